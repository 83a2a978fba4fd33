"""`wardapp find`: any record by a few letters, as lines for people and as JSON for programs."""

from __future__ import annotations

import pytest

from tests.commands.program import PEOPLE, SMALL_WARD, Ward, person, run_program
from wardapp.commands.data.find import cut, hit_lines, width_of
from wardapp.lookup import Hit

_LONG = Hit("contestant", "x" * 20, "Bàn Thị " + "Nga " * 30, "Hội thi kể chuyện " * 30)


def test_a_person_is_found_without_diacritics_with_branch_and_attendance(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    for words in (["lan"], ["ha", "thi", "lan"], ["lan ha"], ["Hà Thị Lan"]):
        found = ward("find", *words, "--json").json()
        assert found[0] == {
            "record": "person",
            "id": "p-1",
            "title": "Hà Thị Lan",
            "detail": "Tổ 1 · sinh 1960 · đã học 1/1 buổi",
        }
        assert all(set(hit) == {"record", "id", "title", "detail"} for hit in found)


def test_in_a_pipe_each_hit_is_one_whole_line(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("tim", "dao")
    assert result.out == "Danh bạ\tNông Văn Đào\tTổ 1 · sinh 1960 · đã học 1/1 buổi\tp-2\n"
    assert result.err == ""


def test_a_pipe_gets_utf_8_whatever_the_machines_code_page(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = run_program("--data", ward.data, "find", "dao", environment={"PYTHONUTF8": "0", "LC_ALL": "POSIX"})
    assert result.code == 0
    assert "Nông Văn Đào" in result.out
    result = run_program("find", "zzz", environment={"PYTHONIOENCODING": "cp1252", "WARDAPP_DATA": str(ward.data)})
    assert "Không thấy gì khớp" in result.err


def test_people_come_before_other_records_that_fit_alike(ward: Ward) -> None:
    topic = {"record": "topic", "id": "t", "code": "T", "title": "Thi đua ái quốc", "year": 2008}
    ward.holds(*SMALL_WARD, topic)
    assert [hit["record"] for hit in ward("find", "thi", "--json").json()] == ["person", "topic"]
    # With diacritics one means what one types.
    assert [hit["record"] for hit in ward("find", "thi đua", "--json").json()] == ["topic"]


def test_one_kind_alone_and_no_more_than_asked_for(ward: Ward) -> None:
    many = [person(f"q-{number:02}", "Hà Thị", f"Lan {number}") for number in range(30)]
    ward.holds(*SMALL_WARD, *many)
    assert len(ward("find", "lan", "--json").json()) == 20
    few = ward("find", "thi lan", "--limit", "5")
    assert len(few.out.splitlines()) == 5
    assert "Còn nữa" in few.err
    everybody = ward("find", "thi lan", "--limit", "31")
    assert len(everybody.out.splitlines()) == 31
    assert everybody.err == ""
    assert {hit["record"] for hit in ward("find", "2008", "--kind", "session", "--json").json()} == {"session"}


def test_if_nothing_matches_it_says_so_and_exits_1(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("find", "zzz")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("Không thấy gì khớp với «zzz».")
    result = ward("find", "zzz", "--json")
    assert (result.code, result.out, result.err) == (1, "[]\n", "")


def test_a_kind_that_there_is_not_is_shown_with_those_there_are(ward: Ward) -> None:
    result = ward("find", "lan", "--kind", "people")
    assert result.code == 2
    assert "person" in result.err


@pytest.mark.parametrize("width", [40, 80, 120])
def test_on_a_terminal_a_hit_takes_two_lines_and_never_more_than_its_width(width: int) -> None:
    hits = [Hit("person", "p-1", "Hà Thị Lan", "Tổ 1 · sinh 1960"), _LONG]
    lines = list(hit_lines(hits, terminal=True, width=width))
    assert len(lines) == 4
    assert max(width_of(line) for line in lines) <= width
    assert lines[0].startswith("Hà Thị Lan  ")
    assert lines[0].endswith("Danh bạ · p-1")
    assert lines[1].strip() == "Tổ 1 · sinh 1960"
    assert lines[3].endswith("…")


@pytest.mark.parametrize("text", ["", "Hà", "Hà Thị Lan", "名前 tên", "e\u0302\u0301", "a🙂b🙂c"])
def test_text_is_cut_to_the_cells_that_it_takes(text: str) -> None:
    for width in range(1, 12):
        shown = cut(text, width)
        assert width_of(shown) <= width
        assert shown == text or shown.endswith("…")


def test_no_letter_of_a_record_moves_the_cursor_of_a_console(ward: Ward) -> None:
    ward.holds({**PEOPLE[0], "id": "ac", "given_name": "Lan\x1b[2J", "branch": None})
    result = ward("find", "lan")
    assert result.code == 0
    assert "\x1b" not in result.out
