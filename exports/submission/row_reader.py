"""Read the cells of a submission's rows as values (docs/records.md).

Cells that cannot be read are reported.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from exports.submission.cell_values import (
    cell_text,
    display_text,
    is_blank,
    parse_code,
    parse_count,
    parse_day,
    parse_percent,
)
from exports.submission.difference import Difference
from exports.submission.sheet import SubmittedRow
from wardapp.figures.figure import percent, rounded_percent
from wardapp.records import ReportingPeriod
from wardapp.reports.form.all_sheets import Kind
from wardapp.vietnamese.folding import fold_cached

_RECOMPUTED = "Tỷ lệ được tính lại từ hai số."
_NOT_A_RATE = "Ô không phải tỷ lệ nên được tính lại từ hai số."
_NO = frozenset({"0", "khong", "k", "-"})


@dataclass(slots=True)
class RowReader:
    """Reads rows of one file and collects the differences.

    Attributes:
        file: the file's name.
        period: the period that it reports.
        levels: folded word -> the level that it names.
        by_hand: whether the file was typed into the blank form, so that no program checked what was entered.
        rounds: whether 1999 of 2000 may be 100%: by the rule of `htlt/1`, and in cells that no program wrote.
        differences: what was reported so far.
        unread: sheet and key of each column that has a cell which is no number.

    """

    file: str
    period: ReportingPeriod
    levels: Mapping[str, str]
    by_hand: bool = True
    rounds: bool = True
    differences: list[Difference] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def report(
        self, row: SubmittedRow, key: str, message: str, expected: object = "", *, is_error: bool = False
    ) -> None:
        """Add a difference of one cell.

        Nothing is added if the sheet lacks the column, which is reported once for the sheet.
        """
        if not row.cell(key):
            return
        value = row[key]
        read = display_text(value)
        if row.sheet.form.column(key).kind is Kind.PERCENT and isinstance(value, float):
            with contextlib.suppress(ValueError):
                read = f"{parse_percent(value)}%"
        self.differences.append(
            Difference(self.file, row.sheet.name, row.cell(key), read, display_text(expected), message, is_error)
        )

    def whole(self, row: SubmittedRow, key: str) -> int | None:
        """Return a count; None if the cell is blank, or no count, which is reported."""
        try:
            return parse_count(row[key])
        except ValueError as error:
            self.unread.add((row.sheet.form.name, key))
            self.report(row, key, f"Chưa tính được ô này: {error}", is_error=True)
            return None

    def day(self, row: SubmittedRow, key: str) -> dt.date | None:
        """Return a date; None if the cell is blank, or no date, which is reported."""
        try:
            return parse_day(row[key])
        except ValueError as error:
            self.report(row, key, f"Ô không rõ ngày: {error}", is_error=True)
            return None

    def code(self, row: SubmittedRow, key: str, labels: Mapping[str, str]) -> str:
        """Return a code of a vocabulary; "" if the cell is blank, or other words are reported."""
        found = parse_code(row[key], labels)
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
        """Return the level that a cell names; "" if it is blank, or not known, which is reported."""
        word = fold_cached(cell_text(row[key]))
        if word and word not in self.levels:
            self.report(row, key, "Không rõ cấp nên không tính dòng này.", "Cơ sở, thị xã, tỉnh", is_error=True)
        return self.levels.get(word, "")

    def text(self, row: SubmittedRow, key: str) -> str:
        """Return a cell as text."""
        return cell_text(row[key])

    def flag(self, row: SubmittedRow, key: str) -> bool:
        """Return whether a cell is ticked ("x"); blank cells and words for "no" are not."""
        return not is_blank(row[key]) and fold_cached(cell_text(row[key])) not in _NO

    def within(self, row: SubmittedRow, key: str, day: dt.date | None) -> bool:
        """Return whether a row's date is in the period or not known; a date outside is reported."""
        if day is None or day in self.period:
            return True
        self.report(row, key, "Ngày ngoài kỳ báo cáo nên không tính dòng này.", self.period.title)
        return False

    def check_rate(
        self, row: SubmittedRow, value: int | None, base: int | None, *, is_known: bool = True, not_a_rate: str = ""
    ) -> None:
        """Report a rate that is not the quotient of two numbers.

        Args:
            row: a row of a sheet with a column `percent`.
            value: the number; None if it is not known.
            base: the number that it is out of; None if it is not known.
            is_known: whether a blank cell is expected where one of the numbers is not known.
            not_a_rate: the message for a cell that does not contain a rate.

        """
        expected = None if value is None or base is None else percent(value, base)
        text = "" if expected is None else f"{expected}%"
        try:
            rate = parse_percent(row["percent"])
        except ValueError:
            self.report(row, "percent", not_a_rate or _NOT_A_RATE, text)
            return
        if rate is None or (expected is None and not is_known) or rate == expected:
            return
        if not self.rounds or value is None or base is None or rate != rounded_percent(value, base):
            self.report(row, "percent", _RECOMPUTED, text)
