"""The table rows of the compile screen; no widget here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.vietnamese.dates import format_date

if TYPE_CHECKING:
    from exports.submission.difference import Difference
    from exports.submission.files import RefusedFile
    from exports.town.compiled_town import Town, TownUnit

UNITS = (
    TableColumn("Mã", 4),
    TableColumn("Đơn vị, tệp"),
    TableColumn("Lần", 3, right=True),
    TableColumn("Ngày nhận", 10),
    TableColumn("Đối chiếu", 9),
    TableColumn("Tình trạng", 15),
)
DIFFERENCES = (
    TableColumn("Trang", 18),
    TableColumn("Ô", 5),
    TableColumn("Đọc được", 14),
    TableColumn("Đúng ra", 14),
    TableColumn("Nội dung"),
)


def unit_rows(town: Town | None, refusals: Sequence[RefusedFile]) -> list[TableRow]:
    """Return a row for each unit and for each file that was not compiled.

    Keys: the index of a unit, "own" for unit 00, "refused-N" for a file.
    """
    rows = [_unit(at, unit) for at, unit in enumerate(town.units)] if town is not None else []
    if town is not None and town.own is not None:
        own = _unit(0, town.own)
        rows.append(TableRow("own", own.cells, own.strong))
    rows.extend(
        TableRow(f"refused-{at}", ("!", one.file, "", "", "", "Không tổng hợp"), strong=True)
        for at, one in enumerate(refusals)
    )
    return rows


def state_of(town: Town | None) -> str:
    """Return the state in the title: đã nộp 38/40, đúng hạn 35."""
    if town is None:
        return ""
    timed = [unit for unit in town.units if unit.on_time is not None]
    on_time = f", đúng hạn {sum(1 for unit in timed if unit.on_time)}" if timed else ""
    return f"đã nộp {town.handed_in}/{len(town.units)}{on_time}"


def difference_rows(differences: Iterable[Difference]) -> list[tuple[str, ...]]:
    """Return a row for each difference."""
    return [(one.sheet, one.cell, one.read, one.expected, one.message) for one in differences]


def _unit(at: int, unit: TownUnit) -> TableRow:
    one = unit.submission
    received = format_date(unit.expected.received) if unit.expected.received else ""
    if one is None:
        return TableRow(at, (unit.expected.code, unit.expected.name, "", received, "", "Chưa nộp"), strong=True)
    wrong = f"{len(one.differences)} chỗ sai lệch" if one.differences else "Đã nộp"
    late = "" if unit.on_time is not False else ", muộn"
    draft = ", dự thảo" if one.head.status == "draft" else ""
    return TableRow(
        at,
        (
            unit.expected.code,
            unit.expected.name,
            str(one.head.submission),
            received,
            one.check_code,
            f"{wrong}{late}{draft}",
        ),
    )
