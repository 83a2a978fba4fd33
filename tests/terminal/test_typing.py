"""Vietnamese goes in as typed: through a real terminal, as input methods send it, in every kind of text field."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.terminal.input_method import ACCENTED_LETTERS, TELEX, VNI, InputMethod, invented_names
from tests.terminal.keys import (
    BACK_TAB,
    BACKSPACE_CTRL_H,
    DELETE,
    DOWN,
    END,
    ENTER,
    F4,
    F5,
    HOME,
    LEFT,
    RIGHT,
    TAB,
    UP,
    pasted,
)
from tests.terminal.terminal import Terminal

NAMES = invented_names(500)
LETTERS = list(ACCENTED_LETTERS)
BETWEEN = {"input": (b";", ";"), "picker": (b";", ";"), "area": (ENTER, "\n")}
"""For each kind of field, the key between two names, and what it leaves in the text."""


class Host:
    """The typing host under a terminal, and what its fields held at each F5."""

    def __init__(self, terminal: Terminal, file: Path) -> None:
        self.terminal = terminal
        self.file = file
        self.rounds = 0

    def receive(self, *keys: bytes | str) -> list[str]:
        """Send keys and then F5; return what the two fields held."""
        self.terminal.send(*keys, F5)
        self.rounds += 1
        self.terminal.wait_for(f"đã nhận {self.rounds}.")
        texts: list[str] = json.loads(self.file.read_text(encoding="utf-8").splitlines()[-1])
        return texts


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Callable[..., Host]]:
    terminals: list[Terminal] = []

    def start(kind: str, app: str = "plain") -> Host:
        file = tmp_path / "received"
        terminal = Terminal([sys.executable, "-m", "tests.terminal.typing_host", kind, app, str(file)])
        terminals.append(terminal)
        terminal.wait_for("sẵn sàng")
        terminal.wait_for(lambda shown: shown.reversed_text(1))  # the first field has the focus
        return Host(terminal, file)

    yield start
    for terminal in terminals:
        terminal.close()


def variants(method: InputMethod) -> list[InputMethod]:
    """A method as different programs and terminals send it."""
    return [
        method,
        replace(method, backspace=BACKSPACE_CTRL_H),
        replace(method, tones_last=False, lets_keys_through=True),
        replace(method, decomposed=True),
        replace(method, decomposed=True, lets_keys_through=True, backspace=BACKSPACE_CTRL_H),
    ]


def wrong(host: Host, kind: str, methods: Sequence[InputMethod], texts: Sequence[str]) -> list[tuple[str, str]]:
    """Type texts in bursts of up to twenty, each by the next of the methods, and return those that did not arrive as meant."""
    key, mark = BETWEEN[kind]
    length = min(20, -(-len(texts) // len(methods)))
    found = []
    for number, first in enumerate(range(0, len(texts), length)):
        meant, method = texts[first : first + length], methods[number % len(methods)]
        got = host.receive(key.join(method.stream(text) for text in meant))[0].split(mark)
        assert len(got) == len(meant), (method, meant, got)
        found += [pair for pair in zip(meant, got, strict=True) if pair[0] != pair[1]]
    return found


def test_there_are_134_accented_letters_and_500_names() -> None:
    assert len(set(ACCENTED_LETTERS)) == 134
    assert len(set(NAMES)) == 500


@pytest.mark.parametrize("method", [TELEX, VNI], ids=["telex", "vni"])
@pytest.mark.parametrize("kind", ["input", "area", "picker"])
def test_every_letter_arrives_as_typed(host: Callable[..., Host], kind: str, method: InputMethod) -> None:
    program = host(kind)
    # Every variant in one kind of field; in the others, which share its way with keys, the names below go through them.
    for variant in variants(method) if kind == "input" else [method]:
        assert wrong(program, kind, [variant], LETTERS) == []


@pytest.mark.parametrize("kind", ["input", "area", "picker"])
def test_500_names_arrive_as_typed(host: Callable[..., Host], kind: str) -> None:
    """All of them in one kind of field, a hundred in the others; everywhere with WARDAPP_TESTS=all."""
    names = NAMES if kind == "input" or os.environ.get("WARDAPP_TESTS") == "all" else NAMES[::5]
    assert wrong(host(kind), kind, [*variants(TELEX), *variants(VNI)], names) == []


@pytest.mark.parametrize("method", [TELEX, VNI], ids=["telex", "vni"])
@pytest.mark.parametrize("kind", ["input", "area"])
def test_bytes_that_arrive_one_by_one_make_the_same_letters(
    host: Callable[..., Host], kind: str, method: InputMethod
) -> None:
    program = host(kind)
    meant = " ".join([*LETTERS[:67], *NAMES[:10]])
    for byte in method.stream(meant):
        program.terminal.send(bytes([byte]))
    assert program.receive()[0] == meant


def has_painted_more(painted: int, terminal: Terminal) -> bool:
    return len(terminal.output) > painted


def test_keys_that_are_waited_for_make_the_same_letters(host: Callable[..., Host]) -> None:
    program = host("input")
    for name in NAMES[:3]:
        for burst in TELEX.bursts(name):
            painted = len(program.terminal.output)
            program.terminal.send(burst)
            program.terminal.wait_for(partial(has_painted_more, painted))
        program.terminal.wait_for(f"[{name} ")
        assert program.receive()[0] == name


@pytest.mark.parametrize("kind", ["input", "area", "picker"])
def test_a_decomposed_paste_is_composed_once(host: Callable[..., Host], kind: str) -> None:
    names = " ".join(NAMES)
    assert host(kind).receive(pasted(unicodedata.normalize("NFD", names)))[0] == names


@pytest.mark.parametrize("kind", ["input", "area", "picker"])
def test_marks_that_come_as_keys_of_their_own_are_composed(host: Callable[..., Host], kind: str) -> None:
    """What a paste looks like on a terminal that does not mark pastes."""
    program = host(kind)
    for first in range(0, 100, 25):
        names = " ".join(NAMES[first : first + 25])
        assert program.receive(unicodedata.normalize("NFD", names))[0] == names


@pytest.mark.parametrize("kind", ["input", "area"])
def test_a_mark_joins_the_letter_before_the_cursor_wherever_that_is(host: Callable[..., Host], kind: str) -> None:
    program = host(kind)
    assert program.receive("Ha Lan", LEFT * 4, "\u0300", END, "h")[0] == "Hà Lanh"
    assert program.receive("tiêng", LEFT, LEFT, "\u0301", RIGHT, DELETE, "m")[0] == "tiếnm"
    assert program.receive("an", HOME, "L", END, "\u0301")[0] == "Lań"


def test_a_burst_that_crosses_tab_fills_two_fields(host: Callable[..., Host]) -> None:
    for kind in ("input", "area", "picker"):
        program = host(kind)
        assert program.receive(TELEX.stream("An"), TAB, TELEX.stream("Bình")) == ["An", "Bình"]
        assert program.receive(TAB, VNI.stream("Đào Thị Bưởi"), BACK_TAB, VNI.stream("Ẩn")) == ["Ẩn", "Đào Thị Bưởi"]
        program.file.unlink()


def test_lines_are_moved_between_in_the_order_of_the_keys(host: Callable[..., Host]) -> None:
    typed = (TELEX.stream("một"), ENTER, TELEX.stream("ba"), UP, END, ENTER, TELEX.stream("hai"), DOWN, END, "!")
    assert host("area").receive(*typed)[0] == "một\nhai\nba!"


def test_letters_typed_before_a_new_screen_is_there_land_in_its_field(host: Callable[..., Host]) -> None:
    program = host("input", "typing")
    assert program.receive("An", F4, TELEX.stream("Bình"), TAB, TELEX.stream("Được")) == ["Bình", "Được"]


@pytest.mark.parametrize("kind", ["input", "area"])
def test_names_arrive_as_typed_where_the_app_keeps_keys_in_order(host: Callable[..., Host], kind: str) -> None:
    program = host(kind, "typing")
    assert wrong(program, kind, [TELEX, VNI], NAMES[:60]) == []
    assert program.receive("An", TAB, "Bình") == ["An", "Bình"]


@pytest.mark.parametrize("kind", ["stock-input", "stock-area"])
def test_the_stock_fields_fail_the_same_stream(host: Callable[..., Host], kind: str) -> None:
    """So the tests above can fail; once this one does, Textual has mended its fields (issue 6605)."""
    program = host(kind)
    meant = NAMES[:40]
    got = program.receive(b" ".join(TELEX.stream(name) for name in meant))[0]
    assert got != " ".join(meant)
