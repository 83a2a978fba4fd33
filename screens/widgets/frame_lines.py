"""Single lines that frame a screen: its title, the rules above sections, the message, the commands."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from screens.commands import Command
from screens.widgets.fitting import cut, one_line

_MOST_COMMANDS = 6


def _spread(left: str, right: str, width: int, fill: str) -> str:
    """Return a line with text at both ends and `fill` between; the left text is cut before the right is."""
    left = cut(left, max(width - cell_len(right) - (1 if right else 0), 0))
    return set_cell_size(left + fill * max(width - cell_len(left) - cell_len(right), 0) + right, width)


class TitleLine(Widget):
    """The first line of a screen: its title at the left, its state at the right."""

    DEFAULT_CSS = """
    TitleLine { height: 1; background: $primary; color: $text; text-style: bold; }
    """

    def __init__(self, title: str, state: str = "") -> None:
        """Show a title and a state."""
        super().__init__()
        self.title = title
        self.state = state

    def show(self, title: str | None = None, state: str | None = None) -> None:
        """Change the title, the state or both; None leaves what is shown."""
        before = self.title, self.state
        self.title = self.title if title is None else title
        self.state = self.state if state is None else state
        if (self.title, self.state) != before:
            self.refresh()

    def render(self) -> Text:
        """Return the line, as wide as the screen."""
        line = _spread(f" {one_line(self.title)}", f"{one_line(self.state)} ", self.size.width, " ")
        return Text(line, no_wrap=True, end="")


class SectionLine(Widget):
    """A ruled line with the name of the section below it."""

    DEFAULT_CSS = """
    SectionLine { height: 1; color: $accent; }
    """

    def __init__(self, title: str = "", right: str = "", *, id: str | None = None) -> None:
        """Name a section; `right` is shown at the right end."""
        super().__init__(id=id)
        self._title = title
        self._right = right
        self._line = ""

    def show(self, title: str, right: str = "") -> None:
        """Change the text at both ends."""
        self._title, self._right, self._line = title, right, ""
        self.refresh()

    def show_line(self, line: str) -> None:
        """Show a whole ruled line, between the first and the last cell of this one."""
        self._line = line
        self.refresh()

    def render(self) -> Text:
        """Return the rule with its text."""
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
        """Begin with no message."""
        super().__init__()
        self._message = ""

    @property
    def message(self) -> str:
        """The message that is shown."""
        return self._message

    def show(self, message: str, *, wrong: bool = False) -> None:
        """Show a message; `wrong` marks one that the officer must act on."""
        self._message = message
        self.set_class(wrong, "-wrong")
        # Most messages fit on the line that is there: a new layout of the screen costs more than painting the line.
        fits = self.content_size.height == 1 and cell_len(one_line(message)) <= self.content_size.width
        self.refresh(layout=not fits)

    def render(self) -> Text:
        """Return the message; its text is never read as markup."""
        return Text(one_line(self._message))


class CommandBar(Widget):
    """The last line of a screen: keys and labels of at most six commands, shortened where they do not fit.

    Textual's `Footer` loads and mounts a widget for each key, and lets labels overflow a console of 80 columns.
    """

    DEFAULT_CSS = """
    CommandBar { height: 1; background: $panel; color: $text; }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        """Show these commands, the most important first."""
        super().__init__()
        self._commands = tuple(commands)

    def show(self, commands: Sequence[Command]) -> None:
        """Show other commands."""
        self._commands = tuple(commands)
        self.refresh()

    def render(self) -> Text:
        """Return the line."""
        line = Text(no_wrap=True, end="")
        for key, label in fitting_labels(self._commands[:_MOST_COMMANDS], self.size.width):
            if cell_len(line.plain) + cell_len(f" {key} {label} ") > self.size.width:
                break
            line.append(f" {key}", style="bold reverse")
            line.append(f" {label} ")
        return line


def fitting_labels(commands: Sequence[Command], width: int) -> list[tuple[str, str]]:
    """Return key and label of each command; on a narrow console the longest labels lose their last words."""
    labels = [command.label for command in commands]
    while sum(cell_len(f" {command.key_label}  ") for command in commands) + sum(map(cell_len, labels)) > width:
        longest = max((label for label in labels if " " in label), key=cell_len, default=None)
        if longest is None:
            break
        labels[labels.index(longest)] = longest.rpartition(" ")[0].rstrip(",")
    return [(command.key_label, label) for command, label in zip(commands, labels, strict=True)]
