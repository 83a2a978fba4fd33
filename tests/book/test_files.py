"""The calls to the disk, on real files."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from wardapp.files import FileLayer, read_file, replace_file


class _Windows(FileLayer):
    """Refuses a replacement as Windows does while somebody holds the target."""

    def __init__(self, refusals: int, number: int) -> None:
        self.left, self.number, self.pauses = refusals, number, 0

    def _replace_once(self, source: Path, target: Path) -> None:
        if self.left:
            self.left -= 1
            refusal = PermissionError(errno.EACCES, "held", str(target))
            refusal.winerror = self.number  # type: ignore[attr-defined, unused-ignore]
            raise refusal
        super()._replace_once(source, target)

    def pause(self, seconds: float) -> None:
        self.pauses += 1


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_replacement_that_windows_refuses_for_a_while_succeeds(tmp_path: Path, number: int) -> None:
    layer = _Windows(7, number)
    (tmp_path / "book.json").write_bytes(b"old")
    replace_file(layer, tmp_path / "book.json", b"new")
    assert (tmp_path / "book.json").read_bytes() == b"new"
    assert layer.pauses == 7


@pytest.mark.parametrize(("number", "pauses"), [(5, 39), (32, 39), (33, 39), (87, 0)])
def test_a_replacement_that_is_always_refused_leaves_the_old_file_and_no_stray_one(
    tmp_path: Path, number: int, pauses: int
) -> None:
    layer = _Windows(10_000, number)
    (tmp_path / "book.json").write_bytes(b"old")
    with pytest.raises(PermissionError):
        replace_file(layer, tmp_path / "book.json", b"new")
    assert layer.pauses == pauses
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"book.json": b"old"}


def test_a_stray_temporary_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "book.json.tmp").write_bytes(b"left by a kill, and longer")
    replace_file(FileLayer(), tmp_path / "book.json", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["book.json"]
    assert read_file(FileLayer(), tmp_path / "book.json") == b"new"
    assert read_file(FileLayer(), tmp_path / "none") is None
    assert read_file(FileLayer(), tmp_path / "book.json" / "below") is None


def test_bytes_are_written_at_their_offset_and_read_back(tmp_path: Path) -> None:
    layer = FileLayer()
    handle = layer.open(tmp_path / "f", write=True, create=True)
    layer.write(handle, 0, b"0123456789")
    layer.write(handle, 3, b"abc")
    assert layer.read(handle, 2, 5) == b"2abc6"
    assert layer.read(handle, 8, 100) == b"89"
    layer.reserve(handle, 100)
    layer.truncate(handle, 5)
    layer.sync(handle)
    assert layer.size(handle) == 5
    layer.close(handle)


def test_a_partial_write_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = FileLayer()
    whole = FileLayer._write_once
    monkeypatch.setattr(
        FileLayer, "_write_once", lambda self, handle, offset, data: whole(self, handle, offset, data[:3])
    )
    handle = layer.open(tmp_path / "f", write=True, create=True)
    layer.write(handle, 1, b"0123456789")
    assert layer.read(handle, 1, 10) == b"0123456789"
    layer.close(handle)


def test_a_lock_excludes_others_until_it_is_released_or_its_holder_ends(tmp_path: Path) -> None:
    layer = FileLayer()
    first, second = (layer.open(tmp_path / "lock", write=True, create=True) for _ in range(2))
    assert layer.lock(first)
    assert not layer.lock(second)
    layer.unlock(first)
    assert layer.lock(second)
    assert not layer.lock(first)
    layer.close(second)
    assert layer.lock(first)
    layer.close(first)


def test_a_handle_knows_whether_its_file_is_still_at_its_path(tmp_path: Path) -> None:
    layer = FileLayer()
    handle = layer.open(tmp_path / "f", write=True, create=True)
    assert layer.still_names(handle, tmp_path / "f")
    (tmp_path / "g").write_bytes(b"")
    layer.replace(tmp_path / "g", tmp_path / "f")
    assert not layer.still_names(handle, tmp_path / "f")
    layer.remove(tmp_path / "f")
    layer.remove(tmp_path / "f")
    assert not layer.still_names(handle, tmp_path / "f")
    layer.close(handle)


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    layer = FileLayer()
    layer.make_folder(tmp_path / "a" / "b" / "c")
    layer.make_folder(tmp_path / "a" / "b" / "c")
    assert layer.listing(tmp_path / "a") == ["b"]
    assert layer.listing(tmp_path / "none") == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        layer.make_folder(tmp_path / "file")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_permissions_are_only_removed(tmp_path: Path) -> None:
    layer = FileLayer()
    (tmp_path / "f").write_bytes(b"")
    (tmp_path / "f").chmod(0o444)
    layer.protect(tmp_path / "f", 0o600)
    assert (tmp_path / "f").stat().st_mode & 0o777 == 0o600
    (tmp_path / "f").chmod(0o400)
    layer.protect(tmp_path / "f", 0o600)
    assert (tmp_path / "f").stat().st_mode & 0o777 == 0o400
    assert os.access(tmp_path, os.W_OK)


def test_a_missing_drive_is_reported_and_not_asked_endlessly(monkeypatch: pytest.MonkeyPatch) -> None:
    drive = Path(Path.cwd().anchor)
    monkeypatch.setattr(Path, "is_dir", lambda self: False)
    monkeypatch.setattr(FileLayer, "sync_folder", lambda self, folder: None)
    with pytest.raises(OSError, match=r"not a folder|cannot be made"):
        FileLayer().make_folder(drive)


def test_a_file_that_is_read_in_small_parts_is_read_whole(tmp_path: Path) -> None:
    class Sparing(FileLayer):
        def _read_once(self, handle: int, offset: int, length: int) -> bytes:
            return super()._read_once(handle, offset, min(length, 3))

    (tmp_path / "book.json").write_bytes(b"0123456789")
    layer = Sparing()
    assert read_file(layer, tmp_path / "book.json") == b"0123456789"
    handle = layer.open(tmp_path / "book.json")
    assert [layer.read(handle, 2, length) for length in (7, 8, 9)] == [b"2345678", b"23456789", b"23456789"]
    layer.close(handle)
