"""*Những chỗ đã sửa*: a later submission lists each figure and each row that differs, before and after."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exports.cells import opened, texts, written_paper
from tests.exports.sample_ward import PERIOD, sample_ward
from tests.oracle.reading import records_from
from tests.oracle.wards import random_ward
from wardapp.book import Book
from wardapp.records import KINDS, Inspection, Period, Person, Publicity, Record, RecordSet, Session, parse_period
from wardapp.reports.corrections import submitted_period
from wardapp.reports.locking import lock_period
from wardapp.reports.papers.corrections import EarlierStates, corrections_paper
from wardapp.reports.records_at_lock import states_at_lock, with_states
from wardapp.reports.row_corrections import RowCorrection, row_corrections
from wardapp.reports.source import ReportSource
from wardapp.reports.table import RowKind, Table
from wardapp.reports.unit_tables import unit_tables

LOCKED = dt.datetime(2008, 7, 2, 16, tzinfo=dt.timezone.utc)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """The sample ward, locked and handed in."""
    with Book.open(tmp_path / "sổ", officer="Nông Thị Bích") as opened_book:
        opened_book.change(saves=[*_records(sample_ward())], removals=(), reason="sample")
        (first,) = opened_book.save(lock_period(opened_book, PERIOD, LOCKED, []))
        opened_book.save(replace(first, submitted_on=dt.date(2008, 7, 3)))
        yield opened_book


def _records(records: RecordSet) -> Iterator[Record]:
    return (record for kind in KINDS.values() for record in records.of(kind))


def printed(book: Book, target: Path) -> list[str]:
    """Lock again, print, and return every text of the paper."""
    (second,) = book.save(lock_period(book, PERIOD, LOCKED + dt.timedelta(days=5), []))
    earlier = submitted_period(book.history(second.id), second.id, (second.submission or 1) - 1)
    assert earlier is not None
    states = EarlierStates(states_at_lock(book, earlier), states_at_lock(book, second))
    paper = written_paper(corrections_paper(book, second, earlier, states), target / "a.xlsx")
    return [text for page in opened(paper.path).values() for text in texts(page)]


def test_a_correction_that_moves_no_figure_is_printed_before_and_after(book: Book, tmp_path: Path) -> None:
    (held,) = (one for one in book.of(Session) if one.id == "s1")
    book.save(replace(held, place="Nhà văn hoá tổ 7"))
    words = printed(book, tmp_path)
    assert "Nhà văn hoá tổ 7" in words
    assert held.place in words
    assert "Địa điểm" in words
    assert any("không thay đổi; chỗ sửa nằm ở các biểu kèm theo" in word for word in words)


def test_added_and_removed_rows_are_printed_whole(book: Book, tmp_path: Path) -> None:
    gone = book.of(Inspection)[0]
    # Each removal that another machine could undo is a change of its own.
    book.change(removals=[gone], reason="remove")
    book.save(Publicity(date=dt.date(2008, 6, 9), form="panel", quantity=17, outlet="Đầu cầu Sông Cầu"))
    words = printed(book, tmp_path)
    assert {"Thêm dòng", "Bỏ dòng"} <= set(words)
    assert any("Nơi đăng, nơi đặt: Đầu cầu Sông Cầu" in word for word in words)
    assert any(f"Đơn vị được kiểm tra: {gone.inspected}" in word for word in words)


def test_without_a_change_nothing_is_said_to_differ(book: Book, tmp_path: Path) -> None:
    words = printed(book, tmp_path)
    assert "Không có chỉ tiêu, không có dòng nào khác." in words
    assert not any(word.startswith("NHỮNG DÒNG") for word in words)


def test_a_change_after_the_second_lock_is_not_part_of_it(book: Book, tmp_path: Path) -> None:
    (second,) = book.save(lock_period(book, PERIOD, LOCKED + dt.timedelta(days=5), []))
    (held,) = (one for one in book.of(Session) if one.id == "s1")
    book.save(replace(held, place="Nhà văn hoá tổ 7"))
    earlier = submitted_period(book.history(second.id), second.id, (second.submission or 1) - 1)
    assert earlier is not None
    states = EarlierStates(states_at_lock(book, earlier), states_at_lock(book, second))
    paper = written_paper(corrections_paper(book, second, earlier, states), tmp_path / "a.xlsx")
    assert "Nhà văn hoá tổ 7" not in [text for page in opened(paper.path).values() for text in texts(page)]


def test_the_records_at_a_lock_are_what_they_were(book: Book) -> None:
    before = RecordSet(_records(sample_ward()))
    book.save(*(replace(person, position="Tổ trưởng") for person in book.of(Person)[:3]))
    book.change(removals=[book.of(Publicity)[0]], reason="remove")
    states = states_at_lock(book, book.of(Period)[0])
    assert states is not None
    then = with_states(book, states)
    for kind in (Person, Publicity, Session):
        expected = [replace(one, updated=None, by=None) for one in before.of(kind)]
        assert [replace(one, updated=None, by=None) for one in then.of(kind)] == expected


def tables_of(seed: int) -> tuple[Table, ...]:
    return unit_tables(ReportSource(RecordSet(records_from(random_ward(seed, "small"))), parse_period("2008")))


@pytest.mark.parametrize("seed", range(6))
def test_every_row_that_differs_between_two_wards_is_told_and_no_other(seed: int) -> None:
    before, after = tables_of(seed), tables_of(seed + 100)
    found = row_corrections(before, after)
    assert row_corrections(before, before) == []
    assert all(one.before != one.after for one in found)
    for old, new in zip(before, after, strict=True):
        told = [one for one in found if one.sheet == (old.sheet.mark or old.sheet.name)]
        changes = Counter(one.column for one in told)
        assert changes["Thêm dòng"] - changes["Bỏ dòng"] == len(data_rows(new)) - len(data_rows(old))
        if old.sheet.name != "Bieu01_TongHop":  # the figures that a lock keeps are compared apart
            assert bool(told) == (without_numbers(old) != without_numbers(new)), old.sheet.name
    backwards = row_corrections(after, before)
    assert len(backwards) == len(found)
    assert {mirrored(one) for one in backwards} == {mirrored(mirrored_one(one)) for one in found}


def data_rows(table: Table) -> list[tuple[object, ...]]:
    return [row.values for row in table.rows if row.kind is RowKind.DATA]


def without_numbers(table: Table) -> Counter[tuple[object, ...]]:
    """Count the rows, each with its group, without their numbers."""
    group: object = ""
    rows: list[tuple[object, ...]] = []
    for row in table.rows:
        if row.kind is RowKind.GROUP:
            group = row.values[0]
        elif row.kind is RowKind.DATA:
            cells = row.values[1:] if table.sheet.keys[0] == "number" else row.values
            rows.append((group, *cells))
    return Counter(rows)


def mirrored_one(one: RowCorrection) -> RowCorrection:
    column = {"Thêm dòng": "Bỏ dòng", "Bỏ dòng": "Thêm dòng"}.get(one.column, one.column)
    return one._replace(column=column, before=one.after, after=one.before)


def mirrored(one: RowCorrection) -> tuple[str, str, str, str]:
    return one.sheet, one.column, one.before, one.after
