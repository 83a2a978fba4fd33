"""Full disks and files that may not grow: the old state stays, and saving works afterwards."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.faults.kills import in_child
from tests.faults.tally import Tally
from wardapp.book import Book
from wardapp.errors import BookNotWritable, WardappError
from wardapp.records import Person

__all__ = ["files_that_may_not_grow", "full_file_system"]

_PAGE = 4096


def full_file_system(*, every: int = 1) -> Tally:
    """Try a file system with no, one, two … pages left, or one of `every` n sizes. Only root may mount one."""
    tally = Tally("a full file system, with ever more room left")
    with tempfile.TemporaryDirectory(prefix="ward-") as name, contextlib.ExitStack() as mounted:
        folder = Path(name)
        if sys.platform != "linux" or os.geteuid() != 0:
            tally.remark = "not tried: only root may mount a file system"
            return tally
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            tally.remark = "not tried: no file system may be mounted here"
            return tally
        mounted.callback(subprocess.run, ["umount", str(folder)], check=True)
        for pages in range(0, 40, every):
            tally.tried += 1
            wrong = _with_room(folder, pages)
            if wrong:
                tally.losses.append(f"{pages} pages left: {wrong}")
    return tally


def _with_room(folder: Path, pages: int) -> str:
    place, filler = folder / f"b{pages}", folder / "filler"
    wanted = _people(pages)
    try:
        with Book.open(place) as book:
            book.save(Person(id="a", given_name="A"))
            _fill(filler, pages)
            problem = _saved_when_there_is_room(book, wanted, filler)
        with Book.open(place, read_only=True) as reopened:
            found = [person.id for person in reopened.of(Person)]
            if found != ["a", *(person.id for person in wanted)] or reopened.notices:
                return f"reopened with {len(found)} people, notices {reopened.notices}"
    except WardappError as refusal:
        return f"refused: {refusal}"
    finally:
        filler.unlink(missing_ok=True)
        for file in place.iterdir():
            file.unlink()
        place.rmdir()
    return problem


def _saved_when_there_is_room(book: Book, wanted: list[Person], filler: Path) -> str:
    try:
        book.save(*wanted)
    except BookNotWritable as refusal:
        if "đã đầy" not in refusal.message:
            return f"not reported as a full disk: {refusal}"
        if [person.id for person in book.of(Person)] != ["a"]:
            return "refused, and the book is not as it was"
        if [person.id for person in _reopened(book.folder)] != ["a"]:
            return "refused, and the files are not as they were"
        filler.unlink()
        book.save(*wanted)
    return ""


def _reopened(folder: Path) -> list[Person]:
    with Book.open(folder, read_only=True) as book:
        return list(book.of(Person))


def _people(pages: int) -> list[Person]:
    return [Person(id=f"p{number:03}", given_name="Bé", position="x" * 900) for number in range(60 + pages % 3)]


def _fill(filler: Path, pages: int) -> None:
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(_PAGE))
        except OSError:
            size = file.tell()
        file.truncate(max(0, size - pages * _PAGE))


def files_that_may_not_grow(*, every: int = 1) -> Tally:
    """Try RLIMIT_FSIZE at ever larger sizes, or one of `every` n sizes."""
    tally = Tally("RLIMIT_FSIZE at ever larger sizes")
    if sys.platform == "win32":
        tally.remark = "not tried: a limit of Unix"
        return tally
    for limit in range(0, 80_000, 2_000 * every):
        with tempfile.TemporaryDirectory(prefix="ward-") as name:
            tally.tried += 1
            child, reader = in_child(_limited(Path(name) / "book", limit))
            problem = b"".join(_blocks(reader)).decode()
            os.close(reader)
            _, status = os.waitpid(child, 0)
            if problem or status:
                tally.losses.append(f"limit {limit}: {problem or 'the program ended'}")
    return tally


def _limited(folder: Path, limit: int) -> Callable[[int], None]:
    def act(pipe: int) -> None:
        import resource

        def said(text: str) -> None:
            os.write(pipe, text.encode())

        wanted = _people(0)
        book = Book.open(folder)
        book.save(Person(id="a", given_name="A"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            book.save(*wanted)
        except BookNotWritable as refusal:
            if "cỡ lớn nhất" not in refusal.message:
                said(f"not reported: {refusal}")
        if len(book.of(Person)) not in (1, 1 + len(wanted)):
            said("half done")
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        book.save(*wanted)
        book.close()
        with Book.open(folder, read_only=True) as reopened:
            if len(reopened.of(Person)) != 1 + len(wanted) or reopened.notices:
                said(f"reopened with {len(reopened.of(Person))}, {reopened.notices}")

    return act


def _blocks(pipe: int) -> Iterator[bytes]:
    while block := os.read(pipe, 1 << 16):
        yield block
