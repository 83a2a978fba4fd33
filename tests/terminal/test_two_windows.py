"""Two windows on one book, and commands beside a window: nothing is lost, and who holds the book is told."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.program import SMALL_WARD, run_program
from tests.conftest import Reached
from tests.faults.tally import Tally
from tests.terminal.keys import ENTER, ESC, F2, F4, F10
from tests.terminal.terminal import Terminal
from wardapp.settings import Settings, save_settings

ONLY_READ = re.compile(r"Chỉ xem: Nông Thị Bích mở từ \d\d:\d\d")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in SMALL_WARD)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "nha").mkdir()
    assert run_program("--data", tmp_path / "so", "load", tmp_path / "a.jsonl").code == 0
    save_settings(tmp_path / "so" / "settings.json", Settings(officer="Nông Thị Bích"))
    return tmp_path / "so"


@contextmanager
def window(folder: Path) -> Iterator[Terminal]:
    argv = [sys.executable, "-m", "wardapp", "--data", str(folder)]
    with Terminal(argv, env={"HOME": str(folder.parent / "nha")}, cwd=folder.parent, timeout=60) as terminal:
        terminal.wait_for("TỔNG QUAN")
        yield terminal


def topics(folder: Path) -> list[str]:
    told = run_program("--data", folder, "dump", "--kind", "topic")
    return [json.loads(line)["title"] for line in told.out.splitlines()]


def add_topic(terminal: Terminal, title: str) -> None:
    terminal.send("8")
    terminal.wait_for("DANH MỤC, THIẾT LẬP")
    terminal.send("1", ENTER)
    terminal.wait_for("NỘI DUNG HỌC TẬP")
    terminal.send(F4)
    terminal.wait_for("NỘI DUNG HỌC TẬP MỚI")
    terminal.send("CD09", b"\t", title, F2)


def test_a_second_window_only_reads_and_says_who_holds_the_book_since_when(folder: Path, reached: Reached) -> None:
    reached(5, Tally("two windows, and commands beside a window", tried=1))
    with window(folder) as first, window(folder) as second:
        second.wait_for(lambda terminal: ONLY_READ.search(terminal.line(0)))
        second.wait_for("Nông Thị Bích đang mở sổ này từ")
        add_topic(second, "Ghi từ cửa sổ thứ hai")
        second.wait_for("chỉ để xem")
        assert len(topics(folder)) == 1

        # The first goes on as ever, and so do commands beside both.
        assert "Chỉ xem" not in first.text
        add_topic(first, "Ghi từ cửa sổ thứ nhất")
        first.wait_for("Đã lưu.")
        (folder.parent / "b.jsonl").write_text(
            '{"record":"topic","id":"cd-3","code":"CD03","title":"Ghi bằng lệnh","year":2008}\n', encoding="utf-8"
        )
        assert run_program("--data", folder, "load", folder.parent / "b.jsonl").code == 0
        assert len(topics(folder)) == 3

        # What both wrote is seen in the second without anybody's doing.
        second.send(ESC)
        second.wait_for(
            lambda terminal: "NỘI DUNG HỌC TẬP MỚI" not in terminal.text or "Bỏ, không lưu" in terminal.text
        )
        if "Bỏ, không lưu" in second.text:
            second.send("2", ENTER)
        second.wait_for("Ghi bằng lệnh")
        second.wait_for("Ghi từ cửa sổ thứ nhất")


def test_a_window_that_was_killed_needs_no_hand(folder: Path, reached: Reached) -> None:
    reached(5, Tally("two windows, and commands beside a window", tried=1))
    with window(folder) as first:
        first.kill()
    with window(folder) as second:
        add_topic(second, "Sau khi máy tắt")
        second.wait_for("Đã lưu.")
        assert "Chỉ xem" not in second.text
    assert "Sau khi máy tắt" in topics(folder)


def test_a_window_that_was_closed_lets_the_next_one_write(folder: Path, reached: Reached) -> None:
    reached(5, Tally("two windows, and commands beside a window", tried=1))
    with window(folder) as first, window(folder) as second:
        second.wait_for("Chỉ xem")
        first.send(F10)
        assert first.exit_code() == 0
        second.send(F10)
        assert second.exit_code() == 0
    with window(folder) as third:
        add_topic(third, "Mở lại")
        third.wait_for("Đã lưu.")


def test_a_damaged_book_is_shown_and_not_written_on_and_a_restore_brings_it_back(folder: Path) -> None:
    for number in range(3):
        (folder.parent / "b.jsonl").write_text(
            f'{{"record":"topic","id":"t{number}","code":"T{number}","title":"Nội dung {number}","year":2008}}\n',
            encoding="utf-8",
        )
        assert run_program("--data", folder, "load", folder.parent / "b.jsonl").code == 0
    journal = folder / "book" / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:3], *lines[4:]]))
    (folder / "book" / "book.json").unlink()
    with window(folder) as damaged:
        damaged.wait_for("Chỉ xem: sổ bị hỏng")
        add_topic(damaged, "Không được ghi")
        damaged.wait_for("lệnh restore")
    assert run_program("--data", folder, "restore").code == 0
    assert len(topics(folder)) == 4
    with window(folder) as whole:
        add_topic(whole, "Ghi tiếp")
        whole.wait_for("Đã lưu.")


def test_the_window_keeps_a_backup_after_its_start(folder: Path) -> None:
    for backup in (folder / "backups").iterdir():
        backup.unlink()
    with window(folder) as terminal:
        terminal.wait_for(lambda _terminal: any((folder / "backups").glob("wardapp-*.jsonl")))
        terminal.send("6")
        terminal.wait_for("DANH BẠ")
        terminal.send(ENTER)
    assert run_program("--data", folder, "restore").code == 0
