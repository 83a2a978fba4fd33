"""The ends of lines are read strictly: nothing damaged is read as good."""

from __future__ import annotations

import errno
import json
import math

import pytest

from tests.book.disk import JOURNAL, MemoryDisk
from wardapp import __version__
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import (
    FORMAT,
    ROOT,
    Position,
    change_payload,
    encode,
    header_payload,
    read_entry,
    write_line,
)
from wardapp.book.journal.scan import Damage, Scan, split_lines

HEADER, CHECKSUM = write_line(header_payload("g", "2009-02-05T08:00:00.000+07:00"))
AFTER_HEADER = Position(len(HEADER), 0, 0, CHECKSUM)
LINE, _ = write_line(change_payload(AFTER_HEADER, "2009-02-05T08:00:01.000+07:00", "", "save", [], None))


def test_a_line_with_a_stray_byte_at_its_end_is_refused() -> None:
    for stray in (bytes([byte]) for byte in range(256) if byte != ord("\n")):
        scan = Scan(AFTER_HEADER)
        assert scan.take(len(HEADER), LINE[:-1] + stray + b"\n") is None
        assert scan.position == AFTER_HEADER
        assert scan.torn == len(LINE) + 1


def test_a_line_is_accepted_with_and_without_its_newline() -> None:
    for line, unterminated in ((LINE, False), (LINE[:-1], True)):
        scan = Scan(AFTER_HEADER)
        assert scan.take(len(HEADER), line) is not None
        assert (scan.unterminated, scan.torn, scan.damage) == (unterminated, 0, [])


def test_only_zeros_at_the_very_end_are_reserved_space() -> None:
    for stray in (bytes([byte]) for byte in range(1, 256) if byte != ord("\n")):
        assert list(split_lines([b"ab\ncd" + stray + b"\0\0"], 5)) == [(5, b"ab\n"), (8, b"cd" + stray)]
    assert list(split_lines([b"ab\n\0", b"\0"], 0)) == [(0, b"ab\n")]


def test_a_missing_change_is_never_harmless_even_if_the_lines_around_it_fit() -> None:
    assert Damage(0, 1, 3, 2, chained=True).harmless
    assert not Damage(0, 1, 3, 3, chained=True).harmless
    assert not Damage(0, 1, 3, 2, chained=False).harmless


def test_letters_are_written_unescaped_and_numbers_without_a_json_form_are_refused() -> None:
    assert encode("Hoà «đ»") == '"Hoà «đ»"'.encode()
    with pytest.raises(ValueError, match="JSON"):
        encode(math.nan)


