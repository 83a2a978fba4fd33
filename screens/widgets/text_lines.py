"""Text that changes often, in a fixed height: a change repaints it without a new layout."""

from __future__ import annotations

from functools import partial

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget


class TextLines(Widget):
    """Lines of text, cut at the right edge and never read as markup."""

    DEFAULT_CSS = """
    TextLines { width: 1fr; height: 1; padding: 0 1; }
    """

    def __init__(self, *lines: str | Text, height: int = 1, id: str | None = None) -> None:
        """Show lines; the widget is `height` lines high."""
        super().__init__(id=id)
        self.styles.height = height
        self._lines = lines

    @property
    def text(self) -> str:
        """The text that is shown."""
        return "\n".join(line if isinstance(line, str) else line.plain for line in self._lines)

    def show(self, *lines: str | Text) -> None:
        """Show other lines."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render(self) -> Text:
        """Return the lines as one text."""
        return Text("\n", no_wrap=True, end="").join(
            line if isinstance(line, Text) else Text(line) for line in self._lines
        )

    def render_line(self, y: int) -> Strip:
        """Draw a line directly if it fits: the stock way lays out a document first, at several times the cost."""
        width = self.content_size.width
        # Lines to be cut or cleaned, and text selected by the mouse, are left to the stock way.
        if not all(map(partial(_fits, width), self._lines)) or self.text_selection is not None:
            return super().render_line(y)
        style = self.visual_style.rich_style
        line = self._lines[y] if y < len(self._lines) else ""
        text = Text(line, end="") if isinstance(line, str) else line
        drawn = list(Segment.apply_style(text.render(self.app.console), style))
        left = width - cell_len(text.plain) if self.styles.text_align == "right" else 0
        return Strip([Segment(" " * left, style), *drawn] if left else drawn).adjust_cell_length(width, style)


def _fits(width: int, line: str | Text) -> bool:
    text = line if isinstance(line, str) else line.plain
    return text.isprintable() and cell_len(text) <= width
