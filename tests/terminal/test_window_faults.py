"""The window on a real terminal: a fault of the program ends it with a sentence, and colours may be missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.screens.glyphs import assert_old_console_glyphs
from tests.terminal.keys import DOWN, ESC, F1, F10
from tests.terminal.terminal import Terminal
from wardapp.book import Book
from wardapp.commands.demo_ward import demo_records
from wardapp.locations import Locations

SOMEBODY = "Hà Thị Lan"
_FAULTY = f"""
import sys
from pathlib import Path
from screens.people.screen import PeopleScreen
from screens.app import run_window
from wardapp.locations import Locations

def listed(self):
    raise ValueError("{SOMEBODY}, sinh 1971")

PeopleScreen.listed = listed
sys.exit(run_window(Locations(Path(sys.argv[1]))))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Book.open(Locations(tmp_path / "so").book, officer="Nông Thị Bích") as book:
        book.change(saves=demo_records(), reason="sample")
    return tmp_path / "so"


def test_a_fault_shows_a_sentence_and_where_the_log_is_and_logs_nobody(folder: Path) -> None:
    with Terminal([sys.executable, "-c", _FAULTY, str(folder)], timeout=60) as window:
        window.wait_for("TỔNG QUAN")
        window.send("6")
        assert window.exit_code() == 1
        text = " ".join(window.text.split())
        shown = bytes(window.output).decode(errors="replace")
    log = Locations(folder).log
    assert "Chương trình gặp lỗi và đã đóng cửa sổ; mọi thứ đã lưu vẫn còn nguyên" in text
    assert str(log).replace(" ", "") in text.replace(" ", "")
    assert "Traceback" not in shown
    assert SOMEBODY not in shown
    logged = log.read_text(encoding="utf-8")
    assert "ValueError" in logged
    assert "listed" in logged
    assert SOMEBODY not in logged
    assert "1971" not in logged
    assert log.stat().st_mode & 0o777 == 0o600
    # Nothing acknowledged is lost.
    with Book.open(Locations(folder).book, read_only=True) as book:
        assert sum(1 for _ in book.raw("person")) == 120


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "linux", "COLORTERM": None}, {"TERM": "vt100"}])
def test_the_window_is_readable_without_colours(folder: Path, env: dict[str, str | None]) -> None:
    argv = [sys.executable, "-m", "wardapp", "--data", str(folder)]
    with Terminal(argv, env=env, timeout=60) as window:
        # The row in hand is told by a letter as well.
        window.wait_for("Việc cần làm")
        window.wait_for(lambda now: any(line.startswith(">") for line in now.lines))
        assert_old_console_glyphs(window.lines)
        window.send(DOWN, F1)
        window.wait_for("TRỢ GIÚP")
        assert_old_console_glyphs(window.lines)
        window.send(ESC)
        window.wait_gone("TRỢ GIÚP")
        window.send(F10)
        assert window.exit_code() == 0
