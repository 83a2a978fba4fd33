"""Sheets of a list as a roster: where the list is, which group it is of, its people, and the rows left in doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wardapp.errors import InputRefused
from wardapp.roster.decoding import AUTO, Conversion, decoded
from wardapp.roster.groups import group_in_title, group_named
from wardapp.roster.guessing import guess_layout
from wardapp.roster.layout import Layout, find_layout, headings_seen
from wardapp.roster.lines import Line, kind_of, section_of
from wardapp.roster.meanings import NAME_MEANINGS, Meaning
from wardapp.roster.parts import parts_of
from wardapp.roster.people import read_person
from wardapp.roster.rows import Doubt, ListGroup, RosterRow, Told, UnclearRow
from wardapp.roster.table import Table
from wardapp.roster.titles import branches_of_lists
from wardapp.roster.values import is_marked
from wardapp.vietnamese import looks_like_legacy, nfc
from wardapp.vietnamese.detection import UNICODE

__all__ = ["Roster", "SheetList", "layouts_of", "read_roster", "read_sheet"]

_ROWS_A_STEP = 100
"""Rows read before progress is told: a few milliseconds."""


@dataclass(frozen=True, slots=True)
class SheetList:
    """The list found on one sheet and how it was understood."""

    sheet: str
    layout: Layout
    group: ListGroup
    rows: tuple[RosterRow, ...]
    doubtful: tuple[Doubt, ...]
    """Rows left out, with the cell to look at."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A file's lists, sheet after sheet."""

    lists: tuple[SheetList, ...]
    warnings: tuple[str, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    """What was typed in old fonts and is Unicode now."""

    @property
    def respelled(self) -> tuple[RosterRow, ...]:
        """People whose names were in capitals or small letters and are now as names are written."""
        return tuple(row for row in self.rows if row.written is not None)

    @property
    def notices(self) -> tuple[str, ...]:
        """What was done to the letters of the list, in sentences."""
        told = [conversion.told() for conversion in self.conversions]
        if self.respelled:
            first = self.respelled[0]
            told.append(
                f"Đã viết lại chữ hoa, chữ thường của {len(self.respelled)} họ tên: "
                f"“{first.written}” thành “{first.full_name}”."
            )
        return tuple(told)

    @property
    def rows(self) -> tuple[RosterRow, ...]:
        """All people in the order of the lists."""
        return tuple(row for part in self.lists for row in part.rows)

    @property
    def doubtful(self) -> tuple[Doubt, ...]:
        """All rows left out."""
        return tuple(doubt for part in self.lists for doubt in part.doubtful)

    @property
    def title(self) -> str:
        """The first list's title, or nothing."""
        return self.lists[0].layout.title if self.lists else ""


def read_roster(
    tables: Sequence[Table],
    *,
    group: str | None = None,
    sheet: str | None = None,
    encoding: str = AUTO,
    layouts: Mapping[str, Layout] | None = None,
    today: date | None = None,
    told: Mapping[tuple[str, int], Told] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Roster:
    """Find the list on every visible sheet (or the one named `sheet`) and read its people.

    `group` is a group's code or its Vietnamese name, for lists that have no column of groups; `encoding` that of their
    letters (`auto`, `unicode`, `tcvn3`, `vni`); `layouts` what the officer says of the columns, by the sheet's name;
    `today` lets two-digit years be read; `told` is what the officer says of unreadable rows, by sheet and row; `progress` is told how many rows were read, and may raise to stop. Raises
    InputRefused: no such sheet or group, no column of names (the headings seen are told), or headings with nobody
    under them.
    """
    code = _group_code(group)
    converted = [decoded(table, encoding) for table in _chosen(tables, sheet)]
    chosen = [part for table, _ in converted for part in parts_of(table)]
    corrected = layouts or {}
    found = [
        (table, layout)
        for table in chosen
        if (layout := corrected.get(table.name) or find_layout(table)) is not None and layout.numbers(*NAME_MEANINGS)
    ]
    if not found:
        raise _no_names(chosen)
    trusted = encoding == UNICODE
    lists = tuple(
        read_sheet(table, layout, group=code, branch=branch, today=today, trusted=trusted, told=told, progress=progress)
        for (table, layout), branch in zip(found, branches_of_lists(found), strict=True)
    )
    if not any(part.rows or part.doubtful for part in lists):
        raise InputRefused(
            f"Trang “{lists[0].sheet}” có dòng tiêu đề nhưng không có người nào ở dưới.",
            "Xem lại có chọn đúng tệp, đúng trang tính hay chưa.",
        )
    guessed = sum(row.guessed_group for part in lists for row in part.rows)
    warnings = [f"Không rõ {guessed} người thuộc nhóm nào (cột nhóm, tiêu đề) nên ghi là Nhân dân."] if guessed else []
    names = {table.name for table, _ in found}
    unread = [table.name for table in chosen if table.rows and table.name not in names]
    if unread:
        warnings.append(f"Không đọc các trang không có cột họ tên: {', '.join(f'“{name}”' for name in unread)}.")
    conversions = tuple(conversion for _, conversion in converted if conversion is not None)
    return Roster(lists, tuple(warnings), conversions)


def layouts_of(
    tables: Sequence[Table], *, encoding: str = AUTO, layouts: Mapping[str, Layout] | None = None
) -> tuple[tuple[Table, Layout], ...]:
    """Every visible sheet with its letters converted and what its columns hold, for the officer to correct.

    As `layouts` say, else by the headings found; guessed from the cells where no sheet has a column of names.
    """
    corrected = layouts or {}
    chosen = [part for table in _chosen(tables, None) for part in parts_of(decoded(table, encoding)[0])]
    found = [(table, corrected.get(table.name) or find_layout(table)) for table in chosen]
    if not any(layout is not None for _, layout in found):
        return tuple((table, guess_layout(table)) for table in chosen)
    return tuple((table, layout) for table, layout in found if layout is not None)


def read_sheet(
    table: Table,
    layout: Layout,
    *,
    group: str | None = None,
    branch: str | None = None,
    today: date | None = None,
    trusted: bool = False,
    told: Mapping[tuple[str, int], Told] | None = None,
    progress: Callable[[int], object] | None = None,
) -> SheetList:
    """Read the rows under a layout, which the officer may have corrected; `group` is a code, `branch` that of the whole list.

    `trusted`: the officer says that the letters are right as they are; `told` is what the officer says of unreadable rows.
    """
    list_group = _list_group(table, layout, group)
    rows: list[RosterRow] = []
    doubtful: list[Doubt] = []
    section = branch
    after = Line.HEADING
    for number in range(layout.last_heading_row + 1, table.first_row + len(table.rows)):
        if progress is not None and number % _ROWS_A_STEP == 0:
            progress(number)
        line = kind_of(table, layout, number, after)
        if line is Line.NOTHING:
            continue
        after = line
        if line is Line.SECTION:
            section = section_of(table, layout, number)
        elif line is Line.PERSON:
            try:
                said = (told or {}).get((table.name, number))
                rows.append(
                    read_person(
                        table, layout, number, list_group, section=section, today=today, trusted=trusted, told=said
                    )
                )
            except UnclearRow as unclear:
                doubtful.append(unclear.doubt)
    return SheetList(table.name, layout, list_group, tuple(rows), tuple(doubtful))


def _list_group(table: Table, layout: Layout, code: str | None) -> ListGroup:
    """The officer's choice, else the title's, else party members where a column says who is official."""
    rows = range(layout.last_heading_row + 1, table.first_row + len(table.rows))
    marks = any(is_marked(table.value(row, number)) for number in layout.numbers(Meaning.OFFICIAL) for row in rows)
    found = code or group_in_title(layout.preamble)
    if found is None and marks:
        found = "official_member"
    return ListGroup(found, marks_official=marks)


def _group_code(group: str | None) -> str | None:
    if group is None:
        return None
    code = group_named(group)
    if code is None:
        raise InputRefused(f"Không có nhóm “{group}”.", "Xem tên các nhóm bằng lệnh: wardapp import --help")
    return code


def _chosen(tables: Sequence[Table], sheet: str | None) -> list[Table]:
    if sheet is None:
        # A file whose every sheet is hidden is still somebody's list.
        return [table for table in tables if table.visible and table.rows] or [table for table in tables if table.rows]
    key = nfc(sheet).strip().casefold()
    found = [table for table in tables if nfc(table.name).strip().casefold() == key]
    if not found and len(tables) != 1:
        names = ", ".join(f"“{table.name}”" for table in tables)
        raise InputRefused(f"Không có trang tính tên “{sheet}”; có các trang: {names}.", "Ghi lại đúng tên trang tính.")
    return found or list(tables)


def _no_names(tables: Sequence[Table]) -> InputRefused:
    seen = [heading for table in tables for heading in headings_seen(table)][:12]
    where = ", ".join(f"“{table.name}”" for table in tables[:3])
    told = f" Các ô đọc được: {', '.join(f'“{heading[:40]}”' for heading in seen)}." if seen else ""
    if any(map(looks_like_legacy, seen)):
        remedy = "Chữ có vẻ thuộc phông cũ; chọn bảng mã TCVN3 (.VnTime) hoặc VNI rồi đọc lại."
    else:
        remedy = "Cần một dòng tiêu đề có cột “Họ và tên”, hoặc hai cột “Họ đệm” và “Tên”."
    return InputRefused(f"Không tìm thấy cột họ tên ở trang {where}.{told}", remedy)
