"""The unit's workbook holds every sheet of the form, and lets no attendee's name out."""

from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from exports.unit_report import UnitReport, write_unit_report
from exports.xlsx.table_head import NOTHING_HAPPENED
from tests.exports.cells import grid, opened, tables, texts
from tests.exports.sample_ward import PERIOD, sample_unit, sample_ward
from wardapp.records import Nomination, Person, RecordSet, parse_period
from wardapp.reports.form.all_sheets import DEMO_MARK, DRAFT_MARK, SCHEMA, SHEETS, TABLES, Kind, Sheet, sheet
from wardapp.reports.form.hidden_sheet import HIDDEN_ITEMS, PAPER_ITEMS

_ITEMS = HIDDEN_ITEMS[: -len(PAPER_ITEMS)]
"""The items of any unit but 00."""


def information(path: Path) -> dict[object, object]:
    return {row[0]: row[1] for row in grid(path, "ThongTin") if row[0]}


def test_every_sheet_of_the_form_is_there_in_its_order(report: UnitReport, pages: dict[str, Worksheet]) -> None:
    assert list(pages) == [form.name for form in SHEETS] == list(report.sheets)


@pytest.mark.parametrize("form", [form for form in SHEETS if form.name != "_HTLT"], ids=lambda form: form.name)
def test_headings_are_in_one_row_or_below_their_group_with_column_numbers_below(
    pages: dict[str, Worksheet], form: Sheet
) -> None:
    page = pages[form.name]
    rows = [[cell.value for cell in row] for row in page.iter_rows(max_col=len(form.columns))]
    first = form.columns[0].heading
    top = next(index for index, row in enumerate(rows) if row[0] == first)
    under = rows[top + 1] if form.grouped else rows[top]
    assert [under[index] if column.group else rows[top][index] for index, column in enumerate(form.columns)] == [
        column.heading for column in form.columns
    ]
    if form.grouped:
        assert [value for value in rows[top] if value == "Có mặt"] == ["Có mặt"]
    if form.numbered:
        numbers = rows[top + (2 if form.grouped else 1)]
        assert numbers == [f"({place})" for place in range(1, len(form.columns) + 1)]


def test_totals_are_sums_with_a_cached_value(report: UnitReport, pages: dict[str, Worksheet]) -> None:
    values = opened(report.path, values=True)
    for form in TABLES:
        found = tables(report.path)[form.name].rows
        if form.total_label is None:
            continue
        *rows, total = found
        assert total.values[0] == form.total_label
        adding = [index for index, column in enumerate(form.columns) if column.total]
        for index in adding:
            cell = pages[form.name].cell(total.index + 1, index + 1)
            assert str(cell.value).startswith("=SUM(")
            expected = sum(row.values[index] or 0 for row in rows if isinstance(row.values[0], int | float))  # type: ignore[misc]
            assert values[form.name].cell(total.index + 1, index + 1).value == expected == total.values[index]
    assert sum(1 for form in TABLES if form.total_label) == 4


def test_no_percentage_is_summed(pages: dict[str, Worksheet]) -> None:
    for form in TABLES:
        letters = {openpyxl.utils.get_column_letter(form.position("percent") + 1)} if "percent" in form.keys else set()
        formulas = [cell for row in pages[form.name].iter_rows() for cell in row if cell.data_type == "f"]
        assert not letters & {cell.column_letter for cell in formulas}


def test_numbers_are_numbers_dates_are_dates_and_percentages_show_one_decimal(
    pages: dict[str, Worksheet], report: UnitReport
) -> None:
    formats = {Kind.WHOLE: "#,##0", Kind.PERCENT: "0.0%", Kind.DATE: "dd/mm/yyyy", Kind.YEAR: "0"}
    seen = set()
    for form in TABLES:
        for row in tables(report.path)[form.name].rows:
            for index, column in enumerate(form.columns):
                cell = pages[form.name].cell(row.index + 1, index + 1)
                value = row.values[index]
                if column.kind in formats and value is not None and not isinstance(value, str):
                    assert cell.number_format == formats[column.kind]
                    assert cell.is_date == (column.kind is Kind.DATE)
                    seen.add(column.kind)
    assert seen == set(formats)


