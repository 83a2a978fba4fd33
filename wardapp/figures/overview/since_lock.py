"""Differences between a period's figures and the snapshot that its lock took."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wardapp.figures.figure import Figure, as_json
from wardapp.vietnamese import format_whole


def differences_since(locked: Mapping[str, Any] | None, figures: Mapping[str, Figure]) -> list[str]:
    """Describe each figure that differs from the snapshot, as «A3 2.510 → 2.512»."""
    differences = []
    for code, figure in as_json(figures).items():
        before = (locked or {}).get(code)
        if isinstance(before, dict) and before != figure:
            words = [f"{_shown(before.get('value'))} → {_shown(figure.get('value'))}"]
            if before.get("base") != figure.get("base"):
                words.append(f"thuộc diện {_shown(before.get('base', 0))} → {_shown(figure.get('base', 0))}")
            differences.append(f"{code} {', '.join(words)}")
    return differences


def _shown(value: object) -> str:
    return format_whole(value) if isinstance(value, int) else "chưa xác định"
