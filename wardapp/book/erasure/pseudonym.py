"""The pseudonym of an erased person, and the check that no edit brings the name back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from wardapp.book.journal.lines import blake2b
from wardapp.errors import InputRefused

if TYPE_CHECKING:
    from wardapp.book.encoding.edit import Edit

ERASE = "erase"
"""The reason of the change that logs an erasure; it is never undone."""

_FAMILY = "Người đã xoá tên"
_DIGITS = 6

NAME_FIELDS: Mapping[str, str] = {"nomination": "name", "model": "owner"}
"""Kind of record -> the field with the name of the person to whom its `person` refers."""

_NAMED = frozenset({"person", "contestant", *NAME_FIELDS})


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
    """Return the pseudonym of a person, computed from the id alone: the same everywhere."""
    number = int.from_bytes(blake2b(identifier.encode(), digest_size=8).digest(), "big")
    return Pseudonym(_FAMILY, f"{number % 10**_DIGITS:0{_DIGITS}d}")


def has_pseudonym(person: Mapping[str, Any]) -> bool:
    """Check whether the name in a person's JSON is the pseudonym of its id."""
    name = (person.get("family_name"), person.get("given_name"))
    return name == pseudonym_of(str(person.get("id")))


def pseudonym_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the name fields of a record if they contain a pseudonym, else none."""
    names = ("family_name", "given_name", *NAME_FIELDS.values())
    fields = {name: record[name] for name in names if isinstance(record.get(name), str)}
    return fields if any(text.startswith(_FAMILY) for text in fields.values()) else {}


def refuse_returning_names(edits: Iterable[Edit], erased: Collection[str]) -> None:
    """Refuse edits that would give a person `erased` from this book, or a record linked to one, a name again.

    Raises:
        InputRefused: names the person by the pseudonym.
    """
    for edit in edits:
        may_be_erased = edit.before is not None and _FAMILY.encode() in edit.before
        if not (erased or may_be_erased) or edit.record not in _NAMED or edit.after is None or edit.removes:
            continue
        fields = pseudonym_fields(json.loads(edit.before)) if edit.before and may_be_erased else {}
        if not fields and not erased:
            continue
        after = json.loads(edit.after)
        if any(after.get(name) != text for name, text in fields.items()):
            raise _refusal(" ".join(fields.values()))
        person = edit.id if edit.record == "person" else after.get("person")
        if person in erased:
            pseudonym = pseudonym_of(person)
            if edit.record == "person":
                is_erased = has_pseudonym(after)
            else:
                is_erased = after.get(NAME_FIELDS.get(edit.record, "")) in (None, pseudonym.full)
            if not is_erased:
                raise _refusal(pseudonym.full)


def _refusal(pseudonym: str) -> InputRefused:
    return InputRefused(
        f"Tên của người này đã được xoá và không ghi lại được; trong sổ chỉ còn «{pseudonym}».",
        "Nếu đó là một người khác, thêm người ấy như người mới.",
    )
