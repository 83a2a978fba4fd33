"""Which screen each part of the program opens: a name, imported only when it is opened.

Screens lead to each other in all directions; by name they do so without a circle of imports.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

from screens.ward import Ward

__all__ = ["SCREENS", "screen_of"]

SCREENS = {
    "check": "screens.period.check:CheckScreen",
    "compile": "screens.compile.screen:CompileScreen",
    "contestants": "screens.lists.contests:ContestantsScreen",
    "contests": "screens.lists.contests:ContestsScreen",
    "figures": "screens.period.figures:FiguresScreen",
    "find": "screens.find:FindScreen",
    "handover": "screens.book.handover:HandoverScreen",
    "history": "screens.book.history:HistoryScreen",
    "intake": "screens.book.take_in:ChooseIntake",
    "joining": "screens.people.joining:JoiningScreen",
    "meetings": "screens.nominations.meetings:MeetingsScreen",
    "overview": "screens.overview.screen:OverviewScreen",
    "people": "screens.people.screen:PeopleScreen",
    "periods": "screens.lists.periods:PeriodsScreen",
    "progress": "screens.period.progress:ProgressScreen",
    "recover": "screens.drafts.recover:RecoverScreen",
    "restore": "screens.book.restoring:RestoreScreen",
    "sessions": "screens.sessions.screen:SessionsScreen",
    "settings": "screens.settings.menu:SettingsMenu",
    "unit": "screens.settings.set_up:SetUpScreen",
    "year": "screens.settings.year_turn:YearTurnScreen",
}
"""Module and class of each part that has a screen of its own; the class is made with no arguments.

Only `unit` takes one. Any other part is a described list of `screens.lists.record_lists`.
"""

_LISTS = "screens.lists.record_lists:list_screen"


def screen_of(part: str, ward: Ward) -> Screen[Any]:
    """Make the screen of a part, by its name.

    Raises:
        KeyError: there is no such part.
    """
    screen: Screen[Any]
    if part not in SCREENS:
        screen = _named(_LISTS)(part)
    elif part == "unit":
        screen = _named(SCREENS[part])(ward.unit)
    else:
        screen = _named(SCREENS[part])()
    return screen


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
