"""Find the workbooks that units sent and read many of them at once."""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
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
_MOST_CACHED = 2_000
_LARGEST_CACHED = 64 * 1024 * 1024
_CODE_IN_NAME = re.compile(r"HTLT[_ -]([0-9A-Z]{2,6})[_ -]", re.IGNORECASE)


class RefusalKind(Enum):
    """Why a file is refused, if more can be done about it than to send it again."""

    DRAFT = "draft"
    OTHER_PERIOD = "other period"
    UNKNOWN_UNIT = "unknown unit"
    TWO_NAMES = "two names"
    FOREIGN = "foreign"
    """No unit sent it: another workbook, or the town's own."""
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
        digest: of its content; "" unless files are cached.

    """

    file: str
    reason: str
    sheet: str = ""
    cell: str = ""
    unit: str = ""
    kind: RefusalKind = RefusalKind.OTHER
    period: str = ""
    digest: str = ""

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


class ReadCache:
    """What was read of the last 2,000 files, by their content; used by several threads."""

    def __init__(self) -> None:
        self._outcomes: OrderedDict[tuple[str, ...], Submission | RefusedFile] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, key: tuple[str, ...], read: Callable[[], Submission | RefusedFile]) -> Submission | RefusedFile:
        """Return what is known by a key, else read it."""
        with self._lock:
            if key in self._outcomes:
                self._outcomes.move_to_end(key)
                return self._outcomes[key]
        outcome = read()
        with self._lock:
            self._outcomes[key] = outcome
            if len(self._outcomes) > _MOST_CACHED:
                self._outcomes.popitem(last=False)
        return outcome


def content_digest(file: Path) -> str:
    """Return a digest of a file's content; "" if it cannot be read or is too large to be a unit's workbook."""
    try:
        if file.stat().st_size > _LARGEST_CACHED:
            return ""
        return hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
    except (OSError, ValueError):
        return ""


def read_all(
    files: Sequence[str | Path], progress: Callable[[int], None] = lambda _done: None, cache: ReadCache | None = None
) -> Iterator[Submission | RefusedFile]:
    """Read the files in order, ahead of use and on all processors.

    Args:
        files: their paths.
        progress: called with the number of files read.
        cache: files whose content it knows are not read again.

    """
    readers = threading.local()
    names = _distinct_names(files)
    with ExitStack() as opened:
        lock = threading.Lock()

        def read_new(file: str | Path) -> Submission | RefusedFile:
            reader: WorkbookReader | None = getattr(readers, "own", None)
            if reader is None:
                with lock:
                    reader = readers.own = opened.enter_context(WorkbookReader())
            return _read(Path(file), names.get(str(file), ""), reader)

        def read(file: str | Path) -> Submission | RefusedFile:
            digest = content_digest(Path(file)) if cache is not None else ""
            if cache is None or not digest:
                return read_new(file)
            key = (digest, str(file), names.get(str(file), ""))
            return cache.read(key, lambda: replace(read_new(file), digest=digest))

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
        kind = RefusalKind.FOREIGN if refusal.is_foreign else RefusalKind.OTHER
        return RefusedFile(name, refusal.reason, refusal.sheet, refusal.cell, refusal.unit or unit, kind)
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
