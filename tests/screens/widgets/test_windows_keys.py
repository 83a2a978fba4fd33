"""Letters of an input method get through on Windows whatever lock key is on (Textual issue 6667)."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from screens.widgets.typing.windows_keys import corrected_control_state, keep_input_method_keys, reading_corrected

SHIFT, CAPS_LOCK, NUM_LOCK = 0x10, 0x80, 0x20


@pytest.mark.parametrize("state", [SHIFT, CAPS_LOCK, NUM_LOCK, SHIFT | NUM_LOCK])
def test_a_letter_without_a_virtual_key_is_let_through(state: int) -> None:
    assert corrected_control_state(0, state, "ệ") == 0


@pytest.mark.parametrize("character", ["", "\x00"])
def test_the_noise_of_a_modifier_alone_is_still_dropped(character: str) -> None:
    assert corrected_control_state(0, NUM_LOCK, character) == NUM_LOCK


def test_an_ordinary_key_is_left_as_it_is() -> None:
    assert corrected_control_state(0x41, SHIFT, "A") == SHIFT


class Character(ctypes.Union):
    _fields_ = [("AsciiChar", ctypes.c_char), ("UnicodeChar", ctypes.c_wchar)]


class KeyRecord(ctypes.Structure):
    _fields_ = [("wVirtualKeyCode", ctypes.c_ushort), ("uChar", Character), ("dwControlKeyState", ctypes.c_uint)]


class EventUnion(ctypes.Union):
    _fields_ = [("KeyEvent", KeyRecord)]


class InputRecord(ctypes.Structure):
    _fields_ = [("EventType", ctypes.c_ushort), ("Event", EventUnion)]


def test_the_records_that_were_read_are_corrected_in_place_and_the_others_untouched() -> None:
    written = [(1, 0, "ế"), (1, 0, "\x00"), (4, 0, "x"), (1, 0x42, "B"), (1, 0, "ộ")]

    def console_read(_handle: Any, records: Any, _size: int, count: Any) -> int:
        for record, (kind, virtual_key, character) in zip(records._obj, written, strict=True):
            record.EventType = kind
            record.Event.KeyEvent.wVirtualKeyCode = virtual_key
            record.Event.KeyEvent.uChar.UnicodeChar = character
            record.Event.KeyEvent.dwControlKeyState = NUM_LOCK
        count._obj.value = 4
        return 1

    records, count = (InputRecord * 5)(), ctypes.c_uint(0)
    assert reading_corrected(console_read)(0, ctypes.byref(records), 5, ctypes.byref(count)) == 1
    states = [record.Event.KeyEvent.dwControlKeyState for record in records]
    assert states == [0, NUM_LOCK, NUM_LOCK, NUM_LOCK, NUM_LOCK]


def test_on_other_systems_nothing_is_done() -> None:
    keep_input_method_keys()
