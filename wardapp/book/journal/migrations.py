"""How a change that an earlier format wrote reads in this one: a step a format, never altered once it is released.

To change the format: raise `FORMAT` in `lines`, add the step from the one before it here, and keep a book of it beside
the other fixtures of the tests. A step gets one change (`at`, `by`, `reason`, `ops` …) and returns it; `seq` and `prev`
stay first, as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wardapp.book.journal.lines import FORMAT

__all__ = ["MIGRATIONS", "Step", "migrated"]

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Leads from a change of one format to the same change of the next."""

MIGRATIONS: dict[int, Step] = {}
"""The step that leads on from each earlier format."""


def migrated(payload: dict[str, Any], version: int) -> dict[str, Any]:
    """A change that format `version` wrote, in this format; itself where it is of this one."""
    for earlier in range(version, FORMAT):
        payload = MIGRATIONS[earlier](payload)
    return payload
