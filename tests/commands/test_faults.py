"""What the machine may refuse: a sentence, exit code 1, nothing lost, and never a traceback."""

from __future__ import annotations

import ctypes
import functools
import os
import re
import resource
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.program import PEOPLE, SMALL_WARD, Result, Ward, run_program
from wardapp import cli
from wardapp.commands.book import where

_PR_CAPBSET_DROP, _OVERRIDES = 24, (1, 2)  # Linux: what lets root pass over the rights of files


def bound_by_rights() -> None:
    """Make the coming program one whom the rights of files bind, though the tests may run as root."""
    if os.geteuid() == 0:
        for override in _OVERRIDES:
            ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, override, 0, 0, 0)


def refused_plainly(result: Result) -> bool:
    """One sentence (and its remedy) for the officer, who asked for nothing wrong."""
    return result.code == 1 and 0 < len(result.err.splitlines()) <= 2 and not _betrays(result.err)


def _betrays(text: str) -> bool:
    return any(sign in text for sign in ("Traceback", "Errno", "Exception", "Error", "lỗi và đã dừng"))


@pytest.fixture
def read_only(ward: Ward) -> Ward:
    """A book whose folders and files may not be written."""
    ward.holds(*SMALL_WARD)
    for path in (*(ward.data / "book").iterdir(), ward.data / "book", ward.data):
        path.chmod(0o500 if path.is_dir() else 0o400)
    return ward


def test_a_read_only_book_is_read_and_every_change_is_refused(read_only: Ward, tmp_path: Path) -> None:
    before = read_only.journal
    run = functools.partial(run_program, "--data", read_only.data, preexec_fn=bound_by_rights)
    for words in (["find", "lan"], ["stats"], ["check"], ["dump"], ["history"], ["where"]):
        assert run(*words)[::2] == (0, ""), words
    file = read_only.file("a.jsonl", [{**PEOPLE[0], "id": "p-9"}])
    for words in (
        ["load", str(file)],
        ["undo", "1"],
        ["lock", "2008-H1"],
        ["demo"],
        ["template"],
        ["export", "--draft"],
    ):
        result = run(*words)
        assert result.code == 1, words
        assert result.out == "", words
        assert not _betrays(result.err), result.err
        assert re.search("[Kk]hông|[Cc]hưa", result.err), result.err
    assert read_only.journal == before
    read_only.data.chmod(0o700)


def test_a_folder_that_cannot_be_written_takes_no_file(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    folder = tmp_path / "chỉ đọc"
    folder.mkdir(mode=0o500)
    for words in (["export", "--draft"], ["template"], ["dump"], ["export", "--minutes", "hn-1"]):
        for target in (folder, folder / "a.xlsx"):
            result = run_program("--data", ward.data, *words, "-o", target, preexec_fn=bound_by_rights)
            assert refused_plainly(result), result
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", ["load", "import"])
def test_a_file_that_may_not_be_read_is_reported(command: str, ward: Ward) -> None:
    file = ward.file("a.csv", SMALL_WARD)
    file.chmod(0)
    assert refused_plainly(run_program("--data", ward.data, command, file, preexec_fn=bound_by_rights))
    assert refused_plainly(ward(command, file.parent))
    assert refused_plainly(ward(command, "x" * 5000))


def limited(size: int) -> Callable[[], None]:
    """Let no file of the coming program grow over `size` bytes: what a full disk does, at a chosen place."""
    return functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 90, 200, 1000, 20_000])
def test_a_full_disk_keeps_nothing_of_a_load_and_everything_of_before(size: int, ward: Ward) -> None:
    ward.holds(*SMALL_WARD[:3])
    before = ward("dump").out
    file = ward.file("a.jsonl", [{**PEOPLE[0], "id": f"q-{number}"} for number in range(500)])
    result = run_program("--data", ward.data, "load", file, preexec_fn=limited(size))
    assert refused_plainly(result), result
    assert result.out == ""
    assert ward("dump").out == before
    assert ward("load", file).code == 0
    assert len(ward.dumped("person")) == 500


