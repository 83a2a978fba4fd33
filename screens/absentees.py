"""Those absent from a meeting: found by a few letters, each with a reason by its digit; one field of the meeting's form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.ask_text import AskText
from screens.dialogs import ChoiceDialog
from screens.widgets.field import Field, FieldChanged
from screens.widgets.fitting import wrap
from screens.widgets.person_picker import PersonPicker, Suggestion
from screens.widgets.text_lines import TextLines
from wardapp.records import Absentee
from wardapp.records.vocabulary import REASON

__all__ = ["AbsenteeList"]

_WRITTEN, _NONE = "written", "none"
_HINT = "Gõ vài chữ của tên rồi Enter; F7 bỏ người ghi cuối."


class AbsenteeList(Vertical, Field):
    """A box that takes names, and the names taken."""

    DEFAULT_CSS = """
    AbsenteeList { height: auto; width: 1fr; }
    """

    def __init__(self, search: Callable[[str], Sequence[Suggestion]]) -> None:
        """Find people with `search`."""
        super().__init__()
        self._absentees: tuple[Absentee, ...] = ()
        self._picker = PersonPicker(search, free_text=True)
        self._names = TextLines(_HINT)

    def compose(self) -> ComposeResult:
        """The box above the names."""
        yield self._picker
        yield self._names

    def read(self) -> tuple[Absentee, ...]:
        """Those absent, in the order taken."""
        return self._absentees

    def write(self, value: Sequence[Absentee] | None) -> None:
        """Show others as absent."""
        self._absentees = tuple(value or ())
        self._show()
        self.post_message(FieldChanged(self))

    @property
    def problem(self) -> str | None:
        """Letters stand in the box that were not taken."""
        typed = self._picker.value.strip()
        return f"Chưa ghi «{typed}» vào danh sách vắng: Enter để ghi, hoặc xoá đi." if typed else None

    def take_back(self) -> None:
        """Let go of the last one taken."""
        self.write(self._absentees[:-1])

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """Take somebody of the directory."""
        event.stop()
        self._take(event.person.title)

    def on_input_submitted(self, event: PersonPicker.Submitted) -> None:
        """Enter takes a name that is in no list; on an empty box it goes on, as in any field."""
        typed = self._picker.value.strip()
        if typed:
            event.stop()
            self._take(typed)

    def on_field_changed(self, event: FieldChanged) -> None:
        """Letters in the box are not a value yet."""
        if event.field is self._picker:
            event.stop()

    def _take(self, name: str) -> None:
        def taken(reason: str | None) -> None:
            self._picker.write(None)
            self.write((*self._absentees, Absentee(name=name, reason=reason)))
            self._picker.focus()

        def answered(answer: str | None) -> None:
            if answer == _WRITTEN:
                self.app.push_screen(AskText(f"Lý do vắng của {name}"), lambda words: taken(words or None))
            elif answer is not None:
                taken(None if answer == _NONE else REASON[answer].lower())

        reasons = [(code, label) for code, label in REASON.items() if code != "other"]
        answers = [*reasons, (_WRITTEN, "Khác, ghi rõ"), (_NONE, "Không có lý do, hoặc chưa rõ")]
        self.app.push_screen(ChoiceDialog(f"{name} vắng vì lý do gì?", answers), answered)

    def _show(self) -> None:
        told = "; ".join(f"{one.name or ''}{f' ({one.reason})' if one.reason else ''}" for one in self._absentees)
        lines = wrap(told or _HINT, max(self.size.width - 2, 20))
        self._names.styles.height = len(lines)
        self._names.show(*lines)

    def on_resize(self) -> None:
        """Use the room there is."""
        self._show()
