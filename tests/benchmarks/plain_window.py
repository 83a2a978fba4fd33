"""What a window costs at least: a Textual app with Header, DataTable, Footer and one row."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable, Footer, Header


class PlainWindow(App[None]):
    """The reference that the promises name; F1 shows that it takes a key."""

    BINDINGS: ClassVar[list[BindingType]] = [("f1", "tell", "Told")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable()
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Name", "Born")
        table.add_row("Lan", "1971")

    def action_tell(self) -> None:
        self.sub_title = "taken"


if __name__ == "__main__":
    PlainWindow().run()
