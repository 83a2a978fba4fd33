"""Keys of rolls, classes and grids as officers press them, in the sample ward under a real terminal."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.keys import DOWN, END, ENTER, ESC, F2, F4, F5, F6, F7, F8, F10, PAGE_UP, RIGHT, SPACE, TAB, pasted
from tests.terminal.terminal import Terminal

Raw = dict[str, Any]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that `wardapp demo` makes."""
    folder = tmp_path_factory.mktemp("demo")
    words = [sys.executable, "-m", "wardapp", "--data", str(folder), "demo"]
    subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return folder / "demo"


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample, tmp_path / "so")
    return tmp_path / "so"


@pytest.fixture
def window(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "nha").mkdir()
    argv = [sys.executable, "-m", "wardapp", "--data", str(folder)]
    with Terminal(argv, env={"HOME": str(tmp_path / "nha")}, cwd=tmp_path, timeout=60) as terminal:
        terminal.wait_for("Enter điểm danh")
        yield terminal


def records(folder: Path, kind: str) -> list[Raw]:
    words = [sys.executable, "-m", "wardapp", "--data", str(folder), "dump", "--kind", kind]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def planned(folder: Path) -> Raw:
    (session,) = (one for one in records(folder, "session") if one["status"] == "planned")
    return session


def marks(folder: Path, session: Raw) -> dict[int, tuple[str, str | None]]:
    """TT -> mark and reason."""
    numbers = {person: number for number, person in enumerate(session["invitees"], start=1)}
    found = (one for one in records(folder, "attendance") if one["session"] == session["id"])
    return {numbers[one["person"]]: (one["mark"], one.get("reason")) for one in found}


def call_due_roll(window: Terminal) -> None:
    window.send(ENTER)
    window.wait_for("Tên hoặc số TT")


def open_grid(window: Terminal) -> None:
    window.send("1")
    window.wait_for("F6 Nhiều lớp")
    window.send(F6)
    window.wait_for("Mở nhiều lớp một lúc")
    window.send(ENTER)
    window.wait_for("NHIỀU CHI BỘ")


def test_two_absent_by_number_and_nobody_else_touched(window: Terminal, folder: Path) -> None:
    session = planned(folder)
    call_due_roll(window)
    window.send(F6)
    window.wait_for("Chưa ghi 0")
    before = marks(folder, session)
    window.send("12", ENTER, "15", ENTER)
    window.wait_for("15 Nông Đức Đào: P")
    assert marks(folder, session) == {**before, 12: ("excused", None), 15: ("excused", None)}
    # The reason of the last one, when it is wanted.
    window.send(TAB)
    window.wait_for("vắng vì sao?")
    window.send("2", ENTER)
    window.wait_for("Vắng có lý do, Công tác.")
    assert marks(folder, session) == {**before, 12: ("excused", None), 15: ("excused", "duty")}
    # Typed ahead, the digit and Enter wait for the question and never reach the roll beneath.
    window.send("9", ENTER, TAB, "3", ENTER, "8", ENTER)
    window.wait_for("8 Dương Thị Lan: P")
    absent = {8: ("excused", None), 9: ("excused", "study"), 12: ("excused", None), 15: ("excused", "duty")}
    assert marks(folder, session) == {**before, **absent}


def test_the_question_about_the_rest_is_answered_once(window: Terminal, folder: Path) -> None:
    session = planned(folder)
    call_due_roll(window)
    window.send("2", ENTER, "5", ENTER)
    window.wait_for("5 Hà Thị Bích Thảo: x")
    window.send(F6)
    window.wait_for("Ghi là gì?")
    window.send("1", ENTER)
    window.wait_for("Chưa ghi 0")
    window.send(F6)
    window.wait_for("Không còn ai chưa ghi.")
    assert {mark for mark, _ in marks(folder, session).values()} == {"present", "exempt"}


def test_a_class_is_held_whichever_key_leaves_its_roll(window: Terminal, folder: Path) -> None:
    known = {one["id"] for one in records(folder, "session")}
    window.send(F4)
    window.wait_for("MỞ LỚP")
    window.send(SPACE)
    window.wait_for("> [x]")
    window.send(F5)
    window.wait_for("Tên hoặc số TT")
    window.send(F6)
    window.wait_for("Chưa ghi 0")
    window.send(ESC)
    window.wait_for("LỚP HỌC")
    window.send(ESC)
    window.wait_for("TỔNG QUAN")
    (session,) = (one for one in records(folder, "session") if one["id"] not in known)
    assert session["status"] == "held"


