"""One backup's file: a header with length and digest, followed by the journal."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields, replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import (
    FORMAT,
    ChainBroken,
    Link,
    encode,
    follow,
    new_digest,
    read_entry,
    read_line,
    write_line,
)
from wardapp.disk_reasons import read_reason_of
from wardapp.errors import InputRefused, NotFound, WardappError
from wardapp.files import FileLayer, removed_on_failure, sync_names, temporary_of, write_blocks

_LONGEST_HEADER = 1 << 12
_SINCE_SCHEMA_2 = frozenset({"unit", "unit_name"})
_UNIT = b'"record":"unit"'
_CHOOSE = "Chọn tệp sao lưu do wardapp lập, hoặc không ghi tên tệp để lấy bản tốt mới nhất."


class BackupUnit(NamedTuple):
    """The unit of a book or a backup; both empty if it has none."""

    code: str
    name: str

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> BackupUnit:
        """Return code and name of a unit's record."""
        return cls(str(record.get("code") or ""), str(record.get("name") or ""))

    @property
    def label(self) -> str:
        """Code and name, for the officer."""
        return " ".join(part for part in self if part) or "chưa ghi đơn vị"

    def is_another(self, other: BackupUnit) -> bool:
        """Check whether both units are known, and differ."""
        return bool(self.code and other.code) and self.code.casefold() != other.code.casefold()


NO_UNIT = BackupUnit("", "")


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
        unit: the unit's code, "" if the book has no unit yet; None in a backup of version 0.1.
        unit_name: the unit's name.
    """

    backup: int
    made: str
    format: int
    generation: str
    sequence: int
    checksum: str
    size: int
    digest: str
    unit: str | None = None
    unit_name: str | None = None

    @property
    def at(self) -> dt.datetime:
        """When it was made."""
        return dt.datetime.fromisoformat(self.made)

    @property
    def state(self) -> tuple[str, int, str]:
        """The state of the journal that was copied."""
        return self.generation, self.sequence, self.checksum

    @property
    def unit_label(self) -> str:
        """Code and name of the unit, for the officer; empty if the header does not have it."""
        return "" if self.unit is None else BackupUnit(self.unit, self.unit_name or "").label

    def line(self) -> bytes:
        """Return the file's first line."""
        return write_line(encode({name: value for name, value in asdict(self).items() if value is not None}))[0]

    @classmethod
    def of_line(cls, line: bytes) -> BackupHeader | None:
        """Read a file's first line, without its newline; None if it is no header."""
        content = read_line(line)
        data = None if content is None else json.loads(content[0])
        names = {field.name for field in fields(cls)}
        if not isinstance(data, dict) or not names - _SINCE_SCHEMA_2 <= data.keys() <= names:
            return None
        return cls(**data)

    def recomputed(self, lines: Iterable[bytes]) -> BackupHeader:
        """Return the header that these lines of a journal should have.

        Raises:
            ChainBroken: a line is missing.
        """
        found = header_for(
            follow(lines), number=self.backup, made=self.made, version=self.format, generation=self.generation
        )
        return found if self.unit is not None else replace(found, unit=None, unit_name=None)


def header_for(
    lines: Iterable[tuple[Link, bytes]], *, number: int, made: str, version: int, generation: str
) -> BackupHeader:
    """Compute the header of a journal's good lines.

    Raises:
        ChainBroken: a line is missing.
    """
    size, digest, last, unit = 0, new_digest(), Link(0, "", ""), NO_UNIT
    for link, line in lines:
        last = link
        size += len(line)
        digest.update(line)
        unit = _unit_after(line, unit)
    return BackupHeader(
        backup=number,
        made=made,
        format=version,
        generation=generation,
        sequence=last.sequence,
        checksum=last.checksum,
        size=size,
        digest=digest.hexdigest(),
        unit=unit.code,
        unit_name=unit.name,
    )


def read_header(layer: FileLayer, path: Path) -> BackupHeader | None:
    """Read the header of a file, without checking the rest; None if it has none.

    Raises:
        InputRefused: a newer program made this backup.
        OSError: the file cannot be read.
    """
    with contextlib.closing(Journal(layer, path)) as source:
        return _header(source, path) if source.open(write=False) else None


def read_unit(layer: FileLayer, path: Path, header: BackupHeader) -> BackupUnit:
    """Return the unit of a backup; one of version 0.1 is read to its end.

    Raises:
        WardappError: it cannot be read.
    """
    if header.unit is not None:
        return BackupUnit(header.unit, header.unit_name or "")
    unit = NO_UNIT
    with _opened(layer, path) as (source, _header):
        for _, line in source.lines(len(header.line())):
            unit = _unit_after(line, unit)
    return unit


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
        end = len(header.line()) + header.size
        # A journal may lack its last newline; a backup is whole or damaged.
        if found != header or source.size() != end or source.read(end - 1, 1) != b"\n":
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
        sync_names(layer, target.parent)


@contextlib.contextmanager
def _opened(layer: FileLayer, path: Path) -> Iterator[tuple[Journal, BackupHeader]]:
    source = Journal(layer, path)
    try:
        if not source.open(write=False):
            raise NotFound(f"Không có tệp {path}.", _CHOOSE)
        header = _header(source, path)
        if header is None:
            raise not_a_backup(path)
        yield source, header
    except OSError as failure:
        raise unreadable(path, failure) from failure
    finally:
        source.close()


def _unit_after(line: bytes, unit: BackupUnit) -> BackupUnit:
    """Return the unit after a line of a journal."""
    if _UNIT not in line:
        return unit
    entry = read_entry(line.rstrip(b"\n"))
    for operation in entry.payload.get("ops", ()) if entry is not None else ():
        if operation["record"] == "unit":
            unit = BackupUnit.of_record(operation["after"] or {})
    return unit


def _header(source: Journal, path: Path) -> BackupHeader | None:
    line, newline, _ = source.read(0, _LONGEST_HEADER).partition(b"\n")
    content = read_line(line) if newline else None
    if content is None:
        return None
    data = json.loads(content[0])
    if "backup" in data and data["format"] > FORMAT:
        raise InputRefused(f"{path} do bản wardapp mới hơn lập, bản này không đọc được.", "Cài bản wardapp mới trước.")
    return BackupHeader.of_line(line)


def unreadable(path: Path, failure: OSError) -> WardappError:
    """Return the error for a file of backups that the disk refuses to read."""
    return WardappError(f"Không đọc được {path}: {read_reason_of(failure)}.", "Kiểm tra ổ đĩa, hoặc chọn tệp khác.")


def not_a_backup(path: Path) -> InputRefused:
    """Return the error for a file without a backup's header."""
    return InputRefused(f"{path} không phải bản sao lưu của wardapp, hoặc đã hỏng ngay dòng đầu.", _CHOOSE)


def _damaged(path: Path) -> InputRefused:
    return InputRefused(f"Bản sao lưu {path} đã hỏng hoặc bị cắt ngắn, không dùng được.", _CHOOSE)
