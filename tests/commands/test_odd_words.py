"""Whatever words a command is called with, it answers with a result or a sentence, and never with a fault of its own."""

from __future__ import annotations

import random

import pytest

from tests.commands.program import SMALL_WARD, Ward, run_program
from wardapp.cli import COMMANDS

_CALLS = 60
_SHARDS = 6

_WORDS = (
    *(command.name for command in COMMANDS), *(command.alias for command in COMMANDS),
    "--json", "--kind", "--limit", "--period", "-o", "--draft", "--roll-call", "--blank", "--minutes", "--dry-run",
    "--sheet", "--group", "--encoding", "--data", "--help", "--version", "-h", "--", "-", "-oa.xlsx", "--limit=2",
    "2008", "2008-H1", "2008-06-30..2008-01-01", "0000", "9999-12", "lop-1", "hn-1", "p-1", "lan", "person", "topic",
    "veteran", "unicode", "sổ.jsonl", "sổ.jsonl", "danh sách.csv", "ra", "ra/", "a.xlsx", ".", "không/có", "/dev/full",
    "", " ", "\n", "\t", "a\0b", "\udcff\udcfe", "\u202etxt", "e\u0302\u0301", "🙂", "%s%n", "{0}", "[/]", "=1+1", "~nobody",
    "x" * 300, "-1", "1e9", "٣", "*", "../x",
)  # fmt: skip


@pytest.mark.parametrize("shard", range(_SHARDS))
def test_any_words_get_an_answer(shard: int, ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(shard)
    ward.holds(*SMALL_WARD)
    room = ward.data.parent / "phòng"
    (room / "ra").mkdir(parents=True)
    monkeypatch.chdir(room)
    monkeypatch.setenv("WARDAPP_DATA", str(ward.data))
    (room / "sổ.jsonl").write_text('{"record": "branch", "id": "to-2", "name": "Tổ 2"}\n', encoding="utf-8")
    (room / "danh sách.csv").write_text("Họ và tên;Năm sinh\nHà Thị Liên;1950\n", encoding="utf-8")
    for _ in range(_CALLS):
        words = [chance.choice(_WORDS[:28]), *chance.choices(_WORDS, k=chance.randint(0, 4))]
        if chance.random() < 0.2:
            words.insert(0, chance.choice(_WORDS))
        result = ward.anywhere(*words)
        assert result.code in (0, 1, 2), words
        assert "lỗi và đã dừng" not in result.err, words
        assert "Traceback" not in result.err, words
        assert result.code == 0 or result.err or result.out == "[]\n" or "check" in words or "soatloi" in words, words
        assert result.code != 2 or result.out == "", words
    assert not (ward.data / "wardapp.log").exists()


def test_a_file_name_in_an_old_encoding_is_a_file_name(ward: Ward) -> None:
    name = b"t\xe6 1.jsonl".decode("utf-8", "surrogateescape")
    ward.file(name, SMALL_WARD)
    result = run_program("--data", ward.data, "load", ward.data.parent / name)
    assert result.code == 0
    assert f"thêm {len(SMALL_WARD)}" in result.out
    result = run_program("--data", ward.data, "dump", "-o", ward.data.parent / f"ra {name}")
    assert result.code == 0
    assert (ward.data.parent / f"ra {name}").exists()
