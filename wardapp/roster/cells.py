"""Read the cells of a row by the meaning of their columns, and collect doubts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from wardapp.roster.column_meanings import NAME_MEANINGS, Meaning, is_age
from wardapp.roster.groups import folded_words
from wardapp.roster.headings import Layout
from wardapp.roster.roster_row import Doubt, ListGroup, RowCorrection, UnreadableField, UnreadableRow
from wardapp.roster.values.cell_values import birth_of, is_error, mark_of, sex_of, sex_tick, text_of
from wardapp.roster.values.column_dates import DAY_FIRST, DateHabits
from wardapp.roster.values.departures import says_gone
from wardapp.roster.values.name_remarks import bare_name, may_begin_with_address, names_in
from wardapp.sheet_table import Cell, SheetTable, cell_address
from wardapp.vietnamese import format_date, looks_like_legacy, name_case, split_name
from wardapp.vietnamese.name_words import strange_words

_UNSURE_BIRTH = re.compile(r"[?]|âm lịch|\b[aâ]l\b")
_BRANCH_NUMBER = re.compile(r"[0-9]{1,3}")
_NOT_DOUBTED = frozenset({None, *NAME_MEANINGS, Meaning.ORDINAL, Meaning.PRIVATE, Meaning.NOTE})
_NO_CORRECTION = RowCorrection()
RECORD_DEPARTURE = "Nếu người này đã mất hoặc đã rời đi, ghi ngày và lý do rời đi trong Danh bạ."


class RowName(NamedTuple):
    """Family and given name, the cell, and the name as written if capitals were changed."""

    family: str | None
    given: str
    cell: str
    original: str | None


@dataclass(frozen=True, slots=True)
class ListSource:
    """A list that is read: its sheet and columns, its group, and what the officer said of it."""

    sheet: SheetTable
    layout: Layout
    group: ListGroup
    branch: str | None = None
    """The branch of the whole list."""
    today: date | None = None
    """Needed for years of two digits."""
    is_unicode: bool = False
    """Whether the officer said so: then letters are not checked for an old encoding."""
    corrections: Mapping[tuple[str, int], RowCorrection] = field(default_factory=dict)
    """What the officer typed for unreadable rows, by sheet and row."""
    dates: Mapping[int, DateHabits] = field(default_factory=dict)
    """How a column writes its dates, by its number; a column that is not here writes them as offices do."""


class RowCells:
    """The cells of one row of a list.

    Attributes:
        doubts: cells that were ignored so far.

    """

    def __init__(self, source: ListSource, row: int) -> None:
        self._source = source
        self._sheet = source.sheet
        self._layout = source.layout
        self._row = row
        self._correction = source.corrections.get((source.sheet.name, row), _NO_CORRECTION)
        self.doubts: list[Doubt] = [
            self.doubt(column.number, f"Công thức bị lỗi ({text}) nên để trống. Sửa ô này rồi nhập lại.")
            for column in source.layout.columns
            if column.meaning not in _NOT_DOUBTED and is_error(text := text_of(source.sheet.value(row, column.number)))
        ]

    def cells(self, *meanings: Meaning) -> list[tuple[int, Cell]]:
        """Return column numbers and cells of some meanings, without empty ones and errors of formulas."""
        cells = [(number, self._sheet.value(self._row, number)) for number in self._layout.numbers(*meanings)]
        return [(number, cell) for number, cell in cells if cell is not None and text_of(cell) and not is_error(cell)]

    def texts(self, *meanings: Meaning) -> list[str]:
        """Return the texts of some meanings, without repetitions."""
        return list(dict.fromkeys(text_of(cell) for _, cell in self.cells(*meanings)))

    def doubt(self, number: int, reason: str, unreadable: UnreadableField | None = None) -> Doubt:
        """Return a doubt about the cell in a column, and what the officer may type instead."""
        text = text_of(self._sheet.value(self._row, number))
        cell = cell_address(self._row, number)
        who = "" if unreadable is UnreadableField.NAME else self._name_as_written()
        return Doubt(self._sheet.name, cell, text, reason, unreadable=unreadable, number=self._row, who=who)

    def _unreadable(self, number: int, reason: str, field: UnreadableField) -> UnreadableRow:
        return UnreadableRow(self.doubt(number, reason, field))

    def _name_as_written(self) -> str:
        full = self.texts(Meaning.FULL_NAME)[:1]
        return " ".join(full or self.texts(Meaning.FAMILY_NAME) + self.texts(Meaning.GIVEN_NAME))

    def name(self) -> RowName:
        """Return the name with its usual capitals.

        Raises:
            UnreadableRow: there is no name, no letter in it, or letters of an old encoding.

        """
        full, family, given = (
            self._layout.numbers(meaning) for meaning in (Meaning.FULL_NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME)
        )
        number = (full or family or given)[0]
        whole, remarks = (self._correction.name, ()) if self._correction.name else bare_name(self._name_as_written())
        broken = next((at for at in (*full, *family, *given) if is_error(self._sheet.value(self._row, at))), None)
        if (broken is not None and not self._correction.name) or not whole:
            number = broken or number
            raise self._unreadable(number, self._why_nameless(number), UnreadableField.NAME)
        if not any(map(str.isalpha, whole)):
            raise self._unreadable(number, "Ô họ tên không có chữ.", UnreadableField.NAME)
        if not self._correction.name:
            self._check_name(number, whole, remarks)
        spelled = name_case(whole)
        original = whole if spelled != whole else None
        self._doubt_words(number, spelled)
        cell = cell_address(self._row, number)
        given_text = " ".join(self.texts(Meaning.GIVEN_NAME))
        split = not full and family and not self._correction.name
        if split and given_text and spelled.endswith(f" {name_case(given_text)}"):
            return RowName(spelled[: -len(given_text) - 1], spelled[-len(given_text) :], cell, original)
        family_name, given_name = split_name(spelled)
        return RowName(family_name or None, given_name, cell, original)

    def lone_name(self) -> Doubt:
        """Return the doubt about a row that has a name and nothing that the other people have."""
        number = next(number for number, _ in self.cells(*NAME_MEANINGS))
        why = "Dòng chỉ có họ tên, không có số thứ tự và số liệu như các dòng khác. Nếu là người trong danh sách, gõ lại họ tên."
        return self.doubt(number, why, UnreadableField.NAME)

    def _why_nameless(self, number: int) -> str:
        if is_error(self._sheet.value(self._row, number)):
            text = text_of(self._sheet.value(self._row, number))
            return f"Ô họ tên là công thức bị lỗi ({text}). Sửa ô này, hoặc gõ họ tên."
        return "Dòng có số liệu nhưng không có họ tên."

    def _check_name(self, number: int, whole: str, remarks: tuple[str, ...]) -> None:
        """Doubt what is written around a name; raise UnreadableRow for two names and for an old encoding."""
        several = names_in(self._sheet.value(self._row, number))
        if several:
            why = f"Ô có tên của {len(several)} người: {', '.join(several)}. Tách mỗi người một dòng."
            raise self._unreadable(number, why, UnreadableField.NAME)
        if not self._source.is_unicode and looks_like_legacy(whole):
            why = "Chữ thuộc bảng mã cũ (TCVN3, VNI), chưa chuyển được sang Unicode."
            raise self._unreadable(number, why, UnreadableField.NAME)
        if may_begin_with_address(whole):
            why = f"Đã lấy “{whole.split()[0]}” là họ. Nếu chỉ là cách xưng hô, sửa họ tên trong Danh bạ."
            self.doubts.append(self.doubt(number, why))
        for remark in remarks:
            reason = f"Đã lấy họ tên là “{name_case(whole)}”; “{remark}” không thuộc họ tên nên để ngoài."
            if says_gone(remark):
                reason += f" {RECORD_DEPARTURE}"
            self.doubts.append(self.doubt(number, reason))

    def _doubt_words(self, number: int, name: str) -> None:
        strange = strange_words(name) if not (self._correction.name or self._source.is_unicode) else ()
        if strange:
            words = ", ".join(f"“{word}”" for word in strange)
            why = f"Chữ {words} không đọc được là tiếng Việt, có thể gõ nhầm hoặc mất dấu khi chuyển phông. Xem lại họ tên."
            self.doubts.append(self.doubt(number, why))

    def birth_and_sex(self) -> tuple[int | None, date | None, str | None]:
        """Return birth year, birth date and sex; columns *Nam* and *Nữ* may hold the year.

        Raises:
            UnreadableRow: a birth cannot be read, or two cells contradict each other.

        """
        days: set[date] = set()
        years: set[int] = set()
        sexes: set[str] = set()
        number = born = 0
        for meaning, column_sex in ((Meaning.BIRTH, None), (Meaning.MALE, "male"), (Meaning.FEMALE, "female")):
            for number, cell in self.cells(meaning):
                if column_sex and (is_age(self._layout.heading(number)) or not _has_year(cell)):
                    self._add_ticked(number, cell, column_sex, sexes)
                    continue
                if column_sex:
                    sexes.add(column_sex)
                if self._correction.birth is None:
                    self._add_birth(number, cell, days, years)
                born = number
        for number, cell in self.cells(Meaning.SEX):
            sexes |= self._sexes(number, cell)
        if self._correction.birth is None:
            self._add_birth_parts(days, years)
        else:
            self._add_birth(born, self._correction.birth, days, years)
        if self._correction.sex is not None:
            sexes = {self._correction.sex} - {""}
        if len(sexes) > 1:
            raise self._unreadable(number, "Vừa là Nam vừa là Nữ.", UnreadableField.SEX)
        years |= {day.year for day in days}
        if len(days) > 1 or len(years) > 1:
            raise self._unreadable(born or number, "Có hai ngày sinh hoặc năm sinh khác nhau.", UnreadableField.BIRTH)
        day = next(iter(days), None)
        if sexes and self._correction.sex is None:
            self._doubt_sex(number, next(iter(sexes)))
        return (None if day else next(iter(years), None)), day, next(iter(sexes), None)

    def _doubt_sex(self, number: int, sex: str) -> None:
        """Doubt a sex that the middle name contradicts, as when a column has slipped by a row."""
        middle = self._name_as_written().casefold().split()[1:-1]
        if ("thị" if sex == "male" else "văn") in middle:
            written = "Nam" if sex == "male" else "Nữ"
            self.doubts.append(
                self.doubt(number, f"Đã lấy là {written} như danh sách ghi, nhưng họ tên không hợp. Xem lại.")
            )

    def _add_ticked(self, number: int, cell: Cell, column_sex: str, sexes: set[str]) -> None:
        """Add the sex that a cell of a column *Nam* or *Nữ* ticks; an age there is a tick too."""
        if is_age(self._layout.heading(number)) and text_of(cell).isdigit():
            sexes.add(column_sex)
            return
        try:
            sex = sex_tick(cell, column_sex)
        except ValueError:
            why = f"“{text_of(cell)}” không phải là dấu đánh hay năm sinh."
            self.doubts.append(self.doubt(number, why))
            return
        if sex is not None:
            sexes.add(sex)

    def _sexes(self, number: int, cell: Cell) -> set[str]:
        try:
            sex = sex_of(cell)
        except ValueError as refusal:
            self.doubts.append(self.doubt(number, str(refusal)))
            return set()
        return {sex} if sex else set()

    def _add_birth(self, number: int, cell: Cell, days: set[date], years: set[int]) -> None:
        try:
            found = birth_of(self._dated(number, cell), self._source.today)
        except ValueError as refusal:
            raise self._unreadable(number, str(refusal), UnreadableField.BIRTH) from refusal
        if found is not None and _UNSURE_BIRTH.search(folded := text_of(cell).casefold()):
            shown = format_date(found) if isinstance(found, date) else found
            why = "Ghi âm lịch nên chỉ lấy năm" if "?" not in folded else "Ghi chưa chắc chắn; đã lấy"
            self.doubts.append(self.doubt(number, f"{why} “{shown}”."))
        if isinstance(found, date):
            days.add(found)
        elif found is not None:
            years.add(found)

    def _add_birth_parts(self, days: set[date], years: set[int]) -> None:
        """Add a birth date whose day, month and year are in three columns."""
        meanings = (Meaning.BIRTH_DAY, Meaning.BIRTH_MONTH, Meaning.BIRTH_YEAR)
        parts = [[one for one in self.cells(meaning) if text_of(one[1]).strip(" 0.-/")][:1] for meaning in meanings]
        if not parts[2]:
            return
        number = parts[2][0][0]
        if all(parts):
            self._add_birth(number, "/".join(text_of(part[0][1]) for part in parts), days, years)
        else:
            self._add_birth(number, parts[2][0][1], days, years)

    def branch(self) -> str | None:
        """Return the name of the branch; a number follows the word of the heading: *Tổ 3*."""
        for number, cell in self.cells(Meaning.BRANCH):
            text = text_of(cell)
            if not folded_words(text):
                continue
            if _BRANCH_NUMBER.fullmatch(text):
                word = re.split(r"[,/;(\-]", self._layout.heading(number))[0].strip()
                return f"{word.capitalize() if word.isupper() else word} {int(text)}"
            return text
        return None

    def day(self, *meanings: Meaning) -> date | None:
        """Return the first date of some meanings; a year alone or an unreadable date is a doubt."""
        parts = self._three_parts(self.cells(*meanings))
        for number, cell in parts:
            if not any(map(str.isdigit, text_of(cell))) or mark_of(cell) is not None:
                continue
            try:
                found = birth_of(self._dated(number, cell), self._source.today)
            except ValueError as refusal:
                self.doubts.append(self.doubt(number, str(refusal)))
                continue
            if isinstance(found, date):
                return found
            if found is not None:
                self.doubts.append(self.doubt(number, "Chỉ có năm, chưa có ngày và tháng."))
        return None

    def _dated(self, number: int, cell: Cell) -> Cell:
        return self._source.dates.get(number, DAY_FIRST).read(cell)

    @staticmethod
    def _three_parts(cells: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
        """Return one date for a day, a month and a year in three columns side by side; other cells as they are."""
        texts = [text_of(cell) for _, cell in cells]
        if (
            len(cells) == 3
            and all(map(str.isdigit, texts))
            and [len(text) <= 2 for text in texts] == [True, True, False]
        ):
            return [(cells[2][0], "/".join(texts))]
        return cells


def _has_year(cell: Cell) -> bool:
    """Check whether a cell holds a year or a date, be it misspelled, rather than a tick."""
    return isinstance(cell, date) or sum(map(str.isdigit, text_of(cell))) > 1
