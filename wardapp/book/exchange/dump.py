"""The book as JSON lines, in the order of the data contract; removals travel with their kind."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from wardapp.book.exchange.town_list import HANDED_OUT, without_its_own
from wardapp.book.journal.lines import encode
from wardapp.book.store.tables import Tables
from wardapp.errors import InputRefused
from wardapp.records import KINDS, Period

__all__ = ["dump", "unknown"]

# What some readers take for the end of a line; in JSON these stand inside texts alone.
_ENDS_OF_LINES = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def dump(tables: Tables, kinds: Collection[str] | None = None) -> Iterator[str]:
    """Lines without an end of line, by kind as the data contract lists them (unknown ones after them), then by id.

    Periods that are handed out with what is to be studied, and nothing else, go without the lock and the submission, and
    one that was removed stays with those who have locked it.

    Raises:
        InputRefused: a kind that neither the program nor the book knows.

    """
    held = tables.kinds()
    wanted = set(held if kinds is None else kinds)
    strange = sorted(wanted - set(held) - set(KINDS))
    if strange:
        raise InputRefused(f"Không có loại bản ghi «{strange[0]}».", f"Các loại: {', '.join(KINDS)}.")
    handed_out = kinds is not None and {Period.record} < wanted <= HANDED_OUT
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
        gone = {} if handed_out and kind == Period.record else removed.get(kind, {})
        for identifier in sorted([*table.identifiers(), *gone]):
            text = gone.get(identifier) or table.text(identifier) or b""
            if handed_out and kind == Period.record:
                text = encode(without_its_own(json.loads(text)))
            yield _ENDS_OF_LINES.sub(_escaped, text.decode())


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
