"""Find any record by a few letters, without diacritics. Knows no screen; asks records, never the disk."""

from __future__ import annotations

from wardapp.lookup.index import Hit, LookupIndex, search

__all__ = ["Hit", "LookupIndex", "search"]
