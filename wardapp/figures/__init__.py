"""Records in, indicators out: pure functions. Nothing here is kept, drawn or written."""

from __future__ import annotations

from wardapp.figures.catalogue import INDICATORS, Column, Indicator, label_for
from wardapp.figures.entitled import Entitled, entitled
from wardapp.figures.figure import Figure, as_json
from wardapp.figures.index import StudyIndex
from wardapp.figures.percentages import percent
from wardapp.figures.unit_figures import indicators

__all__ = [
    "INDICATORS",
    "Column",
    "Entitled",
    "Figure",
    "Indicator",
    "StudyIndex",
    "as_json",
    "entitled",
    "indicators",
    "label_for",
    "percent",
]
