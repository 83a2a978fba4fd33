"""What the window is to its screens: the book, who is at the desk, the period worked on. `screens.app` makes it so."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.only_read import OnlyRead
from screens.widgets.typing.typing_app import TypingApp
from wardapp.book import Book
from wardapp.locations import Locations
from wardapp.records import ReportingPeriod, Unit
from wardapp.settings import Settings

if TYPE_CHECKING:
    from screens.drafts.desk import DraftDesk

__all__ = ["Ward"]


class Ward(TypingApp[int]):
    """The window over one officer's book, as every screen knows it."""

    locations: Locations
    settings: Settings
    only_read: OnlyRead | None
    """Why nothing may be saved, where nothing may."""
    book: Book
    drafts: DraftDesk | None
    """Where forms keep what is half typed; a window that only reads keeps nothing."""
    begun_at: int
    """The last change before this window: older ones are not taken back without asking."""

    @property
    @abstractmethod
    def today(self) -> dt.date:
        """The day, as the officer corrected it."""

    @property
    @abstractmethod
    def unit(self) -> Unit | None:
        """The unit of the book, once it is set up."""

    @property
    @abstractmethod
    def period(self) -> ReportingPeriod:
        """The period that the window works on: the one chosen, else the latest begun."""

    @period.setter
    @abstractmethod
    def period(self, chosen: ReportingPeriod | None) -> None: ...

    @abstractmethod
    def ensure_officer(self, then: Callable[[], None]) -> None:
        """Go on with `then`, after asking once who is at the desk (and what day it is, where the clock looks wrong)."""

    @abstractmethod
    def ask_officer(self, then: Callable[[], None], *, ask_day: bool = True) -> None:
        """Ask who is at the desk, and what day it is; go on with `then` once it is answered."""

    @abstractmethod
    def remember(self, settings: Settings) -> None:
        """Keep settings; a disk that refuses them does not stop the work, they are asked again next time."""

    @abstractmethod
    def tell_on_screen(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something on the message line of the screen in front, or of the one behind a question."""

    @abstractmethod
    def back_up(self) -> None:
        """Keep a verified copy of the book, if it changed since the last one, in a thread; what prevents it is told."""

    @abstractmethod
    def open_first_screen(self) -> None:
        """Open the overview of a book that has a unit, else its set-up."""

    @abstractmethod
    def leave(self) -> None:
        """Close the book and the window."""
