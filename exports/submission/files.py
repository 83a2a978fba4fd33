"""Find the workbooks that units sent and read many of them at once."""

from __future__ import annotations

import os
import re
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from itertools import count, islice
from pathlib import Path

from exports.reading.reader import WorkbookReader
from exports.submission.submission import Submission, SubmissionRefused, read_submission
from wardapp.errors import InputRefused

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_MOST_READERS = 8
_AHEAD = 4
_FAULT = "Chương trình không đọc nổi tệp này. Đề nghị đơn vị xuất lại từ chương trình, hoặc ghi lại vào biểu mẫu trống."
_LONGEST_FAULT = 300
_CODE_IN_NAME = re.compile(r"HTLT[_ -]([0-9A-Z]{2,6})[_ -]", re.IGNORECASE)


class RefusalKind(Enum):
    """The refusals that have a way out beside sending the file again."""

    DRAFT = "draft"
    OTHER_PERIOD = "other period"
    UNKNOWN_UNIT = "unknown unit"
    TWO_NAMES = "two names"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is not compiled, and why.

    Attributes:
        file: what the file is called.
        reason: a sentence for the officer.
        sheet: the sheet; "" for the whole file.
        cell: the cell; "" for the whole sheet.
        unit: the code of the unit whose file it is, by its content or else by its name; "" if neither says.
        kind: why in one word, if the officer can do something about it.
        period: the period that it reports, if it is of another one.

    """

    file: str
    reason: str
    sheet: str = ""
    cell: str = ""
    unit: str = ""
    kind: RefusalKind = RefusalKind.OTHER
    period: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.sheet, f"ô {self.cell}" if self.cell else "") if part)
        return f"{self.file}{f' ({place})' if place else ''}: {self.reason}"


def workbook_files(paths: Iterable[str | Path], leave_out: Collection[Path] = ()) -> list[str]:
    """Return the files to read: those named, and the workbooks in and below folders named.

    Hidden files, the lock files of Excel and LibreOffice, and `leave_out` are left out.
    """
    left_out = {_resolved(path) for path in leave_out}
    # Texts, since a Path takes four times the memory and there may be ten thousand.
    found: dict[str, str] = {}
    for path in map(Path, paths):
        if not path.is_dir():
            found.setdefault(_resolved(path), str(path))
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder) / name
                if file.suffix.lower() in _WORKBOOKS and not name.startswith((".", "~$")):
                    found.setdefault(_resolved(file), str(file))
    return [path for resolved, path in found.items() if resolved not in left_out]


def read_all(
    files: Sequence[str | Path], progress: Callable[[int], None] = lambda _done: None
) -> Iterator[Submission | RefusedFile]:
    """Read the files in order, ahead of use and on all processors.

    `progress` is called with the number of files read.
    """
    readers = threading.local()
    names = _distinct_names(files)
    with ExitStack() as opened:
        lock = threading.Lock()

        def read(file: str | Path) -> Submission | RefusedFile:
            reader: WorkbookReader | None = getattr(readers, "own", None)
            if reader is None:
                with lock:
                    reader = readers.own = opened.enter_context(WorkbookReader())
            return _read(Path(file), names.get(str(file), ""), reader)

        threads = min(os.cpu_count() or 1, _MOST_READERS)
        with ThreadPoolExecutor(threads) as pool:
            left = iter(files)
            # Only a few files ahead, since what was read stays in memory until it is used.
            ahead = deque(pool.submit(read, file) for file in islice(left, threads * _AHEAD))
            try:
                for done in count(1):
                    if not ahead:
                        break
                    outcome = ahead.popleft().result()
                    ahead.extend(pool.submit(read, file) for file in islice(left, 1))
                    progress(done)
                    yield outcome
            finally:
                for waiting in ahead:
                    waiting.cancel()


def _distinct_names(files: Iterable[str | Path]) -> dict[str, str]:
    """Return what to call the files whose name another one has too: their last folders and the name."""
    same: dict[str, list[str]] = {}
    for file in map(str, files):
        same.setdefault(file.replace("\\", "/").rpartition("/")[2].casefold(), []).append(file)
    names: dict[str, str] = {}
    for group in same.values():
        if len(group) == 1:
            continue
        parts = {file: Path(file).absolute().parts for file in group}
        deepest = max(map(len, parts.values()))
        length = next(
            (n for n in range(2, deepest) if len({one[-n:] for one in parts.values()}) == len(group)), deepest
        )
        names.update({file: "/".join(one[-length:]) for file, one in parts.items()})
    return names


def _read(file: Path, distinct: str, reader: WorkbookReader) -> Submission | RefusedFile:
    name = distinct or file.name
    code = _CODE_IN_NAME.match(file.name)
    unit = code[1] if code else ""
    try:
        return read_submission(file, reader=reader, name=distinct)
    except SubmissionRefused as refusal:
        return RefusedFile(name, refusal.reason, refusal.sheet, refusal.cell, refusal.unit or unit)
    except InputRefused as refusal:
        # The name is removed from the message, since it is shown beside it.
        return RefusedFile(name, refusal.message.replace(f" “{file.name}”", "", 1), unit=unit)
    except Exception as fault:  # noqa: BLE001  # one file that the program cannot cope with must not stop the others
        return RefusedFile(name, f"{_FAULT} ({type(fault).__name__}: {fault})"[:_LONGEST_FAULT], unit=unit)


def _resolved(path: Path) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)
