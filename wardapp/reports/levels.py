"""The words for the levels base, town and province, in the unit's own terms."""

from __future__ import annotations

from typing import Protocol

from wardapp.records.vocabulary import CONTEST_LEVEL


class NamesLevels(Protocol):
    """A unit, or a town, with its own words for the two levels above a unit."""

    @property
    def upper_level(self) -> str | None:
        """The word for level `town`."""

    @property
    def top_level(self) -> str | None:
        """The word for level `province`."""


def level_name(level: str | None, unit: NamesLevels | None) -> str:
    """Return the word for a level inside a sentence: "thị xã"."""
    own = {"town": unit.upper_level, "province": unit.top_level}.get(level or "") if unit else None
    label = CONTEST_LEVEL.label(level)
    return own or label[:1].lower() + label[1:]


def level_word(level: str | None, unit: NamesLevels | None) -> str:
    """Return the word for a level at the start of a cell: "Cơ sở", "Thị xã", "Tỉnh"."""
    name = level_name(level, unit)
    return name[:1].upper() + name[1:]
