"""The book's changes as rows of a list, and one change before and after as lines. Pure text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from screens.change_summary import describe_change, name_in
from screens.widgets.tables.line_table import TableRow
from wardapp.book import Change
from wardapp.descriptions.changes import UNKNOWN_OFFICER, format_moment, operation_lines
from wardapp.records import Records
from wardapp.vietnamese import fold

__all__ = ["change_lines", "history_rows"]

_NAMES_LOOKED_THROUGH = 300


def history_rows(changes: Iterable[Change]) -> Iterator[TableRow]:
    """A row a change, the newest first as they come: when, who, what; found by any name that it touches."""
    undone: set[int] = set()
    for change in changes:
        if change.undoes is not None:
            undone.add(change.undoes)
        cells = (format_moment(change.at), change.by or UNKNOWN_OFFICER, _told(change, undone))
        names = (name_in(one.after or one.before or {}) for one in change.operations[:_NAMES_LOOKED_THROUGH])
        yield TableRow(change.seq, cells, haystack=fold(" ".join((*cells, *names))))


def change_lines(change: Change, records: Records) -> Iterator[str]:
    """What a change did to each record: the record, then its fields before and after."""
    for operation in change.operations:
        for line in operation_lines(operation, records):
            yield line if line.startswith(" ") else f"{line[:1].upper()}{line[1:]}"


def _told(change: Change, undone: set[int]) -> str:
    words = describe_change(change)
    if change.undoes is not None:
        return f"Hoàn tác thay đổi số {change.undoes}: {words}"
    taken_back = " (đã hoàn tác)" if change.seq in undone else ""
    return f"{words[:1].upper()}{words[1:]}{taken_back}"