def test_a_newline_that_arrives_after_its_line_was_read_belongs_to_that_line() -> None:
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
def test_lines_are_read_backwards_independently_of_blocks_and_end(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wardapp.book.journal.journal_file._BLOCK", block)
    lines = [b"a", b"bcd", b"ef", b"g" * 11]
    whole = b"\n".join(lines)
    for data in (whole, whole + b"\n"):
        assert list(_journal(data).lines_backwards(len(data))) == lines[::-1]
        assert [line for _, line in _journal(data).lines(0)] == data.splitlines(keepends=True)
    assert list(_journal(whole).lines_backwards(5)) == [b"bcd", b"a"]
    assert list(_journal(whole).lines_backwards(1)) == [b"a"]
    assert list(_journal(whole).lines_backwards(0)) == []


def test_adjacent_bad_lines_are_one_damage_from_the_first_bad_byte() -> None:
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


def test_a_change_has_officer_reason_moment_and_the_change_it_undoes() -> None:
    payload = change_payload(AFTER_HEADER, "2009-02-05", "Hà Lan", "load", [b'{"a":1}', b"2"], 7)
    assert json.loads(payload) == {
        "seq": 1, "prev": CHECKSUM, "at": "2009-02-05", "by": "Hà Lan", "reason": "load", "undoes": 7, "ops": [{"a": 1}, 2],
    }  # fmt: skip
    assert "undoes" not in json.loads(change_payload(AFTER_HEADER, "2009", "", "save", [], None))


def test_a_withdrawn_line_leaves_no_reserved_space_and_none_is_assumed() -> None:
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


def test_a_cut_removes_reserved_space_which_is_reserved_again() -> None:
    disk = MemoryDisk({JOURNAL: HEADER})
    journal = Journal(disk, JOURNAL)
    assert journal.open(write=True)
    payload = change_payload(AFTER_HEADER, "2009", "", "save", [], None)
    for _ in range(2):
        disk.calls.clear()
        after = journal.append(AFTER_HEADER, payload, unterminated=False)
        assert [call[0] for call in disk.calls] == ["reserve", "write", "sync"]
        journal.truncate_after(after)
        assert disk.kill()[JOURNAL] == HEADER + write_line(payload)[0]
        journal.truncate_after(AFTER_HEADER)
        assert disk.kill()[JOURNAL] == HEADER


def test_a_bad_end_is_forgotten_before_it_is_read_again() -> None:
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


def test_a_header_is_read_back_with_its_position_and_nothing_else_is_a_header() -> None:
    disk = MemoryDisk(
        {JOURNAL: b"something half written, and longer than the header that is to stand here: " + HEADER * 2}
    )
    journal = Journal(disk, JOURNAL)
    assert journal.version == FORMAT
    assert journal.open(write=True)
    disk.calls.clear()
    journal.begin("g", "2009-02-05T08:00:00.000+07:00")
    assert [call[:2] for call in disk.calls] == [
        ("truncate", JOURNAL.name), ("write", JOURNAL.name), ("sync", JOURNAL.name), ("sync_folder", JOURNAL.parent.name)
    ]  # fmt: skip
    assert disk.kill()[JOURNAL] == HEADER
    made = {"generation": "g", "made": "2009-02-05T08:00:00.000+07:00"}
    payload = {"seq": 0, "prev": ROOT, "format": FORMAT, "program": __version__, **made}
    found = journal.header()
    assert found is not None
    assert (found[0].payload, found[0].sequence, found[0].previous, found[0].checksum) == (payload, 0, ROOT, CHECKSUM)
    assert found[1] == AFTER_HEADER
    newer = _journal(write_line(encode({**payload, "format": 7}))[0])
    assert newer.header() is not None
    assert newer.version == 7
    others = [{**payload, "seq": 1}, {key: payload[key] for key in payload if key != "generation"}]
    for data in (b"", b"\0", b"x\n" + HEADER, HEADER[1:], LINE, *(write_line(encode(other))[0] for other in others)):
        assert _journal(data).header() is None


def test_a_closed_journal_is_empty_and_writing_to_it_names_the_file() -> None:
    disk = MemoryDisk({JOURNAL: HEADER})
    journal = Journal(disk, JOURNAL)
    assert journal.is_settled
    for _ in range(2):
        assert (journal.size(), journal.read(0, 9), journal.is_current(), journal.is_writable) == (0, b"", False, False)
        with pytest.raises(FileNotFoundError, match="no journal") as refused:
            journal.secure()
        assert (refused.value.errno, refused.value.filename) == (errno.ENOENT, str(JOURNAL))
        assert not Journal(disk, JOURNAL.with_name("none")).open(write=False)
        assert journal.open(write=False)
        assert (journal.size(), journal.read(0, 9), journal.is_current(), journal.is_writable) == (
            len(HEADER), HEADER[:9], True, False,
        )  # fmt: skip
        disk.calls.clear()
        journal.secure()
        assert [call[:2] for call in disk.calls] == [("sync", JOURNAL.name), ("sync_folder", JOURNAL.parent.name)]
        assert journal.open(write=True)
        assert journal.is_writable
        journal.close()
        journal.close()
        assert disk.open_handles == 0
    assert journal.open(write=True)
    disk.write_whole(JOURNAL, LINE)
    assert not journal.is_current()
    del disk.names[JOURNAL]
    assert not journal.open(write=True)
    assert journal.read(0, len(HEADER)) == HEADER
    assert journal.open(write=True, create=True)
    assert disk.names[JOURNAL].data == b""


def test_any_byte_but_reserved_space_counts_as_more() -> None:
    for behind, more in ((b"", False), (b"\0", False), (b"\0x", False), (b"x", True), (b"\n", True), (b"x\0", True)):
        assert _journal(HEADER + behind).has_more(AFTER_HEADER) is more


def test_a_line_is_appended_after_the_missing_newline() -> None:
    payload = change_payload(AFTER_HEADER, "2009-02-05T08:00:01.000+07:00", "", "save", [], None)
    line, checksum = write_line(payload)
    for data, after in ((HEADER, AFTER_HEADER), (HEADER[:-1], AFTER_HEADER._replace(offset=len(HEADER) - 1))):
        disk = MemoryDisk({JOURNAL: data})
        journal = Journal(disk, JOURNAL)
        assert journal.open(write=True)
        disk.calls.clear()
        place = journal.append(after, payload, unterminated=data != HEADER)
        assert place == Position(len(HEADER) + len(line), len(HEADER), 1, checksum)
        ended = [("write", 1), ("sync", 0)] if data != HEADER else []
        assert [(call, length) for call, _, length in disk.calls] == [
            ("reserve", 0), *ended, ("write", len(line)), ("sync", 0),
        ]  # fmt: skip
        assert disk.kill()[JOURNAL].rstrip(b"\0") == HEADER + line
        # The room that was taken serves until a line does not fit into it.
        room = journal.size() - place.offset
        assert room == 1 << 17
        disk.calls.clear()
        place = journal.append(place, b"x" * (room - 18), unterminated=False)
        assert (place.offset, [call[0] for call in disk.calls]) == (journal.size(), ["write", "sync"])
        journal.append(place, b"x", unterminated=False)
        assert [call[0] for call in disk.calls[2:]] == ["reserve", "write", "sync"]


def test_a_line_to_be_withdrawn_stays_if_another_program_built_upon_it() -> None:
    after, _ = write_line(change_payload(Position(0, 0, 1, LINE[:16].decode()), "2009", "", "save", [], None))
    strayed = [(after[:-1] + stray + b"\n", False) for stray in (b" ", b"\r", b"X", b"\0")]
    torn = [(b"", False), (b"torn", False), (b"torn\n" + after, False)]
    for behind, stays in (*torn, *strayed, (after, True), (after + b"x", True)):
        disk = MemoryDisk({JOURNAL: HEADER})
        journal = Journal(disk, JOURNAL)
        assert journal.open(write=True)
        disk.fail(1, errno.EIO, for_good=True)
        with pytest.raises(OSError, match="error"):
            journal.append(AFTER_HEADER, b"{}", unterminated=False)
        disk.recover()
        handle = disk.open(JOURNAL, write=True)
        disk.write(handle, len(HEADER), LINE + behind)
        journal.settle(AFTER_HEADER)
        assert journal.is_settled
        assert disk.kill()[JOURNAL].startswith(HEADER + LINE) is stays
        assert stays or disk.kill()[JOURNAL] == HEADER
        # What was settled once is not touched again.
        disk.truncate(handle, len(HEADER))
        disk.write(handle, len(HEADER), LINE)
        journal.settle(AFTER_HEADER)
        assert disk.kill()[JOURNAL] == HEADER + LINE


def test_a_header_with_a_stray_byte_at_its_end_is_refused() -> None:
    for stray in (bytes([byte]) for byte in range(256) if byte != ord("\n")):
        assert _journal(HEADER[:-1] + stray + b"\n" + LINE).header() is None
    assert _journal(HEADER[:-1]).header() is not None


def test_reserved_space_is_used_to_its_last_byte_before_more_is_reserved() -> None:
    payload = change_payload(AFTER_HEADER, "2009", "", "save", [], None)
    line, _ = write_line(payload)
    for room, taken in ((len(line), []), (len(line) - 1, ["reserve"])):
        disk = MemoryDisk({JOURNAL: HEADER + bytes(room)})
        journal = Journal(disk, JOURNAL)
        assert journal.open(write=True)
        disk.calls.clear()
        journal.append(AFTER_HEADER, payload, unterminated=False)
        assert [call[0] for call in disk.calls] == [*taken, "write", "sync"]