def test_the_first_sheet_says_who_reports_on_what(report: UnitReport) -> None:
    said = information(report.path)
    assert said["Mã đơn vị"] == "07"
    assert said["Loại hình"] == "Đảng bộ cơ sở"
    assert said["Kỳ báo cáo"] == "6 tháng đầu năm 2008"
    assert (said["Từ ngày"], said["Đến ngày"]) == (dt.date(2008, 1, 1), dt.date(2008, 6, 30))
    assert said["Lần gửi"] == 2
    assert said["Trạng thái"] == "Chính thức"
    assert said["Ngày chốt số liệu"] == dt.datetime(2008, 7, 2, 16, 5)
    assert said["Tổng số đảng viên"] == said["chính thức"] + said["dự bị"]  # type: ignore[operator]
    assert said["Chi bộ trực thuộc"] == 6
    assert said["Số điều cần xem lại"] == 1


def test_the_hidden_sheet_says_what_made_the_file(report: UnitReport, pages: dict[str, Worksheet]) -> None:
    assert pages["_HTLT"].sheet_state == "veryHidden"
    rows = grid(report.path, "_HTLT")
    said = {row[0]: row[1] for row in rows[: len(_ITEMS)]}
    assert list(said) == list(_ITEMS)
    assert (said["schema"], said["unit"], said["period"], said["submission"]) == (SCHEMA, "07", "2008-H1", "2")
    assert said["fingerprint"] == report.fingerprint
    assert {row[0] for row in rows[len(_ITEMS) :]} <= {"ThongTin", *(form.name for form in TABLES)}


def test_names_of_attendees_and_of_those_never_submitted_stay_in_the_unit(report: UnitReport) -> None:
    with zipfile.ZipFile(report.path) as parts:
        content = "\n".join(parts.read(name).decode("utf-8") for name in parts.namelist())
    ward = sample_ward()
    travelling = {"Hà Văn Khánh", "Nông Văn Phúc", "Nông Thị Bích", "Đàm Thị Thuỷ", "Bàn Thị Nga"}
    names = {person.full_name for person in ward.of(Person)} - travelling
    assert len(names) > 80
    assert [name for name in sorted(names) if name in content] == []
    assert "Lục Thị Kín" not in content
    assert "Lý Văn Bình" not in content
    assert "Nông Văn Phúc" in content


@pytest.mark.parametrize(("status", "mark"), [("draft", DRAFT_MARK), ("demo", DEMO_MARK), ("final", None)])
def test_what_is_not_final_says_so_on_each_sheet(tmp_path: Path, status: str, mark: str | None) -> None:
    path = tmp_path / "a.xlsx"
    write_unit_report(sample_ward(), PERIOD, path, status=status)
    pages = opened(path)
    for form in SHEETS:
        if form.name != "_HTLT":
            marks = [text for text in texts(pages[form.name]) if text in (DRAFT_MARK, DEMO_MARK)]
            assert marks == ([mark] if mark else [])
    assert information(path)["Trạng thái"] == {"draft": "Dự thảo", "demo": "Dữ liệu mẫu", "final": "Chính thức"}[status]


def test_marks_of_status_are_no_part_of_the_fingerprint(tmp_path: Path) -> None:
    prints = {
        write_unit_report(sample_ward(), PERIOD, tmp_path / f"{one}.xlsx", status=one).fingerprint
        for one in ("final", "draft")
    }
    assert len(prints) == 1


