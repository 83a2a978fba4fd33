"""`wardapp backup`, `wardapp restore`, and the copies that are made without being asked for."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
import shlex
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.commands.program import PEOPLE, SMALL_WARD, UNIT, Raw, Ward, run_program
from wardapp.book.backups.folder_lock import locked_folder
from wardapp.book.journal.lines import encode, write_line
from wardapp.files import FileLayer

_SMALL_FILES = """
import resource, sys
from wardapp.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
sys.exit(main(sys.argv[1:]))
"""


def backups(ward: Ward) -> list[Path]:
    return sorted((ward.data / "backups").glob("*.jsonl"))


def made(ward: Ward, *words: str | Path) -> Path:
    result = ward("backup", *words)
    assert (result.code, result.err) == (0, "")
    return Path(result.out.strip())


def contents(ward: Ward) -> list[dict[str, object]]:
    return sorted(ward.dumped(), key=lambda record: (str(record["record"]), str(record["id"])))


def test_a_backup_is_one_file_of_its_owner_alone_and_its_path_is_printed(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    path = made(ward)
    assert path.parent == ward.data / "backups"
    assert path.name.startswith("wardapp-20")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_backup_goes_to_a_stick_under_its_own_name_or_the_one_given(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    stick = tmp_path / "usb"
    stick.mkdir()
    first, second = made(ward, stick), made(ward, stick)
    assert first.parent == second.parent == stick
    assert first != second
    named = made(ward, stick / "so.jsonl")
    assert named == stick / "so.jsonl"
    assert made(ward, named) == named
    assert len(list(stick.iterdir())) == 3


def test_a_stick_that_is_not_plugged_in_is_not_made_up(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("saoluu", tmp_path / "usb" / "so.jsonl")
    assert result.code == 1
    assert "Không có thư mục" in result.err
    assert not (tmp_path / "usb").exists()


def test_a_backup_never_lands_among_the_books_own_files(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    before = ward.journal
    assert ward("backup", ward.data / "book" / "journal.jsonl").code == 1
    assert ward("backup", ward.data / "book").code == 1
    assert ward.journal == before


def test_there_is_nothing_to_back_up_or_restore_if_there_is_no_book(ward: Ward) -> None:
    for words in (("backup",), ("restore",), ("restore", "đâu-đó.jsonl")):
        result = ward(*words)
        assert (result.code, result.out) == (1, "")
        assert result.err.count("\n") == 1
    assert not (ward.data / "backups").exists()


def test_backup_damage_restore_gives_the_state_of_that_time(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    then = contents(ward)
    made(ward)
    ward("undo")
    journal = ward.data / "book" / "journal.jsonl"
    journal.write_bytes(b"x" * 3000 + journal.read_bytes()[3000:])
    (ward.data / "book" / "book.json").unlink()
    assert ward("check").code == 1
    result = ward("khoiphuc")
    assert result.code == 0, result.err
    assert result.err == ""
    assert contents(ward) == then
    assert ward("check", "--period", "2008").code == 0


def test_what_a_restore_replaces_can_be_brought_back(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    path = made(ward)
    ward.holds({**PEOPLE[0], "id": "p-9", "given_name": "Mai"})
    now = contents(ward)
    result = ward("restore", path)
    assert result.code == 0
    assert all(record["id"] != "p-9" for record in ward.dumped("person"))
    words = shlex.split(result.out.split("lấy lại bằng: ")[1])
    assert words[:2] == ["wardapp", "restore"]
    assert Path(words[2]).parent == ward.data / "replaced"
    assert run_program(*words[1:]).code == 0, "the hint can be pasted"
    assert contents(ward) == now


def test_a_folder_of_backups_is_restored_from_its_newest_good_one_on_another_machine(
    ward: Ward, tmp_path: Path
) -> None:
    ward.holds(*SMALL_WARD)
    stick = tmp_path / "usb"
    stick.mkdir()
    made(ward)
    made(ward, stick)
    ward.holds({**PEOPLE[0], "id": "p-9", "given_name": "Mai"})
    made(ward)
    newest = made(ward, stick)
    other = ward.beside("máy khác")
    assert other("restore", stick).code == 0
    assert contents(other) == contents(ward)
    newest.write_bytes(newest.read_bytes()[:-40])
    assert other("restore", stick).code == 0
    assert all(record["id"] != "p-9" for record in other.dumped("person"))
    assert other("restore", tmp_path / "máy khác" / "exports" / "không có").code == 1
    (tmp_path / "trống").mkdir()
    assert other("restore", tmp_path / "trống").code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="makes a pipe of Unix")
def test_what_is_no_file_is_refused_and_not_waited_for(ward: Ward, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    assert "không phải tệp" in ward("restore", tmp_path / "ống").err


def test_an_import_and_a_load_leave_a_backup_and_nothing_new_leaves_none(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    assert len(backups(ward)) == 1
    ward.holds(*SMALL_WARD)
    assert len(backups(ward)) == 1
    listed = ward.data.parent / "danh-sach.csv"
    listed.write_text("STT,Họ và tên,Năm sinh\n1,Nông Thị Mai,1971\n", encoding="utf-8")
    assert ward("import", listed, "--dry-run").code == 0
    assert len(backups(ward)) == 1
    assert ward("import", listed, "--group", "public").code == 0
    assert ward("restore").code == 0
    assert any(person["given_name"] == "Mai" for person in ward.dumped("person"))


def test_an_import_whose_backup_cannot_be_made_is_saved_all_the_same_and_says_so(ward: Ward) -> None:
    ward.data.mkdir()
    (ward.data / "backups").write_text("not a folder")
    result = ward("load", ward.file("a.jsonl", SMALL_WARD))
    assert result.code == 0
    assert "Chưa lập được thư mục" in result.err
    assert ward.dumped("person")


def test_check_looks_at_every_backup_and_names_the_bad_one(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    path = made(ward)
    path.write_bytes(path.read_bytes().replace(b"present", b"absents"))
    result = ward("check", "--period", "2008", "--json")
    assert result.code == 0
    (found,) = [problem for problem in result.json() if not problem["record"]]
    assert (found["level"], path.name in found["message"]) == ("warning", True)
    assert path.name in ward("check", "--period", "2008").out


def test_check_reports_a_snapshot_that_disagrees_with_the_journal(ward: Ward) -> None:
    from wardapp.book.store.reading import read_snapshot, write_snapshot

    ward.holds(*SMALL_WARD)
    path = ward.data / "book" / "book.json"
    snapshot = read_snapshot(path.read_bytes())
    assert snapshot is not None
    snapshot.tables.table("person").drop("p-1")
    path.write_bytes(write_snapshot(snapshot.tables, snapshot.generation, snapshot.position, "x"))
    result = ward("check", "--period", "2008")
    assert result.code == 1
    assert "không khớp với nhật ký" in result.out
    assert "wardapp restore" in result.out
    assert ward("restore").code == 0
    assert len(ward.dumped("person")) == len(PEOPLE)
    assert ward("check", "--period", "2008").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="sets a limit of Unix")
def test_a_backup_that_cannot_be_written_leaves_what_was_there(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    target = tmp_path / "so.jsonl"
    made(ward, target)
    before = target.read_bytes()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            _SMALL_FILES,
            "--data",
            str(ward.data),
            "backup",
            str(target),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Chưa sao lưu được" in done.stderr
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".tmp")] == []


def test_damage_that_the_snapshot_hides_is_reported_by_check_and_repaired_by_restore(ward: Ward) -> None:
    for one in PEOPLE:
        ward.holds({**one, "branch": None})
    then = contents(ward)
    journal = ward.data / "book" / "journal.jsonl"
    lines = ward.journal.splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:2], b"x" * (len(lines[2]) - 1), b"\n", *lines[3:]]))
    result = ward("check")
    assert result.code == 1
    assert "mất thay đổi số 2" in result.out
    assert "wardapp restore" in result.out
    refused = ward("backup")
    assert (refused.code, "không sao lưu" in refused.err) == (1, True)
    assert ward("restore").code == 0
    assert contents(ward) == then
    assert "mất thay đổi" not in ward("check").out


OTHER_UNIT: Raw = {**UNIT, "code": "08", "name": "Đảng bộ phường Đức Xuân"}


def on_stick(ward: Ward, stick: Path) -> Path:
    stick.mkdir(exist_ok=True)
    return made(ward, stick)


def test_name_and_list_of_a_backup_show_the_unit_and_the_moment(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    path = made(ward)
    assert re.fullmatch(r"wardapp-\d{4}-\d\d-\d\dT\d{4}-07\.jsonl", path.name)
    listed = next(line for line in ward("where").out.splitlines() if line.startswith("Bản sao lưu gần nhất"))
    assert "đơn vị 07 Đảng bộ phường Sông Cầu" in listed
    assert "đơn vị 07 Đảng bộ phường Sông Cầu" in ward("restore", path).out


def test_a_stick_with_the_backups_of_two_units_gives_each_its_own(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    other = ward.beside("phường khác")
    other.holds(OTHER_UNIT, *SMALL_WARD[1:])
    stick = tmp_path / "usb"
    mine = on_stick(ward, stick)
    for _ in range(3):
        newest = on_stick(other, stick)
    result = ward("restore", stick)
    assert result.code == 0, result.err
    assert str(mine) in result.out
    assert result.err.count("08 Đảng bộ phường Đức Xuân") == 3
    before = contents(ward)
    refused = ward("restore", newest)
    assert refused.code == 1
    assert "07 Đảng bộ phường Sông Cầu" in refused.err
    assert "08 Đảng bộ phường Đức Xuân" in refused.err
    assert contents(ward) == before
    taken = ward("restore", newest, "--other-unit")
    assert taken.code == 0
    assert contents(ward) == contents(other)
    assert run_program(*shlex.split(taken.out.split("lấy lại bằng: ")[1])[1:]).code == 0
    assert contents(ward) == before


def test_a_folder_with_another_units_backups_alone_is_refused_naming_both(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    other = ward.beside("phường khác")
    other.holds(OTHER_UNIT)
    on_stick(other, tmp_path / "usb")
    result = ward("restore", tmp_path / "usb")
    assert result.code == 1
    assert "07 Đảng bộ phường Sông Cầu" in result.err
    assert "08 Đảng bộ phường Đức Xuân" in result.err
    assert ward("restore", tmp_path / "usb", "--other-unit").code == 0


def test_a_new_machine_takes_the_only_unit_of_a_stick_and_asks_which_of_two(ward: Ward, tmp_path: Path) -> None:
    ward.holds(*SMALL_WARD)
    stick = tmp_path / "usb"
    on_stick(ward, stick)
    new = ward.beside("máy mới")
    assert new("restore", stick).code == 0
    assert contents(new) == contents(ward)
    other = ward.beside("phường khác")
    other.holds(OTHER_UNIT)
    on_stick(other, stick)
    refused = ward.beside("máy mới nữa")("restore", stick)
    assert refused.code == 1
    assert "nhiều đơn vị" in refused.err


def test_a_backup_of_version_0_1_has_its_unit_in_its_records(ward: Ward) -> None:
    ward.holds(OTHER_UNIT)
    path = made(ward)
    first, _, journal = path.read_bytes().partition(b"\n")
    header = json.loads(first[17:])
    del header["unit"], header["unit_name"]
    path.write_bytes(write_line(encode(header))[0] + journal)
    assert ward("check").err.count(path.name) == 0
    assert ward("restore").code == 0
    mine = ward.beside("phường này")
    mine.holds(*SMALL_WARD)
    refused = mine("restore", path)
    assert refused.code == 1
    assert "08 Đảng bộ phường Đức Xuân" in refused.err


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.EBUSY])
@pytest.mark.parametrize("what", ["newest", "folder"])
def test_a_backup_that_cannot_be_read_is_named_and_passed_over(
    what: str, number: int, ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward.holds(*SMALL_WARD)
    good = made(ward)
    newest = made(ward)
    refused = newest if what == "newest" else newest.parent
    refuse_reading(refused, number, monkeypatch)
    (tmp_path / "usb").mkdir()
    for words in (["where"], ["handover"], ["check"], ["backup", tmp_path / "usb"], ["find", "lan"], ["stats"]):
        result = ward(*words)
        assert result.code == 0, words
        assert "sổ ở" not in result.err
        if words[0] in ("where", "handover", "check"):
            assert str(refused) in result.out + result.err, words
    restored = ward("restore")
    if what == "newest":
        assert restored.code == 0
        assert str(newest) in restored.err
        assert str(good) in restored.out
        assert ward("backup").code == 0
    else:
        assert restored.code == 1
        assert str(refused) in restored.err
    assert ward("restore", good).code == 0


def refuse_reading(refused: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to open a file, or to list a folder."""
    opened, listed = FileLayer.open, FileLayer.listing

    def open_file(layer: FileLayer, path: Path | str, **options: bool) -> int:
        if Path(path) == refused:
            raise OSError(number, os.strerror(number), str(path))
        return opened(layer, path, **options)

    def listing(layer: FileLayer, folder: Path) -> list[str]:
        if folder == refused:
            raise OSError(number, os.strerror(number), str(folder))
        return listed(layer, folder)

    monkeypatch.setattr(FileLayer, "open", open_file)
    monkeypatch.setattr(FileLayer, "listing", listing)


