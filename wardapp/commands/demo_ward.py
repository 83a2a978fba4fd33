"""The records of the sample ward of `demo`; every name is invented."""

from __future__ import annotations

import json
import pkgutil

from wardapp.records import Record, from_json


def demo_records() -> tuple[Record, ...]:
    """Return the records of the sample ward, the same at every call.

    They are stored as lines that `dump` writes and `load` reads.
    """
    # Not as a file beside this one: in the Windows folder both are in an archive.
    lines = (pkgutil.get_data("wardapp.commands", "demo_ward.jsonl") or b"").splitlines()
    records = tuple(from_json(json.loads(line)) for line in lines)
    return tuple(record for record in records if isinstance(record, Record))
