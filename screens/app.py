"""The app: the officer's book and settings, the current period, and what every screen shares."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import os
import pkgutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import work
from textual.worker import WorkerFailed

from screens.asking import AskingApp
from screens.endings import Ending, tell_crash
from screens.navigation import overview_screen, recover_screen, unit_screen
from screens.themes import DEFAULT_THEME, THEMES
from screens.widgets.field import FieldNoticed
from wardapp.book import Book
from wardapp.book.journal.window_lock import Holder, WindowLock
from wardapp.errors import BookDamaged, WardappError
from wardapp.locations import Locations
from wardapp.records import ReportingPeriod, Unit, default_period, unit_of
from wardapp.settings import Settings, load_settings, read_settings, save_settings

if TYPE_CHECKING:
    from screens.drafts.draft_store import DraftStore
    from screens.only_read import ReadOnlyReason
    from wardapp.book.backups.backup import Backups

__all__ = ["WardApp", "run_window"]

_RELEASED = dt.date(2026, 11, 1)
"""A clock that shows an earlier day is wrong: its battery is dead."""

_BACKUP_SECONDS = 1.0
"""When the first backup begins: later than the first keys and the first paint."""
_REFRESH_SECONDS = 3.0
"""How often a window that only reads looks for changes of the other window."""
_SWITCH_SECONDS = 0.0005
"""How long a thread that computes may keep the keys waiting; Python's default is 5 ms."""


@runtime_checkable
class BookScreen(Protocol):
    """What the app needs of a screen that shows the book: every `WardScreen` has it."""

    def show_message(self, message: str, *, wrong: bool = False) -> None:
        """Show a message."""

    def catch_up(self) -> None:
        """Show what other programs wrote."""


