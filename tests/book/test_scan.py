"""Journal lines: good ones, torn ends and damage."""

from __future__ import annotations

import hashlib
import runpy
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wardapp.book.journal import lines as digest
from wardapp.book.journal.lines import ROOT, Position, change_payload, encode, header_payload, read_entry, write_line
from wardapp.book.journal.scan import Damage, Scan, split_lines


def lines(count: int) -> list[bytes]:
    """A header and `count` changes."""
    made, checksum = write_line(header_payload("g1", "2009-02-05"))
    journal, position = [made], Position(len(made), 0, 0, checksum)
    for number in range(count):
        operation = encode({"record": "person", "id": f"p{number}", "before": None, "after": {"name": "Hoà"}})
        made, checksum = write_line(
            change_payload(position, "2009-02-05T08:00:00+07:00", "Lan", "save", [operation], None)
        )
        journal.append(made)
        position = Position(position.offset + len(made), position.offset, number + 1, checksum)
    return journal


def scan(journal: list[bytes], tail: bytes = b"") -> tuple[Scan, list[int]]:
    """A walk over everything after the header."""
    header = read_entry(journal[0].rstrip())
    assert header is not None
    found = Scan(Position(len(journal[0]), 0, 0, header.checksum))
    data = b"".join(journal[1:]) + tail
    entries = [found.take(start, line) for start, line in split_lines([data], len(journal[0]))]
    return found, [entry.sequence for entry in entries if entry is not None]


def test_whole_lines_read_back_in_order() -> None:
    journal = lines(5)
    found, taken = scan(journal)
    assert taken == [1, 2, 3, 4, 5]
    assert found.position.offset == sum(map(len, journal))
    assert (found.damage, found.torn, found.unterminated) == ([], 0, False)


def test_the_header_names_no_line_before_it() -> None:
    header = read_entry(lines(0)[0].rstrip())
    assert header is not None
    assert (header.sequence, header.previous, header.payload["format"]) == (0, ROOT, 1)


@given(st.data())
@settings(derandomize=True, max_examples=60, deadline=None)
def test_no_flipped_bit_passes_as_a_good_line(data: st.DataObject) -> None:
    line = lines(2)[data.draw(st.integers(0, 2))].rstrip(b"\n")
    at, bit = data.draw(st.integers(0, len(line) - 1)), data.draw(st.integers(0, 7))
    flipped = line[:at] + bytes([line[at] ^ 1 << bit]) + line[at + 1 :]
    assert read_entry(flipped) is None


def test_every_torn_length_of_the_last_line_is_dropped_and_nothing_else() -> None:
    journal = lines(3)
    for length in range(len(journal[3]) - 1):
        found, taken = scan(journal[:3], journal[3][:length])
        assert taken == [1, 2]
        assert found.torn == length
        assert found.damage == []


def test_a_last_line_that_lost_only_its_newline_is_whole() -> None:
    journal = lines(3)
    found, taken = scan(journal[:3], journal[3][:-1])
    assert taken == [1, 2, 3]
    assert found.unterminated
    assert not found.torn


def test_reserved_space_at_the_end_is_ignored() -> None:
    found, taken = scan(lines(3), bytes(5000))
    assert taken == [1, 2, 3]
    assert not found.torn


def test_a_bad_line_with_good_ones_after_it_is_damage_that_names_the_lost_changes() -> None:
    journal = lines(5)
    start = sum(map(len, journal[:2]))
    journal[2] = bytes(len(journal[2]) - 1) + b"\n"
    found, taken = scan(journal)
    assert taken == [1, 3, 4, 5]
    assert found.damage == [Damage(start, start + len(journal[2]), 2, 2, chained=False)]
    assert not found.damage[0].harmless


def test_a_missing_line_is_damage() -> None:
    journal = lines(5)
    del journal[3]
    found, taken = scan(journal)
    assert taken == [1, 2, 4, 5]
    assert [(damage.first_lost, damage.last_lost) for damage in found.damage] == [(3, 3)]


def test_a_doubled_line_loses_nothing() -> None:
    journal = lines(5)
    journal.insert(3, journal[2])
    found, taken = scan(journal)
    assert taken == [1, 2, 3, 4, 5]
    assert [damage.harmless for damage in found.damage] == [True]


def test_a_line_of_another_journal_in_between_is_damage() -> None:
    journal = lines(3)
    stranger, _ = write_line(change_payload(Position(0, 0, 1, "f" * 16), "t", "by", "save", [], None))
    found, taken = scan([*journal[:2], stranger])
    assert taken == [1, 2]
    assert not found.damage[0].harmless


def test_a_line_with_a_right_checksum_and_wrong_content_is_bad() -> None:
    for payload in (b"no json", b"[]", b"{}", b'{"seq":1}'):
        line, _ = write_line(payload)
        assert read_entry(line.rstrip()) is None


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1000])
def test_lines_are_split_independently_of_the_blocks(size: int) -> None:
    data = b"".join(lines(4)) + b"torn" + bytes(9)
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    assert list(split_lines(blocks, 10)) == list(split_lines([data], 10))
    assert [line for _, line in split_lines(blocks, 0)][-1] == b"torn"


def test_the_checksum_is_the_same_in_a_python_without_its_own_blake2(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "_blake2", None)
    found = runpy.run_path(str(digest.__file__))["blake2b"]
    assert found is hashlib.blake2b
    assert found(b"Lan", digest_size=8).digest() == digest.blake2b(b"Lan", digest_size=8).digest()
