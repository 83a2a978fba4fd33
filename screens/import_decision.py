"""The question about a row in doubt of a list: who is it? And what the answer makes of the officer's choices. Pure text."""

from __future__ import annotations

from dataclasses import replace

from screens.import_work import ListChoices
from wardapp.records import Branch, Person, Records
from wardapp.roster import NEW_PERSON, Doubt, RosterRow

__all__ = ["answers_for", "decided", "question_about"]

_LEAVE = "leave"
_NEW = "new"


def question_about(doubt: Doubt, row: RosterRow) -> str:
    """The row, and why nobody can say who it is."""
    told = (row.full_name, str(row.year_of_birth or ""), row.branch_name, row.position)
    return f"Ô {doubt.cell}, {', '.join(filter(None, told))}. {doubt.reason}"


def answers_for(doubt: Doubt, records: Records) -> list[tuple[str, str]]:
    """The people whom the row may be, somebody new, and, last and safest, nobody to be kept."""
    branches = {branch.id: branch.name or "" for branch in records.of(Branch)}
    people = [person for one in doubt.candidates if (person := records.get(Person, one)) is not None]
    return [
        *((person.id, f"Là {_who(person, branches)}") for person in people),
        (_NEW, "Là người khác, thêm mới"),
        (_LEAVE, "Để lại, không nhập dòng này"),
    ]


def decided(choices: ListChoices, row: RosterRow, answer: str) -> ListChoices:
    """The choices with this answer, which takes the place of an earlier one."""
    decisions = {place: person for place, person in choices.decisions.items() if place != row.place}
    left = choices.left - {row.place}
    if answer == _LEAVE:
        left |= {row.place}
    else:
        decisions[row.place] = NEW_PERSON if answer == _NEW else answer
    return replace(choices, decisions=decisions, left=left)


def _who(person: Person, branches: dict[str, str]) -> str:
    """A person of the book as one tells namesakes apart."""
    parts = (person.full_name, str(person.year_of_birth or ""), branches.get(person.branch or "", ""), person.position)
    return ", ".join(part for part in parts if part)
