"""The worker process that parses workbooks: a file that crashes the parser ends it alone.

It takes one JSON request a line on standard input, answers in lines of JSON messages on standard output, and writes
nothing to disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from exports.reading.package import MEBIBYTE, PackageRefused
from exports.reading.prepared_content import prepared_content
from exports.reading.sheet_marks import SheetMarks

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

    from wardapp.sheet_table import MergedRange

MAX_FILE_BYTES = 32 * MEBIBYTE
MAX_SHEETS = 200
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_CELLS = 600_000
"""Filled cells in one file; a list of 20,000 people by 15 columns has half of it."""
MAX_TEXT = 32_767
"""Characters in one cell, as in Excel."""
MAX_ALL_TEXT = 16 * MEBIBYTE
MAX_UNCOUNTED = 4 * MAX_TEXT
"""Characters of JSON that may be sent before the texts in them are counted."""
MEMORY_BYTES = 60 * MEBIBYTE
"""Memory that one file may take here; with what it takes in the program, 64 MiB."""

ROWS_PER_MESSAGE = 200
ROWS_PER_LINE = 2_000
"""Rows sent in one line if the request is not stepwise; a unit's workbook has some hundreds."""
BUFFER_BYTES = 256 * 1024
"""Holds the answer for an ordinary file, so that it is sent at once and not sheet by sheet."""

DAY = "day"
"""The key of a date or moment in JSON, which distinguishes it from a text."""


class Request(NamedTuple):
    """A file to read.

    Attributes:
        path: the file.
        sheet: the one sheet that is needed; None for all.
        merged: whether merged ranges and hidden rows are needed.
        stepwise: whether to name each sheet before it is read, so that the reader knows in which one the worker died.
        heads: name of a sheet -> how many of its first rows are needed.

    """

    path: str
    sheet: str | None
    merged: bool
    stepwise: bool
    heads: Mapping[str, int]


class _Refused(Exception):
    """The code of a reason to refuse the file, with the sheet and cell if they are known."""

    def __init__(self, reason: str, *, sheet: str = "", cell: str = "", names: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.message = ["refused", reason, sheet, cell, list(names)]


def main() -> None:
    """Answer requests until standard input ends."""
    import python_calamine  # noqa: F401  imported before the limit is set, so that it covers the file alone

    _limit_resources()
    with os.fdopen(sys.stdout.fileno(), "wb", BUFFER_BYTES, closefd=False) as output:
        _answer_all(sys.stdin.buffer, output)


def _answer_all(requests: Iterable[bytes], output: BinaryIO) -> None:
    for line in requests:
        request = Request(*json.loads(line))
        outbox = _Outbox(output, rows_per_line=0 if request.stepwise else ROWS_PER_LINE)
        try:
            _answer(request, outbox)
            outbox.add('["end"]')
            outbox.send()
        except _Refused as refused:
            outbox.refuse(refused)
        except MemoryError:
            outbox.refuse(_Refused("too_big"))
        except OSError:
            outbox.refuse(_Refused("unreadable"))


class _Outbox:
    """Messages to send.

    Those of an ordinary file are sent in one line, since each line costs as much as a small sheet.
    """

    def __init__(self, output: BinaryIO, *, rows_per_line: int) -> None:
        self._output = output
        self._rows_per_line = rows_per_line
        self._rows = 0
        self._messages: list[str] = []

    def add(self, message: str, rows: int = 0) -> None:
        """Add a JSON message; `rows` is the number of rows in it."""
        self._messages.append(message)
        self._rows += rows
        if self._rows > self._rows_per_line:
            self._write()

    def refuse(self, refused: _Refused) -> None:
        """Send a refusal instead of the waiting messages: rows of a refused file are not used."""
        self._messages = [_encode(refused.message)]
        self.send()

    def send(self) -> None:
        """Send the messages that are waiting."""
        self._write()
        self._output.flush()

    def _write(self) -> None:
        messages, self._messages, self._rows = self._messages, [], 0
        self._output.write(f"[{','.join(messages)}]\n".encode())


def _limit_resources() -> None:
    """Limit this process's memory, and forbid core dumps since they contain names.

    A memory limit that the system refuses is left out: the limits on what is read still hold.
    """
    if sys.platform == "win32":
        from exports.reading.windows_memory import limit_memory

        limit_memory(MEMORY_BYTES)
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError, IndexError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        cap = pages * resource.getpagesize() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (cap, cap))


