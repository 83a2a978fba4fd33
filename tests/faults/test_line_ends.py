"""What stands at the end of a line, or between two, is judged strictly: nothing damaged passes for good."""

from __future__ import annotations

import math

import pytest

from wardapp.book.lines import Position, change_payload, encode, header_payload, write_line
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
