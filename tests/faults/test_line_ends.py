"""What stands at the end of a line, or between two, is judged strictly: nothing damaged passes for good."""

from __future__ import annotations

import errno
import json
import math

import pytest

from tests.book.disk import MemoryDisk
from tests.faults.operations import JOURNAL
from wardapp.book.journal import Journal
from wardapp.book.lines import Position, change_payload, encode, header_payload, read_entry, write_line
from wardapp.book.scan import Damage, Scan, split_lines

HEADER, CHECKSUM = write_line(header_payload("g", "2009-02-05T08:00:00.000+07:00"))
AFTER_HEADER = Position(len(HEADER), 0, 0, CHECKSUM)
LINE, _ = write_line(change_payload(AFTER_HEADER, "2009-02-05T08:00:01.000+07:00", "", "save", [], None))


def test_a_line_with_any_stray_byte_at_its_end_is_not_taken() -> None:
    for stray in (bytes([byte]) for byte in range(256) if byte != ord("\n")):
        scan = Scan(AFTER_HEADER)
        assert scan.take(len(HEADER), LINE[:-1] + stray + b"\n") is None
        assert scan.position == AFTER_HEADER
        assert scan.torn == len(LINE) + 1


def test_a_line_is_taken_with_its_newline_and_without() -> None:
    for line, unterminated in ((LINE, False), (LINE[:-1], True)):
        scan = Scan(AFTER_HEADER)
        assert scan.take(len(HEADER), line) is not None
        assert (scan.unterminated, scan.torn, scan.damage) == (unterminated, 0, [])


def test_only_zeros_at_the_very_end_are_room_that_was_not_used() -> None:
    for stray in (bytes([byte]) for byte in range(1, 256) if byte != ord("\n")):
        assert list(split_lines([b"ab\ncd" + stray + b"\0\0"], 5)) == [(5, b"ab\n"), (8, b"cd" + stray)]
    assert list(split_lines([b"ab\n\0", b"\0"], 0)) == [(0, b"ab\n")]


def test_a_missing_change_is_never_harmless_even_where_the_lines_around_it_fit() -> None:
    assert Damage(0, 1, 3, 2, chained=True).harmless
    assert not Damage(0, 1, 3, 3, chained=True).harmless
    assert not Damage(0, 1, 3, 2, chained=False).harmless


def test_letters_are_written_as_they_are_and_what_is_no_json_number_never() -> None:
    assert encode("Hoà «đ»") == '"Hoà «đ»"'.encode()
    with pytest.raises(ValueError, match="JSON"):
        encode(math.nan)


def test_a_newline_that_came_after_its_line_was_taken_ends_that_line_and_is_not_cut_off_with_what_follows() -> None:
    after = AFTER_HEADER._replace(offset=len(HEADER) - 1)
    for start, unterminated in ((after.offset, False), (after.offset + 3, True)):
        scan = Scan(after, unterminated=True)
        assert scan.take(start, b"\n") is None
        assert scan.unterminated is unterminated
        assert scan.position.offset == (after.offset if unterminated else len(HEADER))
        assert scan.take(start + 1, b"torn") is None
        assert (scan.torn, scan.position.sequence) == (4, 0)
    scan = Scan(AFTER_HEADER)
    assert scan.take(len(HEADER), b"\n") is None
    assert scan.position == AFTER_HEADER


def _journal(data: bytes) -> Journal:
    journal = Journal(MemoryDisk({JOURNAL: data}), JOURNAL)
    assert journal.open(write=True)
    return journal


