"""`wardapp undo`, `redo` and `load --revive`: by hand or by number, nothing disappears elsewhere, each said in words."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest

from tests.commands.program import PEOPLE, SESSION, SMALL_WARD, UNIT, Ward
from wardapp.book import Book
from wardapp.records import Period, Person, Topic

LAN = PEOPLE[0]
_LATER = "2030-01-01T08:00:00+07:00"


def by_hand(ward: Ward, *, reason: str = "save", **fields: Any) -> None:
    """Save a person as a form does."""
    with Book.open(ward.data / "book", officer="Nông Thị Bích") as book:
        book.save(Person(**{"id": "p-1", "given_name": "Lan", **fields}), reason=reason)


def people(ward: Ward) -> dict[str, str]:
    with Book.open(ward.data / "book", read_only=True) as book:
        return {one.id: one.given_name or "" for one in book.of(Person)}


def test_undo_takes_back_what_was_done_by_hand_one_after_the_other_and_says_which(ward: Ward) -> None:
    by_hand(ward)
    by_hand(ward, given_name="Liên")
    result = ward("undo")
    assert (result.code, people(ward)) == (0, {"p-1": "Lan"})
    assert result.out.startswith("Đã hoàn tác lần sửa người «Liên». Đó là thay đổi số 2 (")
    assert "1 bản ghi trở về như trước" in result.out
    assert ward("hoantac").code == 0
    assert people(ward) == {}
    result = ward("undo")
    assert (result.code, result.out) == (1, "")
    assert "Không còn thay đổi nào" in result.err


def test_undo_twice_after_a_load_never_takes_the_load(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    by_hand(ward, given_name="Liên")
    assert ward("undo").code == 0
    held = people(ward)
    for _ in range(2):
        result = ward("undo")
        assert (result.code, result.out, people(ward)) == (1, "", held)
        assert f"wardapp undo 1 --data {shlex.quote(str(ward.data))}" in result.err
        assert "nạp tệp" in result.err
    assert len(held) == len(PEOPLE)


@pytest.mark.parametrize("reason", ["load", "import", "join", "lock"])
def test_what_was_not_done_by_hand_is_passed_over_named_and_taken_back_by_its_number(ward: Ward, reason: str) -> None:
    by_hand(ward)
    by_hand(ward, id="p-2", given_name="Đào", reason=reason)
    result = ward("undo")
    assert (result.code, people(ward)) == (0, {"p-2": "Đào"})
    (number,) = re.findall(r"Thay đổi số (\d+) sau đó \(.*\) vẫn còn; lấy lại riêng bằng: wardapp undo \1 ", result.err)
    assert ward("undo", number).code == 0
    assert people(ward) == {}


def test_a_hand_in_and_the_making_of_the_unit_are_taken_back_only_by_number(ward: Ward) -> None:
    with Book.open(ward.data / "book") as book:
        book.database.table("unit").insert({"code": "12"})
        (period,) = book.save(Period(label="2008", submission=2), reason="lock")
        book.database.table("period").update({"submitted_on": "2009-01-05"})
        assert period.submitted_on is None
    result = ward("undo")
    assert result.code == 1
    assert "undo 3" in result.err
    result = ward("undo", "3")
    assert (result.code, result.out.partition(" Đó là")[0]) == (0, "Đã bỏ ghi nhận gửi lần 2 kỳ «2008».")
    assert "undo 2" in ward("undo").err
    assert ward("undo", "2").code == 0
    assert "undo 1" in ward("undo").err
    assert ward("undo", "1").code == 0
    assert ward.dumped("unit", "period") == []


def test_an_older_change_is_taken_back_unless_its_records_were_changed_since(ward: Ward) -> None:
    by_hand(ward)
    by_hand(ward, id="p-2", given_name="Đào")
    by_hand(ward, family_name="Hà Thị")
    result = ward("undo", "1")
    assert (result.code, result.out) == (1, "")
    assert "Danh bạ «Lan» đã được sửa ở thay đổi số 3" in result.err
    assert "undo 3" in result.err
    assert ward("undo", "2").code == 0
    assert people(ward) == {"p-1": "Lan"}
    assert ward("undo", "3").code == ward("undo", "1").code == 0
    assert people(ward) == {}


@pytest.mark.parametrize(
    ("number", "words"), [("9", "không có thay đổi số 9"), ("2", "đã được lấy lại ở thay đổi số 3")]
)
def test_a_number_that_cannot_be_taken_back_is_refused(ward: Ward, number: str, words: str) -> None:
    by_hand(ward)
    by_hand(ward, given_name="Liên")
    assert ward("undo").code == 0
    result = ward("undo", number)
    assert (result.code, result.out) == (1, "")
    assert words in result.err


def test_an_erasure_is_never_taken_back(ward: Ward) -> None:
    ward.holds(UNIT, LAN)
    assert ward("person", "p-1", "--erase").code == 0
    result = ward("undo", "2")
    assert result.code == 1
    assert "không lấy lại được" in result.err


def test_redo_makes_again_what_was_undone_and_undo_takes_it_back_again(ward: Ward) -> None:
    result = ward("redo")
    assert result.code == 1
    assert "Không có lần hoàn tác nào" in result.err
    by_hand(ward)
    by_hand(ward, given_name="Liên")
    for _ in range(2):
        assert ward("undo").code == 0
        assert people(ward) == {"p-1": "Lan"}
        result = ward("lamlai")
        assert (result.code, people(ward)) == (0, {"p-1": "Liên"})
        assert result.out.startswith("Đã làm lại lần sửa người «Liên». Đó là thay đổi số 2 (")
    assert ward("undo").code == ward("undo").code == 0
    assert people(ward) == {}
    assert ward("redo").code == ward("redo").code == 0
    assert people(ward) == {"p-1": "Liên"}
    assert ward("redo").code == 1


def test_an_undone_addition_is_forgotten_unless_it_left_in_a_dump(ward: Ward) -> None:
    by_hand(ward)
    assert ward("undo").code == 0
    assert ward.dumped() == []
    by_hand(ward, id="p-2")
    assert [one["id"] for one in ward.dumped("session")] == []
    assert ward("undo").code == 0
    assert ward.dumped() == []
    by_hand(ward, id="p-3")
    (dumped,) = ward.dumped()
    assert ward("undo").code == 0
    (removal,) = ward.dumped()
    assert (removal["id"], removal["deleted"]) == ("p-3", True)
    assert removal["updated"] > dumped["updated"]


def test_an_undone_load_or_import_removes_nothing_elsewhere_and_can_come_in_again(ward: Ward) -> None:
    file = ward.file("chung.jsonl", [LAN, {**SESSION, "id": "s-9"}])
    with Book.open(ward.data / "book") as book:
        book.save(Person(id="p-1", given_name="Lân", updated=None))
    held = ward.dumped()
    newer = ward.file("moi.jsonl", [{**LAN, "updated": _LATER}, {**LAN, "id": "p-9"}])
    assert ward("load", newer).code == 0
    assert ward("dump").code == 0
    number = max(int(one) for one in re.findall(r"(?m)^(\d+)\..*nạp tệp", ward("history").out))
    assert ward("undo", str(number)).code == 0
    assert ward.dumped() == held
    assert "thêm 1, cập nhật 1" in ward("load", newer).out
    assert ward("load", file).code == 0


def test_load_counts_apart_and_revives_only_if_asked(ward: Ward) -> None:
    ward.holds(LAN, {**LAN, "id": "p-2"}, {**LAN, "id": "p-3", "updated": _LATER}, {**LAN, "id": "p-4"})
    with Book.open(ward.data / "book") as book:
        book.remove(Person(id="p-2"))
    file = ward.file(
        "máy kia.jsonl",
        [
            LAN,
            {**LAN, "id": "p-2"},
            {**LAN, "id": "p-3"},
            {**LAN, "id": "p-4", "updated": _LATER},
            {**LAN, "id": "p-5"},
        ],
    )
    counted = "thêm 1, cập nhật 1, xoá 0, không đổi 1, cũ hơn bản trong sổ 1, đã xoá ở sổ này 1."
    assert counted in ward("load", "--dry-run", file).out
    result = ward("load", file)
    assert counted in result.out
    assert f"load --revive {shlex.quote(str(file))}" in result.err
    assert "p-2" not in people(ward)
    result = ward("load", file, "--revive")
    assert "nhận lại 1 đã xoá" in result.out
    assert "p-2" in people(ward)
    revived = next(one for one in ward.dumped("person") if one["id"] == "p-2")
    assert revived["updated"] > LAN.get("updated", "")


def test_an_erased_person_is_never_revived(ward: Ward) -> None:
    ward.holds(UNIT, LAN)
    file = ward.file("cũ.jsonl", [LAN])
    assert ward("person", "p-1", "--erase").code == 0
    with Book.open(ward.data / "book") as book:
        book.remove(Person(id="p-1"))
        pseudonym = next(one for one in book.history("p-1")).operations[0].after
    assert pseudonym is not None
    for content in (LAN, dict(pseudonym)):
        assert ward("load", "--revive", ward.file("cũ.jsonl", [content])).code == 0
        assert people(ward) == {}
    assert file.name == "cũ.jsonl"


def test_a_dump_of_other_kinds_or_a_damaged_note_leaves_no_removal(ward: Ward) -> None:
    with Book.open(ward.data / "book") as book:
        book.save(Topic(id="t-1", title="Học tập"))
    by_hand(ward)
    assert ward("dump", "--kind", "topic", "period").code == 0
    assert (ward.data / "book" / "dumped.json").read_bytes() == b'{"topic":2,"period":2}'
    assert ward("undo").code == 0
    assert ward.dumped("person") == []
    for damaged in (b"[]", b"{", b'{"":"x"}'):
        by_hand(ward)
        (ward.data / "book" / "dumped.json").write_bytes(damaged)
        assert ward("undo").code == 0
        with Book.open(ward.data / "book", read_only=True) as book:
            assert list(book.dump(["person"])) == []
