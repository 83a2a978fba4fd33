"""What the window loads until its first screen takes keys, counted: a start is mostly imports. No time is asked."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.benchmarks.wards import Material, Size
from tests.terminal.keys import F10
from tests.terminal.terminal import Terminal

_CALL = """
import json, sys
from pathlib import Path
from wardapp.cli import main
code = main(["--data", sys.argv[1]])
Path(sys.argv[2]).write_text(json.dumps([code, sorted(sys.modules)]))
"""
_SCREENS = {
    "app",
    "asking",
    "commands",
    "endings",
    "frame",
    "loading",
    "overview",
    "navigation",
    "slices",
    "themes",
}
"""The first screen, and what every screen stands on; not those that have not been opened."""
_NEVER = (
    "wardapp.book.drafts", "wardapp.checks.period_check", "wardapp.figures", "wardapp.lookup", "wardapp.roster", "wardapp.records.rules",
    "wardapp.records.campaign", "wardapp.records.emulation", "wardapp.records.person", "wardapp.records.study",
    "exports", "xlsxwriter", "python_calamine", "textual.widgets._markdown", "textual.widgets._text_area",
    "textual.widgets._data_table", "textual.widgets._input", "textual.widgets._option_list", "textual.widgets._select",
    "textual.widgets._tree", "textual.command", "markdown_it", "pygments", "tree_sitter", "rich.markdown", "rich.traceback",
    "ssl", "_hashlib", "argparse", "importlib.metadata", "email", "multiprocessing", "sqlite3", "urllib.request",
)  # fmt: skip
_MOST = 112
"""Modules beside those of a Textual app that shows nothing (110 in November 2026)."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules of a window on a large ward that was left at once: F10 was typed before it stood."""
    room = tmp_path_factory.mktemp("window")
    ward, told = Material(room).ward(Size(people=4_200, classes=20)), room / "told.json"
    with Terminal([sys.executable, "-c", _CALL, str(ward), str(told)]) as terminal:
        terminal.send(F10)
        assert terminal.exit_code() == 0
    code, modules = json.loads(told.read_text())
    assert code == 0
    return list(modules)


def test_a_screen_is_loaded_when_it_is_opened(loaded: list[str]) -> None:
    found = {name.removeprefix("screens.") for name in loaded if name.startswith("screens.")}
    shared = {name for name in found if name.startswith(("widgets", "overview."))}
    assert found - shared <= _SCREENS
    assert "screens.overview.screen" in loaded


@pytest.mark.parametrize("name", _NEVER)
def test_what_the_first_screen_does_not_need_is_not_loaded(name: str, loaded: list[str]) -> None:
    assert [module for module in loaded if module == name or module.startswith(f"{name}.")] == []


def test_the_window_loads_few_modules_beside_those_of_textual(loaded: list[str]) -> None:
    tell = "import sys, json, textual.app; print(json.dumps(sorted(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", tell], capture_output=True, text=True, check=True).stdout
    assert len(set(loaded) - set(json.loads(told))) <= _MOST
