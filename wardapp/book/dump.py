"""The book as JSON lines, in the order of the data contract; removals travel with their kind."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from wardapp.book.lines import encode
from wardapp.book.tables import Tables
from wardapp.errors import InputRefused
from wardapp.records import KINDS, Period, fields_of

__all__ = ["dump", "unknown"]

# A town hands out what is to be studied and reported. What its own book says of a period it locked, signed and handed in
# is not the other unit's.
_HANDED_OUT = {"directive", "topic", "period"}
_ITS_OWN = frozenset(spec.name for spec in fields_of(Period)) - {"label", "date_from", "date_to", "due"}

# What some readers take for the end of a line; in JSON these stand inside texts alone.
_ENDS_OF_LINES = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def dump(tables: Tables, kinds: Collection[str] | None = None) -> Iterator[str]:
    """Lines without an end of line, by kind as the data contract lists them (unknown ones after them), then by id.

    Periods that are handed out with what is to be studied, and nothing else, go without the lock and the submission.

    Raises:
        InputRefused: a kind that neither the program nor the book knows.

    """
    held = tables.kinds()
    wanted = set(held if kinds is None else kinds)
    strange = sorted(wanted - set(held) - set(KINDS))
    if strange:
        raise InputRefused(f"Không có loại bản ghi «{strange[0]}».", f"Các loại: {', '.join(KINDS)}.")
    handed_out = kinds is not None and {Period.record} < wanted <= _HANDED_OUT
    return _lines(tables, [*(kind for kind in KINDS if kind in wanted), *sorted(wanted - set(KINDS))], handed_out)


def unknown(tables: Tables) -> list[dict[str, Any]]:
    """The records of kinds that only a newer program knows."""
    kinds = sorted(set(tables.kinds()) - set(KINDS))
    return [json.loads(text) for kind in kinds for text in tables.table(kind).texts()]


def _lines(tables: Tables, kinds: list[str], handed_out: bool) -> Iterator[str]:
    removed: dict[str, dict[str, bytes]] = {}
    for (kind, identifier), text in tables.removed().items():
        removed.setdefault(kind, {})[identifier] = text
    for kind in kinds:
        table = tables.table(kind)
        gone = removed.get(kind, {})
        for identifier in sorted([*table.identifiers(), *gone]):
            text = gone.get(identifier) or table.text(identifier) or b""
            if handed_out and kind == Period.record:
                text = _without_its_own(text)
            yield _ENDS_OF_LINES.sub(_escaped, text.decode())


def _without_its_own(text: bytes) -> bytes:
    data = json.loads(text)
    kept = {name: value for name, value in data.items() if name not in _ITS_OWN}
    return text if len(kept) == len(data) else encode(kept)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
