"""Ask about a row in doubt of a list: who it is, or what of it cannot be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from screens.frame import WardScreen
from screens.import_list.list_source import ListChoices
from wardapp.records import Branch, Person, Records
from wardapp.roster import NEW_PERSON, Doubt, RowCorrection, UnreadableField
from wardapp.roster.values.cell_values import birth_of
from wardapp.vietnamese import nfc

_LEAVE = "leave"
_NEW = "new"
_TYPE = "type"
_UNKNOWN = "unknown"
_MALE, _FEMALE = "male", "female"
_LEFT = (_LEAVE, "Để lại, không nhập dòng này")
_ANSWERS = {
    UnreadableField.NAME: ((_TYPE, "Gõ họ tên của người này"),),
    UnreadableField.BIRTH: ((_TYPE, "Gõ năm sinh hoặc ngày sinh"), (_UNKNOWN, "Nhập, để trống năm sinh")),
    UnreadableField.SEX: ((_MALE, "Là nam"), (_FEMALE, "Là nữ"), (_UNKNOWN, "Nhập, để trống giới tính")),
}
_PROMPTS = {UnreadableField.NAME: "Họ và tên", UnreadableField.BIRTH: "Năm sinh, hoặc ngày sinh như 05/02/1960"}


def question_about(doubt: Doubt) -> str:
    """Return the question about a row: who it is, or what of it cannot be read."""
    row = doubt.row
    known = (
        (row.full_name, str(row.year_of_birth or ""), row.branch_name, row.position)
        if row is not None
        else (doubt.who,)
    )
    cell = f"Trang {doubt.sheet}, ô {doubt.cell}" if row is None else f"Ô {doubt.cell}"
    return f"{', '.join(filter(None, (cell, *known)))}. {doubt.reason}"


def answers_for(doubt: Doubt, records: Records) -> list[tuple[str, str]]:
    """Return who a row may be, or what may be typed; the last answer skips the row."""
    if doubt.unreadable is not None:
        return [*_ANSWERS[doubt.unreadable], _LEFT]
    branches = {branch.id: branch.name or "" for branch in records.of(Branch)}
    people = [person for one in doubt.candidates if (person := records.get(Person, one)) is not None]
    return [
        *((person.id, f"Là {_who(person, branches)}") for person in people),
        (_NEW, "Là người khác, thêm mới"),
        _LEFT,
    ]


def decided(choices: ListChoices, doubt: Doubt, answer: str) -> ListChoices:
    """Return the choices with this answer, which replaces an earlier one."""
    left = choices.left - {doubt.place}
    decisions = {place: person for place, person in choices.decisions.items() if place != doubt.place}
    if answer == _LEAVE:
        left |= {doubt.place}
    elif doubt.unreadable is not None:
        return replace(corrected(choices, doubt, "" if answer == _UNKNOWN else answer), left=left)
    else:
        decisions[doubt.place] = NEW_PERSON if answer == _NEW else answer
    return replace(choices, decisions=decisions, left=left)


def corrected(choices: ListChoices, doubt: Doubt, words: str) -> ListChoices:
    """Return the choices with what was typed for an unreadable row."""
    assert doubt.unreadable is not None
    correction = replace(choices.corrections.get(doubt.place, RowCorrection()), **{doubt.unreadable.value: words})
    return replace(
        choices, corrections={**choices.corrections, doubt.place: correction}, left=choices.left - {doubt.place}
    )


def why_not(doubt: Doubt, words: str, today: dt.date) -> str:
    """Return why what was typed cannot be taken for what is unreadable; "" if it can."""
    if doubt.unreadable is UnreadableField.NAME:
        return "" if any(map(str.isalpha, words)) else "Họ tên phải có chữ."
    try:
        return "" if birth_of(words, today) is not None else "Chưa ghi năm sinh."
    except ValueError as refusal:
        return str(refusal)


async def ask_about(screen: WardScreen[str | None], doubt: Doubt, choices: ListChoices) -> ListChoices | None:
    """Ask what to do with a row in doubt; return the choices as they then are, or None after Esc."""
    answers = answers_for(doubt, screen.book)
    safest = 0 if doubt.unreadable is not None and doubt.unreadable is not UnreadableField.SEX else len(answers) - 1
    answer = await screen.app.choose(question_about(doubt), answers, safest)
    if answer is None:
        return None
    return await _typed(screen, doubt, choices) if answer == _TYPE else decided(choices, doubt, answer)


async def _typed(screen: WardScreen[str | None], doubt: Doubt, choices: ListChoices) -> ListChoices | None:
    """Ask for what is unreadable until it can be read; return None after Esc."""
    assert doubt.unreadable is not None
    problem, words = f"{_PROMPTS[doubt.unreadable]}:", ""
    while problem:
        typed = await screen.app.ask_text(f"{question_about(doubt)}\n{problem}", words)
        if typed is None:
            return None
        words = nfc(typed)
        problem = why_not(doubt, words, screen.app.today)
    return corrected(choices, doubt, words)


def _who(person: Person, branches: dict[str, str]) -> str:
    """Return a person's name with what distinguishes namesakes: year of birth, branch, position."""
    parts = (person.full_name, str(person.year_of_birth or ""), branches.get(person.branch or "", ""), person.position)
    return ", ".join(part for part in parts if part)
