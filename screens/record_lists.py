"""Every described list by its name; a new kind costs one more description."""

from __future__ import annotations

from screens.lists_of_campaign import LISTS_OF_CAMPAIGN
from screens.lists_of_study import LISTS_OF_STUDY
from screens.record_list import KindList

__all__ = ["LISTS"]

LISTS: dict[str, KindList] = {**LISTS_OF_STUDY, **LISTS_OF_CAMPAIGN}
