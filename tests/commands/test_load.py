"""`wardapp load` and `wardapp dump`: what is handed on comes in whole, once, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.program import BRANCH, PEOPLE, SMALL_WARD, UNIT, Raw, Ward
from tests.oracle.wards import random_ward

_AT = "2008-05-01T08:00:00+07:00"


@pytest.mark.parametrize("seed", range(4))
def test_a_ward_dumped_and_loaded_is_the_same_ward(seed: int, ward: Ward) -> None:
    ward.holds(*random_ward(seed))
    other = ward.beside("máy khác")
    assert ward("dump", "-o", ward.data.parent / "a.jsonl").code == 0
    assert other("load", ward.data.parent / "a.jsonl").code == 0
    assert other("dump").out == ward("dump").out


def test_loading_a_file_twice_changes_nothing_not_even_the_journal(ward: Ward) -> None:
    file = ward.file("a.jsonl", random_ward(5))
    assert ward("load", file).code == 0
    before = ward.journal
    result = ward("nap", file)
    assert result.code == 0
    assert "thêm 0, cập nhật 0, xoá 0" in result.out
    assert ward.journal == before


def test_the_files_of_two_machines_merge_in_either_order(ward: Ward) -> None:
    newer = {**PEOPLE[0], "position": "Bí thư chi bộ", "updated": _AT}
    gone = {"record": "person", "id": "p-2", "updated": _AT, "deleted": True}
    one, other = ward.file("1.jsonl", SMALL_WARD), ward.file("2.jsonl", [newer, gone])
    second = ward.beside("sổ 2")
    assert ward("load", one, other).code == 0
    assert second("load", other, one).code == 0
    assert ward("dump").out == second("dump").out
    people = {record["id"]: record for record in ward.dumped("person")}
    assert people["p-1"]["position"] == "Bí thư chi bộ"
    assert people["p-2"]["deleted"] is True


INVALID: dict[str, tuple[Raw | str, str]] = {
    "a word for a number": ({**UNIT, "record": "headcount", "year": "năm 2008"}, "trường year"),
    "a code outside its list": ({**PEOPLE[0], "sex": "nữ"}, "trường sex"),
    "a day that does not exist": ({**PEOPLE[0], "birth_date": "1960-02-30"}, "trường birth_date"),
    "no id": ({"record": "person", "given_name": "Lan"}, "trường id"),
    "no kind": ({"id": "a"}, "trường record"),
    "an id with a space": ({**PEOPLE[0], "id": "hai từ"}, "trường id"),
    "no JSON": ("{ten: Lan}", "JSON"),
    "a list": ("[1, 2]", "bản ghi"),
    "another unit": ({**UNIT, "id": "u2", "code": "08"}, "trường code"),
}


@pytest.mark.parametrize("wrong", INVALID)
def test_an_invalid_line_is_refused_with_file_line_field_and_reason_and_nothing_of_the_file_is_kept(
    wrong: str, ward: Ward
) -> None:
    line, place = INVALID[wrong]
    ward.holds(UNIT)
    before = ward.journal
    good = [json.dumps(record, ensure_ascii=False) for record in (BRANCH, *PEOPLE)]
    bad = line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
    file = ward.data.parent / "gửi lên.jsonl"
    file.write_text("\n".join([*good, bad, *good]), encoding="utf-8")
    result = ward("load", file)
    assert (result.code, result.out) == (1, "")
    first, *_ = result.err.splitlines()
    assert first.startswith("gửi lên.jsonl, dòng 5")
    assert place in first
    assert len(first) > len("gửi lên.jsonl, dòng 5, trường record: .")
    assert "Traceback" not in result.err
    assert ward.journal == before
    assert ward.dumped() == [json.loads(ward("dump").out)]


def test_one_refused_file_does_not_stop_the_others(ward: Ward) -> None:
    wrong = ward.file("sai.jsonl", [{**BRANCH, "id": "?"}])
    result = ward(
        "load", ward.file("1.jsonl", [UNIT]), wrong, ward.data.parent / "không có", ward.file("2.jsonl", PEOPLE)
    )
    assert result.code == 1
    assert [line.rpartition("/")[2].split(":")[0] for line in result.out.splitlines()] == ["1.jsonl", "2.jsonl"]
    assert "sai.jsonl, dòng 1, trường id" in result.err
    assert "không có" in result.err
    assert {record["record"] for record in ward.dumped()} == {"unit", "person"}


def test_a_trial_says_what_would_come_in_and_keeps_nothing(ward: Ward) -> None:
    file = ward.file("a.jsonl", SMALL_WARD)
    result = ward("load", file, "--dry-run")
    assert result.code == 0
    assert f"Sẽ nạp {file}: thêm {len(SMALL_WARD)}" in result.out
    assert not ward.data.exists()
    assert ward("load", ward.file("b.jsonl", [{"record": "unit"}]), "--dry-run").code == 1


@pytest.mark.parametrize("given_names", [("Lan", "Liên"), ("Liên", "Lan")])
def test_of_the_same_moment_with_other_content_the_same_one_stays_on_every_machine(
    ward: Ward, given_names: tuple[str, str]
) -> None:
    here, there = ({**PEOPLE[0], "given_name": name, "updated": _AT} for name in given_names)
    ward.holds(here)
    result = ward("load", ward.file("a.jsonl", [there]))
    assert result.code == 0
    assert "«Hà Thị Liên» (p-1) sửa cùng một lúc" in result.err
    assert ("giữ bản của tệp" if there["given_name"] == "Liên" else "giữ bản đang có trong sổ") in result.err
    assert ward.dumped()[0]["given_name"] == "Liên"


def test_what_a_newer_program_wrote_survives_load_and_dump(ward: Ward) -> None:
    newer = {"record": "plan_of_2030", "id": "k1", "what": {"deep": [1, None, "ữ"]}}
    ward.holds({**PEOPLE[0], "blood_type": "O", "rows": [{"x": 1}]}, newer)
    held = {record["record"]: record for record in ward.dumped()}
    assert held["person"]["blood_type"] == "O"
    assert held["person"]["rows"] == [{"x": 1}]
    assert held["plan_of_2030"]["what"] == {"deep": [1, None, "ữ"]}
    assert [record["record"] for record in ward.dumped("plan_of_2030")] == ["plan_of_2030"]


def test_a_dump_is_json_lines_in_utf_8_nfc_with_the_kind_first(ward: Ward) -> None:
    ward.holds({**PEOPLE[0], "given_name": "Hoa\u0300"}, UNIT)
    lines = ward("dump").out.splitlines()
    assert [next(iter(json.loads(line))) for line in lines] == ["record", "record"]
    assert "Hoà" in lines[1]
    assert "\\u" not in "".join(lines)


def test_some_kinds_alone_are_how_a_town_hands_out_its_list(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, {"record": "directive", "id": "vb", "number": "53-KH/TU"})
    assert {record["record"] for record in ward.dumped("directive", "topic", "period")} == {"directive", "topic"}
    result = ward("dump", "--kind", "topics")
    assert (result.code, result.out) == (1, "")
    assert "topic" in result.err


def test_a_file_is_replaced_whole_and_a_folder_takes_a_name_that_overwrites_nothing(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    target = tmp_path / "tệp.jsonl"
    target.write_text("cũ\n" * 10_000)
    result = ward("dump", "-o", target)
    assert (result.code, result.out) == (0, f"{target}\n")
    assert target.read_text(encoding="utf-8") == ward("dump").out
    folder = tmp_path / "ra"
    folder.mkdir()
    first, second = Path(ward("dump", "-o", folder).out.strip()), Path(ward("dump", "-o", f"{folder}/").out.strip())
    assert first.parent == second.parent == folder
    assert second.name == f"{first.stem} (2){first.suffix}"
    assert sorted(folder.iterdir()) == sorted([first, second])


def test_a_book_with_nothing_dumps_nothing(ward: Ward) -> None:
    assert ward("dump") == (0, "", "")
