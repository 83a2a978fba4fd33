"""`wardapp person`: all that is held of one person on 80 columns, and that person's name erased."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from tests.commands.program import BRANCH, MARKS, MEETING, PEOPLE, SESSION, SMALL_WARD, TOPIC, UNIT, Raw, Ward, person
from wardapp.book.drafts import Draft, Drafts
from wardapp.book.erasure.pseudonym import pseudonym_of
from wardapp.settings import Settings, load_settings, save_settings
from wardapp.vietnamese import fold

NOMINATION: Raw = {
    "record": "nomination",
    "id": "dn-1",
    "date": "2008-06-25",
    "meeting": "hn-1",
    "kind": "individual",
    "name": "Hà Thị Lan",
    "person": "p-1",
    "level": "base",
    "status": "voted",
    "achievement": "Đồng chí Hà Thị Lan gương mẫu trong mọi việc của tổ, được bà con tin yêu và quý trọng nhiều năm liền.",
}
CONTEST: Raw = {"record": "contest", "id": "ht-1", "name": "Kể chuyện", "level": "base", "date": "2008-05-01"}
CONTESTANT: Raw = {
    "record": "contestant",
    "id": "ts-1",
    "contest": "ht-1",
    "family_name": "Hà Thị",
    "given_name": "Lan",
    "birth_year": 1960,
}
ABSENT: Raw = {**MEETING, "absentees": [{"name": "Hà Thị Lan", "reason": "ốm"}]}
INVITED: Raw = {**SESSION, "id": "lop-2", "date_from": "2008-05-20", "status": "planned"}
FULL: tuple[Raw, ...] = (*SMALL_WARD[:-1], ABSENT, NOMINATION, CONTEST, CONTESTANT, INVITED)
AT = dt.datetime(2008, 6, 28, 7, 43, tzinfo=dt.timezone.utc)
PSEUDONYM = pseudonym_of("p-1").full


@pytest.fixture
def confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, every other mention of the name is confirmed."""
    monkeypatch.setattr("wardapp.commands.erasing._has_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _question: "c")


def files_with(folder: Path, name: str) -> set[str]:
    """The files that hold a name, composed or not."""
    forms = [unicodedata.normalize(form, name).encode() for form in ("NFC", "NFD")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name for path in files if any(form in path.read_bytes() for form in forms)}


def test_the_day_on_which_an_absence_was_made_up_is_printed_beside_it(ward: Ward) -> None:
    missed: Raw = {**SESSION, "id": "lop-bo", "date_from": "2008-05-10"}
    mark: Raw = {"record": "attendance", "session": "lop-bo", "person": "p-1", "mark": "excused", "reason": "sick"}
    later: Raw = {**SESSION, "id": "lop-bu", "date_from": "2008-06-20"}
    came: Raw = {**mark, "id": "dd-bu", "session": "lop-bu", "mark": "present", "reason": None}
    without = [one for one in SMALL_WARD if one["record"] not in ("session", "attendance")]
    ward.holds(*without, missed, {**mark, "id": "dd-bo"}, later, came)
    said = ward("person", "p-1").out
    assert "Vắng có lý do; Lý do: Ốm; Học bù: 20/06/2008" in said
    ward.holds({"record": "attendance", "id": "dd-bu", "updated": "2030-01-01T00:00:00Z", "deleted": True})
    assert "Học bù" not in ward("person", "p-1").out


def test_everything_about_one_person_is_printed(ward: Ward) -> None:
    ward.holds(*FULL)
    result = ward("person", "p-1")
    assert (result.code, result.err) == (0, "")
    for line in (
        "Danh bạ «Hà Thị Lan» (p-1)",
        "  Năm sinh: 1960",
        "  Chi bộ, chi hội, tổ: Tổ 1",
        "Điểm danh: 1",
        "  Lớp học «Lớp 10/04/2008, Nhà văn hoá tổ» (lop-1)",
        "Được mời, chưa ghi điểm danh: 1",
        "  Lớp học «Lớp 20/05/2008, Nhà văn hoá tổ» (lop-2)",
        "Đề nghị: 1",
        "    Kết quả: Đã bình xét",
        "Thí sinh: 1",
        "Nhật ký: 1 thay đổi",
    ):
        assert f"{line}\n" in result.out
    unfolded = " ".join(result.out.split())
    assert "Hội nghị bình xét «Hội nghị bình xét 25/06/2008» (hn-1), Người vắng, Họ và tên: «Hà Thị Lan»" in unfolded
    assert "    Điểm danh: Có mặt" in result.out
    assert "Nông Văn Đào" not in result.out
    assert ward("nguoi", "p-1").out == result.out


def test_it_fits_eighty_columns_with_nothing_cut(ward: Ward) -> None:
    ward.holds(*FULL)
    out = ward("person", "p-1").out
    assert max(map(len, out.splitlines())) <= 80
    assert " ".join(str(NOMINATION["achievement"]).split()) in " ".join(out.split())


def test_a_removed_person_is_shown_from_history(ward: Ward) -> None:
    ward.holds(*FULL)
    ward.holds({"record": "person", "id": "p-1", "updated": "2030-01-01T00:00:00Z", "deleted": True})
    result = ward("person", "p-1")
    assert result.code == 0
    assert result.out.startswith("Danh bạ (p-1): đã xoá khỏi danh bạ\n")
    assert "Nhật ký: 2 thay đổi" in result.out


@pytest.mark.parametrize("words", [["Hà", "Thị", "Lan"], ["ha thi lan"], ["lan", "--erase"]])
def test_a_name_lists_who_bears_it_and_asks_for_the_id(words: list[str], ward: Ward) -> None:
    ward.holds(*FULL)
    before = ward.journal
    result = ward("person", *words)
    assert (result.code, result.out) == (1, "")
    assert "p-1" in result.err
    assert "Ghi mã" in result.err
    assert ward.journal == before


@pytest.mark.parametrize("words", [["p-99"], ["p-99", "--erase"], ["lop-1"]])
def test_an_id_that_is_nobodys_is_reported(words: list[str], ward: Ward) -> None:
    ward.holds(*FULL)
    result = ward("person", *words)
    assert (result.code, result.out) == (1, "")
    assert words[0] in result.err


@pytest.mark.usefixtures("confirmed")
def test_erasing_leaves_no_name_and_moves_no_figure(ward: Ward) -> None:
    ward.holds(*FULL)
    ward.holds(person("p-8", "Lường Thị", "Lan"))
    assert ward("lock", "2008-H1").code == 0
    assert ward("backup").code == 0
    figures, checked = ward("stats", "--json").out, ward("check", "--json").json()
    result = ward("person", "p-1", "--erase")
    assert result.code == 0
    assert PSEUDONYM in result.out
    assert "Lan" not in result.out
    for folder in ("book", "backups"):
        assert files_with(ward.data / folder, "Hà Thị Lan") == set()
        assert files_with(ward.data / folder, '"Hà Thị"') == set()
    assert ward("stats", "--json").out == figures
    problems = [(one["level"], one["record"], one["id"], one["field"]) for one in checked]
    assert [
        (one["level"], one["record"], one["id"], one["field"]) for one in ward("check", "--json").json()
    ] == problems
    held = {one["id"]: one for one in ward.dumped()}
    assert held["p-8"]["given_name"] == "Lan"
    assert held["dd-p-1"] == {**MARKS[0]}
    assert held["hn-1"]["absentees"] == [{"name": PSEUDONYM, "reason": "ốm"}]
    assert ward("person", "p-1").out.startswith(f"Danh bạ «{PSEUDONYM}» (p-1)")
    assert ward("find", "ha thi lan").code == 1


def test_erasing_again_says_that_nothing_is_left_to_erase(ward: Ward) -> None:
    ward.holds(*FULL)
    ward("person", "p-1", "--erase")
    before = ward.journal
    result = ward("person", "p-1", "--erase")
    assert result.code == 0
    assert "từ trước" in result.out
    assert ward.journal == before


@pytest.mark.parametrize("status", ["submitted", "awarded", "commended"])
def test_it_is_refused_with_the_reason_while_a_nomination_is_submitted_or_awarded(status: str, ward: Ward) -> None:
    ward.holds(*FULL[:-4], {**NOMINATION, "status": status})
    before = ward.journal
    result = ward("person", "p-1", "--erase")
    assert (result.code, result.out) == (1, "")
    assert "dn-1" in result.err
    assert ward.journal == before


@pytest.mark.usefixtures("confirmed")
def test_a_dump_that_still_has_the_name_is_loaded_but_for_that_person(ward: Ward) -> None:
    ward.holds(*FULL)
    ward("person", "p-1", "--erase")
    newer = [{**one, "updated": "2031-01-01T00:00:00Z"} for one in (*FULL, person("p-7", "Ma Văn", "Bình"))]
    result = ward("load", ward.file("cũ.jsonl", newer))
    assert result.code == 0
    assert "thêm 1" in result.out
    place = 1 + [one["id"] for one in newer].index("p-1")
    assert f"dòng {place}" in result.err
    assert "p-1" in result.err
    held = {one["id"]: one for one in ward.dumped("person", "nomination", "contestant")}
    assert held["p-7"]["given_name"] == "Bình"
    assert held["dn-1"]["name"] == PSEUDONYM
    assert held["dn-1"]["achievement"] == NOMINATION["achievement"], "free text comes in as it is"
    names = {held[one]["family_name"] for one in ("p-1", "ts-1")}
    assert names == {pseudonym_of("p-1").family_name}


@pytest.mark.usefixtures("confirmed")
def test_undo_and_history_never_show_the_name_again(ward: Ward) -> None:
    ward.holds(*FULL)
    ward("person", "p-1", "--erase")
    assert "xoá tên một người" in ward("history", "p-1").out
    while ward("undo").code == 0:
        pass
    assert "Hà Thị Lan" not in ward("history").out
    assert files_with(ward.data / "book", "Hà Thị Lan") == set()


@pytest.mark.usefixtures("confirmed")
def test_a_restored_backup_has_the_marks_and_not_the_name(ward: Ward) -> None:
    ward.holds(*FULL)
    assert ward("backup").code == 0
    ward("person", "p-1", "--erase")
    assert ward("restore").code == 0
    assert files_with(ward.data / "book", "Hà Thị Lan") == set()
    held = {one["id"]: one for one in ward.dumped()}
    assert held["p-1"]["family_name"] == pseudonym_of("p-1").family_name
    assert held["dd-p-1"]["mark"] == "present"
    result = ward("load", ward.file("cũ.jsonl", [{**PEOPLE[0], "updated": "2031-01-01T00:00:00Z"}]))
    assert "p-1" in result.err


@pytest.mark.usefixtures("confirmed")
def test_a_backup_from_a_stick_that_is_older_than_the_erasure_does_not_bring_the_name_back(ward: Ward) -> None:
    ward.holds(*FULL)
    stick = ward.data.parent / "usb.jsonl"
    assert ward("backup", stick).code == 0
    ward("person", "p-1", "--erase")
    result = ward("restore", stick)
    assert result.code == 0
    assert "p-1" in result.err
    assert "Hà Thị Lan".encode() in stick.read_bytes()
    assert files_with(ward.data, "Hà Thị Lan") == set()


def test_the_officers_workbooks_are_named_and_not_touched(ward: Ward) -> None:
    ward.holds(*FULL)
    workbook = Path(ward("export", "--draft").out.strip())
    before = workbook.read_bytes()
    result = ward("person", "p-1", "--erase")
    assert str(workbook) in result.err
    assert workbook.read_bytes() == before


@pytest.mark.usefixtures("confirmed")
def test_an_officer_who_is_erased_is_asked_for_a_name_again(ward: Ward) -> None:
    settings = ward.data / "settings.json"
    save_settings(settings, Settings(officer="Hà Thị Lan", clock_offset_days=3))
    ward.holds(*FULL)
    assert ward("person", "p-1", "--erase").code == 0
    assert load_settings(settings) == Settings(officer="", clock_offset_days=3)
    assert files_with(ward.data, "Hà Thị Lan") == set()


def test_one_of_the_same_name_stays_and_is_named(ward: Ward) -> None:
    hers = person("p-9", "Hà Thị", "Lan", birth_year=1985)
    her_nomination = {**NOMINATION, "id": "dn-9", "person": "p-9", "achievement": "Giỏi."}
    ward.holds(*FULL, hers, her_nomination)
    result = ward("person", "p-1", "--erase")
    assert result.code == 0
    assert "p-9" in result.err
    assert "dn-9" not in result.out + result.err
    held = {one["id"]: one for one in ward.dumped()}
    assert (held["p-9"]["given_name"], held["dn-9"]["name"]) == ("Lan", "Hà Thị Lan")
    assert held["dn-1"]["name"] == PSEUDONYM
    found = ward("find", "ha thi lan", "--json").json()
    assert {hit["id"] for hit in found if hit["record"] == "person"} == {"p-9"}


def test_the_pseudonym_has_no_part_of_a_name(ward: Ward) -> None:
    words = set(fold(PSEUDONYM).split())
    assert not words & {"ha", "thi", "lan"}
    assert pseudonym_of("p-1") != pseudonym_of("p-2")
    ward.holds(UNIT, BRANCH, TOPIC, *PEOPLE)
    ward("person", "p-1", "--erase")
    assert [one for one in ward("check", "--json").json() if one["id"] == "p-1"] == []


def test_forms_half_typed_keep_all_but_the_name_of_the_erased_person(ward: Ward) -> None:
    """In forms of that person and of a nomination of theirs; the name typed elsewhere is listed and stays."""
    ward.holds(*FULL)
    drafts = Drafts(ward.data / "drafts")
    own = {"record": "person", "id": "p-1", "family_name": "Hà Thị", "given_name": "Lan"}
    for name, record, fields in (
        ("own", own, {"family_name": "Hà Thị", "given_name": "Lan", "position": "Tổ phó"}),
        ("nominee", {"record": "nomination", "id": ""}, {"name": "Hà Thị Lan", "person": "p-1", "achievement": "Tốt"}),
        ("new", {"record": "person", "id": ""}, {"family_name": "Hà Thị", "given_name": "Lan", "birth_year": "196"}),
        ("text", {**SESSION, "id": ""}, {"note": "Mời\nHÀ THỊ LAN"}),
        ("another", {"record": "person", "id": ""}, {"family_name": "Hà Thị", "given_name": "Lanh"}),
        ("chance", {**SESSION, "id": ""}, {"place": "Họp lần 2 ở tỉnh Hà Thị"}),
        ("invited", {**SESSION, "id": "", "invitees": ["p-1"]}, {"place": "Hội trường"}),
    ):
        drafts.save(Draft(name, str(record["record"]), AT, "Hà Thị Lan", record, fields))
    before = {draft.id: draft for draft in drafts.found().drafts}
    damaged = drafts.folder / "own.draft.unreadable"
    damaged.write_bytes((drafts.folder / "own.draft").read_bytes()[20:])
    result = ward("person", "p-1", "--erase")
    assert result.code == 0, result.err
    after = {draft.id: draft for draft in drafts.found().drafts}
    assert after.keys() == before.keys()
    assert after["own"].fields == {**pseudonym_of("p-1")._asdict(), "position": "Tổ phó"}
    assert after["own"].record == {**own, **pseudonym_of("p-1")._asdict()}
    assert after["nominee"].fields == {"name": PSEUDONYM, "person": "p-1", "achievement": "Tốt"}
    assert after["nominee"].name == PSEUDONYM
    assert {name: after[name] for name in ("new", "text", "another", "chance", "invited")} == {
        name: before[name] for name in ("new", "text", "another", "chance", "invited")
    }
    assert "Bản đang nhập dở (new), Họ và tên: «Hà Thị Lan»" in result.out
    assert "Bản đang nhập dở (text), Ghi chú: Mời «HÀ THỊ LAN»" in result.out
    assert not damaged.exists(), "it cannot be offered, and has the name in the person's own record"


LIKE_A_PROVINCE: tuple[Raw, ...] = (
    {**UNIT, "name": "Đảng bộ phường Hà Giang", "place": "Hà Giang", "parent_heading": "ĐẢNG BỘ TỈNH HÀ GIANG"},
    BRANCH,
    {**TOPIC, "title": "Học tập ở Hà Giang"},
    person("p-1", "Hà", "Giang", position="Công an tỉnh Hà Giang"),
    person("p-4", "Nguyễn Hà", "Giang"),
    {**SESSION, "invitees": ["p-1"], "place": "Hội trường tỉnh Hà Giang", "lecturer": "Nguyễn Hà Giang"},
    {**MARKS[0]},
    {**NOMINATION, "meeting": None, "name": "Hà Giang", "achievement": "Đi đầu ở Hà Giang"},
)


def test_a_person_named_like_a_province_is_erased_and_the_province_stays(ward: Ward) -> None:
    ward.holds(*LIKE_A_PROVINCE)
    assert ward("backup").code == 0
    before = {one["id"]: one for one in ward.dumped()}
    result = ward("person", "p-1", "--erase")
    assert result.code == 0, result.err
    for line in (
        "Đơn vị «Đảng bộ phường Hà Giang» (unit), Tên đơn vị: Đảng bộ phường «Hà Giang»",
        "(unit), Địa danh: «Hà Giang»",
        "ĐẢNG BỘ TỈNH «HÀ GIANG»",
        "(cd-1), Tên nội dung: Học tập ở «Hà Giang»",
        "(lop-1), Nơi học: Hội trường tỉnh «Hà Giang»",
        "(lop-1), Báo cáo viên: Nguyễn «Hà Giang»",
        "(p-1), Chức vụ, đơn vị công tác: Công an tỉnh «Hà Giang»",
        "(dn-1), Tóm tắt thành tích: Đi đầu ở «Hà Giang»",
    ):
        assert line in result.out
    after = {one["id"]: one for one in ward.dumped()}
    names = {"p-1": pseudonym_of("p-1")._asdict(), "dn-1": {"name": PSEUDONYM}}
    for identifier, record in before.items():
        new = names.get(identifier, {})
        assert after[identifier] == {**record, **new, **({"updated": after[identifier]["updated"]} if new else {})}
    left = "".join(file.read_text() for name in ("book", "backups") for file in (ward.data / name).glob("*.json*"))
    assert '"family_name":"Hà","given_name":"Giang"' not in left
    assert '"name":"Hà Giang"' not in left
    assert "Hội trường tỉnh Hà Giang" in left


def test_the_owner_of_a_model_is_erased_and_its_name_stays(ward: Ward) -> None:
    model = {
        "record": "model", "id": "mh-1", "name": "Tổ tiết kiệm Hà Thị Lan", "owner_kind": "individual",
        "owner": "Hà Thị Lan", "person": "p-1", "registered_on": "2008-03-01", "state": "registered",
    }  # fmt: skip
    ward.holds(*SMALL_WARD, model)
    assert "Mô hình: 1" in ward("person", "p-1").out
    result = ward("person", "p-1", "--erase")
    assert result.code == 0
    assert "Tổ tiết kiệm «Hà Thị Lan»" in result.out
    (held,) = ward.dumped("model")
    assert (held["owner"], held["name"]) == (PSEUDONYM, "Tổ tiết kiệm Hà Thị Lan")
    back = {**model, "updated": "2031-01-01T00:00:00Z"}
    ward.holds(back)
    (held,) = ward.dumped("model")
    assert held["owner"] == PSEUDONYM


def test_each_other_mention_is_decided_on_a_terminal(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    ward.holds(*FULL, {**SESSION, "id": "lop-3", "lecturer": "Hà Thị Lan", "place": "Nhà bà Hà Thị Lan"})
    asked: list[str] = []

    def answer(_question: str) -> str:
        asked.append("")
        return "c" if len(asked) == 1 else "" if len(asked) == 2 else "h"

    monkeypatch.setattr("wardapp.commands.erasing._has_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    result = ward("person", "p-1", "--erase")
    assert result.code == 0
    assert len(asked) == 3
    assert "1/5. Thí sinh «Hà Thị Lan» (ts-1), Họ và tên: «Hà Thị Lan»" in result.err
    held = {one["id"]: one for one in ward.dumped()}
    assert (held["ts-1"]["family_name"], held["ts-1"]["given_name"]) == pseudonym_of("p-1")
    assert held["hn-1"]["absentees"] == ABSENT["absentees"]
    assert held["lop-3"]["lecturer"] == "Hà Thị Lan"
    assert "còn ở 4 chỗ" in result.out