def test_two_restores_of_a_damaged_book_within_a_minute_keep_two_folders(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wardapp.settings.this_moment", lambda: dt.datetime(2009, 2, 5, 8, tzinfo=dt.timezone.utc))
    ward.holds(*SMALL_WARD)
    made(ward)
    journal = ward.data / "book" / "journal.jsonl"
    for at in range(2):
        journal.write_bytes(b"x" * 3000 + journal.read_bytes()[3000:])
        (ward.data / "book" / "book.json").unlink(missing_ok=True)
        result = ward("restore")
        assert result.code == 0, result.err
        assert "lấy lại bằng" not in result.out
        kept = Path(result.out.splitlines()[-1].split("trong thư mục ")[1])
        assert kept.is_dir()
        assert kept.name == f"wardapp-2009-02-05T0800{' (2)' if at else ''}"


def test_an_unfinished_file_of_another_programs_backup_stays_while_it_is_written(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward.holds(*SMALL_WARD)
    folder = ward.data / "backups"
    theirs = folder / "wardapp-2009-02-05T0800-07.jsonl.tmp"
    layer = FileLayer()
    waits, pause = threading.Event(), FileLayer.pause

    def noted_pause(self: FileLayer, seconds: float) -> None:
        waits.set()
        pause(self, seconds)

    monkeypatch.setattr(FileLayer, "pause", noted_pause)
    with locked_folder(layer, folder, 0) as is_locked:
        assert is_locked
        theirs.write_bytes(b"half")
        with locked_folder(layer, folder, 0) as again:
            assert not again
        waiting = threading.Thread(target=ward, args=("load", ward.file("a.jsonl", [{**PEOPLE[0], "id": "p-9"}])))
        waiting.start()
        assert waits.wait(30), "it waits for the other program's backup"
        assert theirs.exists()
    waiting.join()
    assert not theirs.exists(), "left by a crash, as far as anybody can tell"
    assert len(backups(ward)) == 1
