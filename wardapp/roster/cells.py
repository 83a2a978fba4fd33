"""The cells of one row asked by what their columns hold; a cell that cannot be read becomes a doubt."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from wardapp.roster.groups import words
from wardapp.roster.layout import Layout
from wardapp.roster.meanings import Meaning
from wardapp.roster.rows import Doubt, Told, Unclear, UnclearRow
from wardapp.roster.table import Cell, Table, address, text_of
from wardapp.roster.values import birth_of, mark_of, sex_of
from wardapp.vietnamese import looks_like_legacy, name_case, split_name

__all__ = ["RowCells", "RowName"]

_FORM_OF_ADDRESS = re.compile(r"^(?:đ/c|đ\.c|đc)[.:]?\s+", re.IGNORECASE)
_BRANCH_NUMBER = re.compile(r"[0-9]{1,3}")


class RowName(NamedTuple):
    """Họ và đệm, tên, the cell of the name, and the name as that cell has it where its capitals are others."""

    family: str | None
    given: str
    cell: str
    written: str | None


class RowCells:
    """One row of a list."""

    def __init__(
        self, table: Table, layout: Layout, row: int, today: date | None = None, told: Told | None = None
    ) -> None:
        """`today` lets two-digit years be read; `told` is what the officer says in place of cells."""
        self._table = table
        self._layout = layout
        self._row = row
        self._today = today
        self._told = told or Told()
        self.doubts: list[Doubt] = []

    def cells(self, *meanings: Meaning) -> list[tuple[int, Cell]]:
        """Column numbers and cells of these meanings that hold anything."""
        held = [(number, self._table.value(self._row, number)) for number in self._layout.numbers(*meanings)]
        return [(number, cell) for number, cell in held if text_of(cell)]

    def texts(self, *meanings: Meaning) -> list[str]:
        """The texts of these meanings, a repeated one once."""
        return list(dict.fromkeys(text_of(cell) for _, cell in self.cells(*meanings)))

    def doubt(self, number: int, reason: str, unclear: Unclear | None = None) -> Doubt:
        """The doubt about this row's cell in a column; `unclear` is what the officer may tell in its place."""
        text = text_of(self._table.value(self._row, number))
        cell = address(self._row, number)
        who = "" if unclear is Unclear.NAME else self._name_as_written()
        return Doubt(self._table.name, cell, text, reason, unclear=unclear, number=self._row, who=who)

    def _unclear(self, number: int, reason: str, unclear: Unclear) -> UnclearRow:
        return UnclearRow(self.doubt(number, reason, unclear))

    def _name_as_written(self) -> str:
        full = self.texts(Meaning.FULL_NAME)[:1]
        return " ".join(full or self.texts(Meaning.FAMILY_NAME) + self.texts(Meaning.GIVEN_NAME))

    def name(self, *, trusted: bool = False) -> RowName:
        """The name as names are written; `trusted` letters are right as they are.

        Raises UnclearRow: no name, no letters in it, or letters of an old encoding.
        """
        full, family, given = (
            self._layout.numbers(meaning) for meaning in (Meaning.FULL_NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME)
        )
        number = (full or family or given)[0]
        whole = self._told.name or self._name_as_written()
        whole = _FORM_OF_ADDRESS.sub("", whole)
        if not whole:
            raise self._unclear(number, "Dòng có số liệu nhưng không có họ tên.", Unclear.NAME)
        if not any(map(str.isalpha, whole)):
            raise self._unclear(number, "Ô họ tên không có chữ.", Unclear.NAME)
        if not (trusted or self._told.name) and looks_like_legacy(whole):
            why = "Chữ thuộc bảng mã cũ (TCVN3, VNI), chưa chuyển được sang Unicode."
            raise self._unclear(number, why, Unclear.NAME)
        spelled = name_case(whole)
        written = whole if spelled != whole else None
        cell = address(self._row, number)
        given_text = " ".join(self.texts(Meaning.GIVEN_NAME))
        split = not full and family and not self._told.name
        if split and given_text and spelled.endswith(f" {name_case(given_text)}"):
            return RowName(spelled[: -len(given_text) - 1], spelled[-len(given_text) :], cell, written)
        family_name, given_name = split_name(spelled)
        return RowName(family_name or None, given_name, cell, written)

    def birth_and_sex(self) -> tuple[int | None, date | None, str | None]:
        """Birth year or birth date, and sex, from whichever columns hold them (the year may stand under *Nam* or *Nữ*).

        Raises UnclearRow: a birth or sex that cannot be read, or one that contradicts another.
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
                if ticked is None and self._told.birth is None:
                    self._note_birth(number, cell, days, years)
                    born = number
        for number, cell in self.cells(Meaning.SEX):
            sexes |= self._sexes(number, cell)
        if self._told.birth is None:
            self._note_parts(days, years)
        else:
            self._note_birth(born, self._told.birth, days, years)
        if self._told.sex is not None:
            sexes = {self._told.sex} - {""}
        if len(sexes) > 1:
            raise self._unclear(number, "Vừa là Nam vừa là Nữ.", Unclear.SEX)
        years |= {day.year for day in days}
        if len(days) > 1 or len(years) > 1:
            raise self._unclear(born or number, "Có hai ngày sinh hoặc năm sinh khác nhau.", Unclear.BIRTH)
        day = next(iter(days), None)
        return (None if day else next(iter(years), None)), day, next(iter(sexes), None)

    def _sexes(self, number: int, cell: Cell) -> set[str]:
        try:
            sex = sex_of(cell)
        except ValueError as refusal:
            self.doubts.append(self.doubt(number, str(refusal)))
            return set()
        return {sex} if sex else set()

    def _note_birth(self, number: int, cell: Cell, days: set[date], years: set[int]) -> None:
        try:
            found = birth_of(cell, self._today)
        except ValueError as refusal:
            raise self._unclear(number, str(refusal), Unclear.BIRTH) from refusal
        if isinstance(found, date):
            days.add(found)
        elif found is not None:
            years.add(found)

    def _note_parts(self, days: set[date], years: set[int]) -> None:
        """A birth date whose day, month and year stand in three columns."""
        parts = [self.cells(meaning)[:1] for meaning in (Meaning.BIRTH_DAY, Meaning.BIRTH_MONTH, Meaning.BIRTH_YEAR)]
        if not parts[2]:
            return
        number = parts[2][0][0]
        if all(parts):
            self._note_birth(number, "/".join(text_of(part[0][1]) for part in parts), days, years)
        else:
            self._note_birth(number, parts[2][0][1], days, years)

    def branch(self) -> str | None:
        """The branch's name; a bare number takes the heading's word before it (3 under *Tổ* is *Tổ 3*)."""
        for number, cell in self.cells(Meaning.BRANCH):
            text = text_of(cell)
            if not words(text):
                continue
            if _BRANCH_NUMBER.fullmatch(text):
                word = re.split(r"[,/;(\-]", self._layout.heading(number))[0].strip()
                return f"{word} {int(text)}"
            return text
        return None

    def day(self, *meanings: Meaning) -> date | None:
        """A whole date; a year alone or an unreadable date is left out, with a doubt. Ticks and words are neither."""
        for number, cell in self.cells(*meanings):
            if not any(map(str.isdigit, text_of(cell))) or mark_of(cell) is not None:
                continue
            try:
                found = birth_of(cell, self._today)
            except ValueError as refusal:
                self.doubts.append(self.doubt(number, str(refusal)))
                continue
            if isinstance(found, date):
                return found
            if found is not None:
                self.doubts.append(self.doubt(number, "Chỉ có năm, chưa có ngày và tháng."))
        return None
