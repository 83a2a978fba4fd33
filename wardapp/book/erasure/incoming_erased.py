"""Refuse or redact incoming records that contain the name of an erased person."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from wardapp.book.erasure.pseudonym import NAME_FIELDS, has_pseudonym, pseudonym_fields, pseudonym_of
from wardapp.book.store.tables import Tables
from wardapp.records import Contestant, Person, Record, Removal, UnknownRecord


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
        if not isinstance(item, Record) or (item.record not in NAME_FIELDS and not isinstance(item, Contestant)):
            return item
        text = self.tables.table(item.record).text(item.id)
        present = {} if text is None else pseudonym_fields(json.loads(text))
        person = getattr(item, "person", None)
        if isinstance(person, str) and self._is_erased(person):
            present = {NAME_FIELDS[item.record]: pseudonym_of(person).full}
        return replace(item, **present)

    def _is_erased(self, identifier: str) -> bool:
        if identifier in self.identifiers:
            return True
        text = self.tables.table("person").text(identifier)
        return text is not None and has_pseudonym(json.loads(text))
