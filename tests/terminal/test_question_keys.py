"""Keys of questions, menus, long tasks and nominations, in the window of the sample ward on a real terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.keys import ENTER, ESC, F2, F4, F5, F8, F10, ctrl
from tests.terminal.terminal import Terminal
from wardapp.book import Book
from wardapp.commands.demo_ward import demo_records
from wardapp.locations import Locations
from wardapp.records import Nomination, Person
from wardapp.settings import Settings, save_settings

OFFICER = "Nông Thị Bích"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    locations = Locations(tmp_path / "so")
    save_settings(locations.settings, Settings(officer=OFFICER))
    with Book.open(locations.book, officer=OFFICER) as book:
        book.change(saves=demo_records(), reason="sample")
    return tmp_path / "so"


@pytest.fixture
def window(folder: Path) -> Iterator[Terminal]:
    with Terminal([sys.executable, "-m", "wardapp", "--data", str(folder)], timeout=60) as terminal:
        terminal.wait_for("Việc cần làm")
        yield terminal


def nominations(folder: Path) -> list[Nomination]:
    with Book.open(Locations(folder).book, read_only=True) as book:
        return [one for one in book.of(Nomination) if not one.id.startswith("demo-")]


def test_the_question_about_a_half_typed_person_is_answered_and_the_list_stays(window: Terminal) -> None:
    window.send("6")
    window.wait_for("DANH BẠ - 120 người")
    window.send(F4)
    window.wait_for("NGƯỜI MỚI")
    window.send("x")
    window.wait_for("[x ")
    window.send(ESC)
    window.wait_for("Bỏ những gì vừa nhập mà chưa lưu?")
    window.send("2", ENTER)
    window.wait_for("DANH BẠ - 120 người")
    window.wait_gone("Bỏ những gì vừa nhập")
    assert "120 mục" in window.text  # no key went to the box that narrows the list


def test_a_digit_alone_answers_nothing(window: Terminal) -> None:
    window.send("6")
    window.wait_for("DANH BẠ - 120 người")
    window.send(F8)
    window.wait_for("Xoá «")
    window.send("2")
    window.wait_for(lambda now: ">2 Xoá" in now.text)
    window.send("1")
    window.wait_for(lambda now: ">1 Không" in now.text)
    window.send(ENTER)
    window.wait_gone("Xoá «")
    assert "DANH BẠ - 120 người" in window.text


def test_a_menu_of_more_than_nine_takes_the_whole_number_or_letters(window: Terminal) -> None:
    window.send("8", "12", ENTER)
    window.wait_for("SANG NĂM")
    window.send(ESC)
    window.wait_for("DANH MỤC, THIẾT LẬP")
    window.send("nhat ky", ENTER)
    window.wait_for("NHẬT KÝ")
    window.send(ESC)
    window.wait_for("DANH MỤC, THIẾT LẬP")
    window.send("99", ENTER)
    window.wait_gone("99_")
    assert "DANH MỤC, THIẾT LẬP" in window.text


def test_a_restore_is_not_left_half_done_and_says_what_became_of_it(folder: Path, window: Terminal) -> None:
    window.send("8", "16", ENTER)
    window.wait_for("Sao lưu sổ ra đâu?")
    window.send(ENTER)
    window.wait_for("Đã sao lưu, đã đọc lại đối chiếu")
    window.send("17", ENTER)
    window.wait_for("KHÔI PHỤC TỪ BẢN SAO LƯU")
    window.wait_for("07 Đảng bộ phường")
    window.send(ENTER)
    window.wait_for("Đưa sổ về như lúc")
    window.send("2", ENTER)
    window.send(ESC)
    window.wait_for("Đã khôi phục sổ như lúc")
    with Book.open(Locations(folder).book, read_only=True) as book:
        assert len(book.of(Person)) == 120


def test_after_a_name_enter_always_goes_to_the_votes_and_an_outsider_stays_a_person(
    folder: Path, window: Terminal
) -> None:
    window.send("2")
    window.wait_for("BÌNH XÉT")
    window.send(ENTER)
    window.wait_for("Ngày họp")
    window.send(F5)
    window.wait_for("BÌNH XÉT - ")
    with Book.open(Locations(folder).book, read_only=True) as book:
        listed = min(one.full_name for one in book.of(Person) if len(one.full_name.split()) == 4)
    outsider = " ".join(listed.split()[:3])
    for name, votes in (("Lục Văn Ngoài", "21"), (outsider, "22"), ("Tổ xe ôm tự quản", "23")):
        window.send(F4)
        window.wait_for("ĐỀ NGHỊ - MỚI")
        window.send(name, ENTER, votes, F2)
        window.wait_for(f"Đã lưu đề nghị «{name}».")
    found = {one.name: (one.kind, one.person, one.votes_for) for one in nominations(folder)}
    assert found == {
        "Lục Văn Ngoài": ("individual", None, 21),
        outsider: ("individual", None, 22),
        "Tổ xe ôm tự quản": ("collective", None, 23),
    }


@pytest.mark.parametrize("key", [F10, ctrl("q")])
def test_the_program_is_left_from_a_question_with_what_was_typed_asked_about(window: Terminal, key: bytes) -> None:
    window.send("6")
    window.wait_for("DANH BẠ - 120 người")
    window.send(F4)
    window.wait_for("NGƯỜI MỚI")
    window.send("x")
    window.wait_for("[x ")
    window.send(ESC)
    window.wait_for("Bỏ những gì vừa nhập mà chưa lưu?")
    window.send(key)
    window.wait_for("Thoát mà bỏ những gì vừa nhập chưa lưu?")
    window.send("2", ENTER)
    assert window.exit_code() == 0


def test_everything_of_the_first_start_can_be_reached_on_60x20(tmp_path: Path) -> None:
    argv = [sys.executable, "-m", "wardapp", "--data", str(tmp_path / "so")]
    with Terminal(argv, columns=60, lines=20, timeout=60) as window:
        window.wait_for("THIẾT LẬP ĐƠN VỊ")
        window.wait_for(lambda now: "F10 Thoát" in now.lines[-1])
        window.send("07", b"\t", "Đảng bộ phường Sông Cầu", b"\t", b" ", F2)
        window.wait_for("Ai đang ghi sổ?")
        window.send(OFFICER, ENTER)
        for words in ("TỔNG QUAN", "1 Lớp học", "8 Danh mục", "9 Số liệu"):
            window.wait_for(words)
        window.wait_for(lambda now: "F10" in now.lines[-1])
        window.send("8")
        window.wait_for("DANH MỤC, THIẾT LẬP")
        window.send(b"\x1b[F")
        window.wait_for(">19 Mô hình hay")
