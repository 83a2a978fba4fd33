"""The table rows and sentences of the compile screen; no widget here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.vietnamese.dates import format_date

if TYPE_CHECKING:
    from exports.submission.difference import Difference
    from exports.submission.files import RefusedFile
    from exports.town.compiled_town import Town, TownUnit

UNITS = (
    TableColumn("Mã", 4),
    TableColumn("Đơn vị"),
    TableColumn("Lần", 3, right=True),
    TableColumn("Nhận", 5),
    TableColumn("Đối chiếu", 9),
    TableColumn("Tình trạng"),
)
DIFFERENCES = (
    TableColumn("Biểu", 10),
    TableColumn("Ô", 5),
    TableColumn("Đọc được", 14),
    TableColumn("Số đúng", 14),
    TableColumn("Nội dung"),
)
_MOST_NAMED = 4


def unit_rows(town: Town | None, refusals: Sequence[RefusedFile], told: Mapping[str, str]) -> list[TableRow]:
    """Return a row for each unit, and for each refused file that is no unit's.

    Keys: the index of a unit, "own" for unit 00, "refused-N" for a file among `refusals`.

    Args:
        town: the compiled town; None if nothing could be compiled.
        refusals: every refused file.
        told: unit code -> what was noted of the unit.

    """
    rows = [_unit(at, unit, told) for at, unit in enumerate(town.units)] if town is not None else []
    if town is not None and town.own is not None:
        rows.append(_unit("own", town.own, told))
    in_rows = set(refusals) - set(town.refusals_of_no_unit) if town is not None else set()
    rows.extend(
        TableRow(f"refused-{at}", (one.unit or "!", one.file, "", "", "", f"Trả lại: {one.reason}"), strong=True)
        for at, one in enumerate(refusals)
        if one not in in_rows
    )
    return rows


def full_state(unit: TownUnit, note: str) -> str:
    """Return everything about a unit as one sentence."""
    from exports.town.sheets.rows import state_of

    expected = unit.expected
    parts = [f"{expected.name}: {state_of(unit)}"]
    if expected.received is not None:
        late = ", muộn hạn" if unit.on_time is False else ""
        parts.append(f"nhận ngày {format_date(expected.received)}{late}")
    elif expected.due is not None:
        parts.append(f"hạn nộp {format_date(expected.due)}")
    if note:
        parts.append(note)
    return "; ".join(parts)


def progress_of(town: Town | None) -> str:
    """Return the state in the title: đã nộp 38/40, đúng hạn 35, muộn 1."""
    return town.progress.lower() if town is not None else ""


def summary(town: Town, handed_in: Mapping[str, Sequence[str]], before: Sequence[str] | None) -> str:
    """Say how many handed in, who is new, what was refused, and where unit 00 and the units differ.

    Args:
        town: the compiled town.
        handed_in: period code -> the codes of the units whose workbook was there at the last look.
        before: those of this period before this look; None at the first.

    """
    parts = [f"{town.period.title}: đã nộp {town.handed_in}/{len(town.units)} đơn vị."]
    if before is None:
        earlier = sorted(period for period in handed_in if period < town.period.code)
        if earlier:
            parts.append(f"Kỳ trước ({earlier[-1]}) có {len(handed_in[earlier[-1]])} đơn vị.")
    else:
        parts.append(_news(town, before))
    if town.refusals:
        parts.append(f"{len(town.refusals)} tệp trả lại.")
    if town.comparisons:
        codes = ", ".join(one.code for one in town.comparisons)
        level = town.own_level
        parts.append(f"{level[:1].upper()}{level[1:]} và các đơn vị kê khác nhau: {codes}.")
    return " ".join(parts)


def _news(town: Town, before: Sequence[str]) -> str:
    """Say which units handed in since the last look."""
    new = [unit for unit in town.units if unit.submission is not None and unit.expected.code not in before]
    if not new:
        return "Không có đơn vị nào nộp thêm."
    names = ", ".join(f"{unit.expected.code} {unit.expected.name}" for unit in new[:_MOST_NAMED])
    more = f" và {len(new) - _MOST_NAMED} đơn vị nữa" if len(new) > _MOST_NAMED else ""
    return f"Mới nộp {len(new)} đơn vị: {names}{more}."


def difference_rows(differences: Iterable[Difference]) -> list[tuple[str, ...]]:
    """Return a row for each difference."""
    from exports.submission.difference import paper_name

    return [(paper_name(one.sheet), one.cell, one.read, one.expected, one.message) for one in differences]


def _unit(key: int | str, unit: TownUnit, told: Mapping[str, str]) -> TableRow:
    expected, one = unit.expected, unit.submission
    received = f"{expected.received:%d/%m}" if expected.received else ""
    state = _short_state(unit, told.get(expected.code, ""))
    if one is None:
        return TableRow(key, (expected.code, expected.name, "", received, "", state), strong=True)
    code = "" if unit.is_from_book else one.check_code
    return TableRow(key, (expected.code, expected.name, str(one.head.submission), received, code, state))


def _short_state(unit: TownUnit, note: str) -> str:
    """Return the state of a unit, the most pressing first."""
    one = unit.submission
    parts = ["muộn"] if unit.on_time is False else []
    if one is None:
        parts.append(f"Trả lại: {unit.refused[0].reason}" if unit.refused else "Chưa nộp")
    else:
        if unit.is_from_book:
            parts.append("sổ máy này" if one.locked_at else "sổ máy này, chưa chốt")
        if one.head.status == "draft":
            parts.append("dự thảo")
        if same := [older for older in unit.older if older.head.submission == one.head.submission]:
            parts.append(f"{len(same) + 1} tệp, dùng {one.file}")
        if one.differences:
            parts.append(f"{len(one.differences)} chỗ sai lệch")
        if refused := unit.pressing_refusals:
            parts.append(f"{len(refused)} tệp trả lại")
    if note:
        parts.append(note)
    return "; ".join(parts) or "Đã nộp"
