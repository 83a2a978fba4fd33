"""The figures that the town published after two years; what its records must add up to."""

from __future__ import annotations

from typing import Any

PUBLISHED: dict[str, dict[str, dict[str, Any]]] = {
    "2007": {"B1": {"value": 33}, "B2": {"value": 3154}},
    "2008": {
        "A1": {"value": 40, "base": 40},
        "A2": {"value": 2},
        "A3": {"value": 2510, "base": 2642},
        "C1": {"value": 11},
        "C2": {"value": 1125},
        "D1": {"value": 40, "base": 40},
        "E1": {"value": 11, "base": 14},
        "E2": {"value": 139},
        "E3": {"value": 70},
        "E5": {"value": 30},
        "E6": {"value": 10},
        "E7": {"value": 20},
        "E8": {"value": 3},
        "E9a": {"value": 0},
        "E9b": {"value": 0},
        "E9c": {"value": 1},
        "E9d": {"value": 2},
        "H3": {"value": 3},
        "H4": {"value": 26},
        "H5": {"value": 3},
        "H6": {"value": 5},
    },
}
