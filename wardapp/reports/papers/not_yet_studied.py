"""*Danh sách chưa học*: who has not studied a topic, by branch. It stays in the unit."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from wardapp.figures.overview.topic_progress import people_left
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topics import mandatory_topics, topic_study
from wardapp.records import Attendance, Branch, Person, Records, ReportingPeriod, Topic, Unit, unit_of
from wardapp.records.unit import branch_order
from wardapp.records.vocabulary import MARK, REASON, STUDY_GROUPS
from wardapp.reports.form.lists import NOT_YET_STUDIED
from wardapp.reports.letterhead import Line
from wardapp.reports.papers.printed_paper import (
    PaperSheet,
    PrintedPaper,
    Text,
    count_line,
    plain_head,
    sheet_names,
    unit_signatures,
)
from wardapp.reports.sentences.template import counted
from wardapp.reports.table import Row
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.sorting import name_sort_key

_NO_BRANCH = "Chưa ghi chi bộ"
_EVERYBODY = "Mọi người thuộc diện có tên trong danh bạ đã học nội dung này."
_NO_TOPIC = Text(Line("Kỳ này không có nội dung học tập bắt buộc.", italic=True))


def not_yet_studied_paper(
    records: Records, period: ReportingPeriod, *, topics: Sequence[Topic] | None = None
) -> PrintedPaper:
    """Build the list of who has not studied by the period's end, one sheet per topic.

    `topics` are the period's mandatory ones by default.
    """
    study = StudyIndex.over(records)
    unit = unit_of(study)
    wanted = mandatory_topics(study, period) if topics is None else topics
    form = NOT_YET_STUDIED
    names = sheet_names(form, len(wanted))
    sheets = [_sheet(study, unit, period, topic, name) for topic, name in zip(wanted, names, strict=True)]
    return PrintedPaper(form.title, sheets or [PaperSheet(form, plain_head(form, unit, _NO_TOPIC))])


def _sheet(study: StudyIndex, unit: Unit | None, period: ReportingPeriod, topic: Topic, name: str) -> PaperSheet:
    people = people_left(study, period, topic)
    below_title = [
        Text(Line(f"Nội dung: {topic.title or topic.name}", bold=True)),
        Text(Line(f"Tính đến ngày {format_date(period.last)}", italic=True)),
    ]
    by_number = topic_study(study, topic, period.last).sum_by_number(STUDY_GROUPS)
    if by_number:
        words = f"{counted(by_number, 'người')} học ở lớp ghi số lượng không có tên, nên có thể còn ở đây."
        below_title.append(Text(Line(words, italic=True)))
    return PaperSheet(
        NOT_YET_STUDIED,
        plain_head(NOT_YET_STUDIED, unit, *below_title),
        _rows(study, topic, people, period),
        count_line(f"Cộng: {counted(len(people), 'người')}." if people else _EVERYBODY),
        unit_signatures(unit),
        name=name,
    )


def _rows(study: StudyIndex, topic: Topic, people: Sequence[Person], period: ReportingPeriod) -> Iterator[Row | str]:
    """Yield the people by branch, each branch by name, numbered through."""
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
) -> Generator[Row | str, None, int]:
    """Yield the rows of one branch, numbered on from `number`; returns the last number."""
    if people:
        yield f"{name}: {counted(len(people), 'người')}"
    for person in sorted(people, key=lambda one: (name_sort_key(one.family_name, one.given_name), one.id)):
        number += 1
        yield {
            "number": number,
            "name": person.full_name,
            "birth_year": person.year_of_birth,
            "position": person.position,
            "note": absences.get(person.id),
        }
    return number


def _absences(study: StudyIndex, topic: Topic, period: ReportingPeriod) -> dict[str, str]:
    """Map the id of a person to when that person last missed the topic, and why."""
    absences: dict[str, str] = {}
    for held in study.held_of_topic.get(topic.id, ()):
        if held.day <= period.last:
            for mark in study.marks(held.session):
                if mark.person is not None and mark.mark in ("excused", "unexcused"):
                    absences[mark.person] = f"{_reason(mark)} ngày {format_date(held.day)}"
    return absences


def _reason(mark: Attendance) -> str:
    return MARK.label(mark.mark) + (f" ({REASON.label(mark.reason).lower()})" if mark.reason else "")
