"""Read the lists in the sheets of a file: columns, group, people, and rows in doubt.

A sheet is converted to Unicode and split into blocks of one list each; of each list the headings are found, every row
below is classified, and the cells of a person are read into a `RosterRow`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wardapp.errors import InputRefused
from wardapp.roster.blocks import split_blocks
from wardapp.roster.branch_names import branches_of_lists
from wardapp.roster.cells import ListSource, RowCells
from wardapp.roster.column_guess import guess_layout
from wardapp.roster.column_meanings import NAME_MEANINGS, Meaning
from wardapp.roster.decoding import AUTO, Conversion, convert_letters
from wardapp.roster.groups import group_in_title, group_named
from wardapp.roster.headings import Layout, find_layout, headings_seen
from wardapp.roster.list_notices import date_notices, hidden_notice, skipped_notice, unread_notices
from wardapp.roster.person import read_person
from wardapp.roster.roster_row import Doubt, ListGroup, RosterRow, RowCorrection, UnreadableRow
from wardapp.roster.row_kinds import RowKind, RowSigns, list_habits
from wardapp.roster.sections import Sections
from wardapp.roster.values.cell_values import is_marked
from wardapp.roster.values.column_dates import DateHabits, date_habits
from wardapp.sheet_table import Cell, SheetTable
from wardapp.vietnamese import looks_like_legacy, nfc
from wardapp.vietnamese.detection import UNICODE

_DATES = (
    Meaning.BIRTH, Meaning.MALE, Meaning.FEMALE, Meaning.JOINED, Meaning.OFFICIAL, Meaning.PROBATIONARY, Meaning.EXEMPT,
)  # fmt: skip
_ROWS_A_STEP = 100
"""Rows between two calls of `progress`, a few milliseconds."""


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list of a sheet: its columns, its group, its people, and rows in doubt."""

    sheet: str
    layout: Layout
    group: ListGroup
    rows: tuple[RosterRow, ...]
    doubtful: tuple[Doubt, ...]
    """Rows that are left out, with the cell in doubt."""
    warnings: tuple[str, ...] = ()
    """Sentences about columns and rows that were not read as they are written."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The lists of a file, in the order of its sheets."""

    lists: tuple[PeopleList, ...]
    warnings: tuple[str, ...] = ()
    conversions: tuple[Conversion, ...] = ()
    """What was converted from old fonts to Unicode."""

    @property
    def respelled(self) -> tuple[RosterRow, ...]:
        """People whose names were in capital or small letters only and were corrected."""
        return tuple(row for row in self.rows if row.original_name is not None)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about changes to the letters of the list."""
        sentences = [conversion.sentence() for conversion in self.conversions]
        sentences += filter(None, (conversion.lost_letters() for conversion in self.conversions))
        if self.respelled:
            first = self.respelled[0]
            sentences.append(
                f"Đã viết lại chữ hoa, chữ thường của {len(self.respelled)} họ tên: "
                f"“{first.original_name}” thành “{first.full_name}”."
            )
        return tuple(sentences)

    @property
    def rows(self) -> tuple[RosterRow, ...]:
        """All people, in the order of the lists."""
        return tuple(row for one in self.lists for row in one.rows)

    @property
    def doubtful(self) -> tuple[Doubt, ...]:
        """All rows that are left out."""
        return tuple(doubt for one in self.lists for doubt in one.doubtful)

    @property
    def title(self) -> str:
        """The title of the first list, or ""."""
        return self.lists[0].layout.title if self.lists else ""


def read_roster(
    sheets: Sequence[SheetTable],
    *,
    group: str | None = None,
    sheet: str | None = None,
    encoding: str = AUTO,
    layouts: Mapping[str, Layout] | None = None,
    today: date | None = None,
    corrections: Mapping[tuple[str, int], RowCorrection] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Roster:
    """Find the lists on every visible sheet, or on one, and read their people.

    Args:
        sheets: the sheets of a file.
        group: code or Vietnamese name of the group of a list without a column of groups.
        sheet: the name of the only sheet to read.
        encoding: `auto`, `unicode`, `tcvn3` or `vni`.
        layouts: layouts that the officer corrected, by the name of the sheet.
        today: needed for years of two digits.
        corrections: what the officer typed for unreadable rows, by sheet and row.
        progress: called with the number of rows read; it may raise to stop.

    Raises:
        InputRefused: there is no such sheet or group, no column of names, or no person below the headings.

    """
    code = _group_code(group)
    converted = [convert_letters(one, encoding) for one in _chosen(sheets, sheet)]
    chosen = [block for one, _ in converted for block in split_blocks(one)]
    corrected = layouts or {}
    found = [
        (block, layout)
        for block in chosen
        if (layout := corrected.get(block.name) or find_layout(block)) is not None and layout.numbers(*NAME_MEANINGS)
    ]
    if not found:
        raise _no_names(chosen)
    sources = (
        ListSource(
            block,
            layout,
            _list_group(block, layout, code),
            branch,
            today,
            encoding == UNICODE,
            corrections or {},
            _date_habits(block, layout),
        )
        for (block, layout), branch in zip(found, branches_of_lists(found), strict=True)
    )
    lists = tuple(_read_list(source, progress or (lambda _rows: None)) for source in sources)
    if not any(one.rows or one.doubtful for one in lists):
        raise InputRefused(
            f"Trang “{lists[0].sheet}” có dòng tiêu đề nhưng không có người nào ở dưới.",
            "Xem lại có chọn đúng tệp, đúng trang tính hay chưa.",
        )
    guessed = sum(row.guessed_group for one in lists for row in one.rows)
    warnings = [f"Không rõ {guessed} người thuộc nhóm nào (cột nhóm, tiêu đề) nên ghi là Nhân dân."] if guessed else []
    names = {block.name for block, _ in found}
    unread = [block.name for block in chosen if block.rows and block.name not in names]
    if unread:
        warnings.append(f"Không đọc các trang không có cột họ tên: {', '.join(f'“{name}”' for name in unread)}.")
    warnings += [warning for one in lists for warning in one.warnings]
    conversions = tuple(conversion for _, conversion in converted if conversion is not None)
    return Roster(lists, tuple(warnings), conversions)


def layouts_of(
    sheets: Sequence[SheetTable], *, encoding: str = AUTO, layouts: Mapping[str, Layout] | None = None
) -> tuple[tuple[SheetTable, Layout], ...]:
    """Return every list in Unicode with its layout, for the officer to correct.

    The layout is the corrected one, else by headings; if no sheet has a column of names it is guessed from the cells.
    """
    corrected = layouts or {}
    chosen = [block for one in _chosen(sheets, None) for block in split_blocks(convert_letters(one, encoding)[0])]
    found = [(sheet, corrected.get(sheet.name) or find_layout(sheet)) for sheet in chosen]
    if not any(layout is not None for _, layout in found):
        return tuple((sheet, guess_layout(sheet)) for sheet in chosen)
    return tuple((sheet, layout) for sheet, layout in found if layout is not None)


def _read_list(source: ListSource, progress: Callable[[int], object]) -> PeopleList:
    sheet, layout = source.sheet, source.layout
    # Signs are those of the sheet as it is written; a merged cell holds for all its rows once they are people.
    source = replace(source, sheet=_with_merged_cells(sheet, layout))
    habits, continued = list_habits(sheet, layout), _continued_rows(sheet, layout)
    sections = Sections(source.branch)
    rows: list[RosterRow] = []
    doubtful: list[Doubt] = []
    skipped: dict[int, str] = {}
    previous = RowKind.HEADING
    for number in _rows_below(sheet, layout):
        if number % _ROWS_A_STEP == 0:
            progress(number)
        signs = RowSigns(sheet, layout, number)
        kind = signs.kind(previous, habits)
        if (sheet.name, number) in source.corrections:
            kind = RowKind.PERSON
        elif number in continued:
            kind = RowKind.NOTE if signs.texts else RowKind.NOTHING
        if kind is RowKind.NOTHING:
            continue
        if kind is RowKind.SUBHEADING and (section := signs.section) is not None:
            sections.enter(section)
            kind = RowKind.SUBHEADING if section.is_understood else RowKind.NOTE
        if kind is RowKind.NOTE:
            skipped[number] = " ".join(signs.texts.values())
            continue
        previous = kind
        if kind is RowKind.UNSURE:
            doubtful.append(RowCells(source, number).lone_name())
        elif kind is RowKind.PERSON:
            try:
                rows.append(read_person(source, number, sections))
            except UnreadableRow as unreadable:
                doubtful.append(unreadable.doubt)
    numbers = [*(row.row for row in rows), *(doubt.number for doubt in doubtful)]
    hidden = sorted({*sheet.hidden_rows} & {*numbers})
    warnings = (
        *hidden_notice(sheet, hidden),
        *unread_notices(sheet, layout, numbers),
        *date_notices(sheet, layout, source.dates, numbers),
        *skipped_notice(sheet, skipped),
    )
    return PeopleList(sheet.name, layout, source.group, tuple(rows), tuple(doubtful), warnings)


def _with_merged_cells(sheet: SheetTable, layout: Layout) -> SheetTable:
    """Return the sheet with the value of a cell that is merged downwards in all its rows, names and numbers apart."""
    apart = {None, Meaning.ORDINAL, *NAME_MEANINGS}
    columns = {column.number for column in layout.columns if column.meaning not in apart}
    end = sheet.first_row + len(sheet.rows) - 1
    rows: dict[int, list[Cell]] = {}
    for top, left, bottom, _ in sheet.merged:
        value = sheet.value(top, left)
        if top <= layout.last_heading_row or left not in columns or value is None:
            continue
        for row in range(top + 1, min(bottom, end) + 1):
            cells = rows.setdefault(row, list(sheet.rows[row - sheet.first_row]))
            cells += [None] * (left - sheet.first_column + 1 - len(cells))
            cells[left - sheet.first_column] = value
    if not rows:
        return sheet
    return replace(
        sheet, rows=tuple(tuple(rows.get(number, row)) for number, row in enumerate(sheet.rows, sheet.first_row))
    )


def _continued_rows(sheet: SheetTable, layout: Layout) -> set[int]:
    """Return the rows in which a name that is merged downwards goes on: they are of the person above."""
    names = set(layout.numbers(*NAME_MEANINGS))
    end = sheet.first_row + len(sheet.rows) - 1
    return {
        row
        for top, left, bottom, _ in sheet.merged
        if top > layout.last_heading_row and left in names
        for row in range(top + 1, min(bottom, end) + 1)
    }


def _date_habits(sheet: SheetTable, layout: Layout) -> dict[int, DateHabits]:
    """Return how each column of dates writes them."""
    rows = _rows_below(sheet, layout)
    return {number: date_habits(sheet.value(row, number) for row in rows) for number in layout.numbers(*_DATES)}


def _rows_below(sheet: SheetTable, layout: Layout) -> range:
    return range(layout.last_heading_row + 1, sheet.first_row + len(sheet.rows))


def _list_group(sheet: SheetTable, layout: Layout, code: str | None) -> ListGroup:
    """Return the group: chosen, else of the title, else members if a column says official."""
    rows = _rows_below(sheet, layout)
    marks = any(is_marked(sheet.value(row, number)) for number in layout.numbers(Meaning.OFFICIAL) for row in rows)
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


def _chosen(sheets: Sequence[SheetTable], name: str | None) -> list[SheetTable]:
    if name is None:
        # A file with hidden sheets only is still read.
        filled = [sheet for sheet in sheets if sheet.rows]
        return [sheet for sheet in filled if sheet.visible] or filled
    key = nfc(name).strip().casefold()
    found = [sheet for sheet in sheets if nfc(sheet.name).strip().casefold() == key]
    if not found and len(sheets) != 1:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
        raise InputRefused(f"Không có trang tính tên “{name}”; có các trang: {names}.", "Ghi lại đúng tên trang tính.")
    return found or list(sheets)


def _no_names(sheets: Sequence[SheetTable]) -> InputRefused:
    seen = [heading for sheet in sheets for heading in headings_seen(sheet)][:12]
    where = ", ".join(f"“{sheet.name}”" for sheet in sheets[:3])
    texts = f" Các ô đọc được: {', '.join(f'“{heading[:40]}”' for heading in seen)}." if seen else ""
    if any(map(looks_like_legacy, seen)):
        remedy = "Chữ có vẻ thuộc phông cũ; chọn bảng mã TCVN3 (.VnTime) hoặc VNI rồi đọc lại."
    else:
        remedy = "Cần một dòng tiêu đề có cột “Họ và tên”, hoặc hai cột “Họ đệm” và “Tên”."
    return InputRefused(f"Không tìm thấy cột họ tên ở trang {where}.{texts}", remedy)
