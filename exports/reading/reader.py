"""Read the cells of a workbook or CSV file, whatever program saved it.

A workbook is parsed in a worker process: a hostile or damaged file can crash the worker, never the program. A cell whose
formula fails holds the text that a spreadsheet shows for it (`#REF!`), whatever the format.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from exports.reading.csv_file import looks_like_markup, read_delimited
from exports.reading.package import MEBIBYTE
from exports.reading.refusal import refusal
from exports.reading.time_limit import TimeLimit
from exports.reading.worker import BUFFER_BYTES, DAY, MAX_FILE_BYTES, Request
from wardapp.sheet_table import Cell, MergedRange, Progress, SheetTable, cell_address
from wardapp.vietnamese import nfc

__all__ = ["Cell", "MergedRange", "Progress", "SheetTable", "WorkbookReader", "cell_address", "read_table"]

TIME_LIMIT_SECONDS = 10.0
_ALL_ROWS: Mapping[str, int] = MappingProxyType({})
_SMALL = 200_000
"""Bytes of a file that is answered at once; of a larger one the worker names each sheet before reading it."""
WORKBOOK_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""The first bytes of a packed workbook (.xlsx, .xlsb, .ods) and of an old one (.xls)."""
TEXT_SUFFIXES = (".csv", ".tsv", ".txt", "")


def read_table(
    path: str | os.PathLike[str], sheet: str | None = None, progress: Progress | None = None
) -> list[SheetTable]:
    """Read every sheet of a file, or the one named `sheet`; a CSV file has one sheet.

    Args:
        path: the file.
        sheet: the name of the one sheet that is needed, compared without case.
        progress: called now and then with the number of rows read; an exception that it raises stops the reading.

    Raises:
        InputRefused: the file is missing, a folder, unreadable, empty, encrypted, damaged, too large, or no workbook;
            names the file, and the sheet and cell if they are known.

    """
    with WorkbookReader() as reader:
        return reader.read(path, sheet, progress)


class WorkbookReader:
    """Reads files one after another with one worker.

    The worker is started at the first workbook, and again if a file crashes it.
    """

    def __init__(self, time_limit: float = TIME_LIMIT_SECONDS) -> None:
        """Give up on a file after `time_limit` seconds."""
        self._seconds = time_limit
        self._worker: subprocess.Popen[bytes] | None = None
        self._time_limit: TimeLimit | None = None

    def __enter__(self) -> WorkbookReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        worker, self._worker = self._worker, None
        time_limit, self._time_limit = self._time_limit, None
        if time_limit is not None:
            time_limit.close()
        if worker is not None:
            worker.kill()
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def read(
        self,
        path: str | os.PathLike[str],
        sheet: str | None = None,
        progress: Progress | None = None,
        *,
        merged: bool = True,
        heads: Mapping[str, int] = _ALL_ROWS,
    ) -> list[SheetTable]:
        """Read a file as `read_table` does.

        Args:
            path: the file.
            sheet: as for `read_table`.
            progress: as for `read_table`.
            merged: whether merged ranges and hidden rows are needed; reading is quicker without.
            heads: name of a sheet -> how many of its first rows are needed.

        Raises:
            InputRefused: as `read_table`.

        """
        file = Path(path)
        start, size = _start_of(file)
        if start.startswith(WORKBOOK_STARTS):
            stepwise = progress is not None or size > _SMALL
            request = Request(str(file.absolute()), sheet, merged, stepwise, dict(heads))
            tables = self._read_workbook(file, request, progress)
        elif file.suffix.lower() in TEXT_SUFFIXES and not looks_like_markup(start):
            tables = [read_delimited(file, progress)]
        else:
            raise refusal(file, "not_workbook")
        if not any(table.rows for table in tables):
            raise refusal(file, "empty")
        return tables

    def _read_workbook(self, file: Path, request: Request, progress: Progress | None) -> list[SheetTable]:
        try:
            return self._send(file, request, progress)
        except _WorkerDied as death:
            self.close()
            if death.reason == "too_slow" or (request.stepwise and not death.retryable):
                raise refusal(file, death.reason, death.sheet) from death
        # The memory that earlier files left behind may be the cause: a fresh worker tries again and names the sheet.
        try:
            return self._send(file, request._replace(stepwise=True), progress)
        except _WorkerDied as death:
            self.close()
            raise refusal(file, death.reason, death.sheet) from death

    def _send(self, file: Path, request: Request, progress: Progress | None) -> list[SheetTable]:
        reused = self._worker is not None
        worker = self._worker = self._worker or _start_worker()
        time_limit = self._time_limit = self._time_limit or TimeLimit(worker, self._seconds)
        answer = _Answer(file)
        with time_limit:
            for message in _exchange(worker, json.dumps(request)):
                if answer.add(message):
                    return answer.tables()
                if progress is not None:
                    self._report(progress, answer.rows)
        reason = "too_slow" if time_limit.exceeded else "died"
        raise _WorkerDied(reason, answer.sheet, retryable=reused and not time_limit.exceeded)

    def _report(self, progress: Progress, rows: int) -> None:
        try:
            progress(rows)
        except BaseException:
            self.close()  # else the rest of this answer would be read as that to the next request
            raise


