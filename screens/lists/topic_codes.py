"""The code that a topic gets when none is typed (data contract, *topic*)."""

from __future__ import annotations

from wardapp.records import Records, Topic

__all__ = ["next_topic_code"]

_PREFIX = {"theme": "CD", "work": "TP", "resolution": "NQ", "appeal": "LKG"}


def next_topic_code(records: Records, topic: Topic) -> str:
    """CD01, CD02, … : the first free number among the topics of the same year and kind."""
    prefix = _PREFIX.get(topic.kind or "", "ND")
    taken = {other.code for other in records.of(Topic) if other.year == topic.year}
    number = 1
    while f"{prefix}{number:02}" in taken:
        number += 1
    return f"{prefix}{number:02}"
