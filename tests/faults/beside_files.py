"""Files beside the book that cannot be read or written, and disks without folder sync or locks: what is whole goes on."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from tests.commands.program import SMALL_WARD, person
from tests.faults.tally import Tally
from wardapp.book.drafts import Draft, Drafts
from wardapp.cli import main
from wardapp.clock import this_moment
from wardapp.files import FileLayer
from wardapp.settings import Settings, save_settings

__all__ = ["beside_files", "limited_disks"]

SNAPSHOT, INDEX, OVERVIEW = "book/book.json", "book/find.index", "book/overview.json"
BACKUP, BACKUPS, DRAFT, DRAFTS = "the newest backup", "backups", "drafts/a.draft", "drafts"
SETTINGS, LOG, WINDOW = "settings.json", "wardapp.log", "book/window"
FILES = (SNAPSHOT, INDEX, OVERVIEW, WINDOW, BACKUP, BACKUPS, DRAFT, DRAFTS, SETTINGS, LOG)
_FOLDERS = (BACKUPS, DRAFTS)
_GARBAGE = "garbage"
_FAULTS = (errno.EACCES, errno.EIO, errno.EBUSY, _GARBAGE)

_ADDED = person("p-9", "Ma Thị", "Mơ")
_READING: tuple[tuple[str, ...], ...] = (
    ("find", "lan"), ("stats",), ("check", "--period", "2008"), ("where",), ("handover",), ("dump",), ("history",),
    ("person", "p-1"), ("export", "--draft", "-o", "{out}"), ("backup", "{out}"),
)  # fmt: skip
_WRITING: tuple[tuple[str, ...], ...] = (
    ("load", "{added}"), ("backup",), ("lock", "2008"), ("restore",), ("person", "p-1", "--erase"),
)  # fmt: skip
_NAMED = {
    SNAPSHOT: (*_READING[1:-1], ("load", "{added}"), ("lock", "2008")),
    BACKUP: (("where",), ("handover",), ("check", "--period", "2008"), ("restore",)),
    SETTINGS: (*_READING[1:], *_WRITING),
}
"""What must name the file."""


class Answer(NamedTuple):
    """The exit code and the printed text of a command."""

    code: int
    out: str
    err: str


def _run(data: Path, words: tuple[str, ...]) -> Answer:
    places = {"{out}": str(data.parent / "out"), "{added}": str(data.parent / "added.jsonl")}
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["--data", str(data), *(places.get(word, word) for word in words)])
    return Answer(code, out.getvalue(), err.getvalue())


def _ward(folder: Path) -> Path:
    """Return a ward with every file beside the book, in a folder with an `out` for other files."""
    data = folder / "data"
    (folder / "out").mkdir(parents=True)
    (folder / "first.jsonl").write_text("\n".join(map(json.dumps, SMALL_WARD)))
    (folder / "added.jsonl").write_text(json.dumps(_ADDED))
    save_settings(data / SETTINGS, Settings(officer="Hà Lan"))
    with contextlib.redirect_stdout(io.StringIO()):
        for words in (("load", str(folder / "first.jsonl")), ("backup",), ("backup",), ("find", "lan")):
            assert main(["--data", str(data), *words]) == 0
    (data / OVERVIEW).write_text("{}")
    (data / WINDOW).write_text("{}")
    (data / LOG).write_text("")
    Drafts(data / DRAFTS).save(
        Draft("a", "person", this_moment(), "Ma", {"record": "person", "id": ""}, {"note": "Ma"})
    )
    return data


def _path_of(data: Path, file: str) -> Path:
    return max((data / BACKUPS).glob("*.jsonl"), key=lambda path: path.name) if file == BACKUP else data / file


@contextlib.contextmanager
def _refused(path: Path, number: int, *, write: bool) -> Iterator[None]:
    """Refuse to open a file, or all in a folder: for reading, or for writing (its temporary file too)."""
    opened, listed, made = FileLayer.open, FileLayer.listing, FileLayer.make_folder

    def refuse(place: Path | str) -> None:
        raise OSError(number, os.strerror(number), str(place))

    def is_here(place: Path) -> bool:
        return place == path or path in place.parents or (write and place == path.with_name(f"{path.name}.tmp"))

    def open_file(layer: FileLayer, place: Path | str, **options: bool) -> int:
        if is_here(Path(place)) and (not write or options.get("write")):
            refuse(place)
        return opened(layer, place, **options)

    def listing(layer: FileLayer, folder: Path) -> list[str]:
        if folder == path and not write:
            refuse(folder)
        return listed(layer, folder)

    def make_folder(layer: FileLayer, folder: Path) -> None:
        if folder == path and not folder.is_dir():
            refuse(folder)
        made(layer, folder)

    with mock.patch.multiple(FileLayer, open=open_file, listing=listing, make_folder=make_folder):
        yield


def beside_files(*, every: int = 1) -> Tally:
    """Spoil each file beside the book in each way under each command, or one of `every` of these."""
    tally = Tally("a file beside the book: EACCES, EIO, EBUSY, garbage, under each command")
    with tempfile.TemporaryDirectory() as top:
        ward = _ward(Path(top) / "ward")
        whole = {words: _run(_copied(ward, Path(top) / "x"), words) for words in (*_READING, *_WRITING)}
        at = 0
        for file in FILES:
            for fault in _FAULTS if file not in _FOLDERS else _FAULTS[:-1]:
                for write in (False, True) if fault != _GARBAGE else (False,):
                    for words in (*_READING, *_WRITING):
                        at += 1
                        if at % every == 0:
                            _try(tally, _copied(ward, Path(top) / "x"), (file, fault, write), words, whole[words])
    return tally


def _copied(ward: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ward.parent, folder)
    return folder / ward.name


def _try(tally: Tally, data: Path, spoilt: tuple[str, int | str, bool], words: tuple[str, ...], whole: Answer) -> None:
    file, fault, write = spoilt
    path = _path_of(data, file)
    if isinstance(fault, str):
        path.write_bytes(b"\0\xff garbage \n" * 40)
        answer = _run(data, words)
    else:
        with _refused(path, fault, write=write):
            answer = _run(data, words)
    case = f"{file}, {fault}, {'written' if write else 'read'}, {' '.join(words)}"
    tally.tried += 1
    # Nothing is half done: what would leave a name in a copy, or has no place for its result, is refused.
    cannot_end = file == BACKUPS and words in (("backup",), ("restore",))
    cannot_end |= write and "--erase" in words and file in (BACKUP, BACKUPS)
    text = answer.out + answer.err
    if answer.code != whole.code and not cannot_end:
        tally.losses.append(f"{case}: exit {answer.code}: {answer.err}")
    if (cannot_end and answer.code) and str(path) not in text:
        tally.losses.append(f"{case}: not named: {answer.err}")
    if "đọc được sổ" in text or "Sổ ở" in text or "lỗi và đã dừng" in text:
        tally.losses.append(f"{case}: blames the book: {text}")
    if not write and words in _NAMED.get(file, ()) and path.name not in text:
        tally.losses.append(f"{case}: not named: {answer.err}")
    if answer.code == 0:
        after = _run(data, ("dump",))
        if after.code or ("p-9" in after.out) != (words[0] == "load") or after.out.count('"attendance"') != 3:
            tally.losses.append(f"{case}: the book afterwards: {after}")


def limited_disks() -> Tally:
    """Commands on a disk that cannot sync folders, and on one without locks."""
    tally = Tally("a disk without folder sync (EINVAL …), or without locks (ENOLCK …)")

    def failing(number: int) -> object:
        def call(_layer: FileLayer, _place: object) -> None:
            raise OSError(number, os.strerror(number))

        return call

    with tempfile.TemporaryDirectory() as top:
        ward = _ward(Path(top) / "ward")
        for method, numbers in (
            ("sync_folder", (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)),
            ("lock", (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)),
        ):
            for number in numbers:
                for words in (*_READING, *_WRITING):
                    data = _copied(ward, Path(top) / "x")
                    with mock.patch.object(FileLayer, method, failing(number)):
                        answer = _run(data, words)
                        after = _run(data, ("dump",))
                    case = f"{method}, {number}, {' '.join(words)}: {answer}"
                    tally.tried += 1
                    is_change = words[0] in ("load", "lock", "restore") or "--erase" in words
                    refused = method == "lock" and is_change
                    if (answer.code == 0) == refused:
                        tally.losses.append(f"{case}: exit")
                    if (refused or (is_change and words[0] != "restore")) and "ại ổ này" not in answer.err:
                        tally.losses.append(f"{case}: not told")
                    if after.code or ("p-9" in after.out) != (words[0] == "load" and not refused):
                        tally.losses.append(f"{case}: {after}")
    return tally
