"""The field for those absent from a meeting: found by a few letters, each with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Vertical

from screens.asking import asking
from screens.widgets.field import Field, FieldChanged
from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from screens.widgets.fitting import wrap
from screens.widgets.text_lines import TextLines
from wardapp.records import Absentee, Meeting, from_json
from wardapp.records.vocabulary import REASON
from wardapp.vietnamese import fold

if TYPE_CHECKING:
    from textual import getters

    from screens.app import WardApp

_OTHER, _NONE, _REMOVE = "written", "none", "gone"
_HINT = "Gõ vài chữ của tên rồi Enter, F6 ghi lý do; gõ lại tên đã ghi để sửa, bỏ; F7 bỏ người ghi cuối."
_ABSENT = "absent-"
"""The prefix of the id under which a person who is already on the list is suggested."""


class AbsenteeList(Vertical, Field):
    """A box that takes names, and the names taken."""

    DEFAULT_CSS = """
    AbsenteeList { height: auto; width: 1fr; }
    """

    if TYPE_CHECKING:
        app = getters.app(WardApp)

    def __init__(self, search: Callable[[str], Sequence[Suggestion]]) -> None:
        """Find people with `search`."""
        super().__init__()
        self._absentees: tuple[Absentee, ...] = ()
        self._search = search
        self._picker = PersonPicker(self._suggest, free_text=True)
        self._names = TextLines(_HINT)

    def compose(self) -> ComposeResult:
        """Yield the box and the names."""
        yield self._picker
        yield self._names

    def read(self) -> tuple[Absentee, ...]:
        """Return those absent, in the order taken."""
        return self._absentees

    def write(self, value: Sequence[Absentee] | None) -> None:
        """Show others as absent."""
        self._absentees = tuple(value or ())
        self._show()
        self.post_message(FieldChanged(self))

    def typed(self) -> Any:
        """Return those absent, and the letters in the box."""
        rows = [{"name": one.name, "reason": one.reason, **one.extra} for one in self._absentees]
        return {"absentees": rows, "typed": self._picker.typed()}

    def retype(self, typed: Any) -> None:
        """Show again what `typed` returned."""
        meeting = from_json({"record": Meeting.record, "id": "typed", "absentees": typed["absentees"]})
        assert isinstance(meeting, Meeting)
        self.write(meeting.absentees)
        self._picker.retype(typed["typed"])

    @property
    def problem(self) -> str | None:
        """Why the letters in the box are not accepted, else None."""
        typed = self._picker.value.strip()
        return f"Chưa ghi «{typed}» vào danh sách vắng: Enter để ghi, hoặc xoá đi." if typed else None

    def take_back(self) -> None:
        """Remove the last one taken."""
        self.write(self._absentees[:-1])

    def _suggest(self, text: str) -> Sequence[Suggestion]:
        """Suggest those on the list already, to be changed; then people of the directory."""
        words = fold(text).split()
        listed = [
            Suggestion(f"{_ABSENT}{place}", one.name, "đã ghi vắng: Enter để sửa, bỏ")
            for place, one in enumerate(self._absentees)
            if one.name and all(f" {word}" in f" {fold(one.name)}" for word in words)
        ]
        names = {one.title for one in listed}
        return [*listed, *(one for one in self._search(text) if one.title not in names)]

    def on_person_picker_picked(self, event: PersonPicker.Picked) -> None:
        """Add a person of the directory, or change one on the list."""
        event.stop()
        place = event.person.id[len(_ABSENT) :] if event.person.id.startswith(_ABSENT) else ""
        if place:
            self.ask_reason(int(place))
        else:
            self._add(event.person.title)

    def on_input_submitted(self, event: PersonPicker.Submitted) -> None:
        """Add a name that is in no list; on an empty box, go on as in any field."""
        typed = self._picker.value.strip()
        if typed:
            event.stop()
            self._add(typed)

    def on_field_changed(self, event: FieldChanged) -> None:
        """Hide from the form that letters are typed into the box: they are no value yet."""
        if event.field is self._picker:
            event.stop()

    def _add(self, name: str) -> None:
        """Write a name at the end of the list; the box is free for the next one at once."""
        self._picker.write(None)
        self.write((*self._absentees, Absentee(name=name)))
        self._picker.focus()

    @asking
    async def ask_reason(self, place: int = -1) -> None:
        """Ask why somebody on the list is absent, by default the last one, and write it."""
        if not self._absentees:
            return
        at = range(len(self._absentees))[place]
        absentee = self._absentees[at]
        reasons = [(code, label) for code, label in REASON.items() if code != "other"]
        answers = [
            *reasons,
            (_OTHER, "Khác, ghi rõ"),
            (_NONE, "Không có lý do, hoặc chưa rõ"),
            (_REMOVE, "Bỏ khỏi danh sách vắng"),
        ]
        answer = await self.app.choose(f"{absentee.name} vắng vì lý do gì?", answers)
        reason = REASON[answer].lower() if answer in dict(reasons) and answer is not None else None
        if answer == _OTHER:
            reason = await self.app.ask_text(f"Lý do vắng của {absentee.name}", absentee.reason or "")
            answer = None if reason is None else answer
        if answer is not None:
            written = [] if answer == _REMOVE else [replace(absentee, reason=reason or None)]
            self._picker.write(None)
            self.write((*self._absentees[:at], *written, *self._absentees[at + 1 :]))
            self._picker.focus()

    def _show(self) -> None:
        names = "; ".join(f"{one.name or ''}{f' ({one.reason})' if one.reason else ''}" for one in self._absentees)
        lines = wrap(names or _HINT, max(self.size.width - 2, 20))
        self._names.styles.height = len(lines)
        self._names.show(*lines)

    def on_resize(self) -> None:
        """Use the room there is."""
        self._show()
