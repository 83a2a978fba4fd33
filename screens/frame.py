"""The base of every screen: title, body, message line, commands, and the way a change is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from screens.asking import asking
from screens.commands import BACK, FIND, HELP, QUIT, REDO, UNDO, Command
from screens.navigation import find_screen, look_at_submissions
from screens.widgets.blank_container import BlankVertical, blank_lines
from screens.widgets.frame_lines import CommandBar, MessageLine, TitleLine
from wardapp.errors import WardappError

if TYPE_CHECKING:
    from textual import getters

    from screens.app import WardApp
    from wardapp.book import Book
    from wardapp.book.versions.conflicts import Resolved
    from wardapp.records import Record, ReportingPeriod, UnknownRecord

Result = TypeVar("Result")

_EVERYWHERE = (HELP, FIND, QUIT, BACK, UNDO, REDO)
"""Commands whose keys work in every screen; the last line shows them only if the screen lists them."""

_BACKED_UP_REASONS = ("import", "load")
"""Reasons of a change after which a backup is written at once."""


class WardScreen(Screen[Result]):
    """A screen that shows the officer's book.

    Subclasses declare `commands` (in the order of the last line), yield their widgets in `body`, and show records in
    `refresh_records`, which is called when the screen is first shown and whenever the book has changed.

    Attributes:
        heading: the title.
        commands: what its keys do.
        about: one or two sentences at the top of F1.
    """

    DEFAULT_CSS = """
    WardScreen { layout: vertical; }
    WardScreen > #body { height: 1fr; }
    """

    if TYPE_CHECKING:
        # For types alone, as Textual declares it: at run time its own property returns the app.
        app = getters.app(WardApp)

    heading: ClassVar[str] = ""
    commands: ClassVar[tuple[Command, ...]] = (HELP, BACK)
    about: str = ""

    def __init_subclass__(cls, **rest: object) -> None:
        """Derive the bindings from the commands, so that the last line, F1 and the keys cannot differ."""
        named = {command.action for command in cls.commands}
        everywhere = [command for command in _EVERYWHERE if command.action not in named]
        cls.BINDINGS = [command.binding for command in (*cls.commands, *everywhere)]
        # A key of a base class must not work if this screen does not have its command.
        rest.setdefault("inherit_bindings", False)
        super().__init_subclass__(**rest)  # type: ignore[arg-type]  # Textual takes its own keywords here

    def __init__(self) -> None:
        """Begin with the heading of the class."""
        super().__init__()
        self._title_line = TitleLine(self.heading)
        self._message_line = MessageLine()
        self._command_bar = CommandBar(self.commands)
        self._seen = ""
        self._period_seen: ReportingPeriod | None = None

    def compose(self) -> ComposeResult:
        """Yield the title, the body, the message line and the commands."""
        yield self._title_line
        with BlankVertical(id="body"):
            yield from self.body()
        yield self._message_line
        yield self._command_bar

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines: everything that shows is in the widgets above them."""
        return blank_lines(self, crop)

    def body(self) -> ComposeResult:
        """Yield the widgets between the title and the message line."""
        yield from ()

    def refresh_records(self) -> None:
        """Show the book as it is now; called whenever it has changed."""

    def book_changed(self) -> None:
        """Prepare for being shown again after a screen above has saved a change."""

    def on_mount(self) -> None:
        """Show the book for the first time."""
        self._catch_up()
        if self.app.only_read is not None:
            self.show_title(state=self.app.only_read.state)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was active."""
        self.catch_up()

    def on_screen_suspend(self) -> None:
        """Clear the message when another screen becomes active; a dialog leaves it."""
        stack = self.app.screen_stack
        if stack and not isinstance(stack[-1], ModalScreen):
            self.show_message("")

    def catch_up(self) -> None:
        """Show what other programs wrote."""
        try:
            self.book.refresh()
        except WardappError as refusal:
            self.show_message(str(refusal), wrong=True)
            return
        self._catch_up()

    def _catch_up(self) -> None:
        # Not the number of the last change: a restored book may have the same one.
        state = self.book.state, self.app.period
        if self.is_mounted and (self._seen, self._period_seen) != state:
            self._seen, self._period_seen = state
            self._watch_submissions()
            self.refresh_records()

    def _watch_submissions(self) -> None:
        """Say what a change moves of a period that was handed in, if there is one."""
        from wardapp.records import Period

        if any(period.submitted_on for period in self.book.of(Period)):
            look_at_submissions(self.app)

    @property
    def book(self) -> Book:
        """The officer's book."""
        return self.app.book

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Change the commands on the last line; the keys and F1 stay as they are."""
        self._command_bar.show(commands)

    def show_title(self, title: str | None = None, state: str | None = None) -> None:
        """Change the first line; None leaves a part of it as it is."""
        self._title_line.show(title, state)

    def show_message(self, message: str, *, wrong: bool = False) -> None:
        """Show a message: what was done, or (`wrong`) what is wrong and what to do."""
        self._message_line.show(message, wrong=wrong)

    def tell_result(self, result: object) -> None:
        """Show the result of a screen that was closed: its sentence, or *Đã lưu* for a record that it saved."""
        if result is not None:
            self.show_message(result if isinstance(result, str) else "Đã lưu.")

    @property
    def message(self) -> str:
        """The message that is shown."""
        return self._message_line.message

    async def save(
        self,
        saves: Sequence[Record | UnknownRecord] = (),
        removals: Sequence[Record] = (),
        *,
        reason: str = "save",
        based_on: Sequence[Record | UnknownRecord] = (),
        at_state: str | None = None,
    ) -> tuple[Record, ...] | None:
        """Save and remove records as one change, after asking for the officer's name if it is not known.

        What somebody else changed meanwhile is merged, or asked about.

        Args:
            saves: records to add or replace.
            removals: records to remove.
            reason: why, for the history.
            based_on: the versions that the officer saw, if the records do not name them (see `Book.change`).
            at_state: the book's `state` from which the change was computed, if it must be the present one.

        Returns:
            The saved records once they are on the disk; None if nothing was saved: why is shown, and what was typed stays.
        """
        if self.app.only_read is not None:
            self.show_message(self.app.only_read.sentence, wrong=True)
            self.app.bell()
            return None
        if not await self.app.ensure_officer():
            return None
        try:
            saved = self.book.change(
                saves=saves, removals=removals, reason=reason, based_on=based_on, at_state=at_state
            )
        except WardappError as refusal:
            decided = await self._ask_about(refusal)
            if decided is None:
                return None
            again, removed, bases = decided
            return await WardScreen.save(self, again, removed, reason=reason, based_on=bases)
        self.show_title(state=f"Đã lưu {self.app.settings.now():%H:%M}")
        # First the caller goes on, and perhaps leaves this screen.
        self.app.call_next(self._show_saved, reason)
        return cast("tuple[Record, ...]", saved)

    async def _ask_about(self, refusal: WardappError) -> Resolved | None:
        """Ask about what others changed meanwhile; None if nothing is to be saved, after saying why."""
        from screens.dialogs.conflicts import ask_conflicts
        from wardapp.book.versions.conflicts import ChangedMeanwhile

        if isinstance(refusal, ChangedMeanwhile) and refusal.conflicts:
            self.app.bell()
            decided = await ask_conflicts(self.app.choose, refusal, self.book)
            if decided is not None and (decided.saves or decided.removals):
                return decided
            self.book_was_changed()
            if decided is not None:
                self.show_message("Giữ như trong sổ; không lưu gì thêm.")
                return None
        self.show_message(str(refusal), wrong=True)
        self.app.bell()
        return None

    def _show_saved(self, reason: str) -> None:
        """Show what was saved on every open screen."""
        self.book_was_changed()
        if reason in _BACKED_UP_REASONS:
            self.app.back_up()

    def book_was_changed(self) -> None:
        """Show what this screen changed, and prepare the others for being shown again."""
        self._catch_up()
        for screen in self.app.screen_stack:
            if isinstance(screen, WardScreen):
                screen.book_changed()

    async def ask_to_remove(self, question: str, removals: Sequence[Record], *, saves: Sequence[Record] = ()) -> bool:
        """Ask a question, then remove records as one change with what is saved because of it; return whether it was done."""
        return await self.app.confirm(question, "Xoá") and await self.save(saves, removals, reason="remove") is not None

    @property
    def undo_refusal(self) -> str:
        """Why Ctrl+Z takes nothing back here: what is being typed is meant, not the last change of the book."""
        return ""

    def about_field(self) -> str:
        """Return what F1 says of the focused field; "" for nothing."""
        return ""

    def action_help(self) -> None:
        """Show what the screen is for and what its keys do."""
        from screens.help import HelpScreen

        named = {command.action for command in self.commands}
        rest = [command for command in _EVERYWHERE if command.action not in named]
        about = "\n\n".join(part for part in (self.about, self.about_field()) if part)
        self.app.push_screen(HelpScreen(self._title_line.title, about, (*self.commands, *rest)))

    def action_find(self) -> None:
        """Find anything in the book."""
        self.app.push_screen(find_screen())

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.dismiss()

    @property
    def unsaved_question(self) -> str:
        """The question that leaving the program asks while something here is not saved; "" if nothing is lost."""
        return ""

    def give_up(self) -> None:
        """Let go of what is not saved, since the officer chose to leave without it."""

    @asking
    async def action_quit(self) -> None:
        """Leave the program; ask first if something is not saved, here or in a screen below."""
        shown = [screen for screen in reversed(self.app.screen_stack) if isinstance(screen, WardScreen)]
        unsaved = [screen for screen in shown if screen.unsaved_question]
        if unsaved and not await self.app.confirm(unsaved[0].unsaved_question, "Thoát, không lưu"):
            return
        for screen in unsaved:
            screen.give_up()
        self.app.leave()

    @asking
    async def action_undo(self) -> None:
        """Undo the last change and say which it was; ask first if it is older than this window or of much at once."""
        from screens.undo_redo import undo_last

        await undo_last(self)

    @asking
    async def action_redo(self) -> None:
        """Take back the last undo and say of which change."""
        from screens.undo_redo import redo_last

        await redo_last(self)
