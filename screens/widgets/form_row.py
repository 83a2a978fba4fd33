"""One line of a form laid out by hand: a label, its fields and words side by side, and beneath them what is wrong."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label, Static

__all__ = ["FormRow"]


class FormRow(Horizontal):
    """A line of a form; the fields that it enters are named, so that a problem finds its place."""

    DEFAULT_CSS = """
    FormRow { height: auto; }
    FormRow > .row-label { width: 14; padding: 0 0 0 1; }
    FormRow > .row-words { width: auto; padding: 0 1; }
    FormRow TextLines { padding: 0; }
    .row-problem { height: auto; padding: 0 1 0 14; color: $error; text-style: bold; }
    """

    def __init__(self, label: str, *parts: Widget | str, fields: tuple[str, ...] = ()) -> None:
        """Make a line of parts, texts among them being words between fields; it enters these `fields`."""
        super().__init__()
        self._label = label
        self._parts = parts
        self.fields = fields
        self._beneath: Static | None = None
        self.problem = ""
        """What is wrong in this line, as shown."""

    def compose(self) -> ComposeResult:
        """Label and parts."""
        yield Label(self._label, classes="row-label", markup=False)
        for part in self._parts:
            yield Label(part, classes="row-words", markup=False) if isinstance(part, str) else part

    def show_problem(self, message: str) -> None:
        """Say what is wrong beneath the line, or nothing."""
        if message == self.problem:
            return
        self.problem = message
        if self._beneath is None:
            # Made when first needed: most lines of most forms never have anything wrong.
            self._beneath = Static(classes="row-problem", markup=False)
            parent = self.parent
            assert isinstance(parent, Widget)
            parent.mount(self._beneath, after=self)
        self._beneath.update(Text(message))
        self._beneath.display = bool(message)
