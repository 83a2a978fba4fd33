"""Two authors of one record: both changes stand, or the second is asked or refused; natural keys hold at the save."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.book.books import contents, open_book, person
from tests.book.clock import TickingClock
from tests.book.disk import MemoryDisk
from wardapp.book import Book
from wardapp.book.versions.conflicts import ChangedMeanwhile
from wardapp.errors import InputRefused
from wardapp.records import Attendance, Headcount, Period, Person, Session, Unit, UnknownRecord


class Two:
    """Two programs that both have read Lan, and what the first one has saved since."""

    def __init__(self, **fields: Any) -> None:
        disk, clock = MemoryDisk(), TickingClock()
        self.first = open_book(disk, officer="Hà Lan", clock=clock)
        self.first.save(person("Lan", "p", position="Tổ trưởng", birth_year=1971))
        self.second = open_book(disk, officer="Bế Mai", clock=clock)
        self.read = self.lan(self.second)
        if fields:
            self.first.save(replace(self.lan(self.first), **fields))

    @staticmethod
    def lan(book: Book) -> Person:
        lan = book.get(Person, "p")
        assert lan is not None
        return lan

    def refused(self, **fields: Any) -> ChangedMeanwhile:
        before = contents(self.first)
        with pytest.raises(ChangedMeanwhile) as refusal:
            self.second.save(replace(self.read, **fields), based_on=[self.read])
        assert contents(self.second) == contents(self.first) == before
        return refusal.value


@pytest.mark.parametrize("refreshed", [False, True])
def test_fields_that_one_side_alone_changed_are_merged(refreshed: bool) -> None:
    two = Two(position="Bí thư", extra={"mới": 1})
    if refreshed:
        two.second.refresh()
    (saved,) = two.second.save(replace(two.read, sex="female", birth_year=None))
    assert (saved.position, saved.sex, saved.birth_year, dict(saved.extra)) == ("Bí thư", "female", None, {"mới": 1})
    two.first.refresh()
    assert two.lan(two.first) == saved
    assert saved.by == "Bế Mai"


def test_the_same_change_by_both_is_no_conflict_and_no_second_change() -> None:
    two = Two(position="Bí thư")
    (saved,) = two.second.save(replace(two.read, position="Bí thư"))
    assert (saved.by, two.second.sequence) == ("Hà Lan", 2)


@pytest.mark.parametrize(("is_mine", "position"), [(False, "Bí thư"), (True, "Phó bí thư")])
def test_a_field_that_both_changed_is_refused_with_a_sentence_and_decided_by_the_author(
    is_mine: bool, position: str
) -> None:
    two = Two(position="Bí thư", sex="female")
    refusal = two.refused(position="Phó bí thư", given_name="Liên")
    assert str(refusal) == (
        "Chưa lưu: Danh bạ «Lan» vừa được sửa ở nơi khác (người ghi: Hà Lan), trùng ô Chức vụ, đơn vị công tác. "
        "Xem lại bản mới trong sổ rồi làm lại."
    )
    (choice,) = refusal.choices()
    assert choice.field is not None
    assert (choice.field.name, choice.conflict.by) == ("position", "Hà Lan")
    assert (choice.field.mine["position"], choice.field.theirs["position"]) == ("Phó bí thư", "Bí thư")
    two.second.change(saves=[person("An", "a")])
    change = refusal.resolved([is_mine])
    two.second.change(saves=change.saves, removals=change.removals, based_on=change.based_on)
    saved = two.lan(two.second)
    assert (saved.position, saved.given_name, saved.sex) == (position, "Liên", "female")
    with pytest.raises(ChangedMeanwhile):  # decided once, and not for what comes afterwards
        two.first.save(replace(two.lan(two.first), given_name="Lân"))


def test_fields_that_mean_something_only_together_are_taken_from_one_side() -> None:
    disk = MemoryDisk()
    first = open_book(disk)
    (mark,) = first.save(Attendance(session="s", person="p", mark="excused"))
    second = open_book(disk)
    first.save(replace(mark, mark="present"))
    with pytest.raises(ChangedMeanwhile) as refusal:
        second.save(replace(mark, reason="sick"))
    (choice,) = refusal.value.choices()
    assert choice.field is not None
    assert choice.field.names == ("mark", "reason")
    change = refusal.value.resolved([True])
    second.change(saves=change.saves, removals=change.removals, based_on=change.based_on)
    (mark,) = second.of(Attendance)
    assert (mark.mark, mark.reason) == ("excused", "sick")


@pytest.mark.parametrize("by_undo", [False, True])
def test_a_record_that_was_removed_meanwhile_is_not_saved_again_without_a_word(by_undo: bool) -> None:
    two = Two()
    if by_undo:
        two.first.undo()
    else:
        two.first.remove(two.read)
    refusal = two.refused(position="Bí thư")
    assert refusal.message == "Chưa lưu: Danh bạ «Lan» vừa bị xoá ở nơi khác."
    left = refusal.resolved([False])
    assert (left.saves, left.removals) == ([], [])
    again = refusal.resolved([True])
    two.second.change(saves=again.saves, removals=again.removals, based_on=again.based_on)
    assert two.lan(two.second).position == "Bí thư"


def test_a_record_that_was_changed_meanwhile_is_not_removed_without_a_word() -> None:
    two = Two(position="Bí thư")
    with pytest.raises(ChangedMeanwhile, match="Chưa xoá: Danh bạ «Lan» vừa được sửa ở nơi khác") as refusal:
        two.second.change(saves=[person("An", "a")], removals=[two.read])
    assert two.lan(two.second).position == "Bí thư"
    for is_mine, left in ((False, ["a", "p"]), (True, ["a"])):
        change = refusal.value.resolved([is_mine])
        two.second.change(saves=change.saves, removals=change.removals, based_on=change.based_on)
        assert [one.id for one in two.second.of(Person)] == left


def test_what_was_removed_by_both_or_changed_back_is_removed() -> None:
    two = Two(position="Bí thư")
    two.first.save(replace(two.lan(two.first), position="Tổ trưởng"))
    two.second.remove(two.read)
    assert two.second.of(Person) == ()
    two.first.remove(two.lan(two.first))
    assert two.first.of(Person) == ()


def test_a_record_without_a_version_is_based_on_what_this_program_showed_last() -> None:
    two = Two(position="Bí thư")
    bare = replace(two.read, updated=None, sex="female")
    (saved,) = two.second.save(bare)
    assert (saved.position, saved.sex) == ("Bí thư", "female")
    two.first.refresh()
    two.first.save(replace(two.lan(two.first), position="Chủ tịch"))
    two.second.refresh()
    (saved,) = two.second.save(replace(bare, position="Phó bí thư"))
    assert saved.position == "Phó bí thư"  # it was shown the other one
    two.first.refresh()
    two.first.save(replace(two.lan(two.first), position="Bí thư"))
    with pytest.raises(ChangedMeanwhile):
        two.second.remove(bare)
    two.first.remove(two.lan(two.first))
    with pytest.raises(ChangedMeanwhile):
        two.second.save(replace(bare, position="Khác"))


def test_a_record_that_two_programs_add_under_one_id_is_merged() -> None:
    disk = MemoryDisk()
    first, second = open_book(disk), open_book(disk)
    first.save(person("Lan", "p", position="Bí thư"))
    (saved,) = second.save(person("Lan", "p", sex="female"))
    assert (saved.position, saved.sex) == ("Bí thư", "female")
    first.save(person("An", "q"))
    with pytest.raises(ChangedMeanwhile):
        second.save(person("Bình", "q"))


def test_a_stale_record_of_the_same_program_is_saved_as_it_is() -> None:
    book = open_book(MemoryDisk())
    (old,) = book.save(person("Lan", "p", position="A"))
    book.save(replace(old, position="B"))
    (saved,) = book.save(replace(old, position="C"))
    assert saved.position == "C"
    with pytest.raises(ChangedMeanwhile):
        book.save(replace(old, position="D"), based_on=[old])


def test_a_record_of_a_newer_program_and_one_from_a_file_are_saved() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    moment = "2009-01-01T00:00:00+07:00"
    book.change(saves=[UnknownRecord("badge", "b", moment, {"record": "badge", "id": "b", "updated": moment, "x": 1})])
    book.save(person("Lan", "p", updated=moment))
    (saved,) = book.save(person("Liên", "p", updated=moment))
    assert saved.given_name == "Liên"
    with pytest.raises(InputRefused):
        book.save(replace(saved, updated="2001-01-01T00:00:00Z", birth_year=-(10**400)))
    for identifier in ("ạ", 5):
        with pytest.raises(InputRefused):
            book.save(person("Lan", identifier, updated=moment))  # type: ignore[arg-type]
    people = [person(str(number), f"p{number}", updated=f"2009-01-01T00:00:{number:02}Z") for number in range(60)]
    assert len(book.save(*people)) == 60


def test_another_journal_in_its_place_is_compared_too() -> None:
    two = Two()
    bare = replace(two.read, updated=None)
    two.first.save(replace(two.lan(two.first), position="Bí thư"))
    two.first.save(person("Hà", "x"))
    two.first.erase("x")  # writes the journal anew
    (saved,) = two.second.save(replace(bare, sex="female"))
    assert (saved.position, saved.sex) == ("Bí thư", "female")


def test_a_change_computed_from_the_whole_book_is_refused_if_the_book_has_moved_on() -> None:
    two = Two()
    state = two.second.state
    two.first.save(person("An", "a"))
    with pytest.raises(ChangedMeanwhile, match="vừa được chương trình khác thay đổi") as refusal:
        two.second.change(saves=[Period(label="2008")], at_state=state)
    assert refusal.value.choices() == []
    assert two.second.of(Period) == ()
    two.second.change(saves=[Period(label="2008")], at_state=two.second.state)
    with two.second.exclusively():
        assert two.second.of(Period)[0].label == "2008"


# Natural keys


def roll() -> tuple[Book, Book]:
    disk = MemoryDisk()
    first = open_book(disk)
    first.save(Session(id="s"))
    second = open_book(disk)
    assert first.of(Attendance) == second.of(Attendance) == ()
    return first, second


def test_two_programs_that_mark_one_person_make_one_mark() -> None:
    first, second = roll()
    (mark,) = first.save(Attendance(session="s", person="p", mark="present", essay=True))
    (same,) = second.save(Attendance(session="s", person="p", mark="present", group="veteran"))
    assert (same.id, same.essay, same.group) == (mark.id, True, "veteran")
    assert len(second.of(Attendance)) == 1
    first.save(Attendance(session="s", person="q", mark="present"))
    with pytest.raises(ChangedMeanwhile) as refusal:
        second.save(Attendance(session="s", person="q", mark="excused"))
    change = refusal.value.resolved([True])
    second.change(saves=change.saves, removals=change.removals, based_on=change.based_on)
    assert [(one.person, one.mark) for one in second.of(Attendance)] == [("p", "present"), ("q", "excused")]


def test_a_second_record_with_a_natural_key_becomes_the_first() -> None:
    book = open_book(MemoryDisk())
    book.save(Headcount(id="a", year=2008, women=1, youth=5))
    (saved,) = book.save(Headcount(id="b", year=2008, women=2))
    assert (saved.id, saved.women, saved.youth) == ("a", 2, 5)
    assert len(book.of(Headcount)) == 1
    book.save(Unit(id="u", code="12", name="Sông Cầu"))
    book.save(Unit(code="12", place="Bắc Kạn"))
    assert [(one.id, one.name, one.place) for one in book.of(Unit)] == [("u", "Sông Cầu", "Bắc Kạn")]


def test_two_new_records_of_one_change_with_one_natural_key_are_one() -> None:
    book = open_book(MemoryDisk())
    saved = book.save(
        Attendance(session="s", person="p", mark="present"), Attendance(session="s", person="p", sitting=1, essay=True)
    )
    assert saved[0].id == saved[1].id
    (mark,) = book.of(Attendance)
    assert (mark.mark, mark.essay) == ("present", True)


def test_a_record_is_not_given_the_natural_key_of_another() -> None:
    book = open_book(MemoryDisk())
    first, second = book.save(Period(id="a", label="2008"), Period(id="b", label="2009"))
    with pytest.raises(InputRefused, match="đã có kỳ báo cáo khác"):
        book.save(replace(second, label="2008"))
    # Two that exchange their keys, or one that takes the key of a removed one, are none twice.
    book.save(replace(first, label="2009"), replace(second, label="2008"))
    book.change(saves=[replace(book.of(Period)[0], label="2008")], removals=[second])
    assert [(one.id, one.label) for one in book.of(Period)] == [("a", "2008")]
    book.save(Period(id="c", label="2010"), Period(id="d"))
    assert [one.label for one in book.of(Period)] == ["2008", "2010", None]


def test_an_undo_never_makes_a_second_record_of_one_natural_key() -> None:
    book = open_book(MemoryDisk())
    book.save(Period(id="a", label="2008"))
    book.remove(Period(id="a"))
    book.save(Period(id="b", label="2008"))
    with pytest.raises(InputRefused, match="đã có kỳ báo cáo khác"):
        book.undo(2)
    assert [one.id for one in book.of(Period)] == ["b"]


def test_records_that_already_share_a_key_may_be_corrected_one_by_one() -> None:
    disk = MemoryDisk()
    book = open_book(disk)
    for identifier in "ab":
        book.database.table("period").insert({"id": identifier, "label": "2008"})
    book.save(replace(book.of(Period)[0], submission=2))
    book.save(replace(book.of(Period)[1], label="2009"))
    assert [one.label for one in book.of(Period)] == ["2008", "2009"]
    other = open_book(disk)
    other.save(Period(id="c", label="2010"))
    other.remove(other.of(Period)[0])
    book.refresh()
    (saved,) = book.save(Period(label="2008"), reason="save")
    assert saved.id not in "abc"
    (taken,) = book.save(Period(label="2010", submission=3))
    assert taken.id == "c"
