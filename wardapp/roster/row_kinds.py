"""The kind of a row below the headings: a person, or a total, signature, section, note.

No single sign decides: a running number, a name that reads like one, filled cells like those of the other rows and
the rows above are weighed together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from itertools import islice

from wardapp.roster.column_meanings import NAME_MEANINGS, Meaning
from wardapp.roster.groups import folded_words
from wardapp.roster.headings import Layout
from wardapp.roster.sections import Section, section_in
from wardapp.roster.values.cell_values import birth_of, is_error, is_ordinal, mark_of, sex_of, texts_of
from wardapp.roster.values.name_remarks import bare_name
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese.name_words import could_be_name, has_family_name


class RowKind(Enum):
    """What a row of a list is."""

    PERSON = auto()
    NOTHING = auto()
    """Empty, a running number alone, or the name of a signer."""
    HEADING = auto()
    """The headings again at the top of a printed page, or numbers of the columns."""
    SUBHEADING = auto()
    """It says something about the people below it."""
    TOTAL = auto()
    SIGNATURE = auto()
    NOTE = auto()
    """A text that is nobody's name; the officer is told, since no sign is certain."""
    UNSURE = auto()
    """A name alone, unlike the rows of the others."""


# Compared with diacritics, since without them "tổng" is the family name Tống, "tổ" is Tô, and "cộng" a given name.
_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng|tong cong|tong so)\s*(?:$|[:\d(.]|chi |toàn|danh sách|có|là|đảng|hội|đoàn)"
    r"|(?:ấn định )?danh sách (?:này |trên )?(?:có|gồm)\b|trong đó\b"
)
_SIGNATURE = re.compile(
    r"^(?:nguoi (?:lap|ghi|tong hop|ky|lam)|lap (?:bieu|danh sach|bang)|t m |tm |k t |kt |t l |tl |xac nhan|noi nhan|thu truong"
    r"|(?:pho )?(?:bi thu|chu tich|truong ban|chi hoi truong|hoi truong|giam doc|hieu truong)(?: \w+){0,4}$"
    r"|ke toan$|can bo (?:lap|tong hop)|ky ten|ky (?:va )?ghi|ky dong dau|da ky)"
    r"|\bngay\b.*\bthang\b.*\bnam\b|^ngay \d+ \d+ \d{4}$"
)
_COLUMN_NUMBER = re.compile(r"\(?(?:[0-9]{1,2}|[A-Ha-h])\)?")
_NOTE = re.compile(r"(?:ghi chú|lưu ý|chú thích|\(?\*+\)?|\(?[0-9]\)\s|[-–+•]\s)", re.IGNORECASE)

_BIRTH = (Meaning.BIRTH, Meaning.BIRTH_YEAR, Meaning.MALE, Meaning.FEMALE)
_MEMBERSHIP = (
    Meaning.BRANCH, Meaning.POSITION, Meaning.WORKPLACE, Meaning.JOINED, Meaning.OFFICIAL, Meaning.PROBATIONARY,
)  # fmt: skip
_JUDGED_ROWS = 200
_MOST = 0.7


@dataclass(frozen=True, slots=True)
class ListHabits:
    """What nearly all people of a list have: a running number, cells beside the name."""

    is_numbered: bool = False
    is_filled: bool = False


def list_habits(sheet: SheetTable, layout: Layout) -> ListHabits:
    """Return what the rows with names have in common."""
    rows = range(layout.last_heading_row + 1, sheet.first_row + len(sheet.rows))
    signs = (RowSigns(sheet, layout, row) for row in rows)
    named = list(islice((one for one in signs if one.has_person_name), _JUDGED_ROWS))
    most = _MOST * len(named)
    return ListHabits(
        is_numbered=bool(named) and sum(one.is_numbered for one in named) >= most,
        is_filled=bool(named) and sum(one.is_filled for one in named) >= most,
    )


