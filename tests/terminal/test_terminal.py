"""The terminal of the tests shows what a program paints, says when it does not, and always lets go."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.terminal.keys import ENTER, ctrl
from tests.terminal.terminal import Terminal

ECHO = "import sys\nprint('sẵn sàng', flush=True)\nfor line in sys.stdin: print('nhận', line.strip()[::-1], flush=True)"


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_what_is_sent_reaches_the_program_and_what_it_answers_is_on_the_screen() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("sẵn sàng")
        terminal.send("được", ENTER)
        terminal.wait_for("nhận cợưđ")
        assert terminal.line_with("nhận") == "nhận cợưđ"
        assert [len(line) for line in terminal.lines] == [80] * 24


def test_a_wait_that_fails_prints_the_screen() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("sẵn sàng")
        with pytest.raises(AssertionError, match=r"waited for 'Đã lưu': time is up[\s\S]*\|sẵn sàng +\|"):
            terminal.wait_for("Đã lưu", timeout=0.1)


def test_a_wait_for_a_program_that_has_ended_fails_at_once() -> None:
    with Terminal(python("print('xong')")) as terminal, pytest.raises(AssertionError, match="the program ended"):
        terminal.wait_for("Đã lưu")


def test_the_exit_code_is_the_programs() -> None:
    with Terminal(python("import sys; sys.exit(3)")) as terminal:
        assert terminal.exit_code() == 3


def test_the_program_sees_the_size_the_colours_and_the_folder_it_is_given(tmp_path: Path) -> None:
    program = "import os; print(os.get_terminal_size(0), os.environ.get('NO_COLOR'), os.getcwd(), 'xong', flush=True); input()"
    with Terminal(python(program), columns=120, lines=40, env={"NO_COLOR": "1"}, cwd=tmp_path) as terminal:
        terminal.wait_for("xong")  # the line may come in parts
        assert "columns=120, lines=40) 1" in terminal.text
        assert str(tmp_path)[-10:] in terminal.text.replace("\n", "")
    with Terminal(python(program)) as terminal:
        terminal.wait_for("columns=80, lines=24) None")


def test_a_window_hears_of_another_size_and_quits_with_its_key(tmp_path: Path) -> None:
    with Terminal(
        [sys.executable, "-m", "tests.terminal.typing_host", "input", "typing", str(tmp_path / "out")]
    ) as terminal:
        terminal.wait_for(lambda shown: shown.line(1).endswith("]"))
        terminal.resize(100, 30)
        terminal.wait_for(lambda shown: len(shown.line(1)) == 100)
        terminal.send("An", ctrl("q"), "Ba")
        assert terminal.exit_code() == 0
        assert "Traceback" not in terminal.output.decode()


def test_a_kill_ends_the_program_at_once() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("sẵn sàng")
        terminal.kill()
        assert terminal.exit_code() == -9
