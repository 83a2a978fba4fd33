"""TinyDB's storage extension point over the journal: reads come from memory, a write is one journal line."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from tinydb.storages import Storage

from wardapp.book.store.store import Store
from wardapp.book.store.tables import Edit, Table

__all__ = ["Documents", "JournalStorage"]


class Documents(Mapping[str, dict[str, Any]]):
    """A table as TinyDB reads it, by document id as text; each document is decoded when it is asked for."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __getitem__(self, number: str) -> dict[str, Any]:
        text = self._table.text_at(int(number)) if number.isdecimal() else None
        if text is None:
            raise KeyError(number)
        document: dict[str, Any] = json.loads(text)
        return document

    def __contains__(self, number: object) -> bool:
        return isinstance(number, str) and number.isdecimal() and self._table.text_at(int(number)) is not None

    def __iter__(self) -> Iterator[str]:
        return map(str, self._table.numbers())

    def __len__(self) -> int:
        return len(self._table)


class JournalStorage(Storage):
    """The book as a TinyDB storage. `JournalTable` changes it by single documents; `write` is for whole tables."""

    def __init__(self, store: Store, officer: str = "") -> None:
        super().__init__()
        self.store = store
        self.officer = officer

    @property
    def officer(self) -> str:
        """The name written into `by` and into the journal; empty where none was given."""
        return self._officer

    @officer.setter
    def officer(self, name: str) -> None:
        # A console may hand over bytes that are no letters; they must not keep a change from being saved.
        letters = name.encode(errors="ignore").decode().replace("\0", "")
        self._officer = " ".join(unicodedata.normalize("NFC", letters).split())

    def read(self) -> dict[str, Any]:
        """All tables, without copying their documents; changing the dict changes nothing in the book."""
        return {kind: self.documents(kind) for kind in self.store.tables.kinds()}

    def documents(self, kind: str) -> Documents:
        """One table."""
        return Documents(self.store.tables.table(kind))

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the book hold these tables and no others: what differs is one change.

        Raises:
            WardappError: as `replace` says.

        """
        with self.store.writing():
            edits: list[Edit] = []
            for kind in {**dict.fromkeys(self.store.tables.kinds()), **data}:
                wanted = {int(number): document for number, document in data.get(kind, {}).items()}
                edits += self.differences(kind, {**dict.fromkeys(self.store.tables.table(kind).numbers()), **wanted})
            self.store.commit(edits, now=self.store.clock(), reason="tinydb", by=self.officer)

    def replace(self, kind: str, documents: Mapping[int, Mapping[str, Any] | None]) -> None:
        """Put documents of one table in the place of those with their ids (None removes), as one change.

        Raises:
            InputRefused: a document is no record of this kind, or changes its id.
            WardappError: the book cannot be written now.

        """
        with self.store.writing():
            edits = self.differences(kind, documents)
            self.store.commit(edits, now=self.store.clock(), reason="tinydb", by=self.officer)

    def differences(self, kind: str, documents: Mapping[int, Mapping[str, Any] | None]) -> list[Edit]:
        """The edits that lead from the table as it stands to these documents."""
        # Imported here: reading through TinyDB needs no record classes.
        from wardapp.book.encoding.stamping import keep, remove
        from wardapp.errors import InputRefused

        tables, now = self.store.tables, self.store.clock()
        table = tables.table(kind)
        edits: list[Edit | None] = []
        for number, document in documents.items():
            held = table.text_at(number)
            identity = {"record": kind} if held is None else {name: json.loads(held)[name] for name in ("record", "id")}
            if document is None:
                edits.append(remove(tables, kind, identity["id"], now=now) if held is not None else None)
                continue
            data = {**identity, **document}
            standing = table.number(str(data.get("id")))
            if data["record"] != kind or standing not in (None, number) or (held and data["id"] != identity["id"]):
                raise InputRefused(f"Bảng {kind} của sổ không nhận tài liệu {number}: trường record, id không hợp.")
            chosen = number if held is None else None
            edits.append(keep(tables, data, now=now, by=self.officer, document=chosen)[1])
        return [edit for edit in edits if edit is not None]
