"""Changes of the book as table rows, and one change as lines; no widget here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from screens.widgets.tables.line_table import TableRow
from wardapp.book import Change
from wardapp.book.encoding.edit import REDO
from wardapp.descriptions.change_words import describe_change, name_in
from wardapp.descriptions.changes import UNKNOWN_OFFICER, format_moment, operation_lines
from wardapp.records import Records
from wardapp.vietnamese import fold

_NAMES_LOOKED_THROUGH = 300


def history_rows(changes: Iterable[Change]) -> Iterator[TableRow]:
    """Yield a row for each change, given from the newest: when, who, what; it is found by the names of its records."""
    undone: set[int] = set()
    for change in changes:
        if change.undoes is not None and change.seq not in undone:
            undone.add(change.undoes)
        cells = (format_moment(change.at), change.by or UNKNOWN_OFFICER, _summary(change, undone))
        names = (name_in(one.after or one.before or {}) for one in change.operations[:_NAMES_LOOKED_THROUGH])
        yield TableRow(change.seq, cells, haystack=fold(" ".join((*cells, *names))))


def change_lines(change: Change, records: Records) -> Iterator[str]:
    """Yield each record of a change, followed by its fields before and after."""
    for operation in change.operations:
        for line in operation_lines(operation, records):
            yield line if line.startswith(" ") else f"{line[:1].upper()}{line[1:]}"


def _summary(change: Change, undone: set[int]) -> str:
    words = describe_change(change)
    taken_back = " (đã hoàn tác)" if change.seq in undone else ""
    if change.undoes is not None:
        done = "Làm lại điều đã lấy ở" if change.reason == REDO else "Hoàn tác"
        return f"{done} thay đổi số {change.undoes}: {words}{taken_back}"
    return f"{words[:1].upper()}{words[1:]}{taken_back}"
