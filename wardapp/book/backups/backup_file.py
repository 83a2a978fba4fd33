"""One backup's file: a header with length and digest, followed by the journal."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields
from itertools import chain
from pathlib import Path

from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT, ChainBroken, Link, encode, follow, new_digest, read_line, write_line
from wardapp.errors import InputRefused, NotFound, WardappError
from wardapp.files import FileLayer, removed_on_failure, temporary_of, write_blocks

_LONGEST_HEADER = 1 << 12
_CHOOSE = "Chọn tệp do lệnh wardapp backup lập, hoặc không ghi tên tệp để lấy bản tốt mới nhất."


@dataclass(frozen=True, slots=True)
class BackupHeader:
    """The first line of a backup.

    Attributes:
        backup: its number; a later backup of the same book has a higher one, whatever the clock says.
        made: when, ISO 8601 with offset.
        format: the journal's.
        generation: the journal's.
        sequence: number of the last change in it.
        checksum: that line's.
        size: bytes of the journal in it.
        digest: BLAKE2b of them, in hexadecimal.
    """

    backup: int
    made: str
    format: int
    generation: str
    sequence: int
    checksum: str
    size: int
    digest: str

    @property
    def at(self) -> dt.datetime:
        """When it was made."""
        return dt.datetime.fromisoformat(self.made)

    @property
    def state(self) -> tuple[str, int, str]:
        """The state of the journal that was copied."""
        return self.generation, self.sequence, self.checksum

    def line(self) -> bytes:
        """Return the file's first line."""
        return write_line(encode(asdict(self)))[0]

    @classmethod
    def of_line(cls, line: bytes) -> BackupHeader | None:
        """Read a file's first line, without its newline; None if it is no header."""
        content = read_line(line)
        data = None if content is None else json.loads(content[0])
        if not isinstance(data, dict) or data.keys() != {field.name for field in fields(cls)}:
            return None
        return cls(**data)

    def recomputed(self, lines: Iterable[bytes]) -> BackupHeader:
        """Return the header that these lines of a journal should have.

        Raises:
            ChainBroken: a line is missing.
        """
        return header_for(
            follow(lines), number=self.backup, made=self.made, version=self.format, generation=self.generation
        )


def header_for(
    lines: Iterable[tuple[Link, bytes]], *, number: int, made: str, version: int, generation: str
) -> BackupHeader:
    """Compute the header of a journal's good lines.

    Raises:
        ChainBroken: a line is missing.
    """
    size, digest, last = 0, new_digest(), Link(0, "", "")
    for link, line in lines:
        last = link
        size += len(line)
        digest.update(line)
    return BackupHeader(number, made, version, generation, last.sequence, last.checksum, size, digest.hexdigest())


def read_header(layer: FileLayer, path: Path) -> BackupHeader | None:
    """Read the header of a file, without checking the rest; None if it has none.

    Raises:
        InputRefused: a newer program made this backup.
        OSError: the file cannot be read.
    """
    with contextlib.closing(Journal(layer, path)) as source:
        return _header(source, path) if source.open(write=False) else None


def verify_backup(layer: FileLayer, path: Path) -> BackupHeader:
    """Check every byte of a backup; returns its header.

    Raises:
        NotFound: there is no such file.
        InputRefused: it is no backup, is damaged, or a newer program made it.
        WardappError: it cannot be read.
    """
    with _opened(layer, path) as (source, header):
        lines = (line for _, line in source.lines(len(header.line())))
        try:
            found = header.recomputed(lines)
        except ChainBroken:
            raise _damaged(path) from None
        if found != header or source.size() != len(header.line()) + header.size:
            raise _damaged(path)
        return header


def journal_lines(layer: FileLayer, path: Path) -> Iterator[bytes]:
    """Yield the journal's lines in a verified backup.

    Raises:
        NotFound, InputRefused, WardappError: as `verify_backup` does.
    """
    with _opened(layer, path) as (source, header):
        for _, line in source.lines(len(header.line())):
            yield line


def write_backup(
    layer: FileLayer,
    target: Path,
    header: BackupHeader,
    lines: Iterable[bytes],
    placing: AbstractContextManager[object],
) -> None:
    """Write a backup beside its target, verify it, and move it there inside `placing`.

    Raises:
        OSError: the disk refused, or returned something else; an older file at the target stays.
        Exception: whatever `placing` raises; an older file at the target stays.
    """
    temporary = temporary_of(target)
    with removed_on_failure(layer, temporary):
        write_blocks(layer, temporary, chain([header.line()], lines))
        try:
            read_back = verify_backup(layer, temporary)
        except InputRefused:
            read_back = None
        if read_back != header:
            raise OSError(errno.EIO, "not what was written", str(target))
        with placing:
            layer.replace(temporary, target)
    # The file itself is safe; some sticks and network drives cannot sync a folder.
    with contextlib.suppress(OSError):
        layer.sync_folder(target.parent)


@contextlib.contextmanager
def _opened(layer: FileLayer, path: Path) -> Iterator[tuple[Journal, BackupHeader]]:
    source = Journal(layer, path)
    try:
        if not source.open(write=False):
            raise NotFound(f"Không có tệp {path}.", _CHOOSE)
        header = _header(source, path)
        if header is None:
            raise InputRefused(f"{path} không phải bản sao lưu của wardapp, hoặc đã hỏng ngay dòng đầu.", _CHOOSE)
        yield source, header
    except OSError as failure:
        raise WardappError(f"Không đọc được {path}.", "Kiểm tra ổ đĩa, hoặc chọn tệp khác.") from failure
    finally:
        source.close()


def _header(source: Journal, path: Path) -> BackupHeader | None:
    line, newline, _ = source.read(0, _LONGEST_HEADER).partition(b"\n")
    content = read_line(line) if newline else None
    if content is None:
        return None
    data = json.loads(content[0])
    if "backup" in data and data["format"] > FORMAT:
        raise InputRefused(f"{path} do bản wardapp mới hơn lập, bản này không đọc được.", "Cài bản wardapp mới trước.")
    return BackupHeader.of_line(line)


def _damaged(path: Path) -> InputRefused:
    return InputRefused(f"Bản sao lưu {path} đã hỏng hoặc bị cắt ngắn, không dùng được.", _CHOOSE)
