"""Every screen of the window, each made over the sample ward; the promises about them may not live here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from screens import navigation
from screens.app import WardApp
from screens.lists.all_lists import LISTS, described_form
from wardapp.records import Contest, Meeting, Nomination, Period, Person, Session, Topic, Unit

__all__ = ["FORMS", "SCREENS", "Make", "part_screen"]

Make = Callable[[WardApp], Screen[Any]]


def part_screen(name: str, ward: WardApp) -> Screen[Any]:
    """The screen of a part of the program, or of a described list."""
    if name == "unit":
        return navigation.unit_screen(ward.unit)
    make: Callable[[], Screen[Any]] | None = getattr(navigation, f"{name}_screen", None)
    return make() if make is not None else navigation.list_screen(name)


def _part(name: str) -> Make:
    return lambda ward: part_screen(name, ward)


def _new(name: str) -> Make:
    def make(ward: WardApp) -> Screen[Any]:
        form = described_form(LISTS[name].new(ward.book, ward.period))
        assert form is not None
        return form

    return make


def _meeting_form(ward: WardApp) -> Screen[Any]:
    from screens.nominations.meeting_form import MeetingForm

    return MeetingForm(ward.book.of(Meeting)[0])


def _nominations(ward: WardApp) -> Screen[Any]:
    from screens.nominations.screen import NominationsScreen

    return NominationsScreen(ward.book.of(Meeting)[0].id)


def _all_nominations(_ward: WardApp) -> Screen[Any]:
    from screens.nominations.screen import NominationsScreen

    return NominationsScreen()


def _nomination_form(ward: WardApp) -> Screen[Any]:
    from screens.nominations.screen import nominations_screen

    return nominations_screen(ward.book.of(Nomination)[1], ward.book)


def _person_form(ward: WardApp) -> Screen[Any]:
    from screens.people.person_form import PersonScreen

    return PersonScreen(ward.book.of(Person)[0])


def _erasing(ward: WardApp) -> Screen[Any]:
    from screens.people.erasing import ErasingScreen

    return ErasingScreen(ward.book.of(Person)[0])


def _new_person(_ward: WardApp) -> Screen[Any]:
    from screens.people.person_form import PersonScreen

    return PersonScreen(Person())


def _hand_in(ward: WardApp) -> Screen[Any]:
    from screens.period.submission import SubmissionScreen

    return SubmissionScreen(ward.book.of(Period)[0])


def _result(ward: WardApp) -> Screen[Any]:
    from screens.nominations.steps import ResultScreen

    return ResultScreen(ward.book.of(Nomination)[:2])


def _printed_head(ward: WardApp) -> Screen[Any]:
    from screens.papers.printed_head import PrintedHeadScreen

    return PrintedHeadScreen(ward.book.of(Unit)[0])


def _import(_ward: WardApp) -> Screen[Any]:
    from screens.import_list.screen import ImportScreen

    return ImportScreen()


def _find(_ward: WardApp) -> Screen[Any]:
    from screens.find import FindScreen

    return FindScreen()


def _first_set_up(_ward: WardApp) -> Screen[Any]:
    from screens.settings.set_up import SetUpScreen

    return SetUpScreen()


def _overview(_ward: WardApp) -> Screen[Any]:
    from screens.overview.screen import OverviewScreen

    return OverviewScreen()


def _session_form(ward: WardApp) -> Screen[Any]:
    from screens.sessions.form.session_form import SessionForm

    return SessionForm(ward.book.of(Session)[0])


def _new_class(_ward: WardApp) -> Screen[Any]:
    from screens.sessions.form.session_form import SessionForm

    return SessionForm()


def _roll_call(ward: WardApp) -> Screen[Any]:
    from screens.roll_call.screen import RollCallScreen

    return RollCallScreen(ward.book.of(Session)[0].id)


def _behind(ward: WardApp) -> Screen[Any]:
    from screens.period.breakdown import BreakdownScreen, FigureQuery

    return BreakdownScreen(FigureQuery(topic=ward.book.of(Topic)[0].id), lacking=True)


def _behind_a_figure(_ward: WardApp) -> Screen[Any]:
    from screens.period.breakdown import BreakdownScreen, FigureQuery

    return BreakdownScreen(FigureQuery(code="B3"))


def _charts(_ward: WardApp) -> Screen[Any]:
    from screens.period.charts import ChartsScreen

    return ChartsScreen()


def _progress(_ward: WardApp) -> Screen[Any]:
    from screens.overview.progress import ProgressScreen

    return ProgressScreen()


def _many_classes(_ward: WardApp) -> Screen[Any]:
    from screens.sessions.many_classes import ManyClassesScreen

    return ManyClassesScreen()


def _contestants(ward: WardApp) -> Screen[Any]:
    from screens.lists.contests import ContestantsScreen

    return ContestantsScreen(ward.book.of(Contest)[0])


FORMS: dict[str, Make] = {
    **{f"new {name}": _new(name) for name in LISTS},
    "unit": _part("unit"),
    "first set-up": _first_set_up,
    "person": _person_form,
    "new person": _new_person,
    "meeting": _meeting_form,
    "nomination": _nomination_form,
    "hand in": _hand_in,
    "result": _result,
    "printed head": _printed_head,
}
SCREENS: dict[str, Make] = {
    "overview": _overview,
    **{
        name: _part(name)
        for name in (
            "sessions",
            "people",
            "meetings",
            "contests",
            "contestants",
            "periods",
            "check",
            "settings",
            "load",
            "joining",
            "restore",
            "handover",
            "new_year",
            "figures",
            *LISTS,
        )
    },
    "contestants of a contest": _contestants,
    "nominations": _nominations,
    "all nominations": _all_nominations,
    "import": _import,
    "find": _find,
    "class": _session_form,
    "new class": _new_class,
    "roll call": _roll_call,
    "behind a topic": _behind,
    "behind a figure": _behind_a_figure,
    "charts": _charts,
    "progress": _progress,
    "many classes": _many_classes,
    "erasing": _erasing,
    **FORMS,
}
