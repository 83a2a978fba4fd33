"""Read the head of a submission: unit, period, number and status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from exports.submission.cell_values import cell_text, display_text, is_blank, parse_code, parse_count, parse_day
from exports.submission.difference import Difference
from exports.submission.origin import (
    Information,
    find_printed_status,
    is_impossible_title,
    is_unit_workbook,
    parse_status,
    parse_title,
    read_unit_code,
)
from exports.submission.sheet import plain_name
from wardapp.errors import InputRefused
from wardapp.figures.catalogue import TOP_LEVEL, UPPER_LEVEL
from wardapp.records import ReportingPeriod
from wardapp.records.vocabulary import CONTEST_LEVEL, SECTOR, UNIT_KIND
from wardapp.reports.form.all_sheets import STATUS_LABELS
from wardapp.reports.form.hidden_sheet import PAPER_ITEMS, HiddenSheet
from wardapp.reports.information import moment_in
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese.folding import fold

_PRINTED = ("unit_name", "campaign", "compiler", "signer")
_LONGEST = 500
_USUAL_LEVELS = {
    "huyen": "town",
    "quan": "town",
    "thi": "town",
    "thanh pho": "town",
    "thi xa": "town",
    "tinh": "province",
    "trung uong": "national",
}


class SubmissionRefused(InputRefused):
    """The file is no workbook of the form, or lacks its unit or period.

    `sheet`, `cell` and the code of the `unit` are given if they are known; `is_foreign` says that no unit sent it.
    """

    def __init__(
        self,
        file: str,
        reason: str,
        *,
        sheet: str = "",
        cell: str = "",
        read: str = "",
        unit: str = "",
        is_foreign: bool = False,
    ) -> None:
        place = ", ".join(part for part in (f"trang “{sheet}”" if sheet else "", f"ô {cell}" if cell else "") if part)
        super().__init__(
            f"Tệp “{file}”{f' ({place})' if place else ''}: {reason}",
            "Đề nghị đơn vị gửi lại tệp do chương trình xuất.",
        )
        self.file, self.reason, self.sheet, self.cell, self.read, self.unit = file, reason, sheet, cell, read, unit
        self.is_foreign = is_foreign


@dataclass(frozen=True, slots=True)
class SubmissionHead:
    """What ThongTin says, or `_HTLT` if ThongTin does not.

    Codes are as in docs/records.md, "" if they are not given.
    """

    unit_code: str
    unit_name: str
    unit_kind: str
    sector: str
    period: ReportingPeriod
    submission: int
    status: str
    locked_at: dt.datetime | None
    errors: int
    warnings: int
    by_hand: bool
    upper_level: str
    top_level: str
    campaign: str
    compiler: str
    signer: str
    schema: str = ""
    """The version of the form; "" for a workbook that was typed by hand."""
    paper: Mapping[str, str] = field(default_factory=dict)
    """The fields of unit 00 that the town's workbook prints."""

    @property
    def levels(self) -> Mapping[str, str]:
        """Folded word -> level, in the unit's own words and the usual ones."""
        return _levels_in_words(self.upper_level, self.top_level)


def read_head(
    file: str, tables: Sequence[SheetTable], information: Information, hidden: HiddenSheet | None
) -> tuple[SubmissionHead, list[Difference]]:
    """Return the head and its differences.

    Raises:
        SubmissionRefused: the file is no workbook of the form, or has no unit code or no days.

    """
    if not is_unit_workbook(information, hidden):
        _refuse_town_workbook(file, tables)
        raise SubmissionRefused(
            file,
            "Không phải biểu của đơn vị (không có mã đơn vị).",
            sheet=information.sheet,
            cell=_cell(information),
            is_foreign=not information.sheet,
        )
    differences = list(_differences(file, information, hidden))
    code = read_unit_code(information, hidden)
    if not code:
        raise SubmissionRefused(file, "Chưa ghi mã đơn vị.", sheet=information.sheet, cell=_cell(information))
    items = hidden.items if hidden is not None else {}
    upper, top = items.get("upper_level") or UPPER_LEVEL, items.get("top_level") or TOP_LEVEL
    head = SubmissionHead(
        unit_code=code,
        unit_name=_printed(information, "unit_name"),
        unit_kind=parse_code(information.values.get("unit_kind"), UNIT_KIND) or "",
        sector=parse_code(information.values.get("sector"), SECTOR) or "",
        period=_period(file, code, information, items),
        submission=_count(information, "submission") or _number(items.get("submission")) or 1,
        status=_status(information, items, tables),
        locked_at=moment_in(information.values.get("locked_at")),
        errors=_count(information, "errors") or 0,
        warnings=_count(information, "warnings") or 0,
        by_hand=hidden is None,
        upper_level=upper,
        top_level=top,
        campaign=_printed(information, "campaign"),
        compiler=_printed(information, "compiler"),
        signer=_printed(information, "signer"),
        schema=items.get("schema", ""),
        paper={item: items[item][:_LONGEST] for item in PAPER_ITEMS if item in items},
    )
    return head, differences


def read_headcount(information: Information) -> dict[str, int | None]:
    """Return the numbers of people and branches in ThongTin by item; None for a blank or unreadable cell."""
    return {key: _count(information, key) for key in information.values}


