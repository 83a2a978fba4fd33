"""The lists in files of their own: who has not studied, who is invited, what is planned, who is put forward, what was corrected."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exports.submission.table_reading import find_table
from tests.commands.program import SMALL_WARD
from tests.exports.cells import WrittenPaper, grid, opened, texts, written_paper
from tests.exports.sample_ward import PERIOD, sample_period, sample_unit, sample_ward
from wardapp.book import Book
from wardapp.figures import people_left
from wardapp.figures.study.topics import mandatory_topics
from wardapp.records import CountRow, Nomination, Person, Session, Topic, parse_period
from wardapp.reports.corrections import corrections, submitted_period
from wardapp.reports.form.lists import INVITATION, NOMINEES, NOT_YET_STUDIED, PLAN, corrections_sheet
from wardapp.reports.locking import lock_period
from wardapp.reports.papers.corrections import corrections_paper
from wardapp.reports.papers.invitation import invitation_paper
from wardapp.reports.papers.nominees import nominees_paper
from wardapp.reports.papers.not_yet_studied import not_yet_studied_paper
from wardapp.reports.papers.plan import plan_paper
from wardapp.reports.printed_form import printed_as
from wardapp.reports.sheet import Sheet

QUARTER = parse_period("2008-Q3")
LEAST_POINTS = 9


def planned(identifier: str, day: str, **fields: object) -> Session:
    given = {
        "date_from": dt.date.fromisoformat(day),
        "start_time": "07:30",
        "topics": ("t2",),
        "audience": "party",
        "role": "host",
        "branches": ("b1", "b2"),
        "place": "Nhà văn hoá phường",
        "lecturer": "Đàm Thị Thuỷ",
        "counting": "roll_call",
        "invitees": ("p001", "p002", "p003"),
        "status": "planned",
    }
    return Session(id=identifier, **{**given, **fields})  # type: ignore[arg-type]  # fields of any type, by name


PLANNED = (
    planned("z2", "2008-08-05"),
    planned("z1", "2008-07-12", counts=(CountRow(group="woman", invited=30, present=0),)),
    planned("z3", "2008-08-05", start_time="06:00"),
    planned("z4", "2008-08-09", status="cancelled"),
    planned("z5", "2008-10-01"),
)


def rows_of(form: Sheet, paper: WrittenPaper, sheet: str | None = None) -> list[tuple[object, ...]]:
    """The numbered rows of a list, as they are read back."""
    found = find_table(form, grid(paper.path, sheet or paper.sheets[0]))
    assert found is not None
    return [row.values for row in found.rows if isinstance(row.values[0], int | float)]


def test_whoever_has_not_studied_stands_once_under_the_branch_by_name(tmp_path: Path) -> None:
    ward = sample_ward()
    paper = written_paper(not_yet_studied_paper(ward, PERIOD), tmp_path / "a.xlsx")
    topics = mandatory_topics(ward, PERIOD)
    assert paper.sheets == ("ChuaHoc_1", "ChuaHoc_2")
    for topic, sheet in zip(topics, paper.sheets, strict=True):
        left = people_left(ward, PERIOD, topic)
        rows = rows_of(NOT_YET_STUDIED, paper, sheet)
        assert [row[0] for row in rows] == list(range(1, len(left) + 1))
        assert sorted(str(row[1]) for row in rows) == sorted(one.full_name for one in left)
        words = texts(opened(paper.path)[sheet])
        assert f"Nội dung: {topic.title}" in words
        of_first = [one for one in left if one.branch == "b1"]
        assert (f"Chi bộ Tổ 1: {len(of_first):02} người" in words) is bool(of_first)
        assert any(word.startswith("Vắng có lý do (ốm) ngày ") for word in words)


def test_a_topic_that_everybody_studied_says_so(tmp_path: Path) -> None:
    ward = sample_ward(
        *(replace(one, main_group="official_member", exempt=True, exempt_from=None) for one in sample_ward().of(Person))
    )
    topic = ward.get(Topic, "t1")
    assert topic is not None
    paper = written_paper(not_yet_studied_paper(ward, PERIOD, topics=[topic]), tmp_path / "a.xlsx")
    assert paper.sheets == ("ChuaHoc",)
    assert "Mọi người thuộc diện có tên trong danh bạ đã học nội dung này." in texts(opened(paper.path)["ChuaHoc"])


def test_a_period_without_mandatory_topics_says_so(tmp_path: Path) -> None:
    paper = written_paper(not_yet_studied_paper(sample_ward(), parse_period("2001")), tmp_path / "a.xlsx")
    assert "Kỳ này không có nội dung học tập bắt buộc." in texts(opened(paper.path)["ChuaHoc"])


def test_the_invitation_list_has_the_order_of_the_roll_and_counts_groups_invited_by_number(tmp_path: Path) -> None:
    session = replace(PLANNED[1], invitees=("p003", "p001", "p002"))
    paper = written_paper(invitation_paper(sample_ward(session), session), tmp_path / "a.xlsx")
    names = [one.full_name for key in session.invitees if (one := sample_ward().get(Person, key))]
    assert [row[:2] for row in rows_of(INVITATION, paper)] == list(enumerate(names, start=1))
    words = texts(opened(paper.path)["TrieuTap"])
    assert "Thời gian: 07:30, ngày 12/07/2008" in words
    assert "Triệu tập 03 người; mời theo số lượng: Hội viên Phụ nữ: 30 người." in words


def test_the_plan_lists_planned_classes_by_day_and_hour_under_their_month(tmp_path: Path) -> None:
    paper = written_paper(plan_paper(sample_ward(*PLANNED), QUARTER), tmp_path / "a.xlsx")
    rows = rows_of(PLAN, paper)
    assert [(row[1], row[2]) for row in rows] == [
        ("12/07/2008", "07:30"),
        ("05/08/2008", "06:00"),
        ("05/08/2008", "07:30"),
    ]
    words = texts(opened(paper.path)["LichMoLop"])
    assert [word for word in words if word.startswith("Tháng ")] == ["Tháng 7 năm 2008", "Tháng 8 năm 2008"]
    assert {"Quý III năm 2008", "Cộng: 03 lớp.", "T/M ĐẢNG UỶ", "Hà Văn Khánh"} <= set(words)


def test_a_quarter_without_plans_says_so(tmp_path: Path) -> None:
    paper = written_paper(plan_paper(sample_ward(), QUARTER), tmp_path / "a.xlsx")
    assert "Kỳ này chưa có lớp nào dự kiến." in texts(opened(paper.path)["LichMoLop"])


def test_the_list_of_a_level_has_collectives_then_individuals_with_their_votes(tmp_path: Path) -> None:
    paper = written_paper(nominees_paper(sample_ward(), "town", PERIOD), tmp_path / "a.xlsx")
    rows = {row[1]: row for row in rows_of(NOMINEES, paper)}
    assert list(rows) == ["Bàn Thị Nga", "Lục Thị Kín", "Nông Văn Phúc"]
    assert rows["Nông Văn Phúc"][6] == "33/36 (91,7%)"
    words = texts(opened(paper.path)["DanhSachDeNghi"])
    assert {"Cấp thị xã", "II. Cá nhân", "Cộng: 03 cá nhân.", "ĐẢNG CỘNG SẢN VIỆT NAM"} <= set(words)
    assert "(Kèm theo Tờ trình số …… ngày ……)" in words


def test_a_proposal_that_all_name_is_told_with_its_day(tmp_path: Path) -> None:
    ward = sample_ward()
    sent = [
        replace(one, proposal="05-TTr/ĐU", submitted_on=dt.date(2008, 6, 29))
        for one in ward.of(Nomination)
        if one.level == "town"
    ]
    paper = written_paper(nominees_paper(sample_ward(*sent), "town", PERIOD), tmp_path / "a.xlsx")
    assert "(Kèm theo Tờ trình số 05-TTr/ĐU ngày 29/06/2008)" in texts(opened(paper.path)["DanhSachDeNghi"])


def test_one_list_is_printed_in_the_state_form_while_the_settings_stay(tmp_path: Path) -> None:
    state = printed_as(sample_unit(), "state")
    assert state.issuer_heading == "UỶ BAN NHÂN DÂN PHƯỜNG SÔNG CẦU"
    assert state.parent_heading == "UỶ BAN NHÂN DÂN THỊ XÃ BẮC KẠN"
    assert (state.sign_authority, state.signer) == ("TM. UỶ BAN NHÂN DÂN", None)
    paper = written_paper(nominees_paper(sample_ward(), "base", PERIOD, unit=state), tmp_path / "a.xlsx")
    words = texts(opened(paper.path)["DanhSachDeNghi"])
    assert {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UỶ BAN NHÂN DÂN PHƯỜNG SÔNG CẦU", "TM. UỶ BAN NHÂN DÂN"} <= set(
        words
    )
    assert not any("ĐẢNG" in word for word in words)
    assert "*" not in words
    party = written_paper(nominees_paper(sample_ward(), "base", PERIOD), tmp_path / "b.xlsx")
    assert "ĐẢNG UỶ PHƯỜNG SÔNG CẦU" in texts(opened(party.path)["DanhSachDeNghi"])


def test_another_form_of_the_party_changes_no_word_of_the_officers() -> None:
    unit = sample_unit()
    assert printed_as(unit, "party_2026") == replace(unit, letterhead="party_2026")
    assert printed_as(unit, "party_2018").issuer_heading == unit.issuer_heading


def test_the_spelling_of_the_officer_stays_in_the_state_form() -> None:
    state = printed_as(replace(sample_unit(), issuer_heading="ĐẢNG ỦY XÃ HUYỀN TỤNG"), "state")
    assert state.issuer_heading == "ỦY BAN NHÂN DÂN XÃ HUYỀN TỤNG"


def test_the_first_submission_is_found_in_the_history_after_the_period_was_locked_again(tmp_path: Path) -> None:
    with Book.open(tmp_path / "sổ", officer="Nông Thị Bích") as book:
        book.load(json.dumps(one, ensure_ascii=False) for one in SMALL_WARD)
        now = dt.datetime(2008, 7, 2, 16, tzinfo=dt.timezone.utc)
        (first,) = book.save(lock_period(book, PERIOD, now, []))
        book.save(replace(first, submitted_on=dt.date(2008, 7, 3), report_number="12"))
        book.save(*(replace(one, id="") for one in book.of(Session)))
        (second,) = book.save(lock_period(book, PERIOD, now + dt.timedelta(days=5), []))
        assert second.submission == 2
        earlier = submitted_period(book.history(second.id), second.id, 1)
        assert earlier is not None
        assert (earlier.report_number, earlier.submitted_on) == ("12", dt.date(2008, 7, 3))
        assert earlier.locked_figures == first.locked_figures
        assert submitted_period(book.history(second.id), second.id, 3) is None
        told = replace(second, resubmit_reason="Ghi sót một lớp.")
        paper = written_paper(corrections_paper(book, told, earlier), tmp_path / "a.xlsx")
    rows = rows_of(corrections_sheet(1, 2), paper)
    assert [(row[1], row[3], row[5]) for row in rows if row[1] == "B1"] == [("B1", "1", "2")]
    words = texts(opened(paper.path)["ChoDaSua"])
    assert "NHỮNG CHỖ ĐÃ SỬA SO VỚI LẦN 1" in words
    assert "(Lần gửi 1: Báo cáo số 12, gửi ngày 03/07/2008)" in words
    assert "Lý do gửi lại: Ghi sót một lớp." in words
    assert any(word.startswith("Mã đối chiếu lần gửi 1: ") for word in words)


def test_a_second_submission_without_other_figures_says_so(tmp_path: Path) -> None:
    held = replace(sample_period(), locked_figures={"A3": {"value": 1, "base": 2}})
    paper = written_paper(corrections_paper(sample_ward(), held, replace(held, submission=1)), tmp_path / "a.xlsx")
    assert any(
        word.startswith("Các chỉ tiêu của Biểu 01 không thay đổi") for word in texts(opened(paper.path)["ChoDaSua"])
    )


def test_every_figure_that_differs_is_told_and_no_other() -> None:
    before = {"A3": {"value": 10, "base": 20}, "B1": {"value": 1}, "B3": {"value": None}, "C1": {"value": 3}}
    after = {"A3": {"value": 10, "base": 21}, "B1": {"value": 2}, "B3": {"value": None}, "C1": {"value": 3}}
    found = [(one.code, one.before, one.after, one.base_before, one.base_after) for one in corrections(before, after)]
    assert found == [("A3", 10, 10, 20, 21), ("B1", 1, 2, 0, 0)]


@pytest.mark.parametrize("form", [NOT_YET_STUDIED, INVITATION, PLAN, NOMINEES, corrections_sheet(1, 2)])
def test_every_list_fits_its_paper_in_letters_of_nine_points_or_more(form: Sheet) -> None:
    assert form.paper.number == 9
    assert 11 * form.scale >= LEAST_POINTS


@pytest.mark.parametrize(
    "write",
    [
        lambda ward, path: written_paper(not_yet_studied_paper(ward, PERIOD), path),
        lambda ward, path: written_paper(invitation_paper(ward, ward.of(Session)[0]), path),
        lambda ward, path: written_paper(nominees_paper(ward, "town", PERIOD), path),
    ],
)
def test_names_that_look_like_formulas_stay_text(write: Callable[..., WrittenPaper], tmp_path: Path) -> None:
    people = [replace(one, given_name="=1+1", position="@SUM(A1)") for one in sample_ward().of(Person)]
    paper = write(sample_ward(*people), tmp_path / "a.xlsx")
    for page in opened(paper.path).values():
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


def test_a_foot_never_stands_on_a_page_without_a_row_of_its_list(tmp_path: Path) -> None:
    broken = 0
    for invited in range(20, 34):
        session = planned("z9", "2008-07-12", invitees=tuple(f"p{number:03}" for number in range(invited)))
        page = opened(written_paper(invitation_paper(sample_ward(session), session), tmp_path / "a.xlsx").path)[
            "TrieuTap"
        ]
        last = next(row[0].row for row in page.iter_rows() if row[0].value == invited)
        broken += len(page.row_breaks.brk)
        assert all(one.id < last for one in page.row_breaks.brk)
    assert broken
