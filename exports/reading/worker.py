"""The child process that reads workbooks for `exports.reading.reader`: a file that brings the parser down ends this process alone.

Takes one JSON request a line on standard input and answers in lines of JSON messages on standard output; writes nothing
to disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeAlias

from exports.reading.package import MEBIBYTE, PackageRefused, checked_package

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "MAX_FILE_BYTES", "MAX_ROWS", "MAX_TEXT", "Request", "main"]

MAX_FILE_BYTES = 32 * MEBIBYTE
MAX_SHEETS = 200
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_CELLS = 600_000
"""Filled cells in one file; a list of 20,000 people by 15 columns has half of it."""
MAX_TEXT = 32_767
"""Characters in one cell: what Excel itself can hold."""
MAX_ALL_TEXT = 16 * MEBIBYTE
MAX_UNCOUNTED = 4 * MAX_TEXT
"""Characters that may be told before the texts among them are counted."""
MEMORY_BYTES = 60 * MEBIBYTE
"""What one file may cost beyond the bare process: with the program's own part of it, 64 MiB."""

ROWS_A_MESSAGE = 200
ROWS_TOGETHER = 2_000
"""Of a file that is not told step by step: a unit's workbook has some hundreds."""
BUFFER_BYTES = 256 * 1024
"""What an ordinary file's answer fits into, so that it is handed over at once and not sheet by sheet."""

DAY = "day"
"""What tells a day from a text: a day is sent under this name."""

_Area: TypeAlias = "tuple[tuple[int, int], tuple[int, int]]"


class Request(NamedTuple):
    """What is asked of a file.

    Attributes:
        path: where it is.
        sheet: the one sheet that is wanted.
        merged: whether merged ranges are.
        stepwise: tell each sheet before it is touched, so that whoever waits knows where this process died.
        heads: of the sheets of these names only so many rows are wanted.

    """

    path: str
    sheet: str | None
    merged: bool
    stepwise: bool
    heads: Mapping[str, int]