def _refuse_town_workbook(file: str, tables: Sequence[SheetTable]) -> None:
    if any(plain_name(table.name) == "th01tonghop" for table in tables):
        raise SubmissionRefused(file, "Là biểu tổng hợp, không phải biểu của một đơn vị.", is_foreign=True)


def _differences(file: str, information: Information, hidden: HiddenSheet | None) -> Iterator[Difference]:
    """Yield what ThongTin lacks or says otherwise than the program wrote."""
    if not information.sheet:
        yield Difference(file, "ThongTin", "", "", "ThongTin", "Thiếu trang này; lấy theo phần chương trình đã ghi.")
        return

    def difference(key: str, message: str, expected: str = "") -> Difference:
        read = display_text(information.values.get(key))
        return Difference(file, information.sheet, information.cells.get(key, ""), read, expected, message)

    if is_blank(information.values.get("unit_name")):
        yield difference("unit_name", "Chưa ghi tên đơn vị.")
    if not parse_code(information.values.get("unit_kind"), UNIT_KIND):
        yield difference("unit_kind", "Không rõ loại hình đơn vị.", " · ".join(UNIT_KIND.values()))
    if is_impossible_title(information.values.get("period")):
        yield difference("period", "Không có kỳ báo cáo này; lấy theo Từ ngày, Đến ngày.")
    for key in ("submission", "errors", "warnings"):
        try:
            parse_count(information.values.get(key))
        except ValueError as error:
            yield difference(key, f"Chưa tính được ô này: {error}")
    for key in _PRINTED:
        if len(cell_text(information.values.get(key))) > _LONGEST:
            yield difference(key, f"Ô dài hơn {_LONGEST} ký tự nên chỉ lấy phần đầu. Đề nghị đơn vị ghi gọn lại.")
    if hidden is None:
        return
    for key, item in (
        ("unit_code", "unit"),
        ("submission", "submission"),
        ("date_from", "date_from"),
        ("date_to", "date_to"),
    ):
        before = hidden.items.get(item, "")
        now = _comparable(information, key, hidden)
        if before and now and now != before:
            yield difference(key, "Khác bản chương trình xuất.", before)
    status = parse_status(information.values.get("status"))
    if status is not None and status != hidden.items.get("status", status):
        yield difference("status", "Khác bản chương trình xuất.", STATUS_LABELS.get(hidden.items["status"], ""))


def _comparable(information: Information, key: str, hidden: HiddenSheet) -> str:
    value = information.values.get(key)
    if key == "unit_code":
        return read_unit_code(information, hidden)
    if key == "submission":
        return str(_count(information, key) or "")
    try:
        day = parse_day(value)
    except ValueError:
        return cell_text(value)
    return day.isoformat() if day else ""


def _period(file: str, code: str, information: Information, items: Mapping[str, str]) -> ReportingPeriod:
    """Return the period by its days, else by its title, else as the program wrote it."""
    label = cell_text(information.values.get("period")) or items.get("period", "")
    named = parse_title(label)
    days: list[dt.date] = []
    for key in ("date_from", "date_to"):
        try:
            day = parse_day(information.values.get(key))
        except ValueError as error:
            raise SubmissionRefused(
                file,
                f"Không rõ ngày của kỳ báo cáo. {error}",
                sheet=information.sheet,
                cell=information.cells.get(key, ""),
                read=cell_text(information.values.get(key)),
                unit=code,
            ) from error
        if day is None and named is not None:
            day = named.first if key == "date_from" else named.last
        if day is None and items.get(key):
            day = parse_day(items[key])
        if day is None:
            cell = information.cells.get(key, "")
            raise SubmissionRefused(
                file, "Chưa ghi ngày của kỳ báo cáo.", sheet=information.sheet, cell=cell, unit=code
            )
        days.append(day)
    first, last = days
    if first > last:
        cell = information.cells.get("date_from", "")
        raise SubmissionRefused(file, "Ngày đầu kỳ sau ngày cuối kỳ.", sheet=information.sheet, cell=cell, unit=code)
    title = named.title if named is not None and named.days == (first, last) else label
    if is_impossible_title(title):
        title = ""
    code = named.code if named is not None and named.days == (first, last) else f"{first}..{last}"
    return ReportingPeriod(code, first, last, title or f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}")


def _status(information: Information, items: Mapping[str, str], tables: Sequence[SheetTable]) -> str:
    """Return "final" only if nothing visible says otherwise.

    It is "demo" also if the hidden sheet says so.
    """
    found = {parse_status(information.values.get("status")), find_printed_status(tables)}
    if "demo" in found or items.get("status") == "demo":
        return "demo"
    if "draft" in found or (found == {None} and items.get("status") == "draft"):
        return "draft"
    return "final"


@lru_cache(maxsize=64)
def _levels_in_words(upper: str, top: str) -> Mapping[str, str]:
    words = {
        **_USUAL_LEVELS,
        **{fold(label): code for code, label in CONTEST_LEVEL.items()},
        fold(upper): "town",
        fold(top): "province",
    }
    return {**words, **{f"cap {word}": level for word, level in words.items()}}


def _printed(information: Information, key: str) -> str:
    """Return a text of ThongTin that the town prints, cut to what a line of a letterhead holds."""
    return cell_text(information.values.get(key))[:_LONGEST]


def _count(information: Information, key: str) -> int | None:
    try:
        return parse_count(information.values.get(key))
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _cell(information: Information) -> str:
    return information.cells.get("unit_code", "")
