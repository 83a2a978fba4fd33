"""The invitation list of a class on paper: who is to come, in the order of the roll; names stay in the unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exports.papers.class_head import write_class_head
from exports.papers.list_paper import ListPaper, write_count, write_list_foot
from exports.xlsx.page import Page
from exports.xlsx.table_body import write_rows
from exports.xlsx.table_head import write_headings
from exports.xlsx.table_sheet import set_up
from exports.xlsx.workbook import Workbook
from wardapp.figures.study.index import StudyIndex, group_sittings, largest_sittings
from wardapp.records import Branch, Person, Records, Session, unit_of
from wardapp.records.vocabulary import GROUP, MARK
from wardapp.reports.form.lists import INVITATION
from wardapp.reports.sentences import counted
from wardapp.reports.table import Table, TableRow

__all__ = ["write_invitations"]


def write_invitations(records: Records, session: Session, target: Path) -> ListPaper:
    """Write who is invited to a class: by name in the order of the roll, then the groups invited by number.

    Raises: TargetNotWritable, with whatever was there before whole.
    """
    study = StudyIndex.over(records)
    unit = unit_of(study)
    with Workbook(target, title=INVITATION.title) as book:
        page = Page(book, INVITATION)
        write_class_head(page, study, unit, session)
        headings = write_headings(page)
        write_rows(page, Table(INVITATION, list(_rows(study, session))))
        write_count(page, _count(session))
        write_list_foot(page, unit)
        set_up(page, "", headings)
        sheets = book.sheet_names
    return ListPaper(target, sheets)


def _rows(study: StudyIndex, session: Session) -> Iterator[TableRow]:
    for number, identifier in enumerate(session.invitees, start=1):
        person = study.get(Person, identifier)
        branch = study.get(Branch, person.branch) if person else None
        exempt = person is not None and session.date_from is not None and person.is_exempt(session.date_from)
        values = (
            number,
            person.full_name if person else None,
            person.position if person else None,
            branch.name if branch else None,
            MARK.label("exempt") if exempt else None,
        )
        yield TableRow(values)


def _count(session: Session) -> str:
    """How many are invited, by name and by number; a group's largest sitting counts."""
    groups = largest_sittings(group_sittings(session, "invited", guest=False))
    by_number = [f"{GROUP.label(group)}: {counted(number, 'người')}" for group, number in groups.items() if number]
    by_name = counted(len(session.invitees), "người")
    if not by_number:
        return f"Triệu tập {by_name}."
    also = f"mời theo số lượng: {'; '.join(by_number)}"
    return f"Triệu tập {by_name}; {also}." if session.invitees else f"{also[:1].upper()}{also[1:]}."
