"""Find any record by a few letters, without diacritics."""

from __future__ import annotations

from wardapp.lookup.index import Hit, LookupIndex, search

__all__ = ["Hit", "LookupIndex", "search"]
