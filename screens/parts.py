"""Which screen each part of the program opens, imported only when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    from screens.app import WardApp

__all__ = ["screen_of"]


def screen_of(part: str, ward: WardApp) -> Screen[Any]:
    """Make the screen of a part, by its name.

    Raises:
        KeyError: there is no such part.
    """
    match part:
        case "sessions":
            from screens.sessions import SessionsScreen

            return SessionsScreen()
        case "people":
            from screens.people import PeopleScreen

            return PeopleScreen()
        case "meetings":
            from screens.meetings import MeetingsScreen

            return MeetingsScreen()
        case "check":
            from screens.check import CheckScreen

            return CheckScreen()
        case "compile":
            from screens.compile import CompileScreen

            return CompileScreen()
        case "contests":
            from screens.contests import ContestsScreen

            return ContestsScreen()
        case "contestants":
            from screens.contests import ContestantsScreen

            return ContestantsScreen()
        case "periods":
            from screens.periods import PeriodsScreen

            return PeriodsScreen()
        case "settings":
            from screens.settings_menu import SettingsMenu

            return SettingsMenu()
        case "history":
            from screens.history import HistoryScreen

            return HistoryScreen()
        case "unit":
            from screens.set_up import SetUpScreen

            return SetUpScreen(ward.unit)
    from screens.record_list import RecordListScreen
    from screens.record_lists import LISTS

    return RecordListScreen(LISTS[part])
