"""The roll call, the minutes and the blank form: files of their own, ready to sign or to fill in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from exports.submission.table_reading import find_table
from exports.unit.blank_form import write_blank_form
from tests.exports.cells import fingerprint, grid, opened, tables, texts, written_paper
from tests.exports.sample_ward import PERIOD, sample_unit, sample_ward
from wardapp.figures import indicators
from wardapp.records import Attendance, Meeting, Person, Session
from wardapp.reports.blank_form import blank_form
from wardapp.reports.form.all_sheets import ROLL, TABLES, blank_roll, sheet
from wardapp.reports.papers.minutes import minutes_paper
from wardapp.reports.papers.roll_call import people_on_roll, roll_call_paper

EIGHT_MILLIMETRES = 8 / 25.4 * 72


def session_of(sittings: int | None = None) -> Session:
    session = sample_ward().get(Session, "s1")
    assert session is not None
    return replace(session, sittings=sittings)


def names_of(session: Session) -> list[str]:
    people = [sample_ward().get(Person, one) for one in session.invitees]
    return [person.full_name for person in people if person]


def years_of(session: Session) -> list[int | None]:
    people = [sample_ward().get(Person, one) for one in session.invitees]
    return [person.year_of_birth for person in people if person]


def test_the_filled_roll_lists_everybody_in_the_order_printed_with_mark_and_reason(tmp_path: Path) -> None:
    session = session_of()
    paper = written_paper(roll_call_paper(sample_ward(), [session]), tmp_path / "a.xlsx")
    assert paper.sheets == ("DiemDanh",)
    found = find_table(ROLL, grid(paper.path, "DiemDanh"))
    assert found is not None
    rows = [row.values for row in found.rows if isinstance(row.values[0], int | float)]
    assert [row[0] for row in rows] == list(range(1, len(session.invitees) + 1))
    assert [row[1] for row in rows] == names_of(session)
    marks = {row[3] for row in rows}
    assert marks <= {"Có mặt", "Vắng có lý do", "Vắng không lý do", "Được miễn"}
    assert {row[4] for row in rows if row[3] == "Vắng có lý do"} == {"Ốm"}
    assert {row[4] for row in rows if row[3] == "Có mặt"} == {None}


def test_its_foot_tells_how_many_were_invited_came_and_were_absent(tmp_path: Path) -> None:
    written_paper(roll_call_paper(sample_ward(), [session_of()]), tmp_path / "a.xlsx")
    words = texts(opened(tmp_path / "a.xlsx")["DiemDanh"])
    rows = [text for text in words if text in ("Có mặt", "Vắng có lý do", "Vắng không lý do")]
    present = rows.count("Có mặt")
    assert f"Triệu tập {len(rows)}, có mặt {present}, vắng {len(rows) - present}." in words
    assert {"NGƯỜI ĐIỂM DANH", "PHỤ TRÁCH LỚP"} <= set(words)


def test_somebody_who_came_uninvited_is_appended_so_that_numbers_on_paper_stay(tmp_path: Path) -> None:
    session = session_of()
    stranger = next(one.id for one in sample_ward().of(Person) if one.id not in session.invitees)
    came = Attendance(id="a0", session="s1", person=stranger, mark="made_up")
    ward = sample_ward(came)
    assert people_on_roll(ward, session) == [*session.invitees, stranger]
    written_paper(roll_call_paper(ward, [session]), tmp_path / "a.xlsx")
    found = find_table(ROLL, grid(tmp_path / "a.xlsx", "DiemDanh"))
    assert found is not None
    last = [row.values for row in found.rows if isinstance(row.values[0], int | float)][-1]
    assert last[3:6] == ("Học bù", None, None)


def test_an_absence_that_was_made_up_stays_one_with_the_day_of_the_later_class_beside_it(tmp_path: Path) -> None:
    session = session_of()
    ward = sample_ward()
    absent = next(one.person for one in ward.of(Attendance) if one.session == "s1" and one.mark == "excused")
    later = replace(session, id="bu", date_from=dt.date(2008, 6, 1), invitees=(absent or "",), makes_up=None)
    came = Attendance(id="a0", session="bu", person=absent, mark="present")
    for added, made_up in (((later, came), dt.date(2008, 6, 1)), ((later,), None), ((), None)):
        written_paper(roll_call_paper(sample_ward(*added), [session]), tmp_path / "a.xlsx")
        found = find_table(ROLL, grid(tmp_path / "a.xlsx", "DiemDanh"))
        assert found is not None
        rows = {row.values[1]: row.values[3:6] for row in found.rows if isinstance(row.values[0], int | float)}
        person = ward.get(Person, absent)
        assert person is not None
        assert rows[person.full_name] == ("Vắng có lý do", "Ốm", made_up)
        assert [values[2] for values in rows.values() if values[2] is not None] == ([made_up] if made_up else [])


def test_a_class_of_two_sittings_tells_the_mark_of_each(tmp_path: Path) -> None:
    session = session_of(2)
    second = Attendance(id="zz", session="s1", sitting=2, person=session.invitees[0], mark="excused", reason="duty")
    written_paper(roll_call_paper(sample_ward(second), [session]), tmp_path / "a.xlsx")
    assert "Buổi 1: Có mặt\nBuổi 2: Vắng có lý do" in texts(opened(tmp_path / "a.xlsx")["DiemDanh"])


def test_the_roll_to_sign_has_room_to_sign_and_five_rows_for_those_who_come_uninvited(tmp_path: Path) -> None:
    for sittings in (1, 2, 4):
        session = session_of(sittings)
        written_paper(roll_call_paper(sample_ward(), [session], blank=True), tmp_path / "a.xlsx")
        page = opened(tmp_path / "a.xlsx")["DiemDanh"]
        form = blank_roll(sittings)
        found = find_table(form, grid(tmp_path / "a.xlsx", "DiemDanh"))
        assert found is not None
        rows = [row for row in found.rows if isinstance(row.values[0], int | float)]
        assert [row.values[0] for row in rows] == list(range(1, len(session.invitees) + 6))
        assert [row.values[1] for row in rows] == [*names_of(session), *[None] * 5]
        assert all(page.row_dimensions[row.index + 1].height * form.scale >= EIGHT_MILLIMETRES for row in rows)
        assert [row.values[2] for row in rows] == [*years_of(session), *[None] * 5]
        assert all(row.values[4:] == (None,) * sittings for row in rows)
        assert not {"Có mặt", "Vắng có lý do", "Ốm"} & set(texts(page))


def test_its_head_says_what_when_where_and_who_speaks(tmp_path: Path) -> None:
    written_paper(roll_call_paper(sample_ward(), [session_of()], blank=True), tmp_path / "a.xlsx")
    words = texts(opened(tmp_path / "a.xlsx")["DiemDanh"])
    assert "Thời gian: ngày 12/04/2008" in words
    assert "Địa điểm: Hội trường Uỷ ban nhân dân phường Sông Cầu" in words
    assert "Báo cáo viên: Đàm Thị Thuỷ, Phó Trưởng ban Tuyên giáo Thị uỷ" in words
    assert any(text.startswith("Nội dung: Tư tưởng Hồ Chí Minh") for text in words)


def test_several_classes_get_a_sheet_each(tmp_path: Path) -> None:
    ward = sample_ward()
    paper = written_paper(roll_call_paper(ward, [one for one in ward.of(Session) if one.invitees]), tmp_path / "a.xlsx")
    assert paper.sheets == tuple(f"DiemDanh_{number}" for number in range(1, 7))


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("2008-05-09", "ngày 09 tháng 5 năm 2008"),
        ("2009-02-05", "ngày 05 tháng 02 năm 2009"),
        ("2008-12-25", "ngày 25 tháng 12 năm 2008"),
    ],
)
def test_the_minutes_write_their_day_in_one_form(day: str, written: str, tmp_path: Path) -> None:
    ward = sample_ward()
    meeting = replace(ward.of(Meeting)[0], date=dt.date.fromisoformat(day), started_at=None, ended_at=None)
    words = texts(opened(written_paper(minutes_paper(ward, meeting), tmp_path / "a.xlsx").path)["BienBan"])
    assert {f"Sông Cầu, {written}", written} <= set(words)


def test_the_minutes_tell_who_met_who_was_absent_and_why_the_votes_and_the_conclusion(tmp_path: Path) -> None:
    ward = sample_ward()
    paper = written_paper(minutes_paper(ward, ward.of(Meeting)[0]), tmp_path / "a.xlsx")
    assert paper.sheets == ("BienBan",)
    words = texts(opened(paper.path)["BienBan"])
    for expected in (
        "BIÊN BẢN HỘI NGHỊ",
        "Thời gian",
        "từ 14:00 đến 16:30, ngày 25 tháng 6 năm 2008",
        "Địa điểm",
        "Nhà văn hoá Tổ 1",
        "Người chủ trì",
        "Người ghi biên bản",
        "Số 02-BB/CB",
        "có lý do 02 người: Lý Văn Bình (ốm), Ma Văn Sơn (công tác xa)",
        "phát ra 34 phiếu, thu về 34 phiếu, hợp lệ 34 phiếu",
        "Nhất trí đề nghị cấp trên xét khen thưởng.",
        "Giao chi uỷ hoàn thiện hồ sơ.",
        "NGƯỜI GHI BIÊN BẢN",
        "CHỦ TRÌ",
    ):
        assert expected in words, expected
    assert "Sông Cầu, ngày 25 tháng 6 năm 2008" in words
    rows = [[cell.value for cell in row[:7]] for row in opened(paper.path)["BienBan"].iter_rows()]
    votes = {row[1]: (row[3], row[6]) for row in rows if isinstance(row[0], int)}
    assert votes["Nông Văn Phúc"] == (33, 0.917)
    assert set(votes) == {"Tổ phụ nữ số 1", "Nông Văn Phúc", "Bàn Thị Nga", "Lục Thị Kín"}


def test_minutes_of_a_meeting_of_which_little_is_known_leave_room_to_write(tmp_path: Path) -> None:
    written_paper(minutes_paper(sample_ward(), Meeting(id="g9")), tmp_path / "a.xlsx")
    assert "……" in texts(opened(tmp_path / "a.xlsx")["BienBan"])


def test_the_blank_form_has_every_table_its_numbers_and_its_words(tmp_path: Path) -> None:
    write_blank_form(blank_form(sample_unit()), tmp_path / "a.xlsx")
    visible = [name for name, page in opened(tmp_path / "a.xlsx").items() if page.sheet_state == "visible"]
    assert visible == ["ThongTin", *(form.name for form in TABLES), "GiaiTrinh"]
    found = tables(tmp_path / "a.xlsx")
    assert set(found) == {form.name for form in TABLES}
    assert all(not table.missing for table in found.values())
    codes = [row.values[1] for row in found["Bieu01_TongHop"].rows]
    assert codes == list(indicators(sample_ward(), PERIOD))
    assert "_HTLT" not in opened(tmp_path / "a.xlsx")


def test_the_blank_form_adds_and_divides_by_itself(tmp_path: Path) -> None:
    write_blank_form(blank_form(sample_unit()), tmp_path / "a.xlsx")
    page = opened(tmp_path / "a.xlsx")["Bieu02_LopHoc"]
    formulas = {cell.coordinate: str(cell.value) for row in page.iter_rows() for cell in row if cell.data_type == "f"}
    assert sum(1 for text in formulas.values() if text.startswith("=SUM(")) == 4
    rates = [text for text in formulas.values() if text.startswith("=IF(")]
    assert len(rates) == 12
    assert "ROUND(N(M8)/L8,3)" in rates[0]


def test_the_blank_form_offers_the_words_of_the_vocabularies_even_with_commas_in_them(tmp_path: Path) -> None:
    write_blank_form(blank_form(replace(sample_unit(), upper_level="huyện")), tmp_path / "a.xlsx")
    pages = opened(tmp_path / "a.xlsx")
    assert pages["_DanhMuc"].sheet_state == "veryHidden"
    form = sheet("Bieu02_LopHoc")
    letter = "ABCDEFGHIJKLMNOP"[form.position("audience")]
    rule = next(one for one in pages[form.name].data_validations.dataValidation if letter in str(one.sqref))
    assert rule.type == "list"
    area = str(rule.formula1).split("!")[1].replace("$", "")
    labels = [cell.value for row in pages["_DanhMuc"][area] for cell in row]
    assert labels == ["Cán bộ, đảng viên, công chức", "Hội viên đoàn thể", "Nhân dân"]
    assert "Huyện" in texts(pages["_DanhMuc"])


def test_a_form_filled_in_by_hand_is_read_as_what_was_typed(tmp_path: Path) -> None:
    write_blank_form(blank_form(sample_unit()), tmp_path / "a.xlsx")
    page = opened(tmp_path / "a.xlsx")["Bieu11_VanBan"]
    book = page.parent
    first = next(row[0].row for row in page.iter_rows() if row[0].value == "(1)") + 1
    for column, value in enumerate((1, "53-KH/TU", dt.date(2008, 3, 10), "Thị uỷ", "Kế hoạch"), start=1):
        page.cell(first, column).value = value
    assert book is not None
    book.save(tmp_path / "b.xlsx")
    rows = [row.values for row in tables(tmp_path / "b.xlsx")["Bieu11_VanBan"].rows]
    assert rows == [(1, "53-KH/TU", dt.date(2008, 3, 10), "Thị uỷ", "Kế hoạch")]
    typed = {"Bieu11_VanBan": [(1, "53-KH/TU", dt.date(2008, 3, 10), "Thị uỷ", "Kế hoạch")]}
    assert fingerprint({"Bieu11_VanBan": rows}) == fingerprint(typed)
