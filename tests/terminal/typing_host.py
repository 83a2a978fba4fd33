"""A program with two fields of one kind, for tests of typing: F5 writes what they hold to a file and empties them.

Run as `python -m tests.terminal.typing_host KIND APP FILE`: KIND is one of KINDS, APP is `plain` (a stock app with the
priority Tab bindings alone) or `typing` (the app that wardapp's own inherits from).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from screens.widgets.fields.person_picker import PersonPicker
from screens.widgets.typing.typing_app import TypingApp
from screens.widgets.vietnamese_input import VietnameseInput, VietnameseTextArea

KINDS: dict[str, Callable[[str], Widget]] = {
    "input": lambda name: VietnameseInput(id=name),
    "area": lambda name: VietnameseTextArea(id=name),
    "picker": lambda name: PersonPicker(lambda _text: (), free_text=True, id=name),
    "stock-input": lambda name: Input(id=name),
    "stock-area": lambda name: TextArea(id=name),
}


class TypingScreen(Screen[None]):
    """Two fields and what was received."""

    CSS = "VietnameseTextArea, TextArea { height: 8; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "another", "Màn khác"), Binding("f5", "receive", "Nhận")]

    def __init__(self, kind: str, file: Path) -> None:
        super().__init__()
        self.kind = kind
        self.file = file
        self.received = 0

    def compose(self) -> ComposeResult:
        yield Static("sẵn sàng", id="state", markup=False)
        yield KINDS[self.kind]("first")
        yield KINDS[self.kind]("second")

    def on_mount(self) -> None:
        self.query_one("#first").focus()

    def action_receive(self) -> None:
        fields: list[Any] = [self.query_one("#first"), self.query_one("#second")]
        texts = [field.text if isinstance(field, TextArea) else field.value for field in fields]
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(texts) + "\n")
        for field in fields:
            if isinstance(field, TextArea):
                field.load_text("")
            else:
                field.value = ""
        fields[0].focus()
        self.received += 1
        self.query_one("#state", Static).update(f"đã nhận {self.received}.")

    def action_another(self) -> None:
        self.app.push_screen(TypingScreen(self.kind, self.file))


class PlainHost(App[None]):
    """A stock app; Tab is a priority binding, as any app with these fields must have it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", priority=True),
        Binding("shift+tab", "app.focus_previous", priority=True),
    ]

    def on_mount(self) -> None:
        self.push_screen(TypingScreen(sys.argv[1], Path(sys.argv[3])))


class TypingHost(TypingApp[None]):
    """The app with everything that typing needs."""

    def on_mount(self) -> None:
        self.push_screen(TypingScreen(sys.argv[1], Path(sys.argv[3])))


if __name__ == "__main__":
    host: App[None] = PlainHost() if sys.argv[2] == "plain" else TypingHost()
    host.run()