class RowSigns:
    """The signs in the cells of a row by which its kind is decided.

    Attributes:
        texts: its filled cells by column number, without the errors of formulas.
        has_errors: whether a formula of it fails.
        names: the texts in columns of names.
        is_numbered: whether it has a running number.
        has_birth: whether it has a birth or a sex that can be read.
        has_membership: whether it has a branch, a position or a date of membership.

    """

    def __init__(self, sheet: SheetTable, layout: Layout, row: int) -> None:
        texts = texts_of(sheet, row)
        self.texts = {number: text for number, text in texts.items() if not is_error(text)}
        self.has_errors = len(self.texts) < len(texts)
        self._filled = frozenset(texts)
        self._sheet = sheet
        self._row = row
        self._layout = layout
        self._name_columns = layout.numbers(*NAME_MEANINGS)
        self._ordinals = layout.numbers(Meaning.ORDINAL)
        self.names = [self.texts[number] for number in self._name_columns if number in self.texts]
        self.is_numbered = any(is_ordinal(self.texts.get(number)) for number in self._ordinals)
        self.has_birth = any(self._is_birth(number) for number in layout.numbers(*_BIRTH)) or any(
            self._is_sex(number) for number in layout.numbers(Meaning.SEX)
        )
        self.has_membership = any(number in self.texts for number in layout.numbers(*_MEMBERSHIP))

    @property
    def has_person_name(self) -> bool:
        """Whether the text in the columns of names reads like the name of a person."""
        whole = " ".join(self.names)
        return bool(whole) and could_be_name(bare_name(whole).name)

    @property
    def is_filled(self) -> bool:
        """Whether a column that is read has a cell, be it an error, the name and the running number aside."""
        apart = {*self._name_columns, *self._ordinals}
        return any(
            column.meaning and column.number not in apart and column.number in self._filled
            for column in self._layout.columns
        )

    @property
    def section(self) -> Section | None:
        """What the row says about the people below it."""
        return section_in(self._layout, self.texts)

    def kind(self, previous: RowKind, habits: ListHabits) -> RowKind:
        """Return the kind of the row; `previous` is that of the last row above that was not empty."""
        if not self.texts:
            ended = previous in {RowKind.TOTAL, RowKind.SIGNATURE}
            return RowKind.PERSON if self.has_errors and not ended else RowKind.NOTHING
        if self._repeats_headings():
            return RowKind.HEADING
        is_person = self.has_person_name and self.is_numbered
        is_branch = not self.has_birth and (section := self.section) is not None and bool(section.branch)
        if is_branch or not (is_person and (self.is_filled or not habits.is_filled)):
            other = self._other_kind()
            if other is not None:
                return other
        # The name of the signer follows the signature; a list may continue after a subtotal.
        continues = self.is_numbered or self.has_birth
        continues = continues or bool(self.names and self.has_membership and previous is RowKind.TOTAL)
        if previous in {RowKind.TOTAL, RowKind.SIGNATURE} and not continues:
            return RowKind.NOTE if previous is RowKind.TOTAL and self._is_lone_name() else RowKind.NOTHING
        return self._person_or_note(habits)

    def _other_kind(self) -> RowKind | None:
        """Return the kind of a row whose words show that it is not a person, else None."""
        first = next(iter(self.texts.values()))
        total = next((text for text in (first, " ".join(self.names)) if _TOTAL.match(text.casefold())), None)
        if total is not None and not (self.is_numbered and has_family_name(total)):
            return RowKind.TOTAL
        if not self.has_birth and self._has_signature():
            return RowKind.SIGNATURE
        if not self.has_birth and self.section is not None:
            return RowKind.SUBHEADING
        return None

    def _person_or_note(self, habits: ListHabits) -> RowKind:
        if not self.names:
            if self.has_birth or self.has_membership:
                return (
                    RowKind.PERSON
                    if self.is_numbered or len(self.texts) > 1 or self._is_cell_of_person()
                    else RowKind.NOTE
                )
            return RowKind.PERSON if self.has_errors and self.is_numbered else self._nothing_or_note()
        if self.is_numbered and (self.is_filled or not habits.is_filled):
            return RowKind.PERSON
        if self.has_person_name:
            is_alone = habits.is_filled and not self.is_filled and (self.is_numbered or habits.is_numbered)
            return RowKind.UNSURE if is_alone else RowKind.PERSON
        is_text = len(self.texts) == 1 or bool(_NOTE.match(self.names[0])) or not self.is_filled
        return RowKind.NOTE if is_text and not self.has_birth else RowKind.PERSON

    def _is_cell_of_person(self) -> bool:
        """Check whether the one cell of a row can be no note: a birth, or a word or two."""
        return self.has_birth or all(len(text.split()) <= 4 and not _NOTE.match(text) for text in self.texts.values())

    def _nothing_or_note(self) -> RowKind:
        texts = [text for number, text in self.texts.items() if number not in self._ordinals]
        texts += [text for number, text in self.texts.items() if number in self._ordinals and not is_ordinal(text)]
        return RowKind.NOTE if any(sum(map(str.isalpha, text)) > 1 for text in texts) else RowKind.NOTHING

    def _is_lone_name(self) -> bool:
        return len(self.texts) == 1 and self.has_person_name and has_family_name(bare_name(self.names[0]).name)

    def _is_birth(self, number: int) -> bool:
        if number not in self.texts:
            return False
        cell = self._sheet.value(self._row, number)
        if isinstance(cell, date) or mark_of(cell):
            return True
        try:
            return birth_of(cell) is not None
        except ValueError:
            # A damaged year ("19o5") is a birth for sure if there is a digit, and no count of people.
            text = self.texts[number]
            digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
            return (len(text) > 3 and text[0].isdigit() and digits >= letters) or self._is_sex(number)

    def _is_sex(self, number: int) -> bool:
        if number not in self.texts:
            return False
        try:
            return sex_of(self._sheet.value(self._row, number)) is not None
        except ValueError:
            return len(self.texts[number]) == 1

    def _has_signature(self) -> bool:
        if self.is_numbered and self.has_person_name:
            return False
        return any(_SIGNATURE.search(folded_words(text)) for text in self.names or self.texts.values())

    def _repeats_headings(self) -> bool:
        """Check whether every cell repeats its column's heading, or numbers its column."""
        layout, texts = self._layout, self.texts
        names = layout.numbers(*NAME_MEANINGS)
        headings = {number: folded_words(layout.heading(number)) for number in texts}
        if all(_is_half(folded_words(text), headings[number]) for number, text in texts.items() if number not in names):
            # "Hồ" is a name and the beginning of "Họ và tên": there only the whole heading counts.
            return all(headings[number] == folded_words(texts[number]) for number in names if number in texts)
        return len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts.values())


def _is_half(text: str, heading: str) -> bool:
    return f"{heading} ".startswith(f"{text} ") or f" {heading}".endswith(f" {text}")
