"""The last line of a screen: at most six commands, never wider than the console."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from screens.commands import Command

__all__ = ["CommandBar"]

_MOST = 6


class CommandBar(Widget):
    """Keys and labels of the screen's commands; those that do not fit are left to F1."""

    DEFAULT_CSS = """
    CommandBar { height: 1; background: $panel; color: $text; }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        """Show these commands, the most needed first."""
        super().__init__()
        self._commands = tuple(commands)

    def show(self, commands: Sequence[Command]) -> None:
        """Show other commands from now on."""
        self._commands = tuple(commands)
        self.refresh()

    def render(self) -> Text:
        """The line, cut before the first command that would not fit whole."""
        line = Text(no_wrap=True, end="")
        for command in self._commands[:_MOST]:
            piece = f" {command.key_label} {command.label} "
            if cell_len(line.plain) + cell_len(piece) > self.size.width:
                break
            line.append(f" {command.key_label}", style="bold reverse")
            line.append(f" {command.label} ")
        return line