@pytest.mark.parametrize("block", [1, 2, 3, 5, 1 << 18])
def test_lines_are_given_backwards_as_they_stand_whatever_the_block_and_the_end(
    block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wardapp.book.journal._BLOCK", block)
    lines = [b"a", b"bcd", b"ef", b"g" * 11]
    whole = b"\n".join(lines)
    for data in (whole, whole + b"\n"):
        assert list(_journal(data).lines_backwards(len(data))) == lines[::-1]
        assert [line for _, line in _journal(data).lines(0)] == data.splitlines(keepends=True)
    assert list(_journal(whole).lines_backwards(5)) == [b"bcd", b"a"]
    assert list(_journal(whole).lines_backwards(1)) == [b"a"]
    assert list(_journal(whole).lines_backwards(0)) == []


def test_bad_lines_are_counted_together_and_damage_begins_at_the_first_bad_byte() -> None:
    scan = Scan(AFTER_HEADER)
    assert scan.take(100, b"bad\n") is None
    assert scan.take(104, b"worse\n") is None
    assert scan.torn == 10
    # A line is missing, and nothing bad stands in its place.
    scan = Scan(AFTER_HEADER)
    far, _ = write_line(change_payload(Position(0, 0, 4, CHECKSUM), "2009", "", "save", [], None))
    assert scan.take(700, far) is not None
    assert scan.damage == [Damage(700, 700, 1, 4, chained=True)]
    assert scan.torn == 0


def test_a_change_is_written_with_its_officer_reason_moment_and_what_it_undoes() -> None:
    payload = change_payload(AFTER_HEADER, "2009-02-05", "Hà Lan", "load", [b'{"a":1}', b"2"], 7)
    assert json.loads(payload) == {
        "seq": 1, "prev": CHECKSUM, "at": "2009-02-05", "by": "Hà Lan", "reason": "load", "undoes": 7, "ops": [{"a": 1}, 2],
    }  # fmt: skip
    assert "undoes" not in json.loads(change_payload(AFTER_HEADER, "2009", "", "save", [], None))


def test_a_line_that_was_withdrawn_leaves_no_room_and_none_is_believed_to_be_there() -> None:
    disk = MemoryDisk({JOURNAL: HEADER})
    journal = Journal(disk, JOURNAL)
    assert journal.open(write=True)
    payload = change_payload(AFTER_HEADER, "2009", "", "save", [], None)
    disk.fail(2, errno.EIO)
    with pytest.raises(OSError, match="error"):
        journal.append(AFTER_HEADER, payload, unterminated=False)
    assert [call[0] for call in disk.calls[-2:]] == ["truncate", "sync"]
    assert disk.kill()[JOURNAL] == HEADER
    assert journal.is_settled
    disk.calls.clear()
    journal.append(AFTER_HEADER, payload, unterminated=False)
    assert [call[0] for call in disk.calls] == ["reserve", "write", "sync"]
    # Where not even that was possible, it is noted, and the line is taken back later.
    disk.fail(1, errno.EIO, for_good=True)
    with pytest.raises(OSError, match="error"):
        journal.append(AFTER_HEADER, payload, unterminated=False)
    assert not journal.is_settled
    disk.recover()
    journal.settle(AFTER_HEADER)
    assert journal.is_settled


def test_what_is_cut_off_is_gone_with_the_room_behind_it_and_room_is_taken_anew() -> None:
    disk = MemoryDisk({JOURNAL: HEADER})
    journal = Journal(disk, JOURNAL)
    assert journal.open(write=True)
    payload = change_payload(AFTER_HEADER, "2009", "", "save", [], None)
    for _ in range(2):
        disk.calls.clear()
        after = journal.append(AFTER_HEADER, payload, unterminated=False)
        assert [call[0] for call in disk.calls] == ["reserve", "write", "sync"]
        journal.cut(after)
        assert disk.kill()[JOURNAL] == HEADER + write_line(payload)[0]
        journal.cut(AFTER_HEADER)
        assert disk.kill()[JOURNAL] == HEADER


def test_a_bad_end_that_is_about_to_be_read_again_is_forgotten_until_then() -> None:
    scan = Scan(AFTER_HEADER)
    assert scan.take(len(HEADER), b"half") is None
    scan.begin_again()
    assert scan.torn == 0
    assert scan.take(len(HEADER), LINE) is not None
    assert scan.damage == []
    entry = read_entry(LINE[:-1])
    assert entry is not None
    assert scan.position == Position(len(HEADER) + len(LINE), len(HEADER), 1, entry.checksum)
    scan.begin_again()
    assert scan.take(500, b"bad\n") is None
    assert scan.torn == 4
    assert scan.take(504, b"worse\n") is None
    after, _ = write_line(change_payload(scan.position, "2009", "", "save", [], None))
    assert scan.take(510, after) is not None
    assert scan.damage == [Damage(500, 510, 2, 1, chained=True)]
