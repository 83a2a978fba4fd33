"""The book as JSON lines, in the order of `docs/records.md`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from wardapp.book.exchange.town_list import TOWN_KINDS, strip_local_fields
from wardapp.book.journal.lines import encode
from wardapp.book.store.tables import Tables
from wardapp.errors import InputRefused
from wardapp.records import KINDS, Period

# Characters that some readers take for the end of a line; in JSON they occur inside texts only.
_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def dump(tables: Tables, kinds: Collection[str] | None = None) -> Iterator[str]:
    """Yield lines without a line end, by kind (unknown ones last), then by id.

    In a town's list, periods have no lock and no submission, and removed periods are left out: other units may have locked
    them.

    Raises:
        InputRefused: a kind that neither the program nor the book knows.
    """
    present = tables.kinds()
    wanted = set(present if kinds is None else kinds)
    strange = sorted(wanted - set(present) - set(KINDS))
    if strange:
        raise InputRefused(f"Không có loại bản ghi «{strange[0]}».", f"Các loại: {', '.join(KINDS)}.")
    for_units = kinds is not None and {Period.record} < wanted <= TOWN_KINDS
    return _lines(tables, [*(kind for kind in KINDS if kind in wanted), *sorted(wanted - set(KINDS))], for_units)


def unknown(tables: Tables) -> list[dict[str, Any]]:
    """Return the records of kinds that only a newer program knows."""
    kinds = sorted(set(tables.kinds()) - set(KINDS))
    return [json.loads(text) for kind in kinds for text in tables.table(kind).texts()]


def _lines(tables: Tables, kinds: list[str], for_units: bool) -> Iterator[str]:
    removed: dict[str, dict[str, bytes]] = {}
    for (kind, identifier), text in tables.removed().items():
        removed.setdefault(kind, {})[identifier] = text
    for kind in kinds:
        table = tables.table(kind)
        gone = {} if for_units and kind == Period.record else removed.get(kind, {})
        for identifier in sorted([*table.identifiers(), *gone]):
            text = gone.get(identifier) or table.text(identifier) or b""
            if for_units and kind == Period.record:
                text = encode(strip_local_fields(json.loads(text)))
            yield _LINE_ENDS.sub(_escaped, text.decode())


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
