"""Refuse or redact incoming records that contain the name of an erased person."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from wardapp.book.erasure.pseudonym import has_pseudonym, pseudonym_fields, pseudonym_of
from wardapp.book.erasure.spelling import key_of, replace_names
from wardapp.book.store.tables import Tables
from wardapp.records import Contestant, Nomination, Person, Record, Removal, UnknownRecord


@dataclass(frozen=True, slots=True)
class ErasedPeople:
    """The persons erased from this book (`identifiers`), or from another merged into it."""

    tables: Tables
    identifiers: Collection[str]

    def refuses(self, item: Record | UnknownRecord | Removal) -> bool:
        """Check whether a record would give an erased person a name again."""
        if not isinstance(item, Person) or not self._is_erased(item.id):
            return False
        return (item.family_name, item.given_name) != pseudonym_of(item.id)

    def redacted(self, item: Record | UnknownRecord | Removal) -> Record | UnknownRecord | Removal:
        """Return a record with the pseudonym as its name if it is linked to an erased person."""
        if not isinstance(item, Nomination | Contestant):
            return item
        text = self.tables.table(item.record).text(item.id)
        present = {} if text is None else pseudonym_fields(json.loads(text))
        if isinstance(item, Contestant):
            return replace(item, **present)
        if item.person is None or not self._is_erased(item.person):
            return replace(item, **present)
        pseudonym = pseudonym_of(item.person).full
        names = {name for name in (key_of(item.name or ""),) if len(name) > 1}

        def redact(text: str | None) -> str | None:
            return None if text is None else replace_names(text, names, (), pseudonym)

        return replace(item, name=pseudonym, position=redact(item.position), achievement=redact(item.achievement))

    def _is_erased(self, identifier: str) -> bool:
        if identifier in self.identifiers:
            return True
        text = self.tables.table("person").text(identifier)
        return text is not None and has_pseudonym(json.loads(text))
