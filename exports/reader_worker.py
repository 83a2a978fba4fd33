"""The child process that reads workbooks for `exports.reader`: a file that brings the parser down ends this process alone.

Takes one JSON request a line on standard input and answers in JSON lines on standard output; writes nothing to disk.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias
from unicodedata import is_normalized

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = ["MAX_CELLS", "MAX_COLUMNS", "MAX_FILE_BYTES", "MAX_ROWS", "MAX_TEXT", "Asked", "main"]

MEBIBYTE = 1024 * 1024
MAX_FILE_BYTES = 32 * MEBIBYTE
MAX_UNPACKED_BYTES = 64 * MEBIBYTE
MAX_PARTS = 2_000
MAX_SHEETS = 200
MAX_ROWS = 100_000
MAX_COLUMNS = 1_000
MAX_CELLS = 600_000
"""Filled cells in one file; a list of 20,000 people by 15 columns has half of it."""
MAX_TEXT = 32_767
"""Characters in one cell: what Excel itself can hold."""
MAX_ALL_TEXT = 16 * MEBIBYTE
MEMORY_BYTES = 60 * MEBIBYTE
"""What one file may cost beyond the bare process: with the program's own part of it, 64 MiB."""

ROWS_A_MESSAGE = 200
BUFFER_BYTES = 256 * 1024
"""What an ordinary file's answer fits into, so that it is handed over at once and not sheet by sheet."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


_Area: TypeAlias = "tuple[tuple[int, int], tuple[int, int]]"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file.

    Attributes:
        sheet: the one sheet that is wanted.
        merged: whether merged ranges are.
        stepwise: tell each sheet before it is touched, so that whoever waits knows where this process died.
        heads: of the sheets of these names only so many rows are wanted.

    """

    sheet: str | None = None
    merged: bool = True
    stepwise: bool = True
    heads: Mapping[str, int] = field(default_factory=dict)


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
        request = json.loads(line)
        try:
            _answer(Path(request["path"]), output, Asked(**request["asked"]))
        except _Refused as refusal:
            _send(output, refusal.message)
        except MemoryError:
            _send(output, _Refused("too_big").message)
        except OSError:
            _send(output, _Refused("unreadable").message)
        else:
            _send(output, ["end"])
        output.flush()


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


def _send(output: BinaryIO, message: list[Any]) -> None:
    output.write(_encode(message).encode() + b"\n")


def _answer(path: Path, output: BinaryIO, asked: Asked) -> None:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    with path.open("rb") as file:
        packed = file.read(4).startswith(b"PK")
        if packed:
            _check_package(file)
        file.seek(0)
        try:
            with CalamineWorkbook.from_filelike(file) as workbook:
                sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
                if len(sheets) > MAX_SHEETS:
                    raise _Refused("too_big")
                budget = _Budget()
                for sheet in _chosen(sheets, asked.sheet):
                    # Told before the sheet is touched: if this process dies in it, the reader can name it.
                    _send(output, ["sheet", _nfc(sheet.name), sheet.visible == SheetVisibleEnum.Visible])
                    if asked.stepwise:
                        output.flush()
                    found = workbook.get_sheet_by_name(sheet.name)
                    # The parser goes through the whole sheet once more for its merged cells.
                    areas = found.merged_cell_ranges or () if asked.merged else ()
                    most = asked.heads.get(sheet.name, MAX_ROWS)
                    _send_rows(found, _nfc(sheet.name), areas, most, budget, output)
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
        # Asked for the one format that the file's name tells, the parser says why it refuses.
        CalamineWorkbook.from_path(path)
    except PasswordError:
        return "encrypted"
    except CalamineError:
        pass
    return "not_workbook" if packed or other else "damaged"


def _check_package(file: BinaryIO) -> None:
    """Unpack every part that will be parsed once, counting: sizes told by the package may lie, and a parser that stops early never sees a wrong checksum."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise _Refused("too_big")
            names = {part.filename for part in parts}
            if "word/document.xml" in names or "ppt/presentation.xml" in names:
                raise _Refused("not_workbook")
            for part in parts:
                if part.flag_bits & 1:
                    raise _Refused("encrypted")
                if part.filename.lower().endswith((".xml", ".rels", ".bin")):
                    with package.open(part) as content:
                        while content.read(MEBIBYTE):
                            pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _Refused("damaged") from error


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
        self.cells = MAX_CELLS
        self.text = MAX_ALL_TEXT


def _send_rows(
    sheet: CalamineSheet, name: str, merged: Iterable[_Area], most: int, budget: _Budget, output: BinaryIO
) -> None:
    """Send a sheet's rows, with its place before the first: days as text, their places told beside the rows."""
    if sheet.start is None or sheet.end is None:
        return
    (top, left), (bottom, right) = sheet.start, sheet.end
    if bottom >= MAX_ROWS or right >= MAX_COLUMNS:
        in_a_sheet = bottom < 2**20 and right < 2**14
        raise _Refused("too_far", sheet=name, cell=_address(bottom, right) if in_a_sheet else "")
    place: list[Any] = [top + 1, left + 1, [[a + 1, b + 1, c + 1, d + 1] for (a, b), (c, d) in merged]]
    rows: list[list[Any]] = []
    days: list[list[int]] = []
    for index, found in enumerate(sheet.iter_rows()):
        if index < top:  # the parser counts from the sheet's first row whatever is in it
            continue
        cells: list[Any] = found  # the parser's own list, changed where it stands
        while cells and cells[-1] == "":
            cells.pop()
        filled = letters = 0
        for column, value in enumerate(cells):
            if type(value) is str:
                if not value:
                    cells[column] = None
                    continue
                size = len(value)
                letters += size
                if size > MAX_TEXT:
                    raise _Refused("long_text", sheet=name, cell=_address(index, left + column))
                if not value.isascii() and not is_normalized("NFC", value):
                    cells[column] = unicodedata.normalize("NFC", value)
            elif type(value) is float:
                # .xlsx keeps every number as a fraction: 1935.0 is the year 1935.
                if value.is_integer() and -(2**53) < value < 2**53:
                    cells[column] = int(value)
                elif not math.isfinite(value):
                    cells[column] = str(value)
            elif isinstance(value, date):
                days.append([len(rows), column])
                cells[column] = _day(value)
            else:
                cells[column] = _other(value)
            filled += 1
        budget.cells -= filled
        budget.text -= letters
        if budget.cells < 0 or budget.text < 0:
            raise _Refused("too_many", sheet=name, cell=_address(index, left))
        rows.append(cells)
        if index - top + 1 >= most:
            break
        if len(rows) == ROWS_A_MESSAGE:
            _send(output, ["rows", rows, days, *place])
            rows, days, place = [], [], []
    if rows or place:
        _send(output, ["rows", rows, days, *place])


def _address(row: int, column: int) -> str:
    from exports.sheet_table import cell_address

    return cell_address(row + 1, column + 1)


def _day(value: date) -> str:
    """A day, or a moment that is not midnight, as ISO 8601 writes it."""
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    return value.isoformat()


def _other(value: Any) -> Any:
    if isinstance(value, time):
        return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
    if isinstance(value, timedelta):
        return str(value)
    return value


def _nfc(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


if __name__ == "__main__":
    main()
