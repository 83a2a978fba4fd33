"""Nobody gets in, nothing gets out: rights of files, nothing personal outside the book, and no network."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.commands.program import MEETING, PEOPLE, SMALL_WARD, Result, Ward, run_program
from tests.terminal.keys import F10
from tests.terminal.terminal import Terminal
from wardapp.cli import COMMANDS
from wardapp.settings import Settings, save_settings

OUTSIDE = {"compile", "handover"}
"""Commands that make nothing in the data folder which the others do not."""

_WATCH = """
import json, sys
seen, temporary, result = [], sys.argv[1], sys.argv[2]
def watch(event, arguments):
    if event.startswith("socket."):
        family = getattr(arguments[0], "family", None) if arguments else None
        seen.append([event, repr(arguments[1:] if family is not None else arguments), int(family or 0)])
    elif event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(temporary):
        seen.append(["temporary", arguments[0], 0])
sys.addaudithook(watch)
from wardapp.cli import main
code = main(sys.argv[3:])
with open(result, "w", encoding="utf-8") as file:
    json.dump(seen, file)
sys.exit(code)
"""


@pytest.fixture
def ward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ward:
    return Ward(tmp_path / "dữ liệu", capsys)


def calls(ward: Ward) -> Iterator[tuple[str, list[str]]]:
    """Every command with words that make it work, in an order that makes sense."""
    records = str(ward.file("phường.jsonl", [*SMALL_WARD, {**PEOPLE[0], "id": "p-8", "given_name": "Liên"}]))
    people = ward.data.parent / "danh sách.csv"
    people.write_text("Họ và tên,Năm sinh\nLường Thị Nga,1970\n", encoding="utf-8")
    workbook = str(ward.data / "exports" / "biểu.xlsx")
    words: dict[str, list[list[str]]] = {
        "demo": [["demo"]],
        "load": [["load", records]],
        "import": [["import", str(people), "--group", "public"]],
        "find": [["find", "lan"]],
        "export": [["export", "--draft"], ["export", "--roll-call", "lop-1"], ["export", "--minutes", "hn-1"]],
        "template": [["template"]],
        "check": [["check"]],
        "lock": [["lock", "2008-H1"]],
        "unlock": [["unlock", "2008-H1"]],
        "stats": [["stats"]],
        "dump": [["dump"], ["dump", "-o", str(ward.data / "exports")]],
        "history": [["history"]],
        "undo": [["undo"]],
        "redo": [["redo"]],
        "backup": [["backup"]],
        "person": [["person", "p-1"], ["person", "p-8", "--erase"]],
        "restore": [["restore"]],
        "where": [["where"]],
        "compile": [["compile", str(ward.data / "exports"), "-o", workbook]],
        "handover": [["handover"]],
    }
    for name, listed in words.items():
        if any(command.name == name for command in COMMANDS):
            yield from ((name, one) for one in listed)


def test_every_command_is_called_here(ward: Ward) -> None:
    assert {name for name, _ in calls(ward)} == {command.name for command in COMMANDS}


def too_open(folder: Path) -> list[str]:
    """What in a folder is not its owner's alone, the folder itself included."""
    wrong = []
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            wrong.append(f"{path.relative_to(folder.parent)} {mode:o}")
    return wrong


def umask(mask: int) -> None:
    """Called in the process that is about to become the program."""
    os.umask(mask)


@pytest.mark.parametrize("command", ["load", "demo"])
def test_a_data_folder_deep_in_folders_that_are_made_with_it_is_its_owners_alone(command: str, ward: Ward) -> None:
    words = [command, *([str(ward.file("a.jsonl", SMALL_WARD))] if command == "load" else [])]
    result = run_program("--data", ward.data / "sâu" / "hơn", *words, preexec_fn=functools.partial(umask, 0))
    assert result.code == 0
    assert too_open(ward.data) == []