class _Refused(Exception):
    """A reason's code, with the place in the file where it is known."""

    def __init__(self, reason: str, *, sheet: str = "", cell: str = "", names: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.message = ["refused", reason, sheet, cell, list(names)]


def main() -> None:
    """Answer requests until standard input ends."""
    import python_calamine  # noqa: F401  loaded before the limit, so that the limit counts the file alone

    _limit_resources()
    with os.fdopen(sys.stdout.fileno(), "wb", BUFFER_BYTES, closefd=False) as output:
        _answer_all(sys.stdin.buffer, output)


def _answer_all(requests: Iterable[bytes], output: BinaryIO) -> None:
    for line in requests:
        asked = Request(*json.loads(line))
        outbox = _Outbox(output, together=0 if asked.stepwise else ROWS_TOGETHER)
        try:
            _answer(asked, outbox)
            outbox.tell('["end"]')
            outbox.send()
        except _Refused as refused:
            outbox.refuse(refused)
        except MemoryError:
            outbox.refuse(_Refused("too_big"))
        except OSError:
            outbox.refuse(_Refused("unreadable"))


class _Outbox:
    """Messages on their way: of an ordinary file all in one line, since each line costs as much as a small sheet."""

    def __init__(self, output: BinaryIO, *, together: int) -> None:
        """Put messages of up to so many rows into one line."""
        self._output = output
        self._together = together
        self._rows = 0
        self._messages: list[str] = []

    def tell(self, message: str, rows: int = 0) -> None:
        """Put a message, in JSON, that holds so many rows with the others."""
        self._messages.append(message)
        self._rows += rows
        if self._rows > self._together:
            self._write()

    def refuse(self, refused: _Refused) -> None:
        """Hand over a refusal alone: nobody looks at the rows of a file that is refused."""
        self._messages = [_encode(refused.message)]
        self.send()

    def send(self) -> None:
        """Hand over what is there."""
        self._write()
        self._output.flush()

    def _write(self) -> None:
        messages, self._messages, self._rows = self._messages, [], 0
        self._output.write(f"[{','.join(messages)}]\n".encode())


def _limit_resources() -> None:
    """Cap this process's memory and forbid core dumps (they would hold the list); where the system has no such limits, the caps on size and time stand alone."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError, IndexError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        cap = pages * resource.getpagesize() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (cap, cap))


def _answer(asked: Request, outbox: _Outbox) -> None:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    path = Path(asked.path)
    with path.open("rb", BUFFER_BYTES) as file:
        packed = file.read(4).startswith(b"PK")
        try:
            content = checked_package(file, merged=asked.merged) if packed else file
        except PackageRefused as refused:
            raise _Refused(str(refused)) from refused
        content.seek(0)
        try:
            with CalamineWorkbook.from_filelike(content) as workbook:
                sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
                if len(sheets) > MAX_SHEETS:
                    raise _Refused("too_big")
                budget = _Budget()
                for sheet in _chosen(sheets, asked.sheet):
                    # Told before the sheet is touched: if this process dies in it, the reader can name it.
                    outbox.tell(_encode(["sheet", _nfc(sheet.name), sheet.visible == SheetVisibleEnum.Visible]))
                    if asked.stepwise:
                        outbox.send()
                    found = workbook.get_sheet_by_name(sheet.name)
                    # The parser goes through the whole sheet once more for its merged cells.
                    areas = found.merged_cell_ranges or () if asked.merged else ()
                    most = asked.heads.get(sheet.name, MAX_ROWS)
                    _tell_rows(found, _nfc(sheet.name), areas, most, budget, outbox)
        except PasswordError as error:
            raise _Refused("encrypted") from error
        except CalamineError as error:
            raise _Refused(_why(path, file, packed=packed, error=str(error))) from error


def _why(path: Path, file: BinaryIO, *, packed: bool, error: str) -> str:
    """The reason's code where the parser gave up without one."""
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
        # Request for the one format that the file's name tells, the parser says why it refuses.
        CalamineWorkbook.from_path(path)
    except PasswordError:
        return "encrypted"
    except CalamineError:
        pass
    return "not_workbook" if packed or other else "damaged"


def _chosen(sheets: list[Any], wanted: str | None) -> list[Any]:
    if wanted is None:
        return sheets
    key = _nfc(wanted).strip().casefold()
    found = [sheet for sheet in sheets if _nfc(sheet.name).strip().casefold() == key]
    if not found:
        raise _Refused("no_sheet", sheet=wanted, names=tuple(_nfc(sheet.name) for sheet in sheets))
    return found[:1]


class _Budget:
    """How many filled cells and characters of text one file may still send."""

    def __init__(self) -> None:
        self._cells = MAX_CELLS
        self._text = MAX_ALL_TEXT
        self._uncounted: list[str] = []
        self._length = 0

    def allows(self, rows: list[list[Any]], told: str) -> bool:
        """Whether rows may be sent; if so, they are taken off. `told` is how JSON tells them."""
        self._length += len(told)
        # What is told is longer than its texts, and than it has cells: of few short ones nothing can be too much, and to
        # count them costs as much as to tell them.
        if len(told) <= MAX_TEXT and self._length <= min(MAX_UNCOUNTED, self._cells, self._text):
            self._uncounted.append(told)
            return True
        return self._allows_uncounted() and self._takes_off(rows)

    def refusal(self, rows: list[list[Any]], sheet: str, first: int, left: int) -> _Refused:
        """Why rows may not be sent, with the place of what is too much."""
        for index, row in enumerate(rows, first):
            for column, cell in enumerate(row, left):
                if isinstance(cell, str) and len(cell) > MAX_TEXT:
                    return _Refused("long_text", sheet=sheet, cell=_address(index, column))
            if not self._takes_off([row]):
                return _Refused("too_many", sheet=sheet, cell=_address(index, left))
        return _Refused("too_big")

    def _allows_uncounted(self) -> bool:
        before, self._uncounted = self._uncounted, []
        return all(self._takes_off(json.loads(told)) for told in before)

    def _takes_off(self, rows: list[list[Any]]) -> bool:
        """Take rows off, if that is not too much."""
        every = list(chain.from_iterable(rows))
        texts = [cell for cell in every if type(cell) is str]
        letters = sum(map(len, texts))
        cells, text = self._cells - len(every) + texts.count(""), self._text - letters
        if cells < 0 or text < 0 or (letters > MAX_TEXT and max(map(len, texts)) > MAX_TEXT):
            return False
        self._cells, self._text = cells, text
        return True


def _tell_rows(
    sheet: CalamineSheet, name: str, merged: Iterable[_Area], most: int, budget: _Budget, outbox: _Outbox
) -> None:
    """Tell a sheet's rows, and its place with the first of them."""
    if sheet.start is None or sheet.end is None:
        return
    (top, left), (bottom, right) = sheet.start, sheet.end
    if bottom >= MAX_ROWS or right >= MAX_COLUMNS:
        in_a_sheet = bottom < 2**20 and right < 2**14
        raise _Refused("too_far", sheet=name, cell=_address(bottom, right) if in_a_sheet else "")
    place = f",{_encode([top + 1, left + 1, [[a + 1, b + 1, c + 1, d + 1] for (a, b), (c, d) in merged]])}"
    # The parser counts from the sheet's first row whatever is in it.
    found = islice(sheet.iter_rows(), top, top + most)
    # No more cells at once than one row may have: what they hold is only known when they are there.
    together = min(ROWS_A_MESSAGE, MAX_COLUMNS // (right - left + 1))
    while (rows := list(islice(found, together))) or place:
        for row in rows:
            while row and row[-1] == "":
                row.pop()
        told = _in_json(rows)
        if told is None or not budget.allows(rows, told):
            raise budget.refusal(rows, name, top, left)
        outbox.tell(f'["rows",{_mended(told, rows)}{place}]', len(rows))
        top, place = top + len(rows), ""


def _in_json(rows: list[list[Any]]) -> str | None:
    """Rows as JSON tells them, numbers as the parser has them; None where that is more than this process may hold."""
    try:
        return _encode(rows)
    except MemoryError:
        return None


def _mended(told: str, rows: list[list[Any]]) -> str:
    """What tells rows, with their texts in NFC and an empty cell as null."""
    if not unicodedata.is_normalized("NFC", told):
        # Request once of all that is told: asked of each text it would cost as much as reading the cells. The JSON itself is
        # left alone, for in it a mark may stand behind an escape's letter.
        told = _encode([[_nfc(cell) if type(cell) is str else cell for cell in row] for row in rows])
    # Where a cell begins, two quotation marks are an empty one: within a text the second would be escaped.
    return told.replace(',""', ",null").replace('[""', "[null")


def _told(value: object) -> object:
    """A cell that JSON has no word for: a day, or a moment that is not midnight, as ISO 8601 writes it; an hour as text."""
    if isinstance(value, date):
        midnight = isinstance(value, datetime) and value.time() == time.min
        return {DAY: (value.date() if isinstance(value, datetime) and midnight else value).isoformat()}
    if isinstance(value, time):
        return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
    return str(value)


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_told).encode


def _address(row: int, column: int) -> str:
    from wardapp.sheet_table import cell_address

    return cell_address(row + 1, column + 1)


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


if __name__ == "__main__":
    main()
