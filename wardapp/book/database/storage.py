"""TinyDB's storage over the journal: reads come from memory, a write is one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tinydb.storages import Storage

from wardapp.book.encoding.edit import Edit
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Table
from wardapp.vietnamese import nfc

__all__ = ["Documents", "JournalStorage"]


class Documents(Mapping[str, dict[str, Any]]):
    """A table for TinyDB, by document id as text; each document is decoded when it is read."""

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
    """The book as a TinyDB storage; `JournalTable` changes single documents."""

    def __init__(self, store: Store, officer: str = "") -> None:
        super().__init__()
        self.store = store
        self.officer = officer

    @property
    def officer(self) -> str:
        """The name written into `by` and into the journal; empty if none was given."""
        return self._officer

    @officer.setter
    def officer(self, name: str) -> None:
        # A console may pass bytes that are no letters; they must not prevent a save.
        letters = name.encode(errors="ignore").decode().replace("\0", "")
        self._officer = " ".join(nfc(letters).split())

    def read(self) -> dict[str, Any]:
        """Return all tables without copying; changing the dict does not change the book."""
        return {kind: self.documents(kind) for kind in self.store.tables.kinds()}

    def documents(self, kind: str) -> Documents:
        """Return one table."""
        return Documents(self.store.tables.table(kind))

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Replace all tables; the differences are one change.

        Raises:
            WardappError: as `replace` does.
        """
        with self.store.writing():
            edits: list[Edit] = []
            for kind in {**dict.fromkeys(self.store.tables.kinds()), **data}:
                wanted = {int(number): document for number, document in data.get(kind, {}).items()}
                edits += self.differences(kind, {**dict.fromkeys(self.store.tables.table(kind).numbers()), **wanted})
            self.store.commit(edits, now=self.store.clock(), reason="tinydb", by=self.officer)

    def replace(self, kind: str, documents: Mapping[int, Mapping[str, Any] | None]) -> None:
        """Replace documents of one table by their ids as one change; None removes a document.

        Raises:
            InputRefused: a document is no record of this kind, or changes its id.
            WardappError: the book cannot be written now.
        """
        with self.store.writing():
            edits = self.differences(kind, documents)
            self.store.commit(edits, now=self.store.clock(), reason="tinydb", by=self.officer)

    def differences(self, kind: str, documents: Mapping[int, Mapping[str, Any] | None]) -> list[Edit]:
        """Return the edits from the present table to these documents."""
        # Imported here: reading through TinyDB needs no record classes.
        from wardapp.book.encoding.stamping import prepare_document, prepare_removal
        from wardapp.errors import InputRefused

        current, now = self.store.tables.current_text, self.store.clock()
        table = self.store.tables.table(kind)
        edits: list[Edit | None] = []
        for number, document in documents.items():
            text = table.text_at(number)
            identity = {"record": kind} if text is None else {name: json.loads(text)[name] for name in ("record", "id")}
            if document is None:
                edits.append(None if text is None else prepare_removal(current, kind, identity["id"], now=now))
                continue
            data = {**identity, **document}
            present = table.number(str(data.get("id")))
            if data["record"] != kind or present not in (None, number) or (text and data["id"] != identity["id"]):
                raise InputRefused(f"Bảng {kind} của sổ không nhận tài liệu {number}: trường record, id không hợp.")
            chosen = number if text is None else None
            _, edit = prepare_document(current, data, now=now, by=self.officer, document=chosen)
            edits.append(edit)
        return [edit for edit in edits if edit is not None]
