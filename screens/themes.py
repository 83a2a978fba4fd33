"""The colours of the window, by name. Every theme must stay readable in 16 colours."""

from __future__ import annotations

from textual.theme import Theme

_WARD = Theme(
    name="ward",
    primary="#0037da",
    secondary="#3a96dd",
    accent="#61d6d6",
    foreground="#f2f2f2",
    background="#0c0c0c",
    surface="#0c0c0c",
    panel="#1c1c1c",
    error="#e74856",
    success="#16c60c",
    dark=True,
)

THEMES = (_WARD,)
DEFAULT_THEME = _WARD.name
