"""How the program is called: names, aliases, where the data are, exit codes, and Vietnamese throughout."""

from __future__ import annotations

import argparse
import ast
import re
from pathlib import Path

import pytest

from tests.commands.program import SMALL_WARD, Ward, run_program
from wardapp.cli import COMMANDS, main
from wardapp.commands.parser import Parser
from wardapp.errors import WrongUsage

NAMES = {
    "demo": "dungthu",
    "find": "tim",
    "import": "nhapdanhsach",
    "export": "xuat",
    "template": "bieumau",
    "lock": "chot",
    "unlock": "bochot",
    "check": "soatloi",
    "stats": "solieu",
    "dump": "ketxuat",
    "load": "nap",
    "history": "nhatky",
    "undo": "hoantac",
    "redo": "lamlai",
    "backup": "saoluu",
    "restore": "khoiphuc",
    "person": "nguoi",
    "compile": "tonghop",
    "handover": "bangiao",
    "where": "noiluu",
}
_ENGLISH = re.compile(r"\b(usage|error|argument|arguments|options|positional|required|expected|invalid|choose|show)\b")

WRONG = (
    ["tìm"],
    [""],
    ["-x"],
    ["--data"],
    ["--data", "", "stats"],
    ["--data="],
    ["--", "stats"],
    ["find"],
    ["find", "--kind"],
    ["find", "lan", "--kind", "people"],
    ["find", "lan", "--limit", "0"],
    ["find", "lan", "--limit", "-3"],
    ["find", "lan", "--limit", "hai mươi"],
    ["find", "lan", "--limit", "9" * 5000],
    ["find", "lan", "--json=1"],
    ["find", "lan", "--js"],
    ["find", "l\0an"],
    ["import"],
    ["import", "a.xlsx", "b.xlsx"],
    ["import", "a.xlsx", "--encoding", "utf-9"],
    ["import", "a.xlsx", "--group", "cây cảnh"],
    ["import", ""],
    ["export", "2008"],
    ["export", "-o"],
    ["export", "-o", ""],
    ["export", "--period", " "],
    ["export", "--roll-call", "a", "--minutes", "b"],
    ["export", "--blank"],
    ["export", "--minutes", "b", "--blank"],
    ["export", "--roll-call", "a", "--draft"],
    ["export", "--minutes", "a", "--period", "2008"],
    ["template", "a", "-o"],
    ["lock"],
    ["lock", ""],
    ["lock", "2008", "2009"],
    ["unlock"],
    ["check", "--josn"],
    ["stats", "--period"],
    ["dump", "--kind"],
    ["load"],
    ["load", ""],
    ["history", "a", "b"],
    ["history", ""],
    ["undo", "hai"],
    ["undo", "0"],
    ["undo", "1", "2"],
    ["redo", "1"],
    ["where", "--all"],
    ["demo", "--period", "2008"],
    ["stats", "một\ndòng khác", "\x1b[2J"],
)


def test_every_command_has_its_name_and_its_alias() -> None:
    assert {command.name: command.alias for command in COMMANDS} == NAMES


@pytest.mark.parametrize("name", [*NAMES, *NAMES.values()])
def test_every_name_and_alias_explains_itself_in_vietnamese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    result = capsys.readouterr()
    assert result.out.startswith("Cách dùng: wardapp ")
    assert "xem phần trợ giúp này" in result.out
    assert not _ENGLISH.search(result.out)
    assert result.err == ""


