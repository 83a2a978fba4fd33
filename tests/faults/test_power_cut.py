"""A fixed share of the states after kills and power cuts; `python -m tests.faults` tries them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.books import contents, open_book, read
from tests.book.disk import MemoryDisk
from tests.conftest import Reached
from tests.faults.disk import RecordingDisk, Unsynced, Written
from tests.faults.judge import Judge, digest_of
from tests.faults.operations import OPERATIONS, SEVERAL, SMALL, Operation, with_an_older_format
from tests.faults.power_cut_states import file_states, power_cut
from tests.faults.power_cuts import kills_then_power_cuts, power_cuts
from wardapp.book import Book


def test_a_kill_or_power_cut_leaves_the_state_before_or_after_every_operation(reached: Reached) -> None:
    small = [each for each in (*OPERATIONS, SEVERAL) if not any(word in each.name for word in ("large", "import"))]
    tally = power_cuts(small, every=2)
    reached(1, tally)
    assert tally.losses == []
    assert tally.tried > 3_000


def test_a_power_cut_after_a_kill_leaves_what_the_next_program_showed(reached: Reached) -> None:
    few = ("first opening", "add", "undo", "load", "add after such a line was read", "add without a lock file")
    tally = kills_then_power_cuts([each for each in SMALL if each.name in few], every=11)
    reached(1, tally)
    assert tally.losses == []
    assert tally.tried > 2_000


def test_a_sample_of_the_states_opens_from_a_real_folder(tmp_path: Path) -> None:
    (operation,) = (each for each in OPERATIONS if each.name == "add, long")
    disk = RecordingDisk(operation.files_before())
    book = open_book(disk)
    before = contents(book)
    left: dict[bytes, dict[Path, bytes]] = {}

    def watch() -> None:
        left.update((digest_of(files), files) for files in power_cut(disk))

    disk.watch = watch
    operation.act(book)
    after = contents(book)
    assert len(left) > 100
    for number, name in enumerate(sorted(left)[::4]):
        folder = tmp_path / str(number)
        folder.mkdir()
        for path, data in left[name].items():
            (folder / path.name).write_bytes(data)
        with Book.open(folder) as reopened:
            assert contents(reopened) in (before, after)


def test_a_torn_write_has_every_order_of_sectors_every_size_and_zeros() -> None:
    old, new = b"a" * 512, b"b" * 1024
    states = set(file_states(Unsynced(old, (Written(512, new),))))
    first, second, nothing = b"b" * 512, b"b" * 512, bytes(512)
    assert {old, old + new, old + first, old + nothing + second, old + first + nothing, old + nothing * 2} <= states
    assert {old + b"b", old + b"b" * 1023} <= states
    assert all(state.startswith(old) for state in states)


def test_the_judge_detects_the_loss_of_an_acknowledged_change() -> None:
    (operation,) = (each for each in OPERATIONS if each.name == "add")
    files = operation.files_before()
    assert files is not None
    held = read(files)
    judge = Judge()
    assert judge.verdict(files, [held], b"1") == ""
    assert judge.verdict(files, [[*held, "one more"]], b"1") == "neither before nor after"
    journal = next(path for path in files if path.name == "journal.jsonl")
    lines = files[journal].splitlines(keepends=True)
    torn = {path: data for path, data in files.items() if path.name != "book.json"}
    torn[journal] = b"".join([*lines[:2], b"x" + lines[2][1:], *lines[3:]])
    assert judge.verdict(torn, [held], b"2").startswith("refused")


@pytest.mark.parametrize("operation", SMALL, ids=[operation.name for operation in SMALL])
def test_every_operation_that_is_tried_changes_the_files(operation: Operation) -> None:
    files = operation.files_before()
    disk = MemoryDisk(files)
    with with_an_older_format(), open_book(disk) as book:
        operation.act(book)
    assert disk.calls
    assert (disk.kill() != files) is (operation.name != "opened and closed")
