"""Temporary-file store for parsed submissions.

Memory does not grow with the number of files compiled.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from types import TracebackType
from typing import IO, Any, cast

from exports.submission.submission import Submission
from exports.xlsx.atomic_file import existing_folder_of, open_nameless, refused_target


class SubmissionStore:
    """Stores submissions in a temporary file until the `with` block ends.

    The file is private and has no name, so it disappears even if the program is killed. It is in the target's folder, not
    in the system's temporary folder, because it contains names of people and the other folder may be on another disk.
    """

    def __init__(self, target: Path) -> None:
        """Create the file beside `target`, or in it if it is a folder.

        Raises:
            TargetNotWritable: no file can be created there.

        """
        folder = target if target.is_dir() else existing_folder_of(target)
        try:
            self._file: IO[bytes] = open_nameless(folder, ".wardapp-")
        except OSError as fault:
            raise refused_target(target, fault) from fault
        self._target = target
        self._end = 0
        self._last: tuple[int, Submission] | None = None

    def __enter__(self) -> SubmissionStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, submission: Submission) -> Submission:
        """Store a submission; returns a stand-in that loads it when an attribute is read.

        Raises:
            TargetNotWritable: the disk is full.

        """
        offset = self._end
        try:
            self._file.seek(offset)
            pickle.dump(submission, self._file, pickle.HIGHEST_PROTOCOL)
            self._end = self._file.tell()
        except OSError as fault:
            raise refused_target(self._target, fault) from fault
        return cast("Submission", _StoredSubmission(self, offset))

    def load(self, offset: int) -> Submission:
        """Return the submission at an offset.

        The last one is cached, since attributes are read one after another.
        """
        if self._last is None or self._last[0] != offset:
            self._file.seek(offset)
            self._last = offset, pickle.load(self._file)  # noqa: S301  # written by this process into its own file
        return self._last[1]


class _StoredSubmission:
    """A placeholder for a submission in the store: holds its offset and loads the rest on first use."""

    __slots__ = ("_offset", "_store")

    def __init__(self, store: SubmissionStore, offset: int) -> None:
        self._store, self._offset = store, offset

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store.load(self._offset), name)
