"""How a change of an earlier format is read: one step per format, final once released.

To change the format: raise `FORMAT` in `lines`, add the step from the previous format here, and add a book of that format
to the fixtures of the tests. A step takes one change (`at`, `by`, `reason`, `ops` …) and returns it; `seq` and `prev` stay
first and unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wardapp.book.journal.lines import FORMAT

__all__ = ["MIGRATIONS", "Step", "migrated"]

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Converts a change of one format into the same change of the next."""

MIGRATIONS: dict[int, Step] = {}
"""The step from each earlier format to the next."""


def migrated(payload: dict[str, Any], version: int) -> dict[str, Any]:
    """Convert a change that format `version` wrote to the present format."""
    for earlier in range(version, FORMAT):
        payload = MIGRATIONS[earlier](payload)
    return payload
