"""Read the cells of a row by the meaning of their columns, and collect doubts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from wardapp.roster.cell_values import birth_of, mark_of, sex_of, text_of
from wardapp.roster.column_meanings import Meaning
from wardapp.roster.groups import folded_words
from wardapp.roster.headings import Layout
from wardapp.roster.roster_row import Doubt, ListGroup, RowCorrection, UnreadableField, UnreadableRow
from wardapp.sheet_table import Cell, SheetTable, cell_address
from wardapp.vietnamese import looks_like_legacy, name_case, split_name

__all__ = ["ListSource", "RowCells", "RowName"]

_FORM_OF_ADDRESS = re.compile(r"^(?:đ/c|đ\.c|đc)[.:]?\s+", re.IGNORECASE)
_BRANCH_NUMBER = re.compile(r"[0-9]{1,3}")
_NO_CORRECTION = RowCorrection()


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
        self.doubts: list[Doubt] = []

    def cells(self, *meanings: Meaning) -> list[tuple[int, Cell]]:
        """Return column numbers and cells of some meanings, without the empty ones."""
        cells = [(number, self._sheet.value(self._row, number)) for number in self._layout.numbers(*meanings)]
        return [(number, cell) for number, cell in cells if text_of(cell)]

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
        whole = self._correction.name or self._name_as_written()
        whole = _FORM_OF_ADDRESS.sub("", whole)
        if not whole:
            raise self._unreadable(number, "Dòng có số liệu nhưng không có họ tên.", UnreadableField.NAME)
        if not any(map(str.isalpha, whole)):
            raise self._unreadable(number, "Ô họ tên không có chữ.", UnreadableField.NAME)
        if not (self._source.is_unicode or self._correction.name) and looks_like_legacy(whole):
            why = "Chữ thuộc bảng mã cũ (TCVN3, VNI), chưa chuyển được sang Unicode."
            raise self._unreadable(number, why, UnreadableField.NAME)
        spelled = name_case(whole)
        original = whole if spelled != whole else None
        cell = cell_address(self._row, number)
        given_text = " ".join(self.texts(Meaning.GIVEN_NAME))
        split = not full and family and not self._correction.name
        if split and given_text and spelled.endswith(f" {name_case(given_text)}"):
            return RowName(spelled[: -len(given_text) - 1], spelled[-len(given_text) :], cell, original)
        family_name, given_name = split_name(spelled)
        return RowName(family_name or None, given_name, cell, original)

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
                ticked = mark_of(cell) if column_sex else None
                if ticked is not False and column_sex:
                    sexes.add(column_sex)
                if ticked is None and self._correction.birth is None:
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
        return (None if day else next(iter(years), None)), day, next(iter(sexes), None)

    def _sexes(self, number: int, cell: Cell) -> set[str]:
        try:
            sex = sex_of(cell)
        except ValueError as refusal:
            self.doubts.append(self.doubt(number, str(refusal)))
            return set()
        return {sex} if sex else set()

    def _add_birth(self, number: int, cell: Cell, days: set[date], years: set[int]) -> None:
        try:
            found = birth_of(cell, self._source.today)
        except ValueError as refusal:
            raise self._unreadable(number, str(refusal), UnreadableField.BIRTH) from refusal
        if isinstance(found, date):
            days.add(found)
        elif found is not None:
            years.add(found)

    def _add_birth_parts(self, days: set[date], years: set[int]) -> None:
        """Add a birth date whose day, month and year are in three columns."""
        parts = [self.cells(meaning)[:1] for meaning in (Meaning.BIRTH_DAY, Meaning.BIRTH_MONTH, Meaning.BIRTH_YEAR)]
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
                return f"{word} {int(text)}"
            return text
        return None

    def day(self, *meanings: Meaning) -> date | None:
        """Return the first date of some meanings; a year alone or an unreadable date is a doubt."""
        for number, cell in self.cells(*meanings):
            if not any(map(str.isdigit, text_of(cell))) or mark_of(cell) is not None:
                continue
            try:
                found = birth_of(cell, self._source.today)
            except ValueError as refusal:
                self.doubts.append(self.doubt(number, str(refusal)))
                continue
            if isinstance(found, date):
                return found
            if found is not None:
                self.doubts.append(self.doubt(number, "Chỉ có năm, chưa có ngày và tháng."))
        return None
