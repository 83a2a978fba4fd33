"""Make the screen of each part of the program.

Screens lead to each other in all directions. Here every import is inside a function, so that no screen is loaded before
it is opened and none imports another in a circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from screens.app import WardApp
    from wardapp.records import Record, Unit


def check_screen() -> Screen[Any]:
    """Return a new screen that checks a period, locks it and records that it was submitted."""
    from screens.period.check import CheckScreen

    return CheckScreen()


def compile_screen() -> Screen[Any]:
    """Return a new screen that compiles the workbooks of the town's units."""
    from screens.compile.screen import CompileScreen

    return CompileScreen()


def contestants_screen() -> Screen[Any]:
    """Return a new list of the contestants of every contest."""
    from screens.lists.contests import ContestantsScreen

    return ContestantsScreen()


def contests_screen() -> Screen[Any]:
    """Return a new list of contests."""
    from screens.lists.contests import ContestsScreen

    return ContestsScreen()


def figures_screen() -> Screen[Any]:
    """Return a new list of the indicators of the period."""
    from screens.overview.all_figures import FiguresScreen

    return FiguresScreen()


def find_screen() -> Screen[Any]:
    """Return a new screen that finds anything in the book."""
    from screens.find import FindScreen

    return FindScreen()


def handover_screen() -> Screen[Any]:
    """Return a new screen with the handover page for the next officer."""
    from screens.book.handover import HandoverScreen

    return HandoverScreen()


def history_screen(record: Record | None = None) -> Screen[Any]:
    """Return a new list of the changes of the book, or those of one record."""
    from screens.book.history import HistoryScreen

    return HistoryScreen(record)


def load_screen() -> Screen[Any]:
    """Return a new screen that chooses a file of records to load."""
    from screens.book.load_file import ChooseLoadFile

    return ChooseLoadFile()


def joining_screen() -> Screen[Any]:
    """Return a new screen that joins people who were entered twice."""
    from screens.people.joining import JoiningScreen

    return JoiningScreen()


def list_screen(name: str) -> Screen[Any]:
    """Return a new list of one kind, by its name in `screens.lists.all_lists`.

    Raises:
        KeyError: there is no list of this name.
    """
    from screens.lists.all_lists import list_screen as make

    return make(name)


def meetings_screen() -> Screen[Any]:
    """Return a new list of meetings."""
    from screens.nominations.meetings import MeetingsScreen

    return MeetingsScreen()


def overview_screen() -> Screen[Any]:
    """Return a new overview of the period."""
    from screens.overview.screen import OverviewScreen

    return OverviewScreen()


def people_screen() -> Screen[Any]:
    """Return a new list of people."""
    from screens.people.screen import PeopleScreen

    return PeopleScreen()


def periods_screen() -> Screen[Any]:
    """Return a new list of reporting periods."""
    from screens.lists.periods import PeriodsScreen

    return PeriodsScreen()


def recover_screen() -> Screen[Any]:
    """Return a new list of the drafts that an earlier run left."""
    from screens.drafts.draft_list import RecoverScreen

    return RecoverScreen()


def restore_screen() -> Screen[Any]:
    """Return a new screen that chooses a backup to restore."""
    from screens.book.restore import RestoreScreen

    return RestoreScreen()


def sessions_screen() -> Screen[Any]:
    """Return a new list of classes."""
    from screens.sessions.screen import SessionsScreen

    return SessionsScreen()


def settings_screen() -> Screen[Any]:
    """Return a new menu of lists and settings."""
    from screens.settings.menu import SettingsMenu

    return SettingsMenu()


def unit_screen(unit: Unit | None) -> Screen[Any]:
    """Return a new form that sets up the unit, or edits it."""
    from screens.settings.set_up import SetUpScreen

    return SetUpScreen(unit)


def new_year_screen() -> Screen[Any]:
    """Return a new screen that begins a new year."""
    from screens.settings.new_year import NewYearScreen

    return NewYearScreen()


def look_at_submissions(app: WardApp) -> None:
    """Say, a moment later, what the last changes moved of periods that were handed in."""
    from screens import submission_watch

    submission_watch.look_at_submissions(app)