@pytest.mark.parametrize("columns", ["20", "40", "80", "200"])
def test_help_fits_consoles_of_every_width(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for name in NAMES:
        assert main([name, "-h"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("words", WRONG, ids=repr)
def test_a_call_that_makes_no_sense_is_refused_in_one_vietnamese_sentence(words: list[str], ward: Ward) -> None:
    result = ward.anywhere(*words) if words[0].startswith("--data") else ward(*words)
    assert result.code == 2
    assert result.out == ""
    assert result.err.strip()
    assert "Traceback" not in result.err
    assert not _ENGLISH.search(result.err.replace("--help", ""))
    assert "\x1b" not in result.err
    assert not ward.data.exists()


def test_nothing_that_argparse_can_say_reaches_the_officer_in_english() -> None:
    """Each of its messages is translated, or cannot be brought about by words on a command line."""
    source = Path(argparse.__file__).read_text(encoding="utf-8")
    said = {
        ast.literal_eval(call.args[0])
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "ngettext")
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(said) > 20
    translate = vars(argparse)["_"]
    for message in said:
        translated = re.sub(r"%(?:\(\w+\))?[a-z]", "x", translate(message))
        assert not _ENGLISH.search(translated)
        for refusal in (translated, f"argument --period: {translated}"):
            with pytest.raises(WrongUsage) as refused:
                Parser("wardapp thử", "Thử.").error(refusal)
            assert not _ENGLISH.search(str(refused.value).replace("--help", ""))


def test_the_data_folder_is_named_before_or_after_the_command_or_by_the_environment(
    ward: Ward, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ward.holds(*SMALL_WARD)
    expected = ward.dumped()
    for words in (
        ["--data", str(ward.data), "dump"],
        [f"--data={ward.data}", "dump"],
        ["dump", "--data", str(ward.data)],
        ["ketxuat", f"--data={ward.data}"],
    ):
        capsys.readouterr()
        assert main(words) == 0
        assert len(capsys.readouterr().out.splitlines()) == len(expected)
    monkeypatch.setenv("WARDAPP_DATA", str(ward.data))
    assert main(["dump"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(expected)


def test_a_folder_named_like_a_command_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--data", "stats", "where"]) == 0
    assert capsys.readouterr().out.startswith(f"Thư mục dữ liệu: {tmp_path / 'stats'}")


def test_a_name_that_is_nearly_a_command_is_answered_with_the_command(ward: Ward) -> None:
    assert "«find»" in ward("fnid", "lan").err
    assert "«soatloi»" in ward("soatlỗi").err


def test_without_a_command_and_a_terminal_it_says_so_and_lists_the_commands(tmp_path: Path) -> None:
    result = run_program("--data", tmp_path / "x")
    assert result.code == 1
    assert result.out == ""
    assert "không mở được cửa sổ" in result.err
    for name, alias in NAMES.items():
        assert f"{name} ({alias})" in result.err
    assert not (tmp_path / "x").exists()


def test_the_version_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"wardapp \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["find", "lan"], 1),
        (["find", "lan", "--json"], 1),
        (["check"], 0),
        (["check", "--json"], 0),
        (["stats"], 0),
        (["stats", "--json"], 0),
        (["dump"], 0),
        (["history"], 0),
        (["history", "p-1"], 1),
        (["undo"], 1),
        (["undo", "1"], 1),
        (["redo"], 1),
        (["where"], 0),
        (["export"], 1),
        (["export", "--draft"], 1),
        (["template"], 1),
        (["lock", "2008"], 1),
        (["unlock", "2008"], 1),
        (["load", "không có.jsonl"], 1),
        (["load", "không có.jsonl", "--dry-run"], 1),
        (["import", "không có.xlsx"], 1),
    ],
    ids=repr,
)
def test_every_command_works_on_a_folder_that_does_not_exist_yet(words: list[str], code: int, ward: Ward) -> None:
    result = ward(*words)
    assert result.code == code
    assert bool(result.err) == (code == 1 and "--json" not in words) or words == ["history"]
    assert "lỗi và đã dừng" not in result.err


def test_what_only_reads_makes_no_folder(ward: Ward) -> None:
    for words in (["find", "lan"], ["check"], ["stats"], ["dump"], ["history"], ["where"], ["export"], ["template"]):
        ward(*words)
    assert not ward.data.exists()
