"""What differs from a snapshot of figures, figure by figure, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wardapp.figures.figure import Figure, as_json
from wardapp.vietnamese import format_whole

__all__ = ["differences_since"]


def differences_since(locked: Mapping[str, Any] | None, figures: Mapping[str, Figure]) -> list[str]:
    """«A3 2.510 → 2.512» for each figure that is not what the snapshot holds; nothing without a snapshot."""
    told = []
    for code, figure in as_json(figures).items():
        before = (locked or {}).get(code)
        if isinstance(before, dict) and before != figure:
            words = [f"{_told(before.get('value'))} → {_told(figure.get('value'))}"]
            if before.get("base") != figure.get("base"):
                words.append(f"thuộc diện {_told(before.get('base', 0))} → {_told(figure.get('base', 0))}")
            told.append(f"{code} {', '.join(words)}")
    return told


def _told(value: object) -> str:
    return format_whole(value) if isinstance(value, int) else "chưa xác định"