def test_the_same_figures_make_the_same_file_byte_for_byte(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    write_unit_report(sample_ward(), PERIOD, one)
    write_unit_report(sample_ward(), PERIOD, other)
    assert one.read_bytes() == other.read_bytes()


def test_a_ward_without_a_record_still_gets_every_sheet_and_each_says_that_nothing_happened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_unit_report(RecordSet([sample_unit()]), PERIOD, path)
    pages = opened(path)
    assert list(pages) == [form.name for form in SHEETS]
    for form in TABLES:
        if form.name != "Bieu01_TongHop":
            assert NOTHING_HAPPENED in texts(pages[form.name])
    found = tables(path)
    assert len(found["Bieu01_TongHop"].rows) == 54
    assert [row.values[0] for row in found["Bieu02_LopHoc"].rows] == ["Tổng cộng"]


def test_levels_above_the_unit_are_called_by_the_units_own_words(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    unit = replace(sample_unit(), upper_level="thành phố Thái Nguyên", top_level="tỉnh")
    write_unit_report(sample_ward(unit), PERIOD, path)
    said = texts(opened(path)["Bieu09_DeNghi"])
    assert "Cấp thành phố Thái Nguyên" in said
    assert "Thành phố Thái Nguyên" in said
    assert "Thí sinh dự cấp thành phố Thái Nguyên" in texts(opened(path)["Bieu01_TongHop"])


def test_nominations_are_grouped_by_level_and_kind(report: UnitReport) -> None:
    rows = tables(report.path)["Bieu09_DeNghi"].rows
    assert [row.values[2] or row.values[0] for row in rows] == [
        "Cấp cơ sở", "I. Tập thể", "Tổ phụ nữ số 1", "Cấp thị xã", "II. Cá nhân", "Nông Văn Phúc", "Bàn Thị Nga",
    ]  # fmt: skip
    form = sheet("Bieu09_DeNghi")
    values = dict(zip(form.keys, rows[5].values, strict=True))
    assert (values["votes_for"], values["percent"], values["vote_base"]) == (33, 0.917, "Số được triệu tập: 36")
    assert (values["submitted_on"], values["status"]) == (dt.date(2008, 6, 29), "Đã trình cấp trên")
    assert values["number"] == 2


def test_a_class_has_the_same_number_on_both_sheets(report: UnitReport) -> None:
    classes, groups = (tables(report.path)[name].rows[:-1] for name in ("Bieu02_LopHoc", "Bieu02a_DoiTuong"))
    first, second = sheet("Bieu02_LopHoc"), sheet("Bieu02a_DoiTuong")
    assert [row.values[:2] for row in classes] == [row.values[:2] for row in groups]
    for one, other in zip(classes, groups, strict=True):
        if isinstance(one.values[0], str):
            continue
        came = dict(zip(second.keys, other.values, strict=True))
        present = sum(value for key, value in came.items() if second.column(key).group and key != "guest" and value)  # type: ignore[misc]
        assert one.values[first.position("present")] <= present  # type: ignore[operator]  # others listened


def test_a_delegates_class_names_who_opened_it(report: UnitReport) -> None:
    form = sheet("Bieu02_LopHoc")
    row = next(row for row in tables(report.path)[form.name].rows if row.values[form.position("role")] == "Cử người dự")
    assert row.values[form.position("note")] == "Ban Chỉ đạo thị xã"
    assert row.values[form.position("shared_code")] == "00-20080325-1"


def test_an_unknown_number_is_written_as_unknown(report: UnitReport) -> None:
    row = next(row for row in tables(report.path)["Bieu01_TongHop"].rows if row.values[1] == "B3")
    assert row.values[4:6] == ("chưa xác định", "chưa xác định")


def test_a_nomination_outside_the_period_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    late = Nomination(
        id="n9", date=dt.date(2008, 9, 1), kind="individual", name="Ma Thị Sau", level="town", status="submitted"
    )
    write_unit_report(sample_ward(late), PERIOD, path)
    assert "Ma Thị Sau" not in texts(opened(path)["Bieu09_DeNghi"])
    write_unit_report(sample_ward(late), parse_period("2008-H2"), path)
    assert "Ma Thị Sau" in texts(opened(path)["Bieu09_DeNghi"])