class WardApp(AskingApp[int]):
    """The window on one officer's book."""

    TITLE = "wardapp"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, locations: Locations, *, only_read: ReadOnlyReason | None = None, window_lock: WindowLock | None = None
    ) -> None:
        """Open the book of a data folder.

        Args:
            locations: the data folder.
            only_read: why nothing can be saved; None for a window that saves.
            window_lock: shows other windows that this one works in the book.

        Raises:
            WardappError: the book cannot be opened.
        """
        super().__init__()
        self.locations = locations
        self.settings, self._settings_unread = read_settings(locations.settings)
        self.only_read = only_read
        self._window_lock = window_lock
        self.book = Book.open(
            locations.book,
            officer=self.settings.officer,
            read_only=only_read is not None,
            clock=lambda: self.settings.now(),
        )
        self._drafts: DraftStore | None = None
        self.sequence_at_start = self.book.sequence
        """The last change before this window: an older one is not undone without asking."""
        self.ending = Ending(locations, lambda: self.screen_stack)
        self.fault: BaseException | None = None
        """The exception that ended the app."""
        self._chosen_period: ReportingPeriod | None = None
        self._clock_confirmed = False
        self._backup_lock = asyncio.Lock()
        self.animation_level = "none"  # an old machine has no time for sliding
        # Nothing pops up here: each screen is made and painted without the widgets that Textual keeps for it.
        self._disable_notifications = self._disable_tooltips = True
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT_THEME

    def on_mount(self) -> None:
        """Open the first screen, and start the work that goes on in the background."""
        # Read here, it is parsed once: Textual would parse CSS_PATH twice at a start, 2 % of the time to the first paint.
        # Not as a file: in the Windows folder the program is in an archive.
        styles = pkgutil.get_data("screens", "app.tcss") or b""
        self.stylesheet.add_source(styles.decode("utf-8"), is_default_css=False)
        self.open_first_screen()
        self._offer_drafts()
        self.call_after_refresh(_enable_gc)
        if self.only_read is not None:
            self.call_after_refresh(self.show_message, self.only_read.sentence, wrong=True)
            self.set_interval(_REFRESH_SECONDS, self._refresh_screen)
        else:
            self.set_timer(_BACKUP_SECONDS, self.back_up)
        if self.ending.reason:
            self.end_from_outside()  # a signal came before there was a loop
            found = [*self.book.notices, *filter(None, [self._settings_unread])]
            if found:
                self.call_after_refresh(self.show_message, " ".join(found))

    def open_first_screen(self) -> None:
        """Open the overview, or the form of the unit if the book has none yet."""
        self.push_screen(overview_screen() if self.unit is not None else unit_screen(None))

    @property
    def drafts(self) -> DraftStore | None:
        """The drafts of forms; None in a window that only reads."""
        if self._drafts is None and self.only_read is None:
            from screens.drafts.draft_store import DraftStore
            from wardapp.book.drafts import Drafts

            self._drafts = DraftStore(Drafts(self.locations.drafts))
        return self._drafts

    @drafts.setter
    def drafts(self, store: DraftStore | None) -> None:
        self._drafts = store

    def _offer_drafts(self) -> None:
        # Without a unit, its form is already the active screen and offers its own draft.
        if not _has_entries(self.locations.drafts):
            return
        found = self.drafts.tidy() if self.drafts is not None else None
        if found is not None and found.files and self.unit is not None:
            self.push_screen(recover_screen())

    @property
    def backups(self) -> Backups:
        """The backups of the book."""
        from wardapp.book.backups.backup import Backups

        return Backups(self.locations.book, self.locations.backups, lambda: self.settings.now())

    def back_up(self) -> None:
        """Write a verified backup in a thread if the book changed since the last one; a failure is shown."""
        if not self.book.read_only:
            self._back_up()

    @work(group="backup")
    async def _back_up(self) -> None:
        try:
            # One after the other: thinning out would remove the unfinished file of a second one as a torn copy.
            async with self._backup_lock:
                await asyncio.to_thread(self.backups.copy_if_changed)
        except WardappError as refusal:
            self.show_message(str(refusal), wrong=True)

    def _refresh_screen(self) -> None:
        if isinstance(self.screen, BookScreen):
            self.screen.catch_up()

    @property
    def today(self) -> dt.date:
        """The date, as the officer corrected it."""
        return self.settings.today()

    @property
    def unit(self) -> Unit | None:
        """The unit of the book; None until it is set up."""
        return unit_of(self.book)

    @property
    def period(self) -> ReportingPeriod:
        """The current period: the one chosen, else the latest that has begun."""
        return self._chosen_period or default_period(self.book, self.today)

    @period.setter
    def period(self, chosen: ReportingPeriod | None) -> None:
        self._chosen_period = chosen

    @property
    def clock_looks_wrong(self) -> bool:
        """Whether the machine's date is impossible and the officer has not corrected it."""
        confirmed = self._clock_confirmed or self.settings.clock_offset_days != 0
        return not confirmed and self.today < _RELEASED

    async def ensure_officer(self) -> bool:
        """Ask once who the officer is, and what day it is if the clock looks wrong; return False after Esc."""
        if self.settings.officer and not self.clock_looks_wrong:
            return True
        return await self.ask_officer(ask_day=self.clock_looks_wrong)

    async def ask_officer(self, *, ask_day: bool = True) -> bool:
        """Ask who the officer is, and what day it is; return False after Esc."""
        from screens.dialogs.ask_officer import AskOfficer

        clock = self.today if ask_day else None
        officer = await self.ask(AskOfficer(self.settings.officer, clock=clock, doubted=self.clock_looks_wrong))
        if officer is None:
            return False
        offset = self.settings.clock_offset_days
        if officer.today is not None:
            offset += (officer.today - self.today).days
            self._clock_confirmed = True
        self.change_settings(replace(self.settings, officer=officer.name, clock_offset_days=offset))
        return True

    def change_settings(self, settings: Settings) -> None:
        """Use and save settings; if the disk refuses, the work goes on and they are asked for again next time."""
        self.settings = settings
        self.book.officer = settings.officer
        if self._window_lock is not None:
            self._window_lock.note(settings.officer)
        try:
            save_settings(self.locations.settings, settings)
        except WardappError as refusal:
            self.bell()
            self.show_message(str(refusal), wrong=True)

    def show_message(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a message on the active screen, or on the one below a dialog."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BookScreen):
                screen.show_message(sentence, wrong=wrong)
                return

    def on_field_noticed(self, message: FieldNoticed) -> None:
        """Show the message of a field on the message line."""
        message.prevent_default()  # or the stock notice would be shown too, in glyphs that old consoles lack
        self.show_message(message.sentence, wrong=True)

    def action_help_quit(self) -> None:
        """Tell how to leave after Ctrl+C."""
        self.show_message("F10 (hoặc Ctrl+Q) để thoát chương trình.")

    async def action_quit(self) -> None:
        """Leave as F10 does, so that Ctrl+Q does not throw away a form half typed."""
        quit_screen = getattr(self.screen, "action_quit", None)
        if quit_screen is not None:
            quit_screen()

    def leave(self) -> None:
        """End the app."""
        self.exit(0)

    def close_files(self) -> None:
        """Finish what is being written, and close the book."""
        if self._drafts is not None:
            self._drafts.close()
        self.book.close()

    def end_soon(self) -> None:
        """End at the next step of the loop; called by the handler of a signal, in the middle of anything."""
        if self._loop is not None and self._loop.is_running():
            self._loop.call_soon_threadsafe(self.end_from_outside)

    def end_from_outside(self) -> None:
        """End since a signal came or the terminal is gone; what is typed is kept."""
        has_terminal = self.ending.begin()
        if not has_terminal and not self.is_headless:
            self.close_files()
            self.ending.end_without_terminal()
        self.exit(1)

    def panic(self, *renderables: Any) -> None:  # noqa: ARG002  # Textual's own
        """End as if the terminal was closed: the thread that reads the keys could not."""
        self.end_from_outside()

    def _handle_exception(self, error: Exception) -> None:
        # Textual would draw a traceback over the officer's screen; `run_window` logs the fault instead.
        if self.fault is None:
            self.fault = (error.error if isinstance(error, WorkerFailed) else None) or error
            self.ending.keep_typed()
        self._return_code = 1
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._exit = True
        self._close_messages_no_wait()


def _has_entries(folder: Path) -> bool:
    try:
        return bool(os.listdir(folder))  # noqa: PTH208  # no object a name is needed
    except OSError:
        return False


def _enable_gc() -> None:
    """Collect garbage again, but not among what was loaded to show the first screen."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run_window(locations: Locations) -> int:
    """Open the window, and return the exit code.

    Raises:
        WardappError: the book cannot be opened.
    """
    settings = load_settings(locations.settings)
    lock = WindowLock(locations.book)
    holder = lock.take(settings.officer, settings.now())
    try:
        app = _make_app(locations, lock, holder, settings.today())
        try:
            sys.setswitchinterval(_SWITCH_SECONDS)
            app.ending.watch(app.end_soon)
            code = app.run()
        finally:
            app.close_files()
    finally:
        lock.close()
    if app.fault is not None:
        tell_crash(app.fault, locations)
        return 1
    if app.ending.reason:
        app.ending.tell()
        return 1
    return code or 0


def _make_app(locations: Locations, lock: WindowLock, holder: Holder | None, today: dt.date) -> WardApp:
    """Make the app: one that only reads if another window has the book, or if the book is damaged."""
    try:
        if holder is None:
            return WardApp(locations, window_lock=lock)
        from screens.only_read import because_held

        return WardApp(locations, only_read=because_held(holder, today), window_lock=lock)
    except BookDamaged:
        from screens.only_read import because_damaged

        return WardApp(locations, only_read=because_damaged())
