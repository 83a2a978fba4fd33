"""`wardapp history` and `wardapp undo`: who changed what, before and after, and the last change taken back."""

from __future__ import annotations

from tests.commands.program import PEOPLE, SESSION, SMALL_WARD, UNIT, Ward
from wardapp.settings import Settings, save_settings

_LATER = "2030-01-01T08:00:00+07:00"


def test_the_history_shows_who_and_each_field_before_and_after_in_the_words_of_screens(ward: Ward) -> None:
    save_settings(ward.data / "settings.json", Settings(officer="Nông Thị Bích"))
    ward.holds(*SMALL_WARD)
    changed = {**SESSION, "updated": _LATER, "status": "cancelled", "date_from": "2008-04-11", "sittings": 2}
    del changed["place"]
    ward.holds({**changed, "counts": [{"group": "public", "present": 1200}], "makes_up": "lop-0"})
    result = ward("history", "lop-1")
    assert result.code == 0
    first, second = result.out.split("2. ")
    assert "Nông Thị Bích: nạp tệp" in first
    assert "thêm Lớp học «Lớp 11/04/2008» (lop-1)" in first
    assert "Nội dung: Thực hành tiết kiệm, chống lãng phí" in first
    assert ": Hà Thị Lan, Nông Văn Đào, Lường Đình Hoà\n" in first
    for line in (
        "Ngày học: 10/04/2008 → 11/04/2008",
        "Nơi học: Nhà văn hoá tổ → (trống)",
        "Tình trạng: Đã mở → Huỷ",
        "Số buổi: (trống) → 2",
        "Đối tượng Nhân dân, Có mặt 1.200",
        "lop-0",
    ):
        assert line in second
    assert "Hà Thị Lan" not in second


def test_the_whole_history_is_printed_oldest_first(ward: Ward) -> None:
    ward.holds(UNIT)
    ward.holds(PEOPLE[0])
    ward("undo", "2")
    heads = [line for line in ward("nhatky").out.splitlines() if not line.startswith(" ")]
    assert [head.split(".")[0] for head in heads] == ["1", "2", "3"]
    assert "hoàn tác thay đổi số 2" in heads[2]


def test_a_lock_shows_the_figures_of_its_snapshot(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    assert ward("lock", "2008-H1").code == 0
    ward.holds({**SMALL_WARD[-2], "updated": _LATER, "mark": "unexcused"})
    assert ward("lock", "2008-H1").code == 0
    assert "Số liệu đã chốt, A3: 3/3 → 2/3\n" in ward("history").out.partition("\n4. ")[2]


def test_an_id_that_never_was_is_reported(ward: Ward) -> None:
    ward.holds(UNIT)
    result = ward("history", "p-1")
    assert (result.code, result.out) == (1, "")
    assert "«p-1»" in result.err


def test_the_officers_name_is_in_what_a_command_changes(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    assert ward("lock", "2008").code == 0
    assert "by" not in ward.dumped("period")[0]
    save_settings(ward.data / "settings.json", Settings(officer="Nông Thị Bích"))
    assert ward("unlock", "2008").code == 0
    assert ward.dumped("period")[0]["by"] == "Nông Thị Bích"