@pytest.mark.parametrize("size", [0, 100, 2000])
def test_a_full_disk_leaves_the_old_file_whole_and_nothing_beside_it(size: int, ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    folder = tmp_path / "ra"
    folder.mkdir()
    target = folder / "cũ.xlsx"
    target.write_bytes(b"cu")
    for words in (["export", "--draft"], ["template"], ["dump"], ["export", "--roll-call", "lop-1"]):
        result = run_program("--data", ward.data, *words, "-o", target, preexec_fn=limited(size))
        if result.code:
            assert refused_plainly(result), result
            assert target.read_bytes() == b"cu"
        else:
            assert words == ["dump"], words
            target.write_bytes(b"cu")
        assert list(folder.iterdir()) == [target]


@pytest.mark.parametrize("size", [0, 500, 50_000])
def test_a_full_disk_makes_no_sample_and_says_so(size: int, tmp_path: Path) -> None:
    assert refused_plainly(run_program("--data", tmp_path / "x", "demo", preexec_fn=limited(size)))


@pytest.mark.parametrize("buffered", ["", "1"])
@pytest.mark.parametrize("words", [["find", "lan"], ["stats"], ["stats", "--json"], ["dump"], ["--help"]])
def test_results_that_a_full_disk_cannot_take_are_not_said_to_be_there(
    words: list[str], buffered: str, ward: Ward
) -> None:
    ward.holds(*SMALL_WARD, *({**PEOPLE[0], "id": f"q-{number}"} for number in range(200)))
    with Path("/dev/full").open("wb") as full:
        result = run_program("--data", ward.data, *words, stdout=full, environment={"PYTHONUNBUFFERED": buffered})
    assert refused_plainly(result), result
    assert "ổ đĩa đã đầy" in result.err


_CLOSED = "Chương trình nhận kết quả đã đóng trước khi nhận hết; phần sau không được in."


def test_a_reader_that_has_seen_enough_is_left_with_one_sentence(ward: Ward) -> None:
    ward.holds(*SMALL_WARD, *({**PEOPLE[0], "id": f"q-{number}"} for number in range(2000)))
    for words in (["dump"], ["history"], ["find", "lan", "--limit", "2000"], ["stats"]):
        program = subprocess.Popen(
            [sys.executable, "-m", "wardapp", "--data", ward.data, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        assert _CLOSED in program.stderr.read().decode(), words
        program.stderr.close()
        assert program.wait() == 1


def test_a_stream_that_is_closed_stops_nothing_and_its_words_go_nowhere_else(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    deaf = run_program("--data", ward.data, "find", "lan", preexec_fn=functools.partial(os.close, 1))
    assert deaf == (0, "", "")
    for words, code in ((["find", "zzz"], 1), (["stats", "--jsn"], 2), ([], 1)):
        mute = run_program("--data", ward.data, *words, preexec_fn=functools.partial(os.close, 2))
        assert mute == (code, "", ""), words
    blind = run_program("--data", ward.data, preexec_fn=functools.partial(os.close, 0))
    assert (blind.code, blind.out) == (1, "")
    assert not _betrays(blind.err)


def test_a_data_folder_that_is_none_is_reported(ward: Ward, tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    for place in (tmp_path / "tệp", tmp_path / "tệp" / "sâu" / "hơn", "~khong-co-ai/x"):
        for words in (["stats"], ["load", "a"], ["where"], ["demo"], ["dump"], []):
            assert refused_plainly(ward.anywhere("--data", place, *words)), (place, words)


class _Fault(Exception):
    """Stands for a mistake in the program, met while a person's name is in hand."""


def test_a_fault_of_the_program_is_one_sentence_and_its_place_is_logged_without_personal_data(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise _Fault("Hà Thị Lan")

    monkeypatch.setattr(where, "run", fail)
    for words in (["--data", ward.data, "where"], ["where", f"--data={ward.data}"]):
        result = ward.anywhere(*words)
        log = ward.data / "wardapp.log"
        assert result.code == 1
        assert result.err.startswith("Chương trình gặp lỗi và đã dừng; dữ liệu đã lưu vẫn còn nguyên.")
        assert str(log) in result.err
        assert "_Fault" in log.read_text(encoding="utf-8")
        assert "Lan" not in log.read_text(encoding="utf-8") + result.err
        assert stat.S_IMODE(log.stat().st_mode) == 0o600
        log.unlink()
    (ward.data / "wardapp.log").mkdir()
    result = ward("where")
    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    assert "_Fault" in result.err


def test_a_command_that_is_interrupted_says_so(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_dispatch", interrupted)
    assert refused_plainly(ward("stats"))


def test_what_the_system_refuses_beyond_the_book_names_the_file(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied", "/xa/tệp.txt")

    monkeypatch.setattr(where, "run", refused)
    result = ward("where")
    assert refused_plainly(result)
    assert "/xa/tệp.txt" in result.err
    assert "Permission" not in result.err
