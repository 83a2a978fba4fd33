"""A form takes what is typed, says what is wrong beside each field, and is walked through by arrows, Enter or Tab."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from screens.forms.field_types import DateContext
from screens.forms.record_form import FieldLayout, RecordForm
from tests.screens.widgets.field_host import FieldHost, opened
from tests.screens.window_pilot import until
from wardapp.records import Branch, Level, Nomination, Person, Problem, Record, RecordSet
from wardapp.records.rules import problems_of

TODAY = dt.date(2009, 3, 15)
LINES = (
    FieldLayout("family_name"),
    FieldLayout("given_name"),
    FieldLayout("birth_year"),
    FieldLayout("birth_date", label="hoặc ngày sinh", beside=True),
    FieldLayout("sex"),
    FieldLayout("exempt", label="Được miễn"),
    FieldLayout("joined_on"),
    FieldLayout("official_on", beside=True),
    FieldLayout("main_group"),
)


def check(record: Record) -> Sequence[Problem]:
    return problems_of(record, RecordSet(), TODAY)


def form_of(record: Record, lines: Sequence[FieldLayout] = LINES) -> RecordForm:
    return RecordForm(record, lines, day=DateContext(TODAY, 2009), check=check)


@asynccontextmanager
async def shown(form: RecordForm) -> AsyncIterator[FieldHost]:
    async with opened(form) as host:
        form.focus_field()
        await host.pilot.pause()
        yield host


def where(form: RecordForm) -> str:
    return form.current.line.name if form.current is not None else ""


async def test_arrows_and_enter_walk_from_field_to_field_and_change_nothing() -> None:
    person = Person(id="p", given_name="Lan", joined_on=dt.date(2001, 5, 19), main_group="official_member")
    form = form_of(person)
    async with shown(form) as host:
        walked = [where(form)]
        for _ in LINES[1:]:
            await host.pilot.press("down")
            walked.append(where(form))
        assert walked == [line.name for line in LINES]
        await host.pilot.press("down")  # the last field: nothing further down
        assert where(form) == "main_group"
        await host.pilot.press("up", "up")
        assert where(form) == "joined_on"
        await host.pilot.press("enter")
        assert where(form) == "official_on"
        assert form.read() == person
        assert not form.changed


async def test_enter_in_the_last_field_tells_the_screen() -> None:
    form = form_of(Person(id="p", given_name="Lan"), LINES[:2])
    async with shown(form) as host:
        post, posted = form.post_message, []
        form.post_message = lambda message: bool(posted.append(message)) or post(message)  # type: ignore[method-assign]
        await host.pilot.press("enter")
        assert not any(isinstance(message, RecordForm.Finished) for message in posted)
        await host.pilot.press("enter")
        assert any(isinstance(message, RecordForm.Finished) for message in posted)
        assert where(form) == "given_name"


async def test_lines_of_text_are_left_at_their_first_and_last_line_only() -> None:
    nomination = Nomination(id="n", achievement="một\nhai", name="Tổ phụ nữ số 1")
    form = form_of(nomination, (FieldLayout("name"), FieldLayout("achievement", rows=3), FieldLayout("proposal")))
    async with shown(form) as host:
        form.focus_field("achievement")
        await host.pilot.press("up")
        assert where(form) == "achievement"
        await host.pilot.press("up")
        assert where(form) == "name"
        await host.pilot.press("down", "down", "down")
        assert where(form) == "proposal"
        assert form.read() == nomination


async def test_a_field_not_come_to_yet_is_not_blamed_and_saving_blames_all() -> None:
    form = form_of(Person())
    async with shown(form) as host:
        await host.pilot.press(*"Ha", "tab")
        assert "! " not in "\n".join(host.lines)
        await host.pilot.press("tab")
        assert [line.strip() for line in host.lines if "!" in line] == ["! Chưa ghi tên."]
        problems = form.review()
        await host.pilot.pause()
        assert [line.strip() for line in host.lines if "!" in line] == ["! Chưa ghi tên.", "! Chưa ghi nhóm chính."]
        assert {problem.level for problem in problems} == {Level.ERROR}
        form.focus_first_problem()
        await host.pilot.pause()
        assert where(form) == "given_name"


async def test_what_cannot_be_read_is_said_beneath_its_line_and_the_record_keeps_its_value() -> None:
    form = form_of(Person(id="p", given_name="Lan", main_group="official_member", joined_on=dt.date(2001, 5, 19)))
    async with shown(form) as host:
        form.focus_field("joined_on")
        await host.pilot.press(*"31/2", "tab")
        assert any("! Tháng 2 năm 2009 không có ngày 31." in line for line in host.lines)
        assert list(form.unreadable) == ["joined_on"]
        read = form.read()
        assert isinstance(read, Person)
        assert read.joined_on == dt.date(2001, 5, 19)
        assert form.changed


async def test_a_warning_is_marked_otherwise_than_an_error() -> None:
    form = form_of(Person(id="p", given_name="Lan", main_group="public"))
    async with shown(form) as host:
        form.focus_field("birth_year")
        await host.pilot.press(*"1804", "tab")
        assert any(line.strip().startswith("Xem lại: Năm sinh 1804") for line in host.lines)


async def test_a_long_sentence_is_wrapped_beneath_its_line_and_goes_when_mended() -> None:
    form = form_of(Person(id="p", given_name="Lan", main_group="public", joined_on=dt.date(2008, 5, 19)))
    async with shown(form) as host:
        form.focus_field("official_on")
        await host.pilot.press(*"19/5/2007", "tab")
        await until(host.pilot, lambda: any("!" in line for line in host.lines))
        place = next(at for at, line in enumerate(host.lines) if "!" in line)
        assert host.lines[place - 1].startswith(" Ngày vào Đảng")
        assert host.lines[place + 1].strip()
        assert all(len(line) <= 80 for line in host.lines)
        form.focus_field("official_on")
        await host.pilot.press(*"19/5/2009", "tab")
        await until(host.pilot, lambda: not any("!" in line for line in host.lines))


async def test_the_letters_of_a_limited_text_are_counted_as_they_are_typed() -> None:
    form = form_of(Nomination(id="n", achievement="x" * 599), (FieldLayout("achievement", rows=3),))
    async with shown(form) as host:
        assert host.lines[1].startswith(" 599/600 ký tự")
        await host.pilot.press(*"ab")
        assert host.lines[1].startswith(" 601/600 ký tự")
        # Too long is said by the rules, and kept all the same.
        assert [problem.level for problem in form.review() if problem.field == "achievement"] == [Level.WARNING]
        read = form.read()
        assert isinstance(read, Nomination)
        assert read.achievement == "x" * 599 + "ab"


async def test_every_field_has_its_label_in_full_and_stands_on_one_line() -> None:
    form = form_of(
        Branch(id="b", name="Tổ 1"), (FieldLayout("name"), FieldLayout("secretary"), FieldLayout("active_from"))
    )
    async with shown(form) as host:
        assert [line[:22].rstrip() for line in host.lines[:3]] == [" Tên *", " Bí thư", " Hoạt động từ ngày"]
        assert all(line[22] == "[" for line in host.lines[:3])
