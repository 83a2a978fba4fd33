"""The very hidden sheet `_HTLT`: what made the file, whose it is, and each row of the tables as it stood then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import LONGEST_TEXT, Style
from wardapp import __version__
from wardapp.records import ReportingPeriod, Unit
from wardapp.reports.form.hidden_sheet import CELL_MARK, HiddenSheet
from wardapp.reports.form.sheets import HIDDEN, INFORMATION, SCHEMA
from wardapp.reports.information import Numbers
from wardapp.reports.information_digest import information_digest

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
        "information": information_digest(information),
    }
    written = {
        name: [line.replace("\t", CELL_MARK) for line in each]
        for name, each in ({INFORMATION.name: information} | dict(lines)).items()
    }
    sheet = book.sheet(HIDDEN.name)
    plain = book.style(Style())
    for row, cells in enumerate(HiddenSheet(values, written).rows(_PIECE)):
        for column, text in enumerate(cells):
            sheet.write_text(row, column, text, plain)
    sheet.hide_from_everybody()
