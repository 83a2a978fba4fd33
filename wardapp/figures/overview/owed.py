"""What is still owed in a period, most pressing first: the overview's *Việc cần làm*. Nothing here is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from wardapp.figures.study.branch_grid import BranchRow, StudyState, branch_grid
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topic_progress import TopicProgress, topic_progress
from wardapp.records import Branch, Person, Records, ReportingPeriod, Session, Topic
from wardapp.vietnamese import format_whole

__all__ = ["Owed", "Step", "owed"]


class Step(Enum):
    """The next step of something owed."""

    IMPORT_PEOPLE = "import_people"
    ADD_TOPIC = "add_topic"
    CALL_ROLL = "call_roll"
    OPEN_CLASS = "open_class"
    MAKE_UP_CLASS = "make_up_class"
    LOCK_PERIOD = "lock_period"


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed: a sentence, its next step, and the records that the step begins with."""

    sentence: str
    step: Step
    session: Session | None = None
    topic: Topic | None = None
    branch: Branch | None = None


def owed(records: Records, period: ReportingPeriod, today: dt.date) -> list[Owed]:
    """What the unit still owes for a period, in the order in which an officer would do it."""
    study = StudyIndex.over(records)
    if not study.of(Person):
        return [Owed("Danh bạ chưa có ai: nhập danh sách từ Excel", Step.IMPORT_PEOPLE)]
    topics = topic_progress(study, period)
    grid = branch_grid(study, period, today)
    found = [*_rolls(study, period, today), *_branches_behind(grid), *_people_behind(topics, grid)]
    if not any(row.of_period for row in topics):
        found.append(Owed("Chưa có nội dung học tập bắt buộc của kỳ này", Step.ADD_TOPIC))
    if not found and today > period.last:
        found.append(Owed("Kỳ đã hết: soát lỗi, chốt số liệu và xuất biểu", Step.LOCK_PERIOD))
    return found


def _rolls(study: StudyIndex, period: ReportingPeriod, today: dt.date) -> Iterator[Owed]:
    """Classes past their day and still planned; classes held whose roll is not finished."""
    unmarked = {held.session.id: held.unmarked for held in study.held}
    for session in sorted(study.of(Session), key=lambda session: (session.date_from or today, session.id)):
        day = session.date_from
        if day is None or day not in period:
            continue
        words = f"Lớp {_topics_of(study, session)}{_branches_of(study, session)} ngày {day:%d/%m}"
        if session.status == "planned" and (session.date_to or day) < today:
            yield Owed(f"{words} đã qua mà chưa điểm danh", Step.CALL_ROLL, session=session)
        elif session.status == "held" and session.counting == "roll_call":
            left = unmarked.get(session.id, 0)
            if left:
                yield Owed(f"{words}: còn {format_whole(left)} người chưa ghi", Step.CALL_ROLL, session=session)


def _branches_behind(grid: tuple[BranchRow, ...]) -> Iterator[Owed]:
    for row in grid:
        for state in row.states:
            if state.state is StudyState.NOT_YET and row.people:
                name = state.topic.code or state.topic.name
                yield Owed(
                    f"{row.branch.name} chưa học {name}: {format_whole(row.people)} người",
                    Step.OPEN_CLASS,
                    topic=state.topic,
                    branch=row.branch,
                )


def _people_behind(topics: tuple[TopicProgress, ...], grid: tuple[BranchRow, ...]) -> Iterator[Owed]:
    """People left of topics that every branch has studied: what is wanted is a make-up class."""
    behind = {state.topic.id for row in grid for state in row.states if state.state is not StudyState.STUDIED}
    for row in topics:
        if row.of_period and row.left and row.topic.id not in behind:
            name = row.topic.code or row.topic.name
            yield Owed(f"{name} còn {format_whole(row.left)} người chưa học", Step.MAKE_UP_CLASS, topic=row.topic)


def _topics_of(study: StudyIndex, session: Session) -> str:
    topics = (study.get(Topic, wanted) for wanted in session.topics)
    return ", ".join(topic.code or topic.name for topic in topics if topic is not None)


def _branches_of(study: StudyIndex, session: Session) -> str:
    names = [
        branch.name for branch in (study.branches.get(wanted) for wanted in session.branches) if branch is not None
    ]
    return f" của {', '.join(name for name in names if name)}" if names else ""