def _answer(request: Request, outbox: _Outbox) -> None:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    path = Path(request.path)
    with path.open("rb", BUFFER_BYTES) as file:
        packed = file.read(4).startswith(b"PK")
        try:
            content, marks, in_one_byte = prepared_content(file, packed=packed, with_marks=request.merged)
        except PackageRefused as refused:
            raise _Refused(str(refused)) from refused
        if in_one_byte:
            outbox.add('["one_byte"]')
        content.seek(0)
        try:
            with CalamineWorkbook.from_filelike(content) as workbook:
                marks_of = dict(zip((sheet.name for sheet in workbook.sheets_metadata), marks, strict=False))
                sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
                if len(sheets) > MAX_SHEETS:
                    raise _Refused("too_big")
                budget = _Budget()
                for sheet in _selected(sheets, request.sheet):
                    outbox.add(_encode(["sheet", _nfc(sheet.name), sheet.visible == SheetVisibleEnum.Visible]))
                    own = marks_of.get(sheet.name, SheetMarks())
                    if own.errors or own.hidden_rows:
                        outbox.add(_encode(["marks", own.errors, own.hidden_rows]))
                    if request.stepwise:
                        outbox.send()
                    found = workbook.get_sheet_by_name(sheet.name)
                    # Asked for merged cells, the parser goes through the whole sheet once more.
                    areas = found.merged_cell_ranges or () if request.merged else ()
                    merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in areas] or own.merged
                    most = request.heads.get(sheet.name, MAX_ROWS)
                    _add_rows(found, _nfc(sheet.name), merged, most, budget, outbox)
        except PasswordError as error:
            raise _Refused("encrypted") from error
        except CalamineError as error:
            raise _Refused(_reason(path, file, packed=packed, error=str(error))) from error


