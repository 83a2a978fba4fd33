"""One line of a form laid out by hand: a label, its fields and words side by side, and beneath them what is wrong."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Label, Static

__all__ = ["FormRow"]


class FormRow(Vertical):
    """A line of a form; the fields that it enters are named, so that a problem finds its place."""

    DEFAULT_CSS = """
    FormRow { height: auto; }
    FormRow > Horizontal { height: auto; }
    FormRow > Horizontal > .row-label { width: 14; padding: 0 0 0 1; }
    FormRow > Horizontal > .row-words { width: auto; padding: 0 1; }
    FormRow TextLines { padding: 0; }
    FormRow > .row-problem { height: auto; padding: 0 1 0 14; color: $error; text-style: bold; display: none; }
    FormRow > .row-problem.-shown { display: block; }
    """

    def __init__(self, label: str, *parts: Widget | str, fields: tuple[str, ...] = ()) -> None:
        """Make a line of parts, texts among them being words between fields; it enters these `fields`."""
        super().__init__()
        self._label = label
        self._parts = parts
        self.fields = fields
        self._problem = Static(classes="row-problem", markup=False)
        self.problem = ""
        """What is wrong in this line, as shown."""

    def compose(self) -> ComposeResult:
        """Label, parts, problem."""
        with Horizontal():
            yield Label(self._label, classes="row-label", markup=False)
            for part in self._parts:
                yield Label(part, classes="row-words", markup=False) if isinstance(part, str) else part
        yield self._problem

    def show_problem(self, message: str) -> None:
        """Say what is wrong, or nothing."""
        self.problem = message
        self._problem.update(Text(message))
        self._problem.set_class(bool(message), "-shown")
