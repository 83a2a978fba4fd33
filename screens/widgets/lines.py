"""Single lines that frame a screen: its title, a section's head, the message of what just happened."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from screens.widgets.fitting import cut, one_line

__all__ = ["MessageLine", "SectionLine", "TitleLine"]


def _spread(left: str, right: str, width: int, fill: str) -> str:
    """Left and right text with the fill between; the left is cut before the right is."""
    left = cut(left, max(width - cell_len(right) - (1 if right else 0), 0))
    return set_cell_size(left + fill * max(width - cell_len(left) - cell_len(right), 0) + right, width)


class TitleLine(Widget):
    """The first line of a screen: what it is, and at the right what state it is in."""

    DEFAULT_CSS = """
    TitleLine { height: 1; background: $primary; color: $text; text-style: bold; }
    """

    def __init__(self, title: str, state: str = "") -> None:
        """Show a title and a state."""
        super().__init__()
        self.title = title
        self.state = state

    def show(self, title: str | None = None, state: str | None = None) -> None:
        """Change the title or the state."""
        before = self.title, self.state
        self.title = self.title if title is None else title
        self.state = self.state if state is None else state
        if (self.title, self.state) != before:
            self.refresh()

    def render(self) -> Text:
        """The line, as wide as the screen."""
        line = _spread(f" {one_line(self.title)}", f"{one_line(self.state)} ", self.size.width, " ")
        return Text(line, no_wrap=True, end="")


class SectionLine(Widget):
    """A ruled line that names the part of the screen below it."""

    DEFAULT_CSS = """
    SectionLine { height: 1; color: $accent; }
    """

    def __init__(self, title: str = "", right: str = "", *, id: str | None = None) -> None:
        """Name a section; `right` heads what stands at its right."""
        super().__init__(id=id)
        self._title = title
        self._right = right
        self._line = ""

    def show(self, title: str, right: str = "") -> None:
        """Change the words."""
        self._title, self._right, self._line = title, right, ""
        self.refresh()

    def show_line(self, line: str) -> None:
        """Show a rule that was drawn elsewhere, between the ends of this one."""
        self._line = line
        self.refresh()

    def render(self) -> Text:
        """The rule with its words."""
        if self._line:
            return Text(set_cell_size(f"─{self._line}", self.size.width - 1) + "─", no_wrap=True, end="")
        left = f"─ {self._title} " if self._title else "─"
        right = f" {self._right} ─" if self._right else "─"
        return Text(_spread(left, right, self.size.width, "─"), no_wrap=True, end="")


class MessageLine(Widget):
    """The line above the commands: what was just done, or what is wrong and what to do."""

    DEFAULT_CSS = """
    MessageLine { height: auto; max-height: 3; min-height: 1; padding: 0 1; color: $text; }
    MessageLine.-wrong { text-style: bold reverse; }
    """

    def __init__(self) -> None:
        """Begin with nothing to say."""
        super().__init__()
        self._message = ""

    @property
    def message(self) -> str:
        """What the line says now."""
        return self._message

    def show(self, message: str, *, wrong: bool = False) -> None:
        """Say something; `wrong` where the officer must act."""
        self._message = message
        self.set_class(wrong, "-wrong")
        # Most fit in the line that is there: laying the screen out anew costs more than painting it.
        fits = self.content_size.height == 1 and cell_len(one_line(message)) <= self.content_size.width
        self.refresh(layout=not fits)

    def render(self) -> Text:
        """The message; its own text is never read as markup."""
        return Text(one_line(self._message))
