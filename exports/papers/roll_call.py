"""The roll of a class on paper, in a file of its own: filled, or blank to sign. Names of attendees stand here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from exports.papers.class_head import write_class_head
from exports.xlsx.page import Page
from exports.xlsx.table_body import cell_style, write_row, write_rows
from exports.xlsx.table_foot import signed_blocks
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.text_width import MILLIMETRES_PER_POINT
from exports.xlsx.workbook import Workbook
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.roll import session_tally
from wardapp.records import Attendance, Branch, Person, Records, Session, Unit, unit_of
from wardapp.records.vocabulary import MARK, REASON
from wardapp.reports.form.sheets import ROLL, Sheet, blank_roll
from wardapp.reports.letterhead import Line
from wardapp.reports.table import Table, TableRow, Value

__all__ = ["RollCallPaper", "people_on_roll", "write_roll_call"]

_EMPTY_ROWS = 5
_ROW_TO_SIGN_MILLIMETRES = 8.5
_BLANK = "……"
_NOT_MARKED = "Chưa ghi"
_YES = "x"


@dataclass(frozen=True, slots=True)
class RollCallPaper:
    """A roll-call file that was written: where, and the names of its sheets, one a class."""

    path: Path
    sheets: tuple[str, ...]


def write_roll_call(
    records: Records, sessions: Sequence[Session], target: Path, *, blank: bool = False
) -> RollCallPaper:
    """Write the rolls of these classes, a sheet each: as marked, or `blank` to be signed.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    study = StudyIndex.over(records)
    unit = unit_of(study)
    with Workbook(target, title=ROLL.title) as book:
        for number, session in enumerate(sessions, start=1):
            name = ROLL.name if len(sessions) == 1 else f"{ROLL.name}_{number}"
            _write_class(book, name, study, unit, session, blank=blank)
        sheets = book.sheet_names
    return RollCallPaper(target, sheets)


def people_on_roll(records: Records, session: Session) -> list[str]:
    """Ids of the people of a roll in the order printed: the invitees in theirs, then others as they were marked."""
    marks = StudyIndex.over(records).marks(session)
    return list(dict.fromkeys((*session.invitees, *(mark.person for mark in marks if mark.person))))


def _write_class(
    book: Workbook, name: str, study: StudyIndex, unit: Unit | None, session: Session, *, blank: bool
) -> None:
    form: Sheet = blank_roll(session.sitting_count) if blank else ROLL
    page = Page(book, form, name)
    write_class_head(page, study, unit, session)
    headings = write_headings(page)
    if blank:
        _write_rows_to_sign(page, study, session)
    else:
        write_rows(page, Table(form, _marked_rows(study, session)))
    _write_count(page, study, session, blank=blank)
    half = page.split(0.5)[1]
    caller, keeper = Line("NGƯỜI ĐIỂM DANH", bold=True, size=11), Line("PHỤ TRÁCH LỚP", bold=True, size=11)
    signed_blocks(page, [(0, half - 1, [caller], Line("")), (half, page.last_column, [keeper], Line(""))])
    set_up(page, "", headings)


def _write_rows_to_sign(page: Page, study: StudyIndex, session: Session) -> None:
    """Write a row a person, high enough to sign in, and five empty ones for those who come uninvited."""
    styles = [page.book.style(cell_style(column)) for column in page.form.columns]
    least = _ROW_TO_SIGN_MILLIMETRES / MILLIMETRES_PER_POINT / page.form.scale
    people = people_on_roll(study, session)
    rest: tuple[Value, ...] = (None,) * (len(page.form.columns) - 3)
    for number in range(1, len(people) + _EMPTY_ROWS + 1):
        person = study.get(Person, people[number - 1]) if number <= len(people) else None
        write_row(page, TableRow((number, *_name_and_branch(study, person), *rest)), styles, least)


def _marked_rows(study: StudyIndex, session: Session) -> list[TableRow]:
    marks: dict[str, list[Attendance]] = {}
    for mark in sorted(study.marks(session), key=lambda one: one.sitting_number):
        if mark.person:
            marks.setdefault(mark.person, []).append(mark)
    rows = []
    for number, identifier in enumerate(people_on_roll(study, session), start=1):
        person = study.get(Person, identifier)
        given = marks.get(identifier, [])
        values: tuple[Value, ...] = (
            number,
            *_name_and_branch(study, person),
            _marks_text(session, given, person),
            ", ".join(dict.fromkeys(REASON.label(mark.reason) for mark in given if mark.reason)),
            _YES if any(mark.mark == "made_up" for mark in given) else None,
            _YES if any(mark.essay for mark in given) else None,
        )
        rows.append(TableRow(values))
    return rows


def _name_and_branch(study: StudyIndex, person: Person | None) -> tuple[Value, Value]:
    branch = study.get(Branch, person.branch) if person else None
    return (person.full_name if person else None), (branch.name if branch else None)


def _marks_text(session: Session, given: Sequence[Attendance], person: Person | None) -> str:
    """The mark of each sitting; somebody exempt needs none."""
    if not given:
        exempt = person is not None and session.date_from is not None and person.is_exempt(session.date_from)
        return MARK.label("exempt") if exempt else _NOT_MARKED
    if session.sitting_count == 1:
        return MARK.label(given[-1].mark)
    return "\n".join(f"Buổi {mark.sitting_number}: {MARK.label(mark.mark)}" for mark in given)


def _write_count(page: Page, study: StudyIndex, session: Session, *, blank: bool) -> None:
    tally = session_tally(session, [] if blank else study.marks(session), study)
    present = _BLANK if blank else str(tally.present)
    absent = _BLANK if blank else str(tally.excused + tally.unexcused)
    last = page.row - 1
    page.skip(6)
    page.line(Line(f"Triệu tập {tally.invited}, có mặt {present}, vắng {absent}.", italic=True), "left")
    page.keep_together(last)