def test_settings_and_log_are_their_owners_alone(ward: Ward, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wardapp.commands.book.where.run", fail_with_a_name)
    before = os.umask(0)
    try:
        save_settings(ward.data / "settings.json", Settings(officer="Hà Lan"))
        assert ward("where").code == 1
    finally:
        os.umask(before)
    assert (ward.data / "wardapp.log").is_file()
    assert too_open(ward.data) == []


def test_what_others_opened_up_is_closed_again_at_the_start(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    save_settings(ward.data / "settings.json", Settings(officer="Hà Lan"))
    assert ward("export", "--draft").code == 0
    wide = [ward.data / "book", ward.data / "exports", ward.data / "backups"]
    for path in (*wide, ward.data / "settings.json", *(ward.data / "book").iterdir()):
        path.chmod(0o777)
    assert ward("where").code == 0
    assert ward("undo", "1").code == 0
    assert too_open(ward.data) == []


NAME = "Hà Thị Lan"


def fail_with_a_name(*arguments: object, **named: object) -> int:
    """A fault of the program whose words are a person's."""
    secret = f"{NAME} vắng không lý do"
    raise ValueError(secret)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("wardapp.lookup.index.LookupIndex.search", ["find", NAME]),
        ("wardapp.book.erasure.mentions.Traces.learn_names", ["person", "p-1"]),
        ("wardapp.book.erasure.mentions.Traces.learn_links", ["person", "p-1", "--erase"]),
        ("wardapp.book.database.decoded_records.DecodedRecords.of", ["stats"]),
        ("wardapp.book.database.decoded_records.DecodedRecords.of", ["check"]),
        ("wardapp.book.exchange.merge.Merge.take", ["load"]),
        ("exports.xlsx.worksheet.Worksheet.write_text", ["export", "--draft"]),
    ],
)
def test_a_fault_with_a_name_in_it_is_told_and_logged_without_the_name(
    place: str, words: list[str], ward: Ward, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ward.holds(*SMALL_WARD)
    temporary = tmp_path / "tạm"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(place, fail_with_a_name)
    file = ward.file(f"{NAME}.jsonl", [{**PEOPLE[0], "updated": "2031-01-01T00:00:00Z"}])
    result = ward(*words, *([file] if words == ["load"] else []))
    assert result.code == 1
    assert "gặp lỗi" in result.err
    log = (ward.data / "wardapp.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    for text in (result.err, log):
        assert not any(part in text for part in ("Lan", "vắng", "Traceback"))
    assert list(temporary.iterdir()) == []


@functools.cache
def works(*command: str) -> bool:
    """Whether this machine lets a program be started so."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


STRACE = ("strace", "-f", "-qq", "-e", "trace=network")
WITHOUT_NETWORK = ("unshare", "-rn")


def watched(ward: Ward, words: Sequence[str], temporary: Path) -> tuple[Result, list[tuple[str, str, int]]]:
    """A command run where others may read all that is made, and where this machine lets it, without any network.

    Every socket, and every file in the machine's own temporary folder, is noted.
    """
    result = ward.data.parent / "thấy.json"
    alone = WITHOUT_NETWORK if works(*WITHOUT_NETWORK) else ()
    ended = subprocess.run(
        [*alone, sys.executable, "-c", _WATCH, str(temporary), str(result), "--data", str(ward.data), *words],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=functools.partial(umask, 0),
    )
    seen = [tuple(one) for one in json.loads(result.read_text(encoding="utf-8"))]
    return Result(ended.returncode, ended.stdout.decode(), ended.stderr.decode()), seen


def test_every_command_works_without_a_network_and_lets_nothing_out(ward: Ward, tmp_path: Path) -> None:
    # One walk for all of it: each command is a program to be started.
    temporary, made = tmp_path / "tạm", set()
    temporary.mkdir()
    for name, words in calls(ward):
        result, seen = watched(ward, words, temporary)
        assert result.code == 0 or name in OUTSIDE, (words, result.err)
        assert seen == [], words
        assert too_open(ward.data) == [], words
        made |= {path.name for path in ward.data.iterdir()}
    assert list(temporary.iterdir()) == []
    assert {"book", "backups", "demo", "exports", "replaced"} <= made


def test_the_watch_sees_a_socket_and_a_temporary_file(tmp_path: Path) -> None:
    opens = "import socket, tempfile; socket.socket().close(); tempfile.TemporaryFile().close()\ndef main(words): return 0\n"
    program = _WATCH.replace("from wardapp.cli import main\n", opens)
    result = tmp_path / "thấy.json"
    command = [sys.executable, "-c", program, str(tmp_path), str(result)]
    subprocess.run(command, env={**os.environ, "TMPDIR": str(tmp_path)}, check=True)
    assert {one[0] for one in json.loads(result.read_text(encoding="utf-8"))} >= {"socket.__new__", "temporary"}


_NETWORK = re.compile(r"connect\(|bind\(|listen\(|AF_INET|AF_NETLINK|sendto\(.*sa_family")


@pytest.mark.skipif(not works(*STRACE), reason="this machine has no strace")
def test_under_strace_neither_the_command_line_nor_the_window_touches_the_network(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD, MEETING)
    traced = tmp_path / "gọi.txt"
    program = [sys.executable, "-m", "wardapp", "--data", str(ward.data)]
    for words in (["find", "lan"], ["export", "--draft"], ["backup"], ["person", "p-1", "--erase"]):
        subprocess.run(
            [*STRACE, "-o", str(traced), *program, *words], stdin=subprocess.DEVNULL, capture_output=True, check=True
        )
        assert traced.read_text() == "", words
    save_settings(ward.data / "settings.json", Settings(officer="Hà Lan"))
    with Terminal([*STRACE, "-o", str(traced), *program], env={"HOME": str(tmp_path)}, timeout=60) as window:
        window.wait_for("F1")
        window.send(F10)
        assert window.exit_code() == 0
    assert too_open(ward.data) == []
    # The event loop wakes itself through a pair of sockets that lead nowhere else.
    assert _NETWORK.findall(traced.read_text()) == []


@pytest.mark.skipif(not works(*WITHOUT_NETWORK), reason="this machine makes no namespace without a network")
def test_without_any_network_the_window_works(ward: Ward, tmp_path: Path) -> None:
    program = [*WITHOUT_NETWORK, sys.executable, "-m", "wardapp", "--data", str(ward.data)]
    ward.holds(*SMALL_WARD)
    save_settings(ward.data / "settings.json", Settings(officer="Hà Lan"))
    with Terminal(program, env={"HOME": str(tmp_path)}, timeout=60) as window:
        window.wait_for("F1")
        window.send(F10)
        assert window.exit_code() == 0
