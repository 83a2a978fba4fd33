"""One backup's file: a journal under a cover that says how far it goes and what all of it amounts to."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from wardapp.book.journal.checksum_chain import ChainBroken, Link, follow
from wardapp.book.journal.digest import blake2b
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT, encode, write_line
from wardapp.errors import InputRefused, NotFound, WardappError
from wardapp.files import FileLayer, temporary_of, write_blocks

__all__ = ["Cover", "cover_of", "journal_lines", "read_cover", "verified", "write_file"]

_LONGEST_COVER = 1 << 12
_DIGEST_BYTES = 16
_CHECKSUM_LENGTH = 16
_CHOOSE = "Chọn tệp do lệnh wardapp backup lập, hoặc không ghi tên tệp để lấy bản tốt mới nhất."


@dataclass(frozen=True, slots=True)
class Cover:
    """What a backup says of itself.

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
        """Of which state of which journal it is a copy."""
        return self.generation, self.sequence, self.checksum

    def line(self) -> bytes:
        """The file's first line."""
        return write_line(encode(asdict(self)))[0]


def cover_of(lines: Iterable[tuple[Link, bytes]], *, number: int, made: str, version: int, generation: str) -> Cover:
    """The cover of a journal's good lines.

    Raises:
        ChainBroken: a line is missing.

    """
    size, digest, last = 0, blake2b(digest_size=_DIGEST_BYTES), Link(0, "", "")
    for link, line in lines:
        last = link
        size += len(line)
        digest.update(line)
    return Cover(number, made, version, generation, last.sequence, last.checksum, size, digest.hexdigest())


def read_cover(layer: FileLayer, path: Path) -> Cover | None:
    """The cover of a file; None where it has none. Whether the rest fits is not asked.

    Raises:
        InputRefused: a newer program made this backup.
        OSError: the file cannot be read.

    """
    source = Journal(layer, path)
    try:
        return _cover(source, path) if source.open(write=False) else None
    finally:
        source.close()


def verified(layer: FileLayer, path: Path) -> Cover:
    """The cover of a backup every byte of which is as it was written.

    Raises:
        NotFound: there is no such file.
        InputRefused: it is no backup, is damaged, or a newer program made it.
        WardappError: it cannot be read.

    """
    with _opened(layer, path) as (source, cover):
        lines = (line for _, line in source.lines(len(cover.line())))
        try:
            found = cover_of(
                follow(lines), number=cover.backup, made=cover.made, version=cover.format, generation=cover.generation
            )
        except ChainBroken:
            raise _damaged(path) from None
        if found != cover or source.size() != len(cover.line()) + cover.size:
            raise _damaged(path)
        return cover


def journal_lines(layer: FileLayer, path: Path) -> Iterator[bytes]:
    """The journal's lines in a backup that was verified.

    Raises:
        NotFound, InputRefused, WardappError: as `verified`.

    """
    with _opened(layer, path) as (source, cover):
        for _, line in source.lines(len(cover.line())):
            yield line


def write_file(
    layer: FileLayer, target: Path, cover: Cover, lines: Iterable[bytes], placing: AbstractContextManager[object]
) -> None:
    """Write a backup beside its place, read it back and compare, then put it there, `placing` being held meanwhile.

    Raises:
        OSError: the disk refused, or gave back something else; what stood at the target stays.
        Exception: whatever `placing` raises; likewise.

    """
    temporary = temporary_of(target)
    try:
        write_blocks(layer, temporary, (part for piece in ([cover.line()], lines) for part in piece))
        try:
            read_back = verified(layer, temporary)
        except InputRefused:
            read_back = None
        if read_back != cover:
            raise OSError(errno.EIO, "not what was written", str(target))
        with placing:
            layer.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            layer.remove(temporary)
        raise
    # The file itself is safe; some sticks and network drives cannot sync a folder.
    with contextlib.suppress(OSError):
        layer.sync_folder(target.parent)


@contextlib.contextmanager
def _opened(layer: FileLayer, path: Path) -> Iterator[tuple[Journal, Cover]]:
    source = Journal(layer, path)
    try:
        if not source.open(write=False):
            raise NotFound(f"Không có tệp {path}.", _CHOOSE)
        cover = _cover(source, path)
        if cover is None:
            raise InputRefused(f"{path} không phải bản sao lưu của wardapp, hoặc đã hỏng ngay dòng đầu.", _CHOOSE)
        yield source, cover
    except OSError as failure:
        raise WardappError(f"Không đọc được {path}.", "Kiểm tra ổ đĩa, hoặc chọn tệp khác.") from failure
    finally:
        source.close()


def _cover(source: Journal, path: Path) -> Cover | None:
    line, newline, _ = source.read(0, _LONGEST_COVER).partition(b"\n")
    payload = line[_CHECKSUM_LENGTH + 1 :]
    if not newline or write_line(payload)[0] != line + newline:
        return None
    data = json.loads(payload)
    if "backup" not in data:
        return None
    if data["format"] > FORMAT:
        raise InputRefused(f"{path} do bản wardapp mới hơn lập, bản này không đọc được.", "Cài bản wardapp mới trước.")
    return _read(data)


def _read(data: dict[str, Any]) -> Cover | None:
    return Cover(**data) if data.keys() == {field.name for field in fields(Cover)} else None


def _damaged(path: Path) -> InputRefused:
    return InputRefused(f"Bản sao lưu {path} đã hỏng hoặc bị cắt ngắn, không dùng được.", _CHOOSE)
