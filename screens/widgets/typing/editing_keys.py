"""The keys that edit text, and how a field runs them at once."""

from __future__ import annotations

from collections.abc import Mapping

from textual.widgets import Input, TextArea

# An input method corrects a letter by sending backspaces and the new letters in one burst. Stock widgets insert letters
# at once but run these keys as bindings, after the event has bubbled up to the app, when the later letters are already
# in: so both fields run every editing key inside `_on_key` and bind none. Of Ctrl with a letter they use only cut, copy,
# paste and undo; the rest is left to the screens.
LINE_EDITS = {
    "backspace": "delete_left",
    "delete": "delete_right",
    "ctrl+backspace": "delete_left_word",
    "ctrl+delete": "delete_right_word",
    "ctrl+x": "cut",
    "ctrl+v": "paste",
    "enter": "enter",
}
LINE_MOVES = {
    "left": "cursor_left",
    "right": "cursor_right",
    "ctrl+left": "cursor_left_word",
    "ctrl+right": "cursor_right_word",
    "home": "home",
    "end": "end",
}
AREA_EDITS = {
    "backspace": "delete_left",
    "delete": "delete_right",
    "ctrl+backspace": "delete_word_left",
    "ctrl+delete": "delete_word_right",
    "ctrl+x": "cut",
    "ctrl+v": "paste",
    "ctrl+z": "undo",
    "ctrl+y": "redo",
    "pageup": "cursor_page_up",
    "pagedown": "cursor_page_down",
    "enter": "enter",
}
AREA_MOVES = {
    "left": "cursor_left",
    "right": "cursor_right",
    "up": "cursor_up",
    "down": "cursor_down",
    "ctrl+left": "cursor_word_left",
    "ctrl+right": "cursor_word_right",
    "home": "cursor_line_start",
    "end": "cursor_line_end",
}


def edit_at_once(field: Input | TextArea, key: str, edits: Mapping[str, str], moves: Mapping[str, str]) -> bool:
    """Run the editing action of a key at once; return False if it edits nothing.

    Shift with a move selects.
    """
    if key == "ctrl+c" and field.selected_text:
        field.action_copy()
    elif key in edits:
        getattr(field, f"action_{edits[key]}")()
    elif (move := "+".join(part for part in key.split("+") if part != "shift")) in moves:
        getattr(field, f"action_{moves[move]}")(move != key)
    else:
        return False
    return True
