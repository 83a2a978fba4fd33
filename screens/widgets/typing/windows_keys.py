"""Correct Textual's reading of the Windows console, until Textual issue 6667 is closed.

An input method delivers a letter as a key event whose virtual key is 0. Textual drops such an event while Shift, Caps
Lock or Num Lock is on, taking it for the noise of the modifier alone; but the noise has no character, and a letter has.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any

_KEY_EVENT = 0x0001


def corrected_control_state(virtual_key: int, control_state: int, character: str) -> int:
    """Return the control state for Textual: 0 for a character without virtual key."""
    carries_text = character not in ("", "\x00")
    return 0 if virtual_key == 0 and carries_text else control_state


def reading_corrected(read: Callable[..., Any]) -> Callable[..., Any]:
    """Return the console's ReadConsoleInputW with the control state of every event corrected.

    It takes (handle, reference to an array of INPUT_RECORD, its size, reference to the number read), as Textual calls it.
    """

    def read_and_correct(handle: Any, records: Any, size: int, count: Any) -> Any:
        result = read(handle, records, size, count)
        _correct(records._obj[: count._obj.value])
        return result

    return read_and_correct


def keep_input_method_keys() -> None:
    """Correct Textual's Windows driver in this process, once; do nothing on other systems."""
    if sys.platform == "win32":
        from textual.drivers.win32 import KERNEL32

        if not getattr(KERNEL32, "keeps_input_method_keys", False):
            KERNEL32.ReadConsoleInputW = reading_corrected(KERNEL32.ReadConsoleInputW)
            KERNEL32.keeps_input_method_keys = True


def _correct(records: Iterable[Any]) -> None:
    for record in records:
        if record.EventType == _KEY_EVENT:
            key = record.Event.KeyEvent
            key.dwControlKeyState = corrected_control_state(
                key.wVirtualKeyCode, key.dwControlKeyState, key.uChar.UnicodeChar
            )
