"""What ThongTin says, item by item, so that whoever compiles can tell what was typed over in it; it is not in the fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from exports.submission.cell_values import shown
from exports.submission.difference import Difference
from exports.submission.origin import Hidden, Information, moment_in
from wardapp.reports.fingerprint import canonical
from wardapp.reports.form.hidden_items import CELL_MARK
from wardapp.reports.form.sheets import INFORMATION, INFORMATION_ITEMS, Kind
from wardapp.reports.table import Value

__all__ = ["information_edits", "information_lines", "information_mark"]

_CHANGED = "Khác bản chương trình xuất."
_MOMENT = Kind.MOMENT
_TOLD_ALREADY = frozenset({"unit_code", "submission", "date_from", "date_to", "status"})
"""Items that are compared one by one, since the file may say them in other words."""


def information_lines(values: Mapping[str, Value]) -> tuple[str, ...]:
    """A line an item that says anything: its key and what it says, the same before writing and after any program saved it."""
    return tuple(
        f"{item.key}\t{said}"
        for item in INFORMATION_ITEMS
        if item.key not in _TOLD_ALREADY and (said := _said(values.get(item.key), item.kind))
    )


def information_mark(lines: Sequence[str]) -> str:
    """What stands in `_HTLT` for those lines."""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()[:16]


def information_edits(file: str, information: Information, hidden: Hidden) -> Iterator[Difference]:
    """Every item that says otherwise than the program wrote."""
    before = dict(line.partition(CELL_MARK)[::2] for line in hidden.lines.get(INFORMATION.name, ()))
    now = dict(line.partition("\t")[::2] for line in information_lines(information.values))
    for item in INFORMATION_ITEMS:
        if item.key not in _TOLD_ALREADY and now.get(item.key, "") != before.get(item.key, ""):
            cell, read = information.cells.get(item.key, ""), shown(information.values.get(item.key))
            message = _CHANGED if cell else f"{_CHANGED} Thiếu mục “{item.label}”."
            yield Difference(file, information.sheet, cell, read, before.get(item.key, ""), message)


def _said(value: Value, kind: Kind) -> str:
    moment = moment_in(value) if kind is _MOMENT else None
    # The town chooses between equal submissions by this moment; a cell shows it to the minute.
    return f"{moment:%Y-%m-%d %H:%M}" if moment is not None else canonical(value, kind)
