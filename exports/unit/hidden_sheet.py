"""The very hidden sheet `_HTLT`: what made the file, whose it is, and each row of the tables as it stood then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exports.submission.information_lines import information_mark
from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import LONGEST_TEXT, Style
from wardapp import __version__
from wardapp.records import ReportingPeriod, Unit
from wardapp.reports.form.hidden_items import CELL_MARK, HIDDEN_ITEMS
from wardapp.reports.form.sheets import HIDDEN, INFORMATION, SCHEMA
from wardapp.reports.information import Numbers

__all__ = ["write_hidden"]

# Half of what a cell holds, since some letters take two of its units.
_PIECE = LONGEST_TEXT // 2


def write_hidden(
    book: Workbook,
    unit: Unit | None,
    period: ReportingPeriod,
    numbers: Numbers,
    lines: Mapping[str, Sequence[str]],
    fingerprint: str,
    information: Sequence[str],
) -> None:
    """Write the sheet; `lines` are the canonical rows by sheet name, `information` those of ThongTin. With the rows as they stood, whoever compiles can name the cell that was changed by hand."""
    values: Mapping[str, str] = {
        "schema": SCHEMA,
        "version": __version__,
        "unit": (unit.code if unit else None) or "",
        "period": period.code,
        "date_from": period.first.isoformat(),
        "date_to": period.last.isoformat(),
        "submission": str(numbers.submission),
        "status": numbers.status,
        "upper_level": (unit.upper_level if unit else None) or "thị xã",
        "top_level": (unit.top_level if unit else None) or "tỉnh",
        "fingerprint": fingerprint,
        "information": information_mark(information),
    }
    sheet = book.sheet(HIDDEN.name)
    plain = book.style(Style())
    for row, item in enumerate(HIDDEN_ITEMS):
        sheet.write_text(row, 0, item, plain)
        sheet.write_text(row, 1, values[item], plain)
    row = len(HIDDEN_ITEMS)
    for name, written in ({INFORMATION.name: information} | dict(lines)).items():
        for line in (line.replace("\t", CELL_MARK) for line in written):
            sheet.write_text(row, 0, name, plain)
            for column, start in enumerate(range(0, len(line), _PIECE), start=1):
                sheet.write_text(row, column, line[start : start + _PIECE], plain)
            row += 1
    sheet.hide_from_everybody()
