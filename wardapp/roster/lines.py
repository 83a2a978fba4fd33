"""Rows of a list that are nobody: totals, signatures, subheadings, repeated headings, numbered columns."""

from __future__ import annotations

import re
from enum import Enum, auto

from wardapp.roster.groups import words
from wardapp.roster.layout import Layout
from wardapp.roster.meanings import NAME_MEANINGS, Meaning
from wardapp.roster.table import Table, texts_of
from wardapp.roster.values import is_ordinal

__all__ = ["Line", "kind_of", "section_of"]


class Line(Enum):
    """What a row of a list is."""

    PERSON = auto()
    NOTHING = auto()
    """Empty, numbered without anything beside, or a note that is no person's."""
    HEADING = auto()
    """The heading again, at the top of a printed page, or the columns numbered under it."""
    SECTION = auto()
    """A subheading that names the branch of the rows below."""
    TOTAL = auto()
    SIGNATURE = auto()


# Told by the marks, since without them "tổng" is the family name Tống, "tổ" the family name Tô, "cộng" a given name.
_TOTAL = re.compile(
    r"(?:tổng cộng|tổng số|tổng|cộng|tong cong|tong so)\s*(?:$|[:\d(.]|chi |toàn|danh sách|có|là|đảng|hội|đoàn)"
    r"|(?:ấn định )?danh sách (?:này )?(?:có|gồm)\b|trong đó\b"
)
_SIGNATURE = re.compile(
    r"^(?:nguoi (?:lap|ghi|tong hop|ky)|lap (?:bieu|danh sach)|t m |tm |k t |kt |t l |xac nhan|noi nhan|thu truong"
    r"|(?:pho )?(?:bi thu|chu tich|truong ban|chi hoi truong|hoi truong)(?: \w+){0,4}$|ky ten|ky ghi ro|da ky)"
    r"|\bngay\b.*\bthang\b.*\bnam\b|^ngay \d+ \d+ \d{4}$"
)
_SECTION = re.compile(
    r"(?:chi bộ|chi hội|chi đoàn|phân hội|tổ|thôn|khu phố|khu dân cư|khu \d|chi bo|chi hoi|chi doan|to dan pho|to \d)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:(?:[IVXLC]{1,6}|[0-9]{1,2}|[A-Za-z])\s*[.)/:–-]+\s*)+")
_COUNT = re.compile(
    r"\s*(?:[:,–-]|\()\s*(?:có |gồm )?[0-9]+\s*(?:đ/c|đồng chí|người|(?:đảng|hội|đoàn) viên)?\s*\)?$", re.IGNORECASE
)
_COLUMN_NUMBER = re.compile(r"\(?(?:[0-9]{1,2}|[A-Da-d])\)?")

_BIRTH_AND_SEX = (Meaning.BIRTH, Meaning.BIRTH_YEAR, Meaning.MALE, Meaning.FEMALE, Meaning.SEX)
_PLACE = (Meaning.BRANCH, Meaning.POSITION, Meaning.WORKPLACE, Meaning.JOINED, Meaning.OFFICIAL, Meaning.PROBATIONARY)


def kind_of(table: Table, layout: Layout, row: int, after: Line = Line.PERSON) -> Line:
    """What a row below the headings is; `after` is the last row above that was not empty."""
    texts = texts_of(table, row)
    if not texts:
        return Line.NOTHING
    names = [texts[number] for number in layout.numbers(*NAME_MEANINGS) if number in texts]
    numbered = any(is_ordinal(texts.get(number)) for number in layout.numbers(Meaning.ORDINAL))
    born = any(number in texts for number in layout.numbers(*_BIRTH_AND_SEX))
    placed = any(number in texts for number in layout.numbers(*_PLACE))
    if _is_heading(layout, texts):
        return Line.HEADING
    if not (numbered and names):
        if _TOTAL.match(next(iter(texts.values())).casefold()):
            return Line.TOTAL
        if not born and any(_SIGNATURE.search(words(text)) for text in names or texts.values()):
            return Line.SIGNATURE
        if not born and section_of(table, layout, row):
            return Line.SECTION
    # The signer's name stands alone under the signature; a list may go on after a subtotal.
    resumed = numbered or born or (names and placed and after is Line.TOTAL)
    if after in {Line.TOTAL, Line.SIGNATURE} and not resumed:
        return Line.NOTHING
    return Line.PERSON if names or born or placed else Line.NOTHING


def section_of(table: Table, layout: Layout, row: int) -> str | None:
    """The branch that a row names all by itself (`II. Chi bộ Tổ 3 (12 đồng chí)`), else None."""
    texts = texts_of(table, row)
    for number in layout.numbers(Meaning.ORDINAL):
        if len(texts.get(number, "")) <= len("VIII."):
            texts.pop(number, None)
    # In the column of branches it is somebody's branch: a person whose name is missing.
    if len(texts) != 1 or texts.keys() & set(layout.numbers(Meaning.BRANCH)):
        return None
    (text,) = texts.values()
    name = _COUNT.sub("", _NUMBERING.sub("", text)) if not _SECTION.fullmatch(text) else ""
    return name if _SECTION.match(name) else None


def _is_heading(layout: Layout, texts: dict[int, str]) -> bool:
    """Whether every filled cell repeats its column's heading (or one level of it), or numbers its column."""
    names = layout.numbers(*NAME_MEANINGS)
    headings = {number: words(layout.heading(number)) for number in texts}
    if all(_is_half(words(text), headings[number]) for number, text in texts.items() if number not in names):
        # "Hồ" is a name and the beginning of "Họ và tên": there, only the whole heading repeats it.
        return all(headings[number] == words(texts[number]) for number in names if number in texts)
    return len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts.values())


def _is_half(text: str, heading: str) -> bool:
    return f"{heading} ".startswith(f"{text} ") or f" {heading}".endswith(f" {text}")
