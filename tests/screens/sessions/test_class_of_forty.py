"""The job done most often: a class of forty opened, its roll called, two absent; counted key by key from the overview."""

from __future__ import annotations

from pathlib import Path

from screens.overview.screen import OverviewScreen
from tests.screens.ward import screen_text, the_ward, until, window
from wardapp.figures import session_tally
from wardapp.records import Attendance, Session

_AIMED, _AIMED_ANOTHER_DAY = 18, 22

OPEN = ("f4", "space", "f5")
"""The overview; who is called; on to the roll."""
ALL_BUT_TWO = ("f6", *"quang", "enter", "tab", "1", "enter", *"27", "right", "enter", "f2")
"""All present; Quang ill, by name; TT 27 absent without a reason, from the signed sheet; done."""
ANOTHER_DAY = ("pageup", *"26", "pagedown")


def told(keys: tuple[str, ...]) -> str:
    return f"{len(keys)} keys pressed, {_AIMED} aimed at, {_AIMED_ANOTHER_DAY} on another day: {' '.join(keys)}"


async def test_a_class_of_forty_with_two_absent_takes_at_most_eighteen_keys(tmp_path: Path) -> None:
    keys = (*OPEN, *ALL_BUT_TWO)
    assert len(keys) <= _AIMED, told(keys)
    app = the_ward(tmp_path)
    async with window(app, overview=True) as pilot:
        assert isinstance(app.screen, OverviewScreen)
        known = {session.id for session in app.book.of(Session)}
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, OverviewScreen) and app.screen.message)

        assert app.screen.message == "Đã lưu: có mặt 38/40, đạt 95,0%", told(keys)
        await until(pilot, lambda: "93/120" in screen_text(app))
        (session,) = (session for session in app.book.of(Session) if session.id not in known)
        assert (session.status, session.topics, session.branches) == ("held", ("cd02",), ("to1",))
        tally = session_tally(session, app.book.of(Attendance), app.book)
        assert (tally.present, tally.excused, tally.unexcused, tally.exempt) == (38, 1, 1, 3), told(keys)
        absent = {
            mark.person: (mark.mark, mark.reason) for mark in app.book.of(Attendance) if mark.session == session.id
        }
        assert absent["to1-30"] == ("excused", "sick")
        assert absent[session.invitees[26]] == ("unexcused", None)


async def test_a_class_of_another_day_takes_four_keys_more(tmp_path: Path) -> None:
    keys = (*OPEN[:1], *ANOTHER_DAY, *OPEN[1:], *ALL_BUT_TWO)
    assert len(keys) <= _AIMED_ANOTHER_DAY, told(keys)
    app = the_ward(tmp_path)
    async with window(app, overview=True) as pilot:
        known = {session.id for session in app.book.of(Session)}
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, OverviewScreen) and app.screen.message)

        assert app.screen.message == "Đã lưu: có mặt 38/40, đạt 95,0%", told(keys)  # type: ignore[attr-defined]
        (session,) = (session for session in app.book.of(Session) if session.id not in known)
        assert session.date_from is not None
        assert session.date_from.isoformat() == "2027-06-26"


async def test_names_called_aloud_are_marked_as_they_answer_and_the_rest_at_once(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app, overview=True) as pilot:
        known = {session.id for session in app.book.of(Session)}
        await pilot.press(*OPEN, *"ngan", "enter", *"phuc", "enter", "f6")
        await until(pilot, lambda: "Còn 38 người chưa ghi" in screen_text(app))
        await pilot.press("2", "enter", "f2")
        await until(pilot, lambda: isinstance(app.screen, OverviewScreen) and app.screen.message)

        assert app.screen.message == "Đã lưu: có mặt 2/40, đạt 5,0%"  # type: ignore[attr-defined]
        (session,) = (session for session in app.book.of(Session) if session.id not in known)
        tally = session_tally(session, app.book.of(Attendance), app.book)
        assert (tally.present, tally.excused, tally.exempt, tally.unmarked) == (2, 38, 3, 0)
