"""Every form writes a draft of unfinished input, opens again as it was, and leaves no draft once saved or abandoned."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from screens.dialogs.questions import ChoiceDialog, ConfirmDialog
from screens.drafts.draft_forms import form_of_draft
from screens.drafts.draft_list import RecoverScreen
from screens.drafts.draft_screen import DraftScreen
from screens.drafts.draft_store import DraftStore
from screens.only_read import because_held
from screens.overview.screen import OverviewScreen
from screens.people.person_form import PersonScreen
from screens.sessions.form.counts_screen import CountsScreen
from screens.sessions.form.session_form import SessionForm
from screens.sessions.many_classes import ManyClassesScreen
from screens.widgets.fields.choice_input import ChoiceInput, ChoicesInput
from screens.widgets.fields.flag_input import FlagInput
from screens.widgets.tables.check_list import CheckList
from screens.widgets.tables.entry_grid import EntryGrid
from screens.widgets.vietnamese_input import VietnameseInput, VietnameseTextArea
from tests.screens.desk import Desk, at_desk, said, settle, text_of, type_in
from tests.screens.every_screen import SCREENS
from tests.screens.test_refused_saves import FullDisk
from tests.screens.ward import until
from tests.screens.window_pilot import run_window
from wardapp.book import Book
from wardapp.book.drafts import Draft, Drafts
from wardapp.book.journal.lines import write_line
from wardapp.book.journal.window_lock import Holder
from wardapp.locations import Locations
from wardapp.records import Person, Session

_DESCRIBED = ("headcounts", "contestants", "inspections", "assessments")
"""Every type of field is in one of these; the other described forms are made by the same code."""
_OWN = (
    "unit",
    "person",
    "meeting",
    "nomination",
    "result",
    "hand in",
    "new_year",
    "class",
    "new class",
    "many classes",
)
ALL = {name: SCREENS[name] for name in (*(f"new {name}" for name in _DESCRIBED), *_OWN)}
ODD = "Ố [/] «31/2» “\\”\t1x"
"""No field takes it but one of text, and there it is no markup."""


def on_disk(folder: Path) -> dict[str, Draft]:
    return {draft.id: draft for draft in Drafts(Locations(folder).drafts).found().drafts}


async def kept(pilot: Pilot[Any], screen: DraftScreen[Any]) -> None:
    """Look at once at what was typed, and wait until it is on the disk."""
    screen._save_draft()
    await settle(pilot)


def fill(screen: DraftScreen[Any]) -> None:
    """Type something odd into every text, and change every other field."""
    for text in screen.query("VietnameseInput, VietnameseTextArea").results():
        assert isinstance(text, VietnameseInput | VietnameseTextArea)
        text.retype(ODD)
    for choice in screen.query("ChoiceInput, ChoicesInput").results():
        assert isinstance(choice, ChoiceInput | ChoicesInput)
        choice.act(len(choice.options) - 1)
    for flag in screen.query(FlagInput):
        flag.write(not flag.read())
    for rows in screen.query(CheckList):
        rows.toggle(0)
    for grid in screen.query(EntryGrid):
        grid.move_to(1, 2)
        grid.write("present", "36/")


async def test_every_form_is_opened_again_with_every_field_as_it_stood(tmp_path: Path) -> None:
    """All forms, left without a word as a power cut leaves them; then each from the list of drafts."""
    expected: dict[str, dict[str, Any]] = {}
    async with at_desk(tmp_path) as (desk, pilot):
        for make in ALL.values():
            screen = make(desk)
            await desk.push_screen(screen)
            await pilot.pause()
            assert isinstance(screen, DraftScreen)
            if not isinstance(screen, SessionForm | ManyClassesScreen):
                screen.set_focus(next(reversed(list(screen.query("VietnameseInput").results()))))
            fill(screen)
            screen._save_draft()
            await desk.workers.wait_for_complete()
            assert screen._draft is not None
            expected[screen._draft.id] = screen.typed()
            await desk.pop_screen()  # no dismissal: the form is gone as a killed program's is
    drafts = on_disk(tmp_path)
    assert drafts.keys() == expected.keys()
    assert len(drafts) == len(ALL)
    async with at_desk(tmp_path, []) as (desk, pilot):
        assert isinstance(desk.front, RecoverScreen)
        assert f"{drafts[min(drafts)].at:%d/%m/%Y}" in text_of(desk)
        for identifier, draft in drafts.items():
            form = form_of_draft(draft, desk.book)
            assert form is not None, draft.form
            await desk.push_screen(form)
            await pilot.pause()
            assert form.typed() == expected[identifier], draft.form
            in_hand = form.focused_field()
            if draft.form != "year_turn":  # begins with its topics
                assert draft.field in ("", in_hand[0] if in_hand else None), draft.form
            await desk.pop_screen()


async def test_a_saved_or_abandoned_form_leaves_no_draft_and_an_untouched_one_never_writes_any(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        for answer in ("save", "give up", "not touched", "typed back"):
            screen = PersonScreen(Person(groups=("public",), main_group="public"))
            await desk.push_screen(screen)
            if answer != "not touched":
                await type_in(pilot, "Hà Thị", "tab", "Mơ", "tab", "1970")
                await kept(pilot, screen)
                assert [draft.name for draft in on_disk(tmp_path).values()] == ["Hà Thị Mơ"]
                assert "đang nhập, đã giữ" in text_of(desk)
            if answer == "typed back":
                screen.form.show(screen.record)
            await kept(pilot, screen)
            await type_in(pilot, "f2" if answer == "save" else "escape")
            if answer == "give up":
                assert isinstance(desk.front, ConfirmDialog)
                await type_in(pilot, "2", "enter")
            await settle(pilot)
            assert isinstance(desk.front, OverviewScreen), answer
            assert on_disk(tmp_path) == {}, answer


async def test_opening_the_same_record_again_offers_what_was_typed_and_esc_leaves_it_for_later(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        person = desk.book.of(Person)[0]
        screen = PersonScreen(person)
        await desk.push_screen(screen)
        screen.form.field("position").write("Trưởng thôn, nửa chừng")  # type: ignore[attr-defined]
        await kept(pilot, screen)
        # The same record is opened a second time in this window: what the first form holds is not offered.
        await desk.push_screen(PersonScreen(person))
        await settle(pilot)
        assert isinstance(desk.front, PersonScreen)
    async with at_desk(tmp_path, []) as (desk, pilot):
        await type_in(pilot, "escape")
        for answer in ("escape", "2", "1"):
            await desk.push_screen(PersonScreen(person))
            await settle(pilot)
            assert isinstance(desk.front, ChoiceDialog)
            assert "Mục này đang nhập dở lúc" in said(desk)
            await type_in(pilot, answer, *([] if answer == "escape" else ["enter"]))
            form = desk.front
            assert isinstance(form, PersonScreen)
            taken = form.form.field("position").read()  # type: ignore[attr-defined]
            assert (taken == "Trưởng thôn, nửa chừng") is (answer == "1")
            if answer != "1":
                await type_in(pilot, "escape")
        await type_in(pilot, "f2")
        await settle(pilot)
        held = desk.book.get(Person, person.id)
        assert held is not None
        assert held.position == "Trưởng thôn, nửa chừng"
        assert on_disk(tmp_path) == {}


async def test_a_record_changed_or_removed_meanwhile_is_said_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        changed, removed = desk.book.of(Person)[:2]
        for person in (changed, removed):
            screen = PersonScreen(person)
            await desk.push_screen(screen)
            screen.form.field("position").write("Chức vụ mới gõ")  # type: ignore[attr-defined]
            await kept(pilot, screen)
    with Book.open(Locations(tmp_path).book, officer="Nông Thị Bích") as book:
        from dataclasses import replace

        book.change(saves=[replace(changed, birth_year=1901, birth_date=None)])
        book.change(removals=[removed])
    async with at_desk(tmp_path, []) as (desk, pilot):
        assert text_of(desk).count("đã đổi sau đó") == 2
        for identifier in sorted(on_disk(tmp_path)):
            form = form_of_draft(on_disk(tmp_path)[identifier], desk.book)
            assert isinstance(form, PersonScreen)
            await desk.push_screen(form)
            await settle(pilot)
            entered = form.form.read()
            assert isinstance(entered, Person)
            assert entered.position == "Chức vụ mới gõ"
            if entered.id:
                assert "đã được lưu lại sau khi nhập dở" in desk.told
                assert entered.birth_year == 1901
            else:
                assert "đã bị xoá khỏi sổ" in desk.told
                assert entered.full_name == removed.full_name


async def test_a_full_disk_is_reported_once_and_the_draft_is_written_once_there_is_room(
    tmp_path: Path,
) -> None:
    disk = FullDisk()
    async with at_desk(tmp_path) as (desk, pilot):
        desk.drafts = DraftStore(Drafts(desk.locations.drafts, disk))
        screen = PersonScreen(Person())
        await desk.push_screen(screen)
        disk.reason = errno.ENOSPC
        await type_in(pilot, "Hà")
        await kept(pilot, screen)
        assert "Chưa giữ được bản đang nhập dở: ổ đĩa đã đầy." in desk.told
        screen.show_message("")
        await type_in(pilot, " Thị")
        await kept(pilot, screen)
        assert desk.told == ""
        assert on_disk(tmp_path) == {}
        disk.reason = 0
        await kept(pilot, screen)
        assert [draft.fields for draft in on_disk(tmp_path).values()] == [{"family_name": "Hà Thị"}]
        desk.drafts.close()


async def test_a_read_only_window_neither_writes_nor_offers_nor_removes_drafts(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        screen = PersonScreen(Person())
        await desk.push_screen(screen)
        await type_in(pilot, "Hà")
        await kept(pilot, screen)
        before = {path: path.read_bytes() for path in desk.locations.drafts.iterdir()}
        second = Desk(desk.locations, only_read=because_held(Holder("Bích", None), dt.date(2008, 6, 28)))
        async with run_window(second) as other:
            await settle(other)
            assert isinstance(second.front, OverviewScreen)
            form = PersonScreen(Person())
            await second.push_screen(form)
            await type_in(other, "Ma Văn")
            form._save_draft()
            await settle(other)
        second.book.close()
        assert {path: path.read_bytes() for path in desk.locations.drafts.iterdir()} == before


async def test_the_table_of_all_numbers_comes_back_over_its_class_with_what_cannot_be_read(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        screen = SessionForm(Session(date_from=dt.date(2008, 6, 28), role="host", audience="party", sittings=2))
        await desk.push_screen(screen)
        await type_in(pilot, "f4")
        await until(pilot, lambda: isinstance(desk.front, CountsScreen))
        await type_in(pilot, "12", "tab", "9x")
        await kept(pilot, screen)
    async with at_desk(tmp_path, []) as (desk, pilot):
        await type_in(pilot, "enter")
        await until(pilot, lambda: "[12" in text_of(desk) and "[9x" in text_of(desk))
        assert isinstance(desk.front, CountsScreen)
        await until(pilot, lambda: getattr(desk.focused, "value", "") == "9x")
        await type_in(pilot, "backspace", "f2")
        await until(pilot, lambda: isinstance(desk.front, SessionForm))
        form = desk.front
        assert isinstance(form, SessionForm)
        assert [(row.invited, row.present) for row in form.form.read().counts] == [(12, 9)]


async def test_drafts_are_given_up_one_by_one_and_the_last_leads_on(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        for name in ("Một", "Hai"):
            screen = PersonScreen(Person())
            await desk.push_screen(screen)
            await type_in(pilot, name)
            await kept(pilot, screen)
    async with at_desk(tmp_path, []) as (desk, pilot):
        await type_in(pilot, "f8")
        assert "Bỏ bản nhập dở «Hai»?" in said(desk)
        await type_in(pilot, "enter")
        assert len(on_disk(tmp_path)) == 2
        await type_in(pilot, "f8", "2", "enter")
        assert "Còn 1 mục" in desk.told
        await type_in(pilot, "f8", "2", "enter")
        await settle(pilot)
        assert isinstance(desk.front, OverviewScreen)
        assert "«Một»" in desk.told
        assert on_disk(tmp_path) == {}


async def test_a_draft_that_cannot_be_restored_is_reported_and_stays(tmp_path: Path) -> None:
    drafts = Drafts(Locations(tmp_path).drafts)
    at = dt.datetime(2008, 6, 28, 7, 43, tzinfo=dt.timezone.utc)
    for name, kind in (("damaged", "person"), ("unknown", "future")):
        drafts.save(Draft(name, kind, at, "Hà", {"record": kind, "id": ""}, {"family_name": "Hà"}))
    os.truncate(drafts.folder / "damaged.draft", 90)
    (drafts.folder / "newer.draft").write_bytes(write_line(b'{"draft":2,"shape":"other"}')[0])
    (drafts.folder / "unknown.draft.tmp").write_bytes(b"half a dra")
    data = {
        path.name.replace("damaged.draft", "damaged.draft.unreadable"): path.read_bytes()
        for path in drafts.folder.iterdir()
    }
    del data["unknown.draft.tmp"]
    async with at_desk(tmp_path) as (desk, pilot):
        assert isinstance(desk.front, RecoverScreen)
        assert "1 bản nhập dở bị hỏng, không đọc được, để riêng ở damaged.draft" in desk.told
        assert "1 bản nhập dở do wardapp mới hơn ghi, để nguyên" in desk.told
        await type_in(pilot, "enter")
        assert "Bản chương trình này không có mục ấy" in desk.told
    assert {path.name: path.read_bytes() for path in drafts.folder.iterdir()} == data


async def test_without_drafts_the_screen_says_so_and_not_that_the_program_stopped(
    tmp_path: Path,
) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        await desk.push_screen(RecoverScreen())
        await settle(pilot)
        assert "Không có mục nào đang nhập dở." in text_of(desk)
        assert "chương trình dừng" not in text_of(desk)
