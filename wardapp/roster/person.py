"""Read a row of a list as a person: name, birth, branch, groups."""

from __future__ import annotations

import re
from datetime import date

from wardapp.records.vocabulary import MEMBER_GROUPS
from wardapp.roster.cell_values import is_marked, mark_of, text_of
from wardapp.roster.cells import ListSource, RowCells
from wardapp.roster.column_meanings import ASSOCIATIONS, Meaning
from wardapp.roster.groups import folded_words, groups_named
from wardapp.roster.roster_row import ListGroup, RosterRow

__all__ = ["read_person"]

_EXEMPT = re.compile(r"\b(?:duoc mien|mien (?:cong tac|sinh hoat|shd|sh|ct))\b|^mien$")
_NOT_EXEMPT = re.compile(r"\b(?:khong|het|thoi|chua)\b.*\bmien\b")


def read_person(source: ListSource, row: int, branch: str | None = None) -> RosterRow:
    """Return the person of a row; `branch` is that of the subheading or the list, for a row that names none.

    Raises:
        UnreadableRow: there is no name, a birth or sex cannot be read, or the letters are in an old encoding.

    """
    cells = RowCells(source, row)
    name = cells.name()
    birth_year, birth_date, sex = cells.birth_and_sex()
    groups = _groups(cells, source.group)
    exempt_from = cells.day(Meaning.EXEMPT)
    return RosterRow(
        sheet=source.sheet.name,
        row=row,
        name_cell=name.cell,
        family_name=name.family,
        given_name=name.given,
        original_name=name.original,
        birth_year=birth_year,
        birth_date=birth_date,
        sex=sex,
        position=", ".join(cells.texts(Meaning.POSITION, Meaning.WORKPLACE)) or None,
        branch_name=cells.branch() or branch,
        groups=groups or ("public",),
        guessed_group=not groups,
        joined_on=_joined_on(cells),
        official_on=cells.day(Meaning.OFFICIAL),
        exempt=_is_exempt(cells) or None,
        exempt_from=exempt_from,
        doubts=tuple(cells.doubts),
    )


def _groups(cells: RowCells, group: ListGroup) -> tuple[str, ...]:
    """Return the groups of a row: the main one of the row or the list, then associations."""
    main = _named(cells, Meaning.MAIN_GROUP)
    others = [
        *_named(cells, Meaning.GROUPS),
        *(code for code, meaning in ASSOCIATIONS.items() if _ticked(cells, meaning)),
    ]
    membership = _membership(cells, group)
    if membership and main and main[0] in MEMBER_GROUPS:
        main[0] = membership
    elif group.is_of_members and not main:
        # In a list of party members associations are additional groups.
        main = [membership or str(group.code)]
    elif not main:
        main = others or ([group.code] if group.code else [])
    if membership and not group.is_of_members:
        others.append(membership) if main else main.append(membership)
    return tuple(dict.fromkeys([*main, *others]))


def _named(cells: RowCells, meaning: Meaning) -> list[str]:
    found: list[str] = []
    for number, cell in cells.cells(meaning):
        groups, unknown = groups_named(text_of(cell))
        found.extend(groups)
        if unknown and any(map(folded_words, unknown)):
            cells.doubts.append(cells.doubt(number, f"Không rõ “{', '.join(unknown)}” là nhóm nào."))
    return found


def _ticked(cells: RowCells, meaning: Meaning) -> bool:
    return any(is_marked(cell) for _, cell in cells.cells(meaning))


def _membership(cells: RowCells, group: ListGroup) -> str | None:
    """Return whether the row says official or probationary member; None if it says nothing."""
    for _, cell in cells.cells(Meaning.MEMBERSHIP):
        named = [code for code in groups_named(text_of(cell))[0] if code.endswith("_member")]
        if named or mark_of(cell):
            return named[0] if named else "official_member"
    marks = [cell for _, cell in cells.cells(Meaning.OFFICIAL) if is_marked(cell)]
    if marks:
        probationary = all("probationary_member" in groups_named(text_of(cell))[0] for cell in marks)
        return "probationary_member" if probationary else "official_member"
    if _ticked(cells, Meaning.PROBATIONARY) or any("du bi" in folded_words(note) for note in cells.texts(Meaning.NOTE)):
        return "probationary_member" if group.is_of_members or _ticked(cells, Meaning.PROBATIONARY) else None
    return "probationary_member" if group.is_of_members and group.marks_official else None


def _joined_on(cells: RowCells) -> date | None:
    return cells.day(Meaning.JOINED) or cells.day(Meaning.PROBATIONARY)


def _is_exempt(cells: RowCells) -> bool:
    notes = [folded_words(note) for note in cells.texts(Meaning.NOTE)]
    noted = any(_EXEMPT.search(note) and not _NOT_EXEMPT.search(note) for note in notes)
    return noted or _ticked(cells, Meaning.EXEMPT)
