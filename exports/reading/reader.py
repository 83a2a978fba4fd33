"""Cells of a workbook or CSV file that somebody else saved; what they mean is not known here.

A workbook is parsed in a child process: a hostile or damaged file can end the parser's process, never the program.
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

__all__ = ["Cell", "MergedRange", "Progress", "SheetTable", "WorkbookReader", "cell_address", "read_table"]

DEADLINE_SECONDS = 10.0
NOTHING: Mapping[str, int] = MappingProxyType({})
_SMALL = 200_000
"""Bytes of a file that is answered at once; of a larger one each sheet is told before it is read."""
WORKBOOK_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How a packed workbook (.xlsx, .xlsb, .ods) and an old one (.xls) begin."""
TEXT_SUFFIXES = (".csv", ".tsv", ".txt", "")


def read_table(
    path: str | os.PathLike[str], sheet: str | None = None, progress: Progress | None = None
) -> list[SheetTable]:
    """Every sheet of the file in its order, or the one named `sheet` (a CSV file has one sheet, whatever is asked).

    `progress` is told now and then how many rows were read; what it raises stops the reading.

    Raises InputRefused with the file (and the sheet and cell where known): the file is missing, a folder, unreadable,
    empty, encrypted, damaged, too large, or no workbook at all.
    """
    with WorkbookReader() as reader:
        return reader.read(path, sheet, progress)


class WorkbookReader:
    """Reads files one after another with one child process, started at the first workbook and again if a file ends it."""

    def __init__(self, deadline: float = DEADLINE_SECONDS) -> None:
        """Give up on a file after `deadline` seconds."""
        self._seconds = deadline
        self._worker: subprocess.Popen[bytes] | None = None
        self._deadline: TimeLimit | None = None

    def __enter__(self) -> WorkbookReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process."""
        worker, self._worker = self._worker, None
        deadline, self._deadline = self._deadline, None
        if deadline is not None:
            deadline.close()
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
        heads: Mapping[str, int] = NOTHING,
    ) -> list[SheetTable]:
        """As `read_table`. Quicker without `merged` ranges, and with `heads`: of these sheets only so many rows are read."""
        file = Path(path)
        start, size = _start_of(file)
        if start.startswith(WORKBOOK_STARTS):
            stepwise = progress is not None or size > _SMALL
            tables = self._read_workbook(
                file, Request(str(file.absolute()), sheet, merged, stepwise, dict(heads)), progress
            )
        elif file.suffix.lower() in TEXT_SUFFIXES and not looks_like_markup(start):
            tables = [read_delimited(file, progress)]
        else:
            raise refusal(file, "not_workbook")
        if not any(table.rows for table in tables):
            raise refusal(file, "empty")
        return tables

    def _read_workbook(self, file: Path, asked: Request, progress: Progress | None) -> list[SheetTable]:
        try:
            return self._ask(file, asked, progress)
        except _WorkerDied as death:
            self.close()
            if death.reason == "too_slow" or (asked.stepwise and not death.retryable):
                raise refusal(file, death.reason, death.sheet) from death
        # The memory that earlier files left behind may have been the cause: a fresh process decides, and tells the sheet.
        try:
            return self._ask(file, asked._replace(stepwise=True), progress)
        except _WorkerDied as death:
            self.close()
            raise refusal(file, death.reason, death.sheet) from death

    def _ask(self, file: Path, asked: Request, progress: Progress | None) -> list[SheetTable]:
        reused = self._worker is not None
        worker = self._worker = self._worker or _start_worker()
        deadline = self._deadline = self._deadline or TimeLimit(worker, self._seconds)
        answer = _Answer(file)
        with deadline:
            for message in _talk(worker, json.dumps(asked)):
                if answer.take(message):
                    return answer.tables()
                if progress is not None:
                    self._report(progress, answer.rows)
        reason = "too_slow" if deadline.late else "died"
        raise _WorkerDied(reason, answer.sheet, retryable=reused and not deadline.late)

    def _report(self, progress: Progress, rows: int) -> None:
        try:
            progress(rows)
        except BaseException:
            self.close()  # what the child still has to say is of a file that nobody waits for
            raise


class _WorkerDied(Exception):
    """The child process ended before it had answered."""

    def __init__(self, reason: str, sheet: str, *, retryable: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sheet = sheet
        self.retryable = retryable


_OF_THE_WORKER = {
    # Telling a backtrace can hang a Rust library that has just run out of memory.
    "RUST_BACKTRACE": "0",
    # Memory that one file took is kept for the next: to give it back and ask for it again costs a tenth of the reading.
    "MALLOC_TOP_PAD_": str(MEBIBYTE),
}


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "exports.reading.worker"],
        # With -m the working folder is searched first: it must be the one this package came from.
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=BUFFER_BYTES,
        env={**os.environ, **_OF_THE_WORKER},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _talk(worker: subprocess.Popen[bytes], request: str) -> Iterator[list[Any]]:
    """Messages of the child until it ends, none if it is already gone."""
    if worker.stdin is None or worker.stdout is None:  # both were asked for when it was started
        return
    with contextlib.suppress(OSError):
        worker.stdin.write(request.encode() + b"\n")
        worker.stdin.flush()
    for line in worker.stdout:
        if not line.endswith(b"\n"):
            return
        yield from _decode(line.decode())


def _day(told: dict[str, str]) -> date | datetime:
    text = told[DAY]
    return date.fromisoformat(text) if len(text) == _A_DAY else datetime.fromisoformat(text)


@lru_cache(maxsize=5_000)
def _number(text: str) -> int | float:
    """The number of a fraction as it is written: .xlsx keeps every number as one, 1935.0 is the year 1935."""
    value = float(text)
    return int(value) if value.is_integer() and -(2**53) < value < 2**53 else value


_A_DAY = len("2008-12-31")
_NO_NUMBERS = {"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}
_decode = json.JSONDecoder(object_hook=_day, parse_float=_number, parse_constant=_NO_NUMBERS.__getitem__).decode


class _Answer:
    """What the child has told of one file so far."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._tables: list[dict[str, Any]] = []

    @property
    def sheet(self) -> str:
        """The sheet that is being read, or nothing."""
        return self._tables[-1]["name"] if self._tables else ""

    @property
    def rows(self) -> int:
        """How many rows were told so far."""
        return sum(len(table["rows"]) for table in self._tables)

    def take(self, message: list[Any]) -> bool:
        """Note one message; true at the last."""
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
            case ["refused", reason, sheet, cell, names]:
                raise refusal(self._file, reason, sheet, cell, names)
        return message == ["end"]

    def tables(self) -> list[SheetTable]:
        return [SheetTable(**{**told, "rows": tuple(told["rows"])}) for told in self._tables]


def _start_of(file: Path) -> tuple[bytes, int]:
    """The first bytes of a file that can be read, and its size; a refusal of anything else."""
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
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise refusal(file, "unreadable") from error
