"""The study index: built once for all figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from tests.figures.ward import book, branch, marks, person, row, session, topic
from wardapp.checks.period_check import figure_problems
from wardapp.figures import StudyIndex, branch_grid, class_rows, indicators, topic_progress
from wardapp.records import Attendance, Record, Records, RecordSet, parse_period

R = TypeVar("R", bound=Record)
YEAR = parse_period("2008")


class CountingRecords:
    """Records that count how often each kind is read."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.walks: Counter[type[Record]] = Counter()

    def of(self, kind: type[R]) -> Sequence[R]:
        self.walks[kind] += 1
        return self._records.of(kind)

    def get(self, kind: type[R], identifier: str | None) -> R | None:
        return self._records.get(kind, identifier)


def small_ward(classes: int) -> RecordSet:
    held = [session("CD01", branches=("b1",), counts=(row("farmer", 2),)) for _ in range(classes)]
    named = [one for each in held for one in marks(each, "present", "p1", "p2")]
    return book(topic("CD01"), branch("b1"), person("p1"), person("p2"), held, named)


def test_the_marks_are_read_once_for_any_number_of_classes_and_figures() -> None:
    asked = CountingRecords(small_ward(30))
    study = StudyIndex(asked)
    indicators(study, YEAR)
    class_rows(study, YEAR)
    topic_progress(study, YEAR)
    branch_grid(study, YEAR, YEAR.last)
    figure_problems(study, YEAR, dt.date(2009, 1, 1))
    assert asked.walks[Attendance] == 1


def test_one_figure_alone_reads_the_marks_once() -> None:
    asked = CountingRecords(small_ward(30))
    indicators(asked, YEAR)
    assert asked.walks[Attendance] == 1


def test_an_index_returns_the_same_records() -> None:
    records = small_ward(3)
    study = StudyIndex(records)
    assert study.of(Attendance) == records.of(Attendance)
    assert study.get(Attendance, "nowhere") is None
    assert indicators(study, YEAR) == indicators(records, YEAR)


def test_an_index_over_an_index_is_the_same() -> None:
    study = StudyIndex(small_ward(1))
    assert StudyIndex.over(study) is study
