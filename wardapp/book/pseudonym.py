"""What stands in place of an erased person's name, and the refusal to let a name come back. No file is touched here."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from wardapp.errors import InputRefused

if TYPE_CHECKING:
    from wardapp.book.tables import Edit

__all__ = ["Pseudonym", "bears_pseudonym", "pseudonym_of", "refuse_return"]

_FAMILY = "Người đã xoá tên"
_DIGITS = 6


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


def refuse_return(edits: Iterable[Edit], erased: Collection[str]) -> None:
    """Refuse edits that would give an erased person a name again.

    Args:
        edits: about to be kept.
        erased: the ids of those whose names were erased from this book.

    Raises:
        InputRefused: names the person by the pseudonym.

    """
    for edit in edits:
        if edit.after is None or edit.removes:
            continue
        if edit.record == "person":
            if edit.id in erased or (edit.before and _FAMILY.encode() in edit.before and _bears(edit.before)):
                _refuse_unless(_bears(edit.after), edit.id)
        elif edit.record == "nomination" and erased:
            nomination = json.loads(edit.after)
            person = nomination.get("person")
            if person in erased:
                _refuse_unless(nomination.get("name") == pseudonym_of(person).full, person)


def _bears(text: bytes) -> bool:
    return bears_pseudonym(json.loads(text))


def _refuse_unless(kept: bool, identifier: str) -> None:
    if not kept:
        raise InputRefused(
            f"Tên của người này đã được xoá và không ghi lại được; trong sổ chỉ còn «{pseudonym_of(identifier).full}».",
            "Nếu đó là một người khác, thêm người ấy như người mới.",
        )
