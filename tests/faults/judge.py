"""Judge a set of files by opening it with the real book: is it the state before or after, and can it be changed?"""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from tests.book.books import contents, open_book, person, read
from tests.book.clock import TickingClock
from tests.book.disk import FOLDER, MemoryDisk
from tests.faults.power_cut_states import Files
from wardapp.book.backups.backup_file import verify_backup
from wardapp.errors import WardappError

__all__ = ["Judge", "digest_of"]

_KNOWN = frozenset({"journal.jsonl", "book.json", "lock", "index.json", "index.json.tmp"})


class _Found(NamedTuple):
    """The content of a state: the records, and the bytes of all finished files."""

    records: list[str]
    everything: bytes


def digest_of(files: Files) -> bytes:
    """Return a digest of a set of files."""
    digest = blake2b(digest_size=16)
    for name, data in sorted((str(path), data) for path, data in files.items()):
        digest.update(b"%s\0%d\0" % (name.encode(), len(data)))
        digest.update(data)
    return digest.digest()


class Judge:
    """Opens each distinct set of files once, and says what is wrong with it."""

    def __init__(self) -> None:
        self.seen: dict[bytes, _Found | str] = {}
        self._after = TickingClock()

    def verdict(self, files: Files, allowed: list[list[str]], digest: bytes, *, gone: bytes = b"") -> str:
        """Return what is wrong with a state that must contain one of the allowed contents; empty if nothing is.

        If it contains the last of them, `gone` must be in no file.
        """
        found = self.seen.get(digest)
        if found is None:
            found = self.seen[digest] = self._open(files)
        if isinstance(found, str):
            return found
        if found.records not in allowed:
            return "neither before nor after"
        return (
            "erased, and the name is there"
            if gone and found.records == allowed[-1] and gone in found.everything
            else ""
        )

    def _open(self, files: Files) -> _Found | str:
        disk = MemoryDisk(files)
        try:
            book = open_book(disk, clock=self._after)
            records = contents(book)
            if book.losses:
                return f"reports a loss: {book.losses[0]}"
            sequence = book.sequence
            numbers = [change.seq for change in book.history()]
            if numbers != list(range(1, sequence + 1)):
                return f"history has {numbers}, the last change is {sequence}"
            book.save(person("Sau", "zz"))
            saved = contents(book)
            book.close()
            copies = [path for path in disk.names if path.name.startswith("wardapp-") and path.suffix == ".jsonl"]
            for copy in copies:
                verify_backup(disk, copy)
            strays = {path.name for path in disk.names if path.parent == FOLDER and path not in copies} - _KNOWN
            if strays:
                return f"stray files: {sorted(strays)}"
            again = read(disk.kill())
        except WardappError as refusal:
            return f"refused: {refusal}"
        if again != saved or not any('"zz"' in line for line in again):
            return "loses what is saved afterwards"
        return _Found(records, b"\n".join(data for path, data in disk.kill().items() if path.suffix != ".tmp"))
