"""`wardapp lock`, `unlock`, `export` and `template`: what may be handed in, and the file that is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.program import MARKS, MEETING, PEOPLE, SESSION, SMALL_WARD, UNIT, Ward
from tests.exports.cells import grid
from wardapp.book import Book
from wardapp.records import Period

_LATER = "2030-01-01T08:00:00+07:00"
_MOVED = {**MARKS[0], "mark": "excused", "updated": _LATER}


def cells(path: Path, sheet: str) -> list[object]:
    return [value for row in grid(path, sheet) for value in row if value is not None]


def period_of(ward: Ward) -> dict[str, object]:
    (period,) = ward.dumped("period")
    return period


def test_a_lock_makes_the_period_and_takes_the_snapshot_of_its_figures(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("chot", "2008-h1")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Đã chốt số liệu 6 tháng đầu năm 2008 lúc ")
    assert "lần gửi 1" in result.out
    period = period_of(ward)
    assert (period["label"], period["date_from"], period["date_to"]) == ("2008-H1", "2008-01-01", "2008-06-30")
    assert period["locked_figures"] == ward("stats", "--period", "2008-H1", "--json").json()
    assert period["signer"] == "Hà Văn Khánh"
    fingerprint = str(period["fingerprint"]).upper()
    assert f"Mã đối chiếu {fingerprint[:4]}-{fingerprint[4:8]}." in result.out


def test_a_named_period_is_locked_by_its_label_and_keeps_what_was_typed(ward: Ward) -> None:
    named = {"record": "period", "id": "k", "label": "Đợt thi đua 19/5", "date_from": "2008-03-01"}
    ward.holds(*SMALL_WARD, {**named, "date_to": "2008-05-19", "explanations": {"a": "b"}})
    assert "Đợt thi đua 19/5" in ward("lock", "Đợt thi đua 19/5").out
    period = period_of(ward)
    assert period["id"] == "k"
    assert period["explanations"] == {"a": "b"}
    result = ward("export", "--period", "Đợt thi đua 19/5")
    assert Path(result.out.strip()).name == "HTLT_07_Dot-thi-dua-19-5_L1.xlsx"


def test_a_period_record_that_lacks_a_day_is_an_error_to_fix_first(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, {"record": "period", "id": "k", "label": "2008-H1", "date_from": "2008-02-01"})
    result = ward("lock", "2008-H1")
    assert result.code == 1
    assert result.err.startswith("- Kỳ báo cáo «2008-H1» (k): ")


def test_a_lock_is_refused_while_records_that_enter_the_figures_have_errors_and_names_them(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, {**MARKS[1], "id": "lạc".encode().hex(), "person": "p-7"})
    result = ward("lock", "2008-H1")
    assert (result.code, result.out) == (1, "")
    assert "còn 1 lỗi phải sửa" in result.err
    assert result.err.startswith("- Điểm danh «p-7»")
    assert ward.dumped("period") == []


def test_an_error_in_what_does_not_enter_the_figures_does_not_stop_a_lock(ward: Ward) -> None:
    outside = {**SESSION, "id": "lop-9", "date_from": "2009-04-10", "topics": ["cd-9"], "status": "planned"}
    ward.holds(*SMALL_WARD, outside)
    assert ward("check", "--period", "2008-H1").code == 0
    assert ward("lock", "2008-H1").code == 0


def test_many_errors_are_printed_up_to_twenty(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, *({**MARKS[1], "id": f"m{at}", "person": f"x{at}"} for at in range(30)))
    result = ward("lock", "2008-H1")
    assert result.code == 1
    assert len(result.err.splitlines()) == 22
    assert "… và 10 lỗi nữa; xem đủ: " in result.err
    assert "check --period 2008-H1" in result.err


def test_a_period_is_unlocked_and_only_once(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    ward("lock", "2008")
    assert ward("bochot", "2008").code == 0
    assert "locked_at" not in period_of(ward)
    assert ward("unlock", "2008").code == 1
    assert ward("export", "--period", "2008").code == 1


def test_the_submission_rises_only_after_the_last_one_was_handed_in(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    for _ in range(2):
        assert "lần gửi 1" in ward("lock", "2008-H1").out
    handed_in = {"submitted_on": "2008-07-10", "received_by": "Ban Chỉ đạo", "report_number": "05-BC/ĐU"}
    ward.holds({**period_of(ward), **handed_in, "updated": _LATER})
    result = ward("lock", "2008-H1")
    assert "lần gửi 2" in result.out
    assert period_of(ward)["submission"] == 2
    assert "submitted_on" not in period_of(ward)
    assert "lần gửi 2" in ward("lock", "2008-H1").out
    assert Path(ward("export", "--period", "2008-H1").out.strip()).name == "HTLT_07_2008-H1_L2.xlsx"


def test_a_final_workbook_needs_a_locked_period(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("export", "--period", "2008-H1")
    assert (result.code, result.out) == (1, "")
    assert "chưa chốt" in result.err
    assert "--draft" in result.err
    assert not (ward.data / "exports").exists()


def test_a_final_workbook_needs_figures_that_have_not_changed_since(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    ward("lock", "2008-H1")
    ward.holds(_MOVED)
    result = ward("export", "--period", "2008-H1")
    assert (result.code, result.out) == (1, "")
    assert "A3 3 → 2" in result.err
    assert ward("lock", "2008-H1").code == 0
    assert ward("export", "--period", "2008-H1").code == 0


def test_what_is_not_on_the_sheets_may_change_after_the_lock(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    ward("lock", "2008-H1")
    ward.holds({**PEOPLE[0], "position": "Bí thư", "updated": _LATER})
    assert ward("export", "--period", "2008-H1").code == 0


def test_the_path_is_printed_and_a_chosen_name_never_overwrites(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    ward("lock", "2008-H1")
    paths = [ward("xuat", "--period", "2008-H1").out for _ in range(3)]
    names = [Path(path.strip()).name for path in paths]
    assert names == ["HTLT_07_2008-H1_L1.xlsx", "HTLT_07_2008-H1_L1 (2).xlsx", "HTLT_07_2008-H1_L1 (3).xlsx"]
    assert all(path == f"{ward.data / 'exports' / name}\n" for path, name in zip(paths, names, strict=True))
    information = cells(Path(paths[0].strip()), "ThongTin")
    assert "Chính thức" in information
    assert "07" in information


def test_a_draft_needs_no_lock_and_says_so_in_its_name_and_on_its_sheets(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    path = Path(ward("export", "--draft", "--period", "2008-H1").out.strip())
    assert path.name == "HTLT_07_2008-H1_L1_DUTHAO.xlsx"
    for sheet in ("Bieu01_TongHop", "Bieu11_VanBan"):
        assert any("DỰ THẢO" in str(value) for value in cells(path, sheet))
    assert "Dự thảo" in cells(path, "ThongTin")


def test_a_file_that_the_officer_names_is_replaced_whole(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    target = tmp_path / "gửi thị xã.xlsx"
    target.write_bytes(b"old" * 100_000)
    result = ward("export", "--draft", "--period", "2008", "-o", target)
    assert result == (0, f"{target}\n", "")
    assert "Dự thảo" in cells(target, "ThongTin")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx"] == [target.name]


def test_a_folder_that_the_officer_names_takes_the_default_name(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("export", "--draft", "--period", "2008", "-o", tmp_path)
    assert result.out == f"{tmp_path / 'HTLT_07_2008_L1_DUTHAO.xlsx'}\n"


@pytest.mark.parametrize("command", [["export", "--draft"], ["template"], ["dump"], ["export", "--minutes", "hn-1"]])
@pytest.mark.parametrize("place", ["không có/a.xlsx", "không có/", "tệp/a.xlsx", "/dev/full"])
def test_a_place_that_cannot_take_a_file_is_reported_and_nothing_is_left(
    place: str, command: list[str], ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward.holds(*SMALL_WARD)
    monkeypatch.chdir(tmp_path)
    Path("tệp").touch()
    before = sorted(tmp_path.iterdir())
    result = ward(*command, "-o", place)
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert "lỗi và đã dừng" not in result.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_roll_call_and_minutes_are_files_of_their_own(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    filled = Path(ward("export", "--roll-call", "lop-1").out.strip())
    blank = Path(ward("export", "--roll-call", "lop-1", "--blank").out.strip())
    minutes = Path(ward("export", "--minutes", "hn-1").out.strip())
    assert "DIEMDANH" in filled.name
    assert len({filled, blank, minutes}) == 3
    assert "Hà Thị Lan" in cells(filled, "DiemDanh")
    assert "Có mặt" in cells(filled, "DiemDanh")
    assert "Có mặt" not in cells(blank, "DiemDanh")
    assert MEETING["chair"] in " ".join(map(str, cells(minutes, "BienBan")))


@pytest.mark.parametrize("paper", ["--roll-call", "--minutes"])
def test_a_paper_of_something_that_is_not_there_is_refused(paper: str, ward: Ward) -> None:
    ward.holds(UNIT)
    result = ward("export", paper, "p-1")
    assert (result.code, result.out) == (1, "")
    assert "«p-1»" in result.err


def test_the_blank_form_needs_nothing_but_a_unit(ward: Ward, tmp_path: Path) -> None:
    assert ward("template").code == 1
    ward.holds(UNIT)
    result = ward("bieumau")
    assert result.out == f"{ward.data / 'exports' / 'HTLT_07_BIEUMAU.xlsx'}\n"
    assert "Bieu01_TongHop" in _sheets(Path(result.out.strip()))
    assert ward("template", "-o", tmp_path / "a.xlsx").out == f"{tmp_path / 'a.xlsx'}\n"


def test_a_code_that_is_no_code_never_leads_out_of_the_folder(ward: Ward) -> None:
    ward.holds({**UNIT, "code": "../../x"})
    assert Path(ward("template").out.strip()).parent == ward.data / "exports"


def _sheets(path: Path) -> list[str]:
    from exports.reading.reader import read_table

    return [table.name for table in read_table(path)]


def test_a_change_of_what_was_handed_in_is_said_by_each_command_that_makes_it(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    assert ward("lock", "2008-H1").code == 0
    with Book.open(ward.data / "book", officer="Nông Thị Bích") as book:
        (locked,) = book.of(Period)
        book.save(replace(locked, submitted_on=dt.date(2008, 7, 3)))
    late = {**SESSION, "id": "lop-9", "date_from": "2008-05-02", "branches": [], "place": "Nhà văn hoá", "invitees": []}
    differs = "Kỳ 6 tháng đầu năm 2008 đã gửi lần 1, nay khác bản gửi: B1 1 → 2."
    assert differs in ward("load", ward.file("late.jsonl", [late])).err
    with Book.open(ward.data / "book", read_only=True) as book:
        number = next(book.latest_changes()).seq
    assert "nay lại như bản gửi" in ward("undo", str(number)).err
    assert differs in ward("redo").err
    later = {**late, "id": "lop-10", "date_from": "2008-08-02"}
    assert "bản gửi" not in ward("load", ward.file("later.jsonl", [later])).err