def _reason(path: Path, file: BinaryIO, *, packed: bool, error: str) -> str:
    """Return the code of the reason for which the parser gave up."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    other = False
    if not packed:
        file.seek(0)
        content = file.read(MAX_FILE_BYTES)
        if "EncryptedPackage".encode("utf-16-le") in content:
            return "encrypted"
        other = any(name.encode("utf-16-le") in content for name in ("WordDocument", "PowerPoint Document"))
    if "detect file format" not in error:
        return "damaged"
    try:
        # Given the format by the file's name, the parser raises the error of that format.
        CalamineWorkbook.from_path(path)
    except PasswordError:
        return "encrypted"
    except CalamineError:
        pass
    return "not_workbook" if packed or other else "damaged"


def _selected(sheets: list[Any], wanted: str | None) -> list[Any]:
    if wanted is None:
        return sheets
    key = _nfc(wanted).strip().casefold()
    found = [sheet for sheet in sheets if _nfc(sheet.name).strip().casefold() == key]
    if not found:
        raise _Refused("no_sheet", sheet=wanted, names=tuple(_nfc(sheet.name) for sheet in sheets))
    return found[:1]


class _Budget:
    """How many filled cells and characters of text may still be sent of one file."""

    def __init__(self) -> None:
        self._cells = MAX_CELLS
        self._text = MAX_ALL_TEXT
        self._uncounted: list[str] = []
        self._length = 0

    def allows(self, rows: list[list[Any]], encoded: str) -> bool:
        """Return whether rows may be sent, and count them if so; `encoded` is their JSON."""
        self._length += len(encoded)
        # JSON is longer than the texts in it and than its number of cells, so short JSON is within the limits; counting
        # costs as much as encoding.
        if len(encoded) <= MAX_TEXT and self._length <= min(MAX_UNCOUNTED, self._cells, self._text):
            self._uncounted.append(encoded)
            return True
        return self._count_uncounted() and self._count(rows)

    def refusal(self, rows: list[list[Any]], sheet: str, first: int, left: int) -> _Refused:
        """Return why rows may not be sent, with the first cell that is too much."""
        for index, row in enumerate(rows, first):
            for column, cell in enumerate(row, left):
                if isinstance(cell, str) and len(cell) > MAX_TEXT:
                    return _Refused("long_text", sheet=sheet, cell=_address(index, column))
            if not self._count([row]):
                return _Refused("too_many", sheet=sheet, cell=_address(index, left))
        return _Refused("too_big")

    def _count_uncounted(self) -> bool:
        before, self._uncounted = self._uncounted, []
        return all(self._count(json.loads(encoded)) for encoded in before)

    def _count(self, rows: list[list[Any]]) -> bool:
        """Take rows off the limits; returns False, with the limits unchanged, if that is too much."""
        every = list(chain.from_iterable(rows))
        texts = [cell for cell in every if type(cell) is str]
        letters = sum(map(len, texts))
        cells, text = self._cells - len(every) + texts.count(""), self._text - letters
        if cells < 0 or text < 0 or (letters > MAX_TEXT and max(map(len, texts)) > MAX_TEXT):
            return False
        self._cells, self._text = cells, text
        return True


def _add_rows(
    sheet: CalamineSheet, name: str, merged: Sequence[MergedRange], most: int, budget: _Budget, outbox: _Outbox
) -> None:
    """Add a sheet's rows as messages.

    The first also has the position of the first cell and the merged ranges.
    """
    if sheet.start is None or sheet.end is None:
        return
    (top, left), (bottom, right) = sheet.start, sheet.end
    if bottom >= MAX_ROWS or right >= MAX_COLUMNS:
        in_a_sheet = bottom < 2**20 and right < 2**14
        raise _Refused("too_far", sheet=name, cell=_address(bottom, right) if in_a_sheet else "")
    position = f",{_encode([top + 1, left + 1, merged])}"
    # The parser yields rows from the sheet's first one, filled or not.
    found = islice(sheet.iter_rows(), top, top + most)
    # At most as many cells at once as one row may have, since their contents are unknown until they are there.
    together = min(ROWS_PER_MESSAGE, MAX_COLUMNS // (right - left + 1))
    while (rows := list(islice(found, together))) or position:
        for row in rows:
            while row and row[-1] == "":
                row.pop()
        encoded = _encode_rows(rows)
        if encoded is None or not budget.allows(rows, encoded):
            raise budget.refusal(rows, name, top, left)
        outbox.add(f'["rows",{_normalised(encoded, rows)}{position}]', len(rows))
        top, position = top + len(rows), ""


def _encode_rows(rows: list[list[Any]]) -> str | None:
    """Return rows as JSON, or None if that takes more memory than this process may have."""
    try:
        return _encode(rows)
    except MemoryError:
        return None


def _normalised(encoded: str, rows: list[list[Any]]) -> str:
    """Return JSON rows in NFC, with empty cells as null."""
    if not unicodedata.is_normalized("NFC", encoded):
        # Checked once for all rows: checking each text costs as much as reading the cells. Normalising the JSON itself
        # would join a combining mark to the letter of an escape sequence before it.
        encoded = _encode([[_nfc(cell) if type(cell) is str else cell for cell in row] for row in rows])
    # Two quotation marks where a cell begins are an empty text; within a text the second would be escaped.
    return encoded.replace(',""', ",null").replace('[""', "[null")


def _json_value(value: object) -> object:
    """Return a cell that JSON has no type for.

    Dates and moments are in ISO 8601 under `DAY`, times of day are text.
    """
    if isinstance(value, date):
        midnight = isinstance(value, datetime) and value.time() == time.min
        return {DAY: (value.date() if isinstance(value, datetime) and midnight else value).isoformat()}
    if isinstance(value, time):
        return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
    return str(value)


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_json_value).encode


def _address(row: int, column: int) -> str:
    from wardapp.sheet_table import cell_address

    return cell_address(row + 1, column + 1)


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


if __name__ == "__main__":
    main()
