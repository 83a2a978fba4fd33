"""Textual is loaded without what the window never uses, and that is there for whoever asks for it later."""

from __future__ import annotations

import subprocess
import sys

import pytest

_TOLD = """
import sys
import screens.loading as loading
{before}
loading.load_textual()
lean = "textual.widgets._input" not in sys.modules
import ssl
from textual.command import CommandPalette
from textual.screen import Screen
print(lean, bool(ssl.OPENSSL_VERSION), issubclass(CommandPalette, Screen))
"""


@pytest.mark.parametrize(
    ("before", "lean"),
    [
        ("", True),
        # As with a Textual that does more with its palette than keep names of it.
        ("def fails(*_): raise TypeError\nloading._EmptyClasses.__getattr__ = fails", False),
        ("import textual.app", False),
    ],
)
def test_nothing_that_was_left_out_is_missing_afterwards(before: str, lean: bool) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _TOLD.format(before=before)], capture_output=True, text=True, check=True
    ).stdout
    assert told.split() == [str(lean), "True", "True"]
