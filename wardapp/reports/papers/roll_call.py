"""The roll of a class: filled, or blank to sign. The names of attendees stay in the unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.make_ups import ABSENT, MakeUps
from wardapp.figures.study.roll import session_tally
from wardapp.records import Attendance, Branch, Person, Records, Session, Unit, unit_of
from wardapp.records.vocabulary import MARK, REASON
from wardapp.reports.form.all_sheets import ROLL, blank_roll
from wardapp.reports.letterhead import BLANK, Line
from wardapp.reports.papers.class_head import class_head
from wardapp.reports.papers.printed_paper import PaperSheet, Part, PrintedPaper, SignatureBlock, count_line, sheet_names
from wardapp.reports.sheet import YES
from wardapp.reports.table import Row

_EMPTY_ROWS = 5
_ROW_TO_SIGN_MILLIMETRES = 8.5
_NOT_MARKED = "Chưa ghi"
_SIGNATURES = (
    SignatureBlock([Line("NGƯỜI ĐIỂM DANH", bold=True, size=11)], Line("")),
    SignatureBlock([Line("PHỤ TRÁCH LỚP", bold=True, size=11)], Line("")),
)


def roll_call_paper(records: Records, sessions: Sequence[Session], *, blank: bool = False) -> PrintedPaper:
    """Build the rolls of these classes, one sheet each: as marked, or `blank` to be signed."""
    study = StudyIndex.over(records)
    unit = unit_of(study)
    build = _sheet_to_sign if blank else _filled_sheet
    sheets = [
        build(study, unit, session, name)
        for session, name in zip(sessions, sheet_names(ROLL, len(sessions)), strict=True)
    ]
    return PrintedPaper(ROLL.title, sheets)


def people_on_roll(records: Records, session: Session) -> list[str]:
    """Return the ids of the people of a roll in the order printed: the invitees, then others as they were marked."""
    marks = StudyIndex.over(records).marks(session)
    return list(dict.fromkeys((*session.invitees, *(mark.person for mark in marks if mark.person))))


def _filled_sheet(study: StudyIndex, unit: Unit | None, session: Session, name: str) -> PaperSheet:
    tally = session_tally(session, study.marks(session), study)
    return PaperSheet(
        ROLL,
        class_head(ROLL, study, unit, session),
        _marked_rows(study, session),
        _count(tally.invited, str(tally.present), str(tally.excused + tally.unexcused), tally.listening),
        _SIGNATURES,
        name=name,
    )


def _sheet_to_sign(study: StudyIndex, unit: Unit | None, session: Session, name: str) -> PaperSheet:
    form = blank_roll(session.sitting_count)
    return PaperSheet(
        form,
        class_head(form, study, unit, session),
        _rows_to_sign(study, session),
        _count(session_tally(session, [], study).invited, BLANK, BLANK),
        _SIGNATURES,
        name=name,
        row_height=_ROW_TO_SIGN_MILLIMETRES,
    )


def _rows_to_sign(study: StudyIndex, session: Session) -> Iterator[Row]:
    """Yield one row per person, and five empty ones for those who come uninvited."""
    people = people_on_roll(study, session)
    for number in range(1, len(people) + _EMPTY_ROWS + 1):
        person = study.get(Person, people[number - 1]) if number <= len(people) else None
        born = person.year_of_birth if person is not None else None
        yield {"number": number, **_name_and_branch(study, person), "birth_year": born}


def _marked_rows(study: StudyIndex, session: Session) -> Iterator[Row]:
    marks: dict[str, list[Attendance]] = {}
    for mark in sorted(study.marks(session), key=lambda one: one.sitting_number):
        if mark.person:
            marks.setdefault(mark.person, []).append(mark)
    make_ups = MakeUps.of(study, session)
    for number, identifier in enumerate(people_on_roll(study, session), start=1):
        person = study.get(Person, identifier)
        given = marks.get(identifier, [])
        yield {
            "number": number,
            **_name_and_branch(study, person),
            "mark": _marks_text(session, given, person),
            "reason": ", ".join(dict.fromkeys(REASON.label(mark.reason) for mark in given if mark.reason)),
            "made_up": make_ups.day(identifier) if any(mark.mark in ABSENT for mark in given) else None,
            "essay": YES if any(mark.essay for mark in given) else None,
        }


def _name_and_branch(study: StudyIndex, person: Person | None) -> Row:
    if person is None:
        return {}
    branch = study.get(Branch, person.branch)
    return {"name": person.full_name, "branch": branch.name if branch else None}


def _marks_text(session: Session, given: Sequence[Attendance], person: Person | None) -> str:
    """Return the mark of each sitting; an exempt person needs none."""
    if not given:
        exempt = person is not None and session.date_from is not None and person.is_exempt(session.date_from)
        return MARK.label("exempt") if exempt else _NOT_MARKED
    if session.sitting_count == 1:
        return MARK.label(given[-1].mark)
    return "\n".join(f"Buổi {mark.sitting_number}: {MARK.label(mark.mark)}" for mark in given)


def _count(invited: int, present: str, absent: str, listening: int = 0) -> list[Part]:
    others = f"; dự thính {listening}" if listening else ""
    return count_line(f"Triệu tập {invited}, có mặt {present}, vắng {absent}{others}.")
