"""A few lines of text that change often: a fixed height, so that a change repaints them and lays out nothing."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

__all__ = ["TextLines"]


class TextLines(Widget):
    """Lines one under another; longer ones are cut at the edge. Their text is never read as markup."""

    DEFAULT_CSS = """
    TextLines { width: 1fr; height: 1; padding: 0 1; }
    """

    def __init__(self, *lines: str | Text, height: int = 1, id: str | None = None) -> None:
        """Show lines in a room of `height` lines."""
        super().__init__(id=id)
        self.styles.height = height
        self._lines = lines

    @property
    def text(self) -> str:
        """What is shown."""
        return "\n".join(line if isinstance(line, str) else line.plain for line in self._lines)

    def show(self, *lines: str | Text) -> None:
        """Show other lines."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render(self) -> Text:
        """The lines."""
        return Text("\n", no_wrap=True, end="").join(
            line if isinstance(line, Text) else Text(line) for line in self._lines
        )
