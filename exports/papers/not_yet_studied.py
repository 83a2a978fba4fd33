"""*Danh sách chưa học*: who has not studied a topic, by branch, on paper; names stay in the unit."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from exports.papers.list_paper import ListPaper, write_count, write_list_foot, write_list_head
from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.figures.overview.topic_progress import people_left
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import mandatory_topics, topic_study
from wardapp.records import Attendance, Branch, Person, Records, ReportingPeriod, Topic, Unit, unit_of
from wardapp.records.unit import branch_order
from wardapp.records.vocabulary import MARK, REASON, STUDY_GROUPS
from wardapp.reports.form.lists import NOT_YET_STUDIED
from wardapp.reports.letterhead import Line
from wardapp.reports.sentences import counted
from wardapp.reports.table import RowKind, Table, TableRow
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.sorting import name_sort_key

__all__ = ["write_not_yet_studied"]

_NO_BRANCH = "Chưa ghi chi bộ"
_EVERYBODY = "Mọi người thuộc diện có tên trong danh bạ đã học nội dung này."


def write_not_yet_studied(
    records: Records, period: ReportingPeriod, target: Path, *, topics: Sequence[Topic] | None = None
) -> ListPaper:
    """Write who has not studied by the period's end, a sheet a topic: these, else the mandatory ones of the period.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    study = StudyIndex.over(records)
    unit = unit_of(study)
    wanted = mandatory_topics(study, period) if topics is None else topics
    with Workbook(target, title=NOT_YET_STUDIED.title) as book:
        for number, topic in enumerate(wanted, start=1):
            name = NOT_YET_STUDIED.name if len(wanted) == 1 else f"{NOT_YET_STUDIED.name}_{number}"
            _write_topic(Page(book, NOT_YET_STUDIED, name), study, unit, period, topic)
        if not wanted:
            page = Page(book, NOT_YET_STUDIED)
            write_list_head(page, unit, [Line("Kỳ này không có nội dung học tập bắt buộc.", italic=True)])
            set_up(page, "", None)
        sheets = book.sheet_names
    return ListPaper(target, sheets)


def _write_topic(page: Page, study: StudyIndex, unit: Unit | None, period: ReportingPeriod, topic: Topic) -> None:
    people = people_left(study, period, topic)
    under_title = [
        Line(f"Nội dung: {topic.title or topic.name}", bold=True),
        Line(f"Tính đến ngày {format_date(period.last)}", italic=True),
    ]
    by_number = topic_study(study, topic, period.last).sum_by_number(STUDY_GROUPS)
    if by_number:
        under_title.append(
            Line(
                f"{counted(by_number, 'người')} học ở lớp ghi số lượng không có tên, nên có thể còn ở đây.", italic=True
            )
        )
    write_list_head(page, unit, under_title)
    headings = write_headings(page)
    write_rows(page, Table(NOT_YET_STUDIED, list(_rows(study, topic, people, period))))
    write_count(page, f"Cộng: {counted(len(people), 'người')}." if people else _EVERYBODY)
    write_list_foot(page, unit)
    set_up(page, "", headings)


def _rows(study: StudyIndex, topic: Topic, people: Sequence[Person], period: ReportingPeriod) -> Iterator[TableRow]:
    """The people by branch, each branch by name, under one numbering."""
    of_branch: dict[str | None, list[Person]] = {}
    for person in people:
        branch = study.get(Branch, person.branch)
        of_branch.setdefault(branch.id if branch else None, []).append(person)
    absences = _absences(study, topic, period)
    number = 0
    for branch in sorted(study.of(Branch), key=branch_order):
        number = yield from _branch_rows(branch.name or "", of_branch.get(branch.id, []), absences, number)
    yield from _branch_rows(_NO_BRANCH, of_branch.get(None, []), absences, number)


def _branch_rows(
    name: str, people: Sequence[Person], absences: dict[str, str], number: int
) -> Generator[TableRow, None, int]:
    """Rows of one branch, numbered on from `number`; returns the last number."""
    if people:
        heading = f"{name}: {counted(len(people), 'người')}"
        yield TableRow((heading, *[None] * (len(NOT_YET_STUDIED.columns) - 1)), RowKind.GROUP)
    for person in sorted(people, key=lambda one: (name_sort_key(one.family_name, one.given_name), one.id)):
        number += 1
        values = (number, person.full_name, person.year_of_birth, person.position, absences.get(person.id))
        yield TableRow(values)
    return number


def _absences(study: StudyIndex, topic: Topic, period: ReportingPeriod) -> dict[str, str]:
    """Person id -> the last time that person missed the topic, and why."""
    told: dict[str, str] = {}
    for held in study.held_of_topic.get(topic.id, ()):
        if held.day <= period.last:
            for mark in study.marks(held.session):
                if mark.person is not None and mark.mark in ("excused", "unexcused"):
                    told[mark.person] = f"{_why(mark)} ngày {format_date(held.day)}"
    return told


def _why(mark: Attendance) -> str:
    return MARK.label(mark.mark) + (f" ({REASON.label(mark.reason).lower()})" if mark.reason else "")
