"""The invitation list of a class: who is to come, in the order of the roll. It stays in the unit."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.figures.study.index import StudyIndex, group_sittings, largest_sittings
from wardapp.records import Branch, Person, Records, Session, unit_of
from wardapp.records.vocabulary import GROUP, MARK
from wardapp.reports.form.lists import INVITATION
from wardapp.reports.papers.class_head import class_head
from wardapp.reports.papers.printed_paper import PaperSheet, PrintedPaper, count_line, unit_signatures
from wardapp.reports.sentences.template import counted
from wardapp.reports.table import Row


def invitation_paper(records: Records, session: Session) -> PrintedPaper:
    """Build the list of a class's invitees by name; the groups that are invited by number are in the line below it."""
    study = StudyIndex.over(records)
    unit = unit_of(study)
    sheet = PaperSheet(
        INVITATION,
        class_head(INVITATION, study, unit, session),
        _rows(study, session),
        count_line(_count(session)),
        unit_signatures(unit),
    )
    return PrintedPaper(INVITATION.title, [sheet])


def _rows(study: StudyIndex, session: Session) -> Iterator[Row]:
    for number, identifier in enumerate(session.invitees, start=1):
        row: dict[str, int | str | None] = {"number": number}
        person = study.get(Person, identifier)
        if person is not None:
            branch = study.get(Branch, person.branch)
            exempt = session.date_from is not None and person.is_exempt(session.date_from)
            row["name"] = person.full_name
            row["position"] = person.position
            row["branch"] = branch.name if branch else None
            row["note"] = MARK.label("exempt") if exempt else None
        yield row


def _count(session: Session) -> str:
    """Say how many are invited by name and by number; of a group, the largest sitting counts."""
    groups = largest_sittings(group_sittings(session, "invited", guest=False))
    by_number = [f"{GROUP.label(group)}: {counted(number, 'người')}" for group, number in groups.items() if number]
    by_name = counted(len(session.invitees), "người")
    if not by_number:
        return f"Triệu tập {by_name}."
    also = f"mời theo số lượng: {'; '.join(by_number)}"
    return f"Triệu tập {by_name}; {also}." if session.invitees else f"{also[:1].upper()}{also[1:]}."
