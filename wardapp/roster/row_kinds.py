"""The kind of a row below the headings: a person, or a total, signature, subheading."""

from __future__ import annotations

import re
from enum import Enum, auto

from wardapp.roster.branch_names import branch_in_subheading
from wardapp.roster.cell_values import is_ordinal, texts_of
from wardapp.roster.column_meanings import NAME_MEANINGS, Meaning
from wardapp.roster.groups import folded_words
from wardapp.roster.headings import Layout
from wardapp.sheet_table import SheetTable

__all__ = ["RowKind", "RowSigns"]


class RowKind(Enum):
    """What a row of a list is."""

    PERSON = auto()
    NOTHING = auto()
    """Empty, a running number alone, or a note about no person."""
    HEADING = auto()
    """The headings again at the top of a printed page, or numbers of the columns."""
    SUBHEADING = auto()
    """The branch of the rows below."""
    TOTAL = auto()
    SIGNATURE = auto()


# Compared with diacritics, since without them "tổng" is the family name Tống, "tổ" is Tô, and "cộng" a given name.
_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng|tong cong|tong so)\s*(?:$|[:\d(.]|chi |toàn|danh sách|có|là|đảng|hội|đoàn)"
    r"|(?:ấn định )?danh sách (?:này )?(?:có|gồm)\b|trong đó\b"
)
_SIGNATURE = re.compile(
    r"^(?:nguoi (?:lap|ghi|tong hop|ky)|lap (?:bieu|danh sach)|t m |tm |k t |kt |t l |xac nhan|noi nhan|thu truong"
    r"|(?:pho )?(?:bi thu|chu tich|truong ban|chi hoi truong|hoi truong)(?: \w+){0,4}$|ky ten|ky ghi ro|da ky)"
    r"|\bngay\b.*\bthang\b.*\bnam\b|^ngay \d+ \d+ \d{4}$"
)
_COLUMN_NUMBER = re.compile(r"\(?(?:[0-9]{1,2}|[A-Da-d])\)?")

_BIRTH_OR_SEX = (Meaning.BIRTH, Meaning.BIRTH_YEAR, Meaning.MALE, Meaning.FEMALE, Meaning.SEX)
_MEMBERSHIP = (
    Meaning.BRANCH, Meaning.POSITION, Meaning.WORKPLACE, Meaning.JOINED, Meaning.OFFICIAL, Meaning.PROBATIONARY,
)  # fmt: skip


class RowSigns:
    """The signs in the cells of a row by which its kind is decided.

    Attributes:
        texts: its filled cells by column number.
        names: the texts in columns of names.
        is_numbered: whether it has a running number.
        has_birth: whether it has a birth or a sex.
        has_membership: whether it has a branch, a position or a date of membership.

    """

    def __init__(self, sheet: SheetTable, layout: Layout, row: int) -> None:
        self.texts = texts_of(sheet, row)
        self._layout = layout
        self.names = [self.texts[number] for number in layout.numbers(*NAME_MEANINGS) if number in self.texts]
        self.is_numbered = any(is_ordinal(self.texts.get(number)) for number in layout.numbers(Meaning.ORDINAL))
        self.has_birth = any(number in self.texts for number in layout.numbers(*_BIRTH_OR_SEX))
        self.has_membership = any(number in self.texts for number in layout.numbers(*_MEMBERSHIP))

    def kind(self, previous: RowKind = RowKind.PERSON) -> RowKind:
        """Return the kind of the row; `previous` is that of the last row above that was not empty."""
        if not self.texts:
            return RowKind.NOTHING
        if self._repeats_headings():
            return RowKind.HEADING
        if not (self.is_numbered and self.names):
            if _TOTAL.match(next(iter(self.texts.values())).casefold()):
                return RowKind.TOTAL
            if not self.has_birth and self._has_signature():
                return RowKind.SIGNATURE
            if not self.has_birth and self.branch:
                return RowKind.SUBHEADING
        # The name of the signer follows the signature; a list may continue after a subtotal.
        continues = self.is_numbered or self.has_birth
        continues = continues or bool(self.names and self.has_membership and previous is RowKind.TOTAL)
        if previous in {RowKind.TOTAL, RowKind.SIGNATURE} and not continues:
            return RowKind.NOTHING
        return RowKind.PERSON if self.names or self.has_birth or self.has_membership else RowKind.NOTHING

    @property
    def branch(self) -> str | None:
        """The branch that the row names all by itself, as a subheading does."""
        return branch_in_subheading(self._layout, self.texts)

    def _has_signature(self) -> bool:
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
