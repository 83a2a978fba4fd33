"""Find what was changed by hand since the program wrote a workbook.

The visible cells are compared with the lines of `_HTLT`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from exports.submission.cell_values import display_text
from exports.submission.difference import CHANGED, Difference
from exports.submission.origin import Information
from exports.submission.sheet import SubmittedSheet
from exports.submission.table_reading import FoundRow
from wardapp.reports.fingerprint import canonical_rows, fingerprint_of_lines
from wardapp.reports.form.all_sheets import INFORMATION, TABLES
from wardapp.reports.form.hidden_sheet import CELL_MARK, HiddenSheet
from wardapp.reports.form.versions import FormVersion
from wardapp.reports.information import DIGESTED_ITEMS, information_lines

_MOST = 200

Line = tuple[FoundRow, tuple[str, ...]]


def visible_fingerprint(
    sheets: Mapping[str, SubmittedSheet], version: FormVersion
) -> tuple[str, dict[str, list[Line]]]:
    """Return the visible cells' fingerprint, and each sheet's rows in canonical form."""
    lines = {name: list(_lines(sheet, version)) for name, sheet in sheets.items()}
    joined = {name: ["\t".join(cells) for _row, cells in found] for name, found in lines.items()}
    return fingerprint_of_lines(joined, version), lines


def find_hand_edits(
    file: str, sheets: Mapping[str, SubmittedSheet], hidden: HiddenSheet, lines: Mapping[str, Sequence[Line]]
) -> Iterator[Difference]:
    """Yield every cell that differs from what the program wrote.

    Missing sheets and columns are reported elsewhere.
    """
    for name in (form.name for form in TABLES if form.name in sheets):
        sheet = sheets[name]
        form = sheet.form
        before = [tuple(line.split(CELL_MARK)) for line in hidden.lines.get(name, ())]
        missing = {form.position(column.key) for column in sheet.found.missing}
        if any(len(cells) != len(form.columns) for cells in before):
            # A line whose cells contain the mark cannot be split into cells again.
            before = [cells for cells in before if len(cells) == len(form.columns)]
        yield from _limited(file, sheet, _compare(file, sheet, before, lines[name], missing))


def find_information_edits(file: str, information: Information, hidden: HiddenSheet) -> Iterator[Difference]:
    """Yield a difference for every item of ThongTin that says otherwise than the program wrote."""
    before = dict(line.partition(CELL_MARK)[::2] for line in hidden.lines.get(INFORMATION.name, ()))
    now = dict(line.partition("\t")[::2] for line in information_lines(information.values))
    for item in DIGESTED_ITEMS:
        if now.get(item.key, "") != before.get(item.key, ""):
            cell, read = information.cells.get(item.key, ""), display_text(information.values.get(item.key))
            message = CHANGED if cell else f"{CHANGED} Thiếu mục “{item.label}”."
            yield Difference(file, information.sheet, cell, read, before.get(item.key, ""), message)


def _lines(sheet: SubmittedSheet, version: FormVersion) -> Iterator[Line]:
    rows = sheet.found.rows
    for row, cells in zip(rows, canonical_rows(sheet.form, [row.values for row in rows], version), strict=True):
        if any(cells):
            yield row, cells


def _compare(
    file: str, sheet: SubmittedSheet, before: Sequence[tuple[str, ...]], now: Sequence[Line], missing: set[int]
) -> Iterator[Difference]:
    def without_missing(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple("" if index in missing else cell for index, cell in enumerate(cells))

    old = [without_missing(cells) for cells in before]
    new = [without_missing(cells) for _row, cells in now]
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(last - first, end - start)
        for offset in range(pairs):
            yield from _cells(file, sheet, old[first + offset], new[start + offset], now[start + offset][0])
        for cells in old[first + pairs : last]:
            text = " · ".join(cell for cell in cells if cell)
            yield Difference(file, sheet.name, "", "", text, f"{CHANGED} Thiếu một dòng.")
        for row, cells in now[start + pairs : end]:
            text = " · ".join(cell for cell in cells if cell)
            key = next(column.key for column, cell in zip(sheet.form.columns, cells, strict=True) if cell)
            yield Difference(file, sheet.name, sheet.address(row.index, key), text, "", f"{CHANGED} Thêm một dòng.")


def _cells(
    file: str, sheet: SubmittedSheet, old: Sequence[str], new: Sequence[str], row: FoundRow
) -> Iterator[Difference]:
    for column, before, now in zip(sheet.form.columns, old, new, strict=True):
        if before != now:
            yield Difference(file, sheet.name, sheet.address(row.index, column.key), now, before, CHANGED)


def _limited(file: str, sheet: SubmittedSheet, found: Iterator[Difference]) -> Iterator[Difference]:
    """Yield the first differences of a sheet, then one that says how many more there are."""
    for number, one in enumerate(found):
        if number == _MOST:
            more = 1 + sum(1 for _one in found)
            yield Difference(file, sheet.name, "", "", "", f"{CHANGED} Còn {more} chỗ khác nữa ở trang này.")
            return
        yield one
