"""The records of the sample ward of `demo`; every name is invented."""

from __future__ import annotations

import json
from pathlib import Path

from wardapp.records import Record, from_json

_LINES = Path(__file__).with_name("demo_ward.jsonl")
"""Lines as `dump` writes them; `load` reads them too."""


def demo_records() -> tuple[Record, ...]:
    """Return the records of the sample ward, the same at every call."""
    with _LINES.open(encoding="utf-8") as lines:
        records = tuple(from_json(json.loads(line)) for line in lines)
    return tuple(record for record in records if isinstance(record, Record))
