"""What stands in place of an erased person's name, and the refusal to let a name come back. No file is touched here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wardapp.book.journal.digest import blake2b
from wardapp.errors import InputRefused

if TYPE_CHECKING:
    from wardapp.book.store.tables import Edit

__all__ = ["ERASE", "Pseudonym", "bears_pseudonym", "pseudonym_of", "refuse_return", "unnamed_as"]

ERASE = "erase"
"""The reason of the change that logs an erasure; it is never taken back."""

_FAMILY = "Người đã xoá tên"
_DIGITS = 6
_NAMED = frozenset({"person", "nomination", "contestant"})


class Pseudonym(NamedTuple):
    """A pseudonym in the two fields of a name."""

    family_name: str
    given_name: str

    @property
    def full(self) -> str:
        """The pseudonym on one line."""
        return f"{self.family_name} {self.given_name}"


@lru_cache(maxsize=256)
def pseudonym_of(identifier: str) -> Pseudonym:
    """The pseudonym of the person with an id: worked out from the id alone, so that every machine finds the same."""
    number = int.from_bytes(blake2b(identifier.encode(), digest_size=8).digest(), "big")
    return Pseudonym(_FAMILY, f"{number % 10**_DIGITS:0{_DIGITS}d}")


def bears_pseudonym(person: Mapping[str, Any]) -> bool:
    """Whether the JSON of a person has the pseudonym of its id for a name: that person was erased, here or elsewhere."""
    name = (person.get("family_name"), person.get("given_name"))
    return name == pseudonym_of(str(person.get("id")))


def unnamed_as(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a nominee's or contestant's JSON in which a pseudonym stands; none where a name does."""
    fields = {name: record[name] for name in ("name", "family_name", "given_name") if isinstance(record.get(name), str)}
    return fields if any(text.startswith(_FAMILY) for text in fields.values()) else {}


def refuse_return(edits: Iterable[Edit], erased: Collection[str]) -> None:
    """Refuse edits that would give an erased person, or what is linked to one, a name again.

    Args:
        edits: about to be kept.
        erased: the ids of those whose names were erased from this book.

    Raises:
        InputRefused: names the person by the pseudonym.

    """
    for edit in edits:
        may_stand = edit.before is not None and _FAMILY.encode() in edit.before
        if not (erased or may_stand) or edit.record not in _NAMED or edit.after is None or edit.removes:
            continue
        stood = unnamed_as(json.loads(edit.before)) if edit.before and may_stand else {}
        if not stood and not erased:
            continue
        after = json.loads(edit.after)
        if any(after.get(name) != text for name, text in stood.items()):
            raise _refusal(" ".join(stood.values()))
        person = edit.id if edit.record == "person" else after.get("person")
        if person in erased:
            pseudonym = pseudonym_of(person)
            kept = bears_pseudonym(after) if edit.record == "person" else after.get("name") == pseudonym.full
            if not kept:
                raise _refusal(pseudonym.full)


def _refusal(pseudonym: str) -> InputRefused:
    return InputRefused(
        f"Tên của người này đã được xoá và không ghi lại được; trong sổ chỉ còn «{pseudonym}».",
        "Nếu đó là một người khác, thêm người ấy như người mới.",
    )
