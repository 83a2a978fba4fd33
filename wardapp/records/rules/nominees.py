"""Who is nominated at which levels: finds the same nominee again, by directory entry or by name."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from wardapp.records.emulation import Nomination
from wardapp.records.vocabulary import NOMINATION_LEVEL
from wardapp.vietnamese import fold

__all__ = ["Nominees"]

_RANK = {level: rank for rank, level in enumerate(NOMINATION_LEVEL)}
_ANY_YEAR = "any"


class Nominees:
    """An index of nominations by nominee and level.

    Two nominations are of one nominee when both point to one person of the directory, or when kind and folded name are
    equal and neither person nor year of birth, where both are known, says otherwise.
    """

    def __init__(self, nominations: Iterable[Nomination]) -> None:
        self._ids: dict[Hashable, tuple[str, ...]] = {}
        for nomination in nominations:
            if nomination.level is not None:
                for key in _kept_under(nomination):
                    held = self._ids.get((key, _RANK[nomination.level]), ())
                    if len(held) < 2:  # a draft leaves out its own older self, so two are enough to know of another
                        self._ids[key, _RANK[nomination.level]] = (*held, nomination.id)

    def lower_levels(self, nomination: Nomination) -> list[str]:
        """The levels below its own at which another nomination is of the same nominee, lowest first."""
        if nomination.level is None:
            return []
        keys = tuple(_sought_under(nomination))
        return [
            level
            for level, below in _RANK.items()
            if below < _RANK[nomination.level]
            and any(held != nomination.id for key in keys for held in self._ids.get((key, below), ()))
        ]


def _kept_under(nomination: Nomination) -> Iterator[Hashable]:
    if nomination.person is not None:
        yield nomination.person
    if nomination.name is not None:
        known = nomination.person is not None
        for year in (nomination.birth_year, _ANY_YEAR):
            yield nomination.kind, fold(nomination.name), known, year


def _sought_under(nomination: Nomination) -> Iterator[Hashable]:
    if nomination.person is not None:
        yield nomination.person
    if nomination.name is not None:
        # Two entries of the directory are two people, whatever their names.
        knowns = (False,) if nomination.person is not None else (False, True)
        years = (_ANY_YEAR,) if nomination.birth_year is None else (nomination.birth_year, None)
        for known in knowns:
            for year in years:
                yield nomination.kind, fold(nomination.name), known, year
