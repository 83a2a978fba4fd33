"""What an officer types stays what was typed: through the screens, the book, and back from the workbook."""

from __future__ import annotations

import asyncio
import datetime as dt
import tempfile
import unicodedata
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from textual import events
from textual.pilot import Pilot

from exports.unit_report import write_unit_report
from screens.find import FindScreen
from screens.forms.record_screen import RecordScreen
from screens.lists.all_lists import LISTS
from screens.lists.record_list import DescribedRecordScreen, RecordListScreen
from screens.nominations.meeting_form import MeetingForm
from screens.nominations.nomination_form import NominationForm
from screens.people.person_form import PersonScreen
from screens.people.screen import PeopleScreen
from tests.screens.desk import Desk, at_desk, settle
from wardapp.records import Meeting, Nomination, Person, Record, Topic, parse_period

HOSTILE = (
    "=1+1",
    "+84 2",
    "-5%",
    "@SUM(A1)",
    "[/]",
    "[red]An[/red]",
    "[b",
    "'=2",
    '"cả hai"',
    "😀 Bác Hồ",
    "Lươ\u0300ng Thi\u0323 Hoa\u0300",
    "_x000D_",
    "{{x}} %s \\n",
    "a" * 600,
    "Đ" * 255,
)
TEXTS = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=60
)


def kept(text: str) -> str:
    """Text as the data contract keeps it: composed and stripped."""
    return unicodedata.normalize("NFC", text).strip()


async def fill(desk: Desk, pilot: Pilot[int], screen: RecordScreen, **texts: str) -> Record:
    """Paste texts into the fields of a form and save it, twice where the rules first object."""
    await desk.push_screen(screen)
    for name, text in texts.items():
        screen.form.focus_field(name)
        await settle(pilot)
        assert desk.focused is not None
        desk.focused.post_message(events.Paste(text))
        await settle(pilot)
    before = desk.book.sequence
    for _ in range(2):
        if desk.book.sequence == before:
            await pilot.press("f2")
            await settle(pilot)
    assert desk.book.sequence > before, desk.told
    kind = type(screen.record)
    return max(desk.book.of(kind), key=lambda record: record.updated or "")


@example(list(HOSTILE[0:5]))
@example(list(HOSTILE[5:10]))
@example(list(HOSTILE[10:15]))
@settings(max_examples=3, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS.filter(lambda text: kept(text) != ""), min_size=5, max_size=5))
def test_any_text_goes_through_every_form_and_list_and_comes_back_from_the_workbook_equal(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(go_through(Path(folder), texts))


async def go_through(folder: Path, texts: list[str]) -> None:
    title, position, body, name, achievement = texts
    async with at_desk(folder) as (desk, pilot):
        topics = LISTS["topics"]
        topic = await fill(
            desk, pilot, DescribedRecordScreen(topics, Topic(code="CD09", year=2008, mandatory=True)), title=title
        )
        assert isinstance(topic, Topic)
        assert topic.title == kept(title)
        person = await fill(
            desk,
            pilot,
            PersonScreen(Person(given_name="Lan", main_group="public", groups=("public",))),
            position=position,
        )
        assert isinstance(person, Person)
        assert person.position == kept(position)
        meeting = await fill(desk, pilot, MeetingForm(Meeting(date=dt.date(2008, 6, 1))), body=body)
        assert isinstance(meeting, Meeting)
        assert meeting.body == kept(body)
        new = Nomination(
            date=dt.date(2008, 6, 2),
            kind="collective",
            level="town",
            status="submitted",
            name=kept(name),
            award="certificate",
        )
        nomination = await fill(desk, pilot, NominationForm(new, None), achievement=achievement)
        assert isinstance(nomination, Nomination)
        assert nomination.achievement == kept(achievement)

        for screen in (RecordListScreen(topics), PeopleScreen(), FindScreen()):
            await desk.push_screen(screen)
            await settle(pilot)
        period = parse_period("2008-H1", desk.book)
        report = write_unit_report(desk.book, period, folder / "bieu.xlsx", status="draft")

    wanted = {
        "Bieu02b_ChuyenDe": kept(title),
        "Bieu08_BinhXet": kept(body),
        "Bieu09_DeNghi": (kept(name), kept(achievement)),
    }
    by_calamine = CalamineWorkbook.from_path(str(report.path))
    by_openpyxl = openpyxl.load_workbook(report.path)
    for sheet, expected in wanted.items():
        rows = by_calamine.get_sheet_by_name(sheet).to_python()
        cells = {str(cell) for row in rows for cell in row}
        for text in (expected,) if isinstance(expected, str) else expected:
            assert text in cells, (sheet, text)
        for row in by_openpyxl[sheet].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).startswith("=SUM(")