def test_digits_change_only_the_field_with_the_focus(window: Terminal, folder: Path) -> None:
    window.send(F4)
    window.wait_for("MỞ LỚP")
    day = window.line_with("Ngày học").partition("[")[2][:10]
    window.send(SPACE, "12/3", TAB, TAB, "7")
    window.wait_for("PgUp lên ô Ngày học")
    window.send(F2)
    window.wait_for("TỔNG QUAN")
    assert day in {"/".join(reversed(one["date_from"].split("-"))) for one in records(folder, "session")}
    assert not [one for one in records(folder, "session") if one["date_from"].endswith("-03-12")]
    # By PgUp the day is one key away.
    window.send(F4)
    window.wait_for("MỞ LỚP")
    window.send(SPACE, PAGE_UP, "12/3", F2)
    window.wait_for("TỔNG QUAN")
    assert [one for one in records(folder, "session") if one["date_from"].endswith("-03-12")]


def test_a_make_up_class_leaves_the_absences_of_the_older_one(window: Terminal, folder: Path) -> None:
    absent = [one for one in records(folder, "attendance") if one["mark"] in ("excused", "unexcused")]
    known = {one["id"] for one in records(folder, "session")}
    assert len(absent) > 6
    window.send(DOWN, DOWN, F6)
    window.wait_for("HỌC BÙ")
    window.send(F5)
    window.wait_for("Tên hoặc số TT")
    for number in "123456":
        window.send(number, ENTER)
    window.wait_for("Có mặt 6 ")
    now = {one["id"]: one for one in records(folder, "attendance")}
    assert [now[one["id"]] for one in absent] == absent
    (later,) = (one for one in records(folder, "session") if one["id"] not in known)
    came = {one["person"] for one in now.values() if one["session"] == later["id"] and one["mark"] == "present"}
    person = next(one["person"] for one in absent if one["person"] in came)
    words = [sys.executable, "-m", "wardapp", "--data", str(folder), "person", person]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert f"Học bù: {'/'.join(reversed(later['date_from'].split('-')))}" in said


def test_groups_of_the_grid_are_those_of_the_directory_or_asked_for(window: Terminal, folder: Path) -> None:
    known = {one["id"] for one in records(folder, "session")}
    open_grid(window)
    row = window.line_with(">")
    window.send("2/6", TAB, TAB, "20", F2)
    window.wait_for("đảng viên dự bị có mặt; Danh bạ có")
    window.send("1", F2)
    window.wait_for("Đã lưu 1 lớp")
    (session,) = (one for one in records(folder, "session") if one["id"] not in known)
    present = {one["group"]: one["present"] for one in session["counts"]}
    assert present == {"official_member": 19, "probationary_member": 1}, row


def test_pasted_cells_that_are_no_numbers_are_named_and_not_taken(window: Terminal) -> None:
    open_grid(window)
    window.send(RIGHT, RIGHT, pasted("20 (3 nữ)\n12,5\n36,0\n8\n9\n10\n"))
    window.wait_for("«20 (3 nữ)»")
    window.wait_for("«12,5»")
    window.wait_for("«36,0»")
    window.wait_for("thừa 2 ô")
    assert not [line for line in window.lines if " 203 " in line or " 125 " in line or " 360 " in line]


def test_leaving_the_program_from_a_changed_list_of_invitees_asks(window: Terminal) -> None:
    window.send(F4)
    window.wait_for("MỞ LỚP")
    window.send(SPACE)
    window.wait_for("> [x]")
    window.send(F7)
    window.wait_for("DANH SÁCH TRIỆU TẬP")
    window.send(F8)
    window.wait_for("khỏi danh sách")
    window.send(F10)
    window.wait_for("Thoát mà bỏ những thay đổi của danh sách triệu tập?")
    window.send(ESC)
    window.wait_gone("Thoát mà bỏ")
    assert "DANH SÁCH TRIỆU TẬP" in window.text
    window.send(F10)
    window.wait_for("Thoát mà bỏ")
    window.send(END, ENTER)
    assert window.exit_code() == 0


def test_an_outsider_stays_who_was_typed(window: Terminal, folder: Path) -> None:
    listed = {
        one["id"]: f"{one.get('family_name', '')} {one['given_name']}".strip() for one in records(folder, "person")
    }
    longer = next(name for name in listed.values() if len(name.split()) == 4)
    typed = longer.rpartition(" ")[0]
    assert typed not in listed.values()
    call_due_roll(window)
    window.send(F4)
    window.wait_for("Họ và tên")
    window.send(typed)
    window.wait_for("giữ đúng tên đã gõ")
    window.send(ENTER, "1971", F2)
    window.wait_for(f"Đã thêm {typed}: x Có mặt (dự thính).")
    (new,) = (one for one in records(folder, "person") if one["id"] not in listed)
    assert (f"{new['family_name']} {new['given_name']}", new["birth_year"]) == (typed, 1971)
