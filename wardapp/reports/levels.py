"""The words for the levels base, town and province, in the unit's own terms."""

from __future__ import annotations

from wardapp.figures.catalogue import NamesLevels, level_words
from wardapp.records.vocabulary import CONTEST_LEVEL


def level_name(level: str | None, unit: NamesLevels | None) -> str:
    """Return the word for a level inside a sentence: "thị xã"."""
    upper, top = level_words(unit)
    label = CONTEST_LEVEL.label(level)
    return {"town": upper, "province": top}.get(level or "", label[:1].lower() + label[1:])


def level_word(level: str | None, unit: NamesLevels | None) -> str:
    """Return the word for a level at the start of a cell: "Cơ sở", "Thị xã", "Tỉnh"."""
    name = level_name(level, unit)
    return name[:1].upper() + name[1:]
