"""Read a row of a list as a person: name, birth, branch, groups."""

from __future__ import annotations

import re
from datetime import date

from wardapp.records.vocabulary import MEMBER_GROUPS
from wardapp.roster.cells import RECORD_DEPARTURE, ListSource, RowCells
from wardapp.roster.column_meanings import ASSOCIATIONS, Meaning
from wardapp.roster.groups import folded_words, groups_named, says_exempt
from wardapp.roster.roster_row import ListGroup, RosterRow
from wardapp.roster.sections import Sections
from wardapp.roster.values.cell_values import is_marked, mark_of, text_of
from wardapp.roster.values.departures import says_gone

_NOT_OFFICIAL = (
    "Có ngày vào Đảng mà không có ngày chính thức: ghi là đảng viên dự bị. Nếu đã chính thức, sửa trong Danh bạ."
)
_NOT_YET_OFFICIAL = re.compile(r"(?:chua|khong phai) (?:duoc )?(?:cong nhan )?(?:la )?(?:dang vien )?chinh thuc")


def read_person(source: ListSource, row: int, sections: Sections) -> RosterRow:
    """Return the person of a row; what the sections say holds where the row says nothing itself.

    Raises:
        UnreadableRow: there is no name, a birth or sex cannot be read, or the letters are in an old encoding.

    """
    cells = RowCells(source, row)
    name = cells.name()
    birth_year, birth_date, sex = cells.birth_and_sex()
    exempt_from = cells.day(Meaning.EXEMPT)
    joined_on, official_on = _joined_on(cells), cells.day(Meaning.OFFICIAL)
    groups = _groups(cells, _group_of(source.group, sections), joined=joined_on is not None)
    groups = _with_section(groups, source.group, sections)
    _doubt_departure(cells)
    return RosterRow(
        sheet=source.sheet.name,
        row=row,
        name_cell=name.cell,
        family_name=name.family,
        given_name=name.given,
        original_name=name.original,
        birth_year=birth_year,
        birth_date=birth_date,
        sex=_sex(cells, sex, sections),
        position=", ".join(cells.texts(Meaning.POSITION, Meaning.WORKPLACE)) or None,
        branch_name=cells.branch() or sections.branch,
        groups=groups or ("public",),
        guessed_group=not groups,
        joined_on=joined_on,
        official_on=official_on,
        exempt=_is_exempt(cells) or sections.exempt or None,
        exempt_from=exempt_from,
        departure=sections.departure,
        doubts=tuple(cells.doubts),
    )


def _sex(cells: RowCells, sex: str | None, sections: Sections) -> str | None:
    """Return the sex of the row, else of its section; a row that differs from its section is doubted."""
    if sex and sections.sex and sex != sections.sex:
        number = cells.cells(Meaning.SEX, Meaning.MALE, Meaning.FEMALE)[0][0]
        cells.doubts.append(cells.doubt(number, "Khác với mục nam, nữ ở trên; đã lấy như dòng này ghi. Xem lại."))
    return sex or sections.sex


def _doubt_departure(cells: RowCells) -> None:
    """Doubt a note that says that the person has left: the date and the reason are for the officer to record."""
    for number, cell in cells.cells(Meaning.NOTE):
        if says_gone(text_of(cell)):
            cells.doubts.append(cells.doubt(number, f"Vẫn nhập người này. {RECORD_DEPARTURE}"))


def _group_of(group: ListGroup, sections: Sections) -> ListGroup:
    """Return the group of the list as its section narrows it; only members of the Party are exempt from its meetings."""
    if sections.exempt and group.code is None and sections.group is None:
        return ListGroup("official_member")
    if group.is_of_members and sections.is_of_all_members:
        return group
    if sections.group is None or (group.code is not None and not group.is_of_members):
        return group
    return ListGroup(sections.group) if group.code is None or sections.group in MEMBER_GROUPS else group


def _with_section(groups: tuple[str, ...], group: ListGroup, sections: Sections) -> tuple[str, ...]:
    """Return the groups with that of the section, if it is another kind than the list's."""
    own = sections.group
    if own is None or own in groups or group.code is None or (group.is_of_members and own in MEMBER_GROUPS):
        return groups
    if own in MEMBER_GROUPS:
        return groups if set(MEMBER_GROUPS) & set(groups) else (own, *groups)
    return (*groups, own)


def _groups(cells: RowCells, group: ListGroup, *, joined: bool) -> tuple[str, ...]:
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
    if membership is None and joined and not group.is_of_members and not set(MEMBER_GROUPS) & {*main, *others}:
        membership = "probationary_member"
        number = cells.cells(Meaning.JOINED, Meaning.PROBATIONARY)[0][0]
        cells.doubts.append(cells.doubt(number, _NOT_OFFICIAL))
    if membership and not group.is_of_members and membership not in main:
        main.insert(0, membership)
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
    """Return `official_member` or `probationary_member` as the row says; None if it says neither."""
    for _, cell in cells.cells(Meaning.MEMBERSHIP):
        named = [code for code in groups_named(text_of(cell))[0] if code.endswith("_member")]
        if _NOT_YET_OFFICIAL.match(folded_words(text_of(cell))):
            named = ["probationary_member"]
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
    return any(map(says_exempt, cells.texts(Meaning.NOTE))) or _ticked(cells, Meaning.EXEMPT)
