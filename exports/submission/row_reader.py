"""Cells of a submission's rows as values of the data contract; what cannot be one is told and left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from exports.submission.cell_values import code_of, day_in, is_blank, percent_in, shown, text_in, whole_in
from exports.submission.difference import Difference
from exports.submission.sheet import SubmittedRow
from wardapp.records import ReportingPeriod
from wardapp.reports.form.sheets import Kind
from wardapp.vietnamese.folding import fold_cached

__all__ = ["RowReader"]

_NO = frozenset({"0", "khong", "k", "-"})


@dataclass(slots=True)
class RowReader:
    """Reads rows of one file, keeping what had to be told; `levels` are folded words -> the level they name."""

    file: str
    period: ReportingPeriod
    levels: Mapping[str, str]
    differences: list[Difference] = field(default_factory=list)

    def report(
        self, row: SubmittedRow, key: str, message: str, expected: object = "", *, is_error: bool = False
    ) -> None:
        """Keep a difference of one cell; a column that is not there is told once, not at each row."""
        if not row.cell(key):
            return
        value = row[key]
        of_rate = row.sheet.form.column(key).kind is Kind.PERCENT and isinstance(value, float)
        read = f"{percent_in(value)}%" if of_rate else shown(value)
        self.differences.append(
            Difference(self.file, row.sheet.name, row.cell(key), read, shown(expected), message, is_error)
        )

    def whole(self, row: SubmittedRow, key: str) -> int | None:
        """A count; None where the cell is blank or was told to be no count."""
        try:
            return whole_in(row[key])
        except ValueError as wrong:
            self.report(row, key, f"Ô không tính được nên bỏ qua: {wrong}", is_error=True)
            return None

    def day(self, row: SubmittedRow, key: str) -> dt.date | None:
        """A day; None where the cell is blank or was told to be none."""
        try:
            return day_in(row[key])
        except ValueError as wrong:
            self.report(row, key, f"Ô không rõ ngày: {wrong}", is_error=True)
            return None

    def code(self, row: SubmittedRow, key: str, labels: Mapping[str, str]) -> str:
        """A code of a closed list; "" for a blank cell and for words that were told to be outside the list."""
        found = code_of(row[key], labels)
        if found is None:
            self.report(
                row,
                key,
                "Không có trong danh mục nên không tính theo mục này.",
                " · ".join(labels.values()),
                is_error=True,
            )
        return found or ""

    def level(self, row: SubmittedRow, key: str) -> str:
        """The level that a cell names, in the unit's own words or the usual ones."""
        said = fold_cached(text_in(row[key]))
        if said and said not in self.levels:
            self.report(row, key, "Không rõ cấp nên không tính dòng này.", "Cơ sở, thị xã, tỉnh", is_error=True)
        return self.levels.get(said, "")

    def text(self, row: SubmittedRow, key: str) -> str:
        """The words of a cell."""
        return text_in(row[key])

    def flag(self, row: SubmittedRow, key: str) -> bool:
        """Whether a cell is marked ("x"); words that say no are no mark."""
        return not is_blank(row[key]) and fold_cached(text_in(row[key])) not in _NO

    def within(self, row: SubmittedRow, key: str, day: dt.date | None) -> bool:
        """Whether a row's day lies in the period; one that does not is told and left out, one without a day counts."""
        if day is None or day in self.period:
            return True
        self.report(row, key, "Ngày ngoài kỳ báo cáo nên không tính dòng này.", self.period.title)
        return False