class _WorkerDied(Exception):
    """The worker ended before it had answered."""

    def __init__(self, reason: str, sheet: str, *, retryable: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sheet = sheet
        self.retryable = retryable


_WORKER_ENVIRONMENT = {
    # Printing a backtrace can hang a Rust library that has just run out of memory.
    "RUST_BACKTRACE": "0",
    # Keeps the memory of one file for the next: returning it to the system costs a tenth of the reading.
    "MALLOC_TOP_PAD_": str(MEBIBYTE),
}


def _start_worker() -> subprocess.Popen[bytes]:
    # -m searches the working directory first, so it must be the one that contains this package, or its archive.
    parent = Path(__file__).resolve().parents[2]
    return subprocess.Popen(
        [sys.executable, "-m", "exports.reading.worker"],
        cwd=parent if parent.is_dir() else parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=BUFFER_BYTES,
        env={**os.environ, **_WORKER_ENVIRONMENT},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _exchange(worker: subprocess.Popen[bytes], request: str) -> Iterator[list[Any]]:
    """Send a request; yields the worker's messages until it ends, none if it has ended already."""
    if worker.stdin is None or worker.stdout is None:  # both are pipes; this is for the type checker
        return
    with contextlib.suppress(OSError):
        worker.stdin.write(request.encode() + b"\n")
        worker.stdin.flush()
    for line in worker.stdout:
        if not line.endswith(b"\n"):
            return
        yield from _decode(line.decode())


def _day(value: dict[str, str]) -> date | datetime:
    text = value[DAY]
    return date.fromisoformat(text) if len(text) == _DAY_LENGTH else datetime.fromisoformat(text)


@lru_cache(maxsize=5_000)
def _number(text: str) -> int | float:
    """Return a number; .xlsx keeps every number as a fraction, so 1935.0 is the year 1935."""
    value = float(text)
    return int(value) if value.is_integer() and -(2**53) < value < 2**53 else value


_DAY_LENGTH = len("2008-12-31")
_NO_NUMBERS = {"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}
_decode = json.JSONDecoder(object_hook=_day, parse_float=_number, parse_constant=_NO_NUMBERS.__getitem__).decode


def _western_bytes(text: str) -> bytes:
    """Return the bytes that a text was read from as Western letters."""
    try:
        return text.encode("cp1252")
    except UnicodeEncodeError:
        return b"".join(
            bytes([ord(letter)]) if ord(letter) <= 0xFF else letter.encode("cp1252", "replace") for letter in text
        )


class _Answer:
    """The worker's messages about one file so far."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._tables: list[dict[str, Any]] = []
        self._errors: dict[int, list[tuple[int, int, str]]] = {}
        self._one_byte = False

    @property
    def sheet(self) -> str:
        """The sheet that is being read, or "" if none is."""
        return self._tables[-1]["name"] if self._tables else ""

    @property
    def rows(self) -> int:
        """How many rows have been read."""
        return sum(len(table["rows"]) for table in self._tables)

    def add(self, message: list[Any]) -> bool:
        """Add a message; returns whether it is the last.

        Raises:
            InputRefused: the worker refuses the file.

        """
        match message:
            case ["sheet", name, visible]:
                self._tables.append({"name": name, "visible": visible, "rows": ()})
            case ["rows", rows, *place]:
                table = self._tables[-1]
                if place:
                    first_row, first_column, merged = place[0]
                    table.update(first_row=first_row, first_column=first_column, rows=[])
                    table["merged"] = tuple(map(tuple, merged))
                table["rows"].extend(map(tuple, rows))
            case ["marks", errors, hidden_rows]:
                self._errors[len(self._tables) - 1] = errors
                self._tables[-1]["hidden_rows"] = tuple(hidden_rows)
            case ["one_byte"]:
                self._one_byte = True
            case ["refused", reason, sheet, cell, names]:
                raise refusal(self._file, reason, sheet, cell, names)
        return message == ["end"]

    def tables(self) -> list[SheetTable]:
        if self._one_byte:
            self._decide_letters()
        for number, errors in self._errors.items():
            _put_errors(self._tables[number], errors)
        return [SheetTable(**{**table, "rows": tuple(table["rows"])}) for table in self._tables]

    def _decide_letters(self) -> None:
        """Read the texts of an Excel 5 or 95 file by their letters: its code page is often wrong."""
        from exports.reading.csv_file import one_byte_encoding

        cells = [cell for table in self._tables for row in table["rows"] for cell in row if isinstance(cell, str)]
        encoding = one_byte_encoding(b"\n".join(map(_western_bytes, cells)))
        if encoding is None or encoding == "cp1252":
            return
        for table in self._tables:
            table["rows"] = [
                tuple(
                    nfc(_western_bytes(cell).decode(encoding, "replace")) if isinstance(cell, str) else cell
                    for cell in row
                )
                for row in table["rows"]
            ]


def _put_errors(table: dict[str, Any], errors: list[tuple[int, int, str]]) -> None:
    """Put the texts of errors (`#REF!`) into the rows, in which the parser leaves such cells blank."""
    for row, column, text in errors:
        at, place = row - table.get("first_row", 1), column - table.get("first_column", 1)
        if 0 <= at < len(table["rows"]) and place >= 0:
            cells = list(table["rows"][at])
            cells += [None] * (place + 1 - len(cells))
            cells[place] = text
            table["rows"][at] = tuple(cells)


def _start_of(file: Path) -> tuple[bytes, int]:
    """Return the first bytes of a file and its size.

    Raises:
        InputRefused: there is no such file, or it cannot be read.

    """
    try:
        if file.is_dir():
            raise refusal(file, "folder")
        if not file.exists():
            raise refusal(file, "missing")
        if not file.is_file():
            raise refusal(file, "not_workbook")
        size = file.stat().st_size
        if size == 0:
            raise refusal(file, "empty")
        if size > MAX_FILE_BYTES:
            raise refusal(file, "too_big")
        with file.open("rb") as content:
            return content.read(1024), size
    except (OSError, ValueError) as error:  # ValueError: no file can have this name
        raise refusal(file, "unreadable") from error
