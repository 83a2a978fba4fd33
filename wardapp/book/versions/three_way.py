"""Merge two versions of a record that were made from the same one, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from wardapp.book.encoding.canonical import same_content

_OWN = frozenset({"record", "id", "updated", "by"})
_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "attendance": (("mark", "reason"),),
    "person": (("birth_year", "birth_date"),),
    "period": (
        ("date_from", "date_to"),
        (
            "locked_at",
            "locked_figures",
            "fingerprint",
            "submission",
            "compiler",
            "sign_authority",
            "signer_title",
            "signer",
        ),
    ),
}
"""Fields that mean something only together, by kind: they are taken from one side, and the first one names them."""


class FieldConflict(NamedTuple):
    """A field, or several that belong together, that both sides changed to different values.

    Attributes:
        names: the fields; the first one that differs names them for the officer.
        mine: the author's values.
        theirs: the values that are in the book.
    """

    names: tuple[str, ...]
    mine: Mapping[str, Any]
    theirs: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The first field whose values differ."""
        return next(name for name in self.names if not _same(self.mine, self.theirs, (name,)))


def merge_fields(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[FieldConflict, ...]]:
    """Merge the JSON of two versions of a record; `theirs` is in the book.

    Returns:
        The book's JSON with what only the author changed, and the conflicts, in which the book's values stand.
    """
    merged, conflicts = dict(theirs), []
    for names in _groups(str(theirs["record"]), base, mine, theirs):
        if _same(mine, base, names) or _same(mine, theirs, names):
            continue
        if _same(theirs, base, names):
            _take(merged, mine, names)
        else:
            conflicts.append(FieldConflict(names, mine, theirs))
    return merged, tuple(conflicts)


def take_mine(merged: dict[str, Any], conflict: FieldConflict) -> None:
    """Put the author's values of a conflict into a merged record."""
    _take(merged, conflict.mine, conflict.names)


def _groups(kind: str, *versions: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    together = _TOGETHER.get(kind, ())
    yield from together
    grouped = _OWN.union(*together)
    yield from ((name,) for name in dict.fromkeys(name for one in versions for name in one) if name not in grouped)


def _same(one: Mapping[str, Any], other: Mapping[str, Any], names: tuple[str, ...]) -> bool:
    left, right = ({name: data[name] for name in names if name in data} for data in (one, other))
    return same_content(left, right)


def _take(merged: dict[str, Any], source: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name in source:
            merged[name] = source[name]
        else:
            merged.pop(name, None)
