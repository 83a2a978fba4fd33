"""What still has to be done in a period: *Việc cần làm* on the overview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from wardapp.figures.overview.branch_grid import BranchRow, StudyState, branch_grid
from wardapp.figures.overview.topic_progress import TopicProgress, topic_progress
from wardapp.figures.study.index import StudyIndex
from wardapp.records import Branch, Person, Records, ReportingPeriod, Session, Topic, Unit
from wardapp.records.unit import TOWN_CODE
from wardapp.vietnamese import format_whole


class Step(Enum):
    """The next step of a pending item."""

    COMPILE = "compile"
    IMPORT_PEOPLE = "import_people"
    ADD_TOPIC = "add_topic"
    CALL_ROLL = "call_roll"
    OPEN_CLASS = "open_class"
    MAKE_UP_CLASS = "make_up_class"
    LOCK_PERIOD = "lock_period"


@dataclass(frozen=True, slots=True)
class PendingItem:
    """One thing to do: a sentence, its next step, and the records that the step begins with."""

    sentence: str
    step: Step
    session: Session | None = None
    topic: Topic | None = None
    branch: Branch | None = None


def pending_work(records: Records, period: ReportingPeriod, today: dt.date) -> list[PendingItem]:
    """List what the unit has to do for a period, in the order of doing it."""
    study = StudyIndex.over(records)
    if any(unit.code == TOWN_CODE for unit in study.of(Unit)):
        # The compiling body has no people of its own.
        compiling = PendingItem("Tổng hợp biểu các đơn vị gửi: nhận USB, lập biểu, nhắc đơn vị", Step.COMPILE)
        return [compiling, *_unfinished_rolls(study, period, today)]
    if not study.of(Person):
        return [PendingItem("Danh bạ chưa có ai: nhập danh sách từ Excel", Step.IMPORT_PEOPLE)]
    topics = topic_progress(study, period)
    grid = branch_grid(study, period, today)
    found = [*_unfinished_rolls(study, period, today), *_branches_without(grid), *_people_without(topics, grid)]
    if not any(row.of_period for row in topics):
        found.append(PendingItem("Chưa có nội dung học tập bắt buộc của kỳ này", Step.ADD_TOPIC))
    if not found and today > period.last:
        found.append(PendingItem("Kỳ đã hết: soát lỗi, chốt số liệu và xuất biểu", Step.LOCK_PERIOD))
    return found


def _unfinished_rolls(study: StudyIndex, period: ReportingPeriod, today: dt.date) -> Iterator[PendingItem]:
    """Find classes past their day and still planned, and held classes with unmarked invitees."""
    unmarked = {held.session.id: held.unmarked for held in study.held}
    for session in sorted(study.of(Session), key=lambda session: (session.date_from or today, session.id)):
        day = session.date_from
        if day is None or day not in period:
            continue
        words = f"Lớp {_topic_codes(study, session)}{_of_branches(study, session)} ngày {day:%d/%m}"
        if session.status == "planned" and (session.date_to or day) < today:
            yield PendingItem(f"{words} đã qua mà chưa điểm danh", Step.CALL_ROLL, session=session)
        elif session.status == "held" and session.counting == "roll_call":
            left = unmarked.get(session.id, 0)
            if left:
                sentence = f"{words}: còn {format_whole(left)} người chưa ghi"
                yield PendingItem(sentence, Step.CALL_ROLL, session=session)


def _branches_without(grid: tuple[BranchRow, ...]) -> Iterator[PendingItem]:
    """Find branches with neither a class nor a plan for a topic."""
    for row in grid:
        for cell in row.states:
            if cell.state is StudyState.NOT_YET and row.people:
                name = cell.topic.code or cell.topic.name
                yield PendingItem(
                    f"{row.branch.name} chưa học {name}: {format_whole(row.people)} người",
                    Step.OPEN_CLASS,
                    topic=cell.topic,
                    branch=row.branch,
                )


def _people_without(topics: tuple[TopicProgress, ...], grid: tuple[BranchRow, ...]) -> Iterator[PendingItem]:
    """Find topics that every branch but not everybody has studied: a make-up class."""
    not_everywhere = {cell.topic.id for row in grid for cell in row.states if cell.state is not StudyState.STUDIED}
    for row in topics:
        if row.of_period and row.left and row.topic.id not in not_everywhere:
            name = row.topic.code or row.topic.name
            sentence = f"{name} còn {format_whole(row.left)} người chưa học"
            yield PendingItem(sentence, Step.MAKE_UP_CLASS, topic=row.topic)


def _topic_codes(study: StudyIndex, session: Session) -> str:
    topics = (study.get(Topic, identifier) for identifier in session.topics)
    return ", ".join(topic.code or topic.name for topic in topics if topic is not None)


def _of_branches(study: StudyIndex, session: Session) -> str:
    branches = [branch for identifier in session.branches if (branch := study.branches.get(identifier)) is not None]
    return f" của {', '.join(branch.name for branch in branches if branch.name)}" if branches else ""
