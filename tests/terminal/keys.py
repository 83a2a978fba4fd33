"""The bytes that a terminal sends for each key; nothing about screens may live here."""

from __future__ import annotations

import re

__all__ = [
    "BACKSPACE",
    "BACKSPACE_CTRL_H",
    "BACK_TAB",
    "DELETE",
    "DOWN",
    "END",
    "ENTER",
    "ESC",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "HOME",
    "LEFT",
    "PAGE_DOWN",
    "PAGE_UP",
    "RIGHT",
    "SPACE",
    "TAB",
    "UP",
    "ctrl",
    "pasted",
]

F1, F2, F3, F4 = b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1bOS"
F5, F6, F7, F8 = b"\x1b[15~", b"\x1b[17~", b"\x1b[18~", b"\x1b[19~"
F9, F10 = b"\x1b[20~", b"\x1b[21~"
UP, DOWN, RIGHT, LEFT = b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D"
HOME, END = b"\x1b[H", b"\x1b[F"
PAGE_UP, PAGE_DOWN = b"\x1b[5~", b"\x1b[6~"
DELETE = b"\x1b[3~"
TAB, BACK_TAB, ENTER, SPACE = b"\t", b"\x1b[Z", b"\r", b" "
BACKSPACE, BACKSPACE_CTRL_H = b"\x7f", b"\x08"
ESC = b"\x1b"
"""A lone escape: followed at once by another key it would read as Alt, so send it alone and wait for its effect."""


def ctrl(letter: str) -> bytes:
    """Return what Ctrl with a letter sends, e.g. `ctrl("s")` is byte 0x13."""
    if not re.fullmatch(r"[a-z]", letter):
        raise ValueError(f"Ctrl needs one letter a-z, not {letter!r}")
    return bytes([ord(letter) - 0x60])


def pasted(text: str) -> bytes:
    """Return a text as a terminal with bracketed paste sends it: line ends as carriage returns, between two marks."""
    return b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~"
