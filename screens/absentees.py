"""Those absent from a meeting: found by a few letters, each with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Label, Static

from screens.ask_text import AskText
from screens.widgets.field_of_type import Suggest
from screens.widgets.person_picker import PersonPicker, Suggestion
from wardapp.records import Absentee

__all__ = ["AbsenteeList"]


class AbsenteeList(Vertical):
    """A box that takes names, and the names taken."""

    DEFAULT_CSS = """
    AbsenteeList { height: auto; max-height: 9; }
    AbsenteeList Horizontal { height: auto; }
    AbsenteeList Label { width: 22; padding: 0 1; }
    AbsenteeList PersonPicker { width: 1fr; }
    AbsenteeList Static { height: auto; padding: 0 1 0 22; }
    """

    def __init__(self, absentees: Sequence[Absentee]) -> None:
        """Begin with those already known."""
        super().__init__()
        self._absentees = list(absentees)
        self._suggest: Suggest | None = None
        self._picker = PersonPicker(self._search, free_text=True)
        self._names = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The box above the names."""
        with Horizontal():
            yield Label("Người vắng", markup=False)
            yield self._picker
        yield self._names

    def on_mount(self) -> None:
        """Show the names."""
        self._show()

    def use(self, suggest: Suggest) -> None:
        """Find people with this."""
        self._suggest = suggest

    def read(self) -> tuple[Absentee, ...]:
        """Those absent, in the order taken."""
        return tuple(self._absentees)

    def _search(self, text: str) -> Sequence[Suggestion]:
        return self._suggest.search(text) if self._suggest is not None else ()

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """Take somebody and ask for the reason."""
        event.stop()
        self._take(event.person.title)

    def on_input_submitted(self, event: PersonPicker.Submitted) -> None:
        """Enter takes a name that is in no list."""
        event.stop()
        typed = self._picker.value.strip()
        if typed:
            self._take(typed)

    def take_back(self) -> None:
        """Let go of the last one taken."""
        if self._absentees:
            self._absentees.pop()
            self._show()

    def _take(self, name: str) -> None:
        self._picker.write(None)

        def answered(reason: str | None) -> None:
            self._absentees.append(Absentee(name=name, reason=reason or None))
            self._show()
            self._picker.focus()

        self.app.push_screen(AskText(f"Lý do vắng của {name} (để trống nếu không có lý do)"), answered)

    def _show(self) -> None:
        told = [f"{one.name}{f' ({one.reason})' if one.reason else ''}" for one in self._absentees]
        hint = "Gõ vài chữ của tên rồi Enter; F7 bỏ người ghi cuối." if not told else "; ".join(told)
        self._names.update(Text(hint))
