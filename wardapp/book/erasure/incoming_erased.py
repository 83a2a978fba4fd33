"""Lines from outside that still name somebody whose name was erased: what of them may be taken. Nothing is written."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace

from wardapp.book.erasure.pseudonym import bears_pseudonym, pseudonym_of, unnamed_as
from wardapp.book.erasure.spelling import key_of, replaced
from wardapp.book.store.tables import Tables
from wardapp.records import Contestant, Nomination, Person, Record, Removal, UnknownRecord

__all__ = ["ErasedPeople"]


@dataclass(frozen=True, slots=True)
class ErasedPeople:
    """Those whose names were erased: from this book (`identifiers`), or from another one whose records came here."""

    tables: Tables
    identifiers: Collection[str]

    def refuse(self, item: Record | UnknownRecord | Removal) -> bool:
        """Whether a line would give an erased person a name again (data contract: *the id stays refused*)."""
        if not isinstance(item, Person) or not self._is_erased(item.id):
            return False
        return (item.family_name, item.given_name) != pseudonym_of(item.id)

    def unnamed(self, item: Record | UnknownRecord | Removal) -> Record | UnknownRecord | Removal:
        """A line as it may be taken: what is linked to an erased person bears the pseudonym."""
        if not isinstance(item, Nomination | Contestant):
            return item
        text = self.tables.table(item.record).text(item.id)
        stands = {} if text is None else unnamed_as(json.loads(text))
        if isinstance(item, Contestant):
            return replace(item, **stands)
        if item.person is None or not self._is_erased(item.person):
            return replace(item, **stands)
        pseudonym = pseudonym_of(item.person).full
        names = {name for name in (key_of(item.name or ""),) if len(name) > 1}

        def without(text: str | None) -> str | None:
            return None if text is None else replaced(text, names, (), pseudonym)

        return replace(item, name=pseudonym, position=without(item.position), achievement=without(item.achievement))

    def _is_erased(self, identifier: str) -> bool:
        if identifier in self.identifiers:
            return True
        text = self.tables.table("person").text(identifier)
        return text is not None and bears_pseudonym(json.loads(text))
