"""Rows of a list that say something about the people below them: their branch, their status, their sex."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from wardapp.roster.column_meanings import Meaning
from wardapp.roster.groups import folded_words, group_named, says_exempt
from wardapp.roster.headings import Layout
from wardapp.roster.values.departures import says_gone
from wardapp.vietnamese.name_words import could_be_name, has_family_name

_BRANCH = re.compile(
    r"(?:chi bộ|chi hội|chi đoàn|phân hội|tổ|thôn|bản|buôn|ấp|xóm|khóm|khu phố|khu dân cư|khu \d|chi bo|chi hoi|chi doan"
    r"|to dan pho|to \d)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"(?:(?:[IVXLC]{1,6}|[0-9]{1,2}|[A-Za-zĐđ])\s*[.)/:–-]+\s*|[-–+*•]+\s*)+")
_HEADCOUNT = re.compile(
    r"\s*(?:[:,–-]|\()?\s*(?:có |gồm |tổng số )?[0-9]+\s*(?:đ/c|đ\.c|đồng chí|người|(?:đảng|hội|đoàn) viên)\s*\)?$"
    r"|\s*(?:[:,–-]|\()\s*[0-9]+\s*\)?$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[0-9]{1,3}\s*(?:đ/c|đồng chí|người|đảng viên|hội viên|đoàn viên)?", re.IGNORECASE)
_SIGN = re.compile(r"[^\w]{0,2}(?:[IVXLC]{1,6}|[0-9]{1,3}|[A-Za-zĐđ]|)[^\w]{0,2}")
"""The numbering of a section in a cell of its own."""
_MOST_WORDS = 10
_OFFICIAL = re.compile(r"\b(?:chinh thuc|dvct|ct)\b")
_OF_SEX = re.compile(r"(?:(?:đảng|hội|đoàn) viên |đ/c |giới tính:? ?)?(nam|nữ)(?: giới)?", re.IGNORECASE)


class Section(NamedTuple):
    """What a row says about the people below it; all None if its words are not understood."""

    level: str
    """The kind of its numbering, or of its words: a row of the same level ends the section."""
    text: str
    branch: str | None = None
    group: str | None = None
    is_of_all_members: bool = False
    """Whether its group is that of members only because it names no other; official and probationary ones are in it."""
    exempt: bool = False
    sex: str | None = None
    departure: bool = False

    @property
    def is_understood(self) -> bool:
        """Whether its words say anything that is recorded of a person."""
        return bool(self.branch or self.group or self.exempt or self.sex or self.departure)


class Sections:
    """The sections that a row stands in, the widest first."""

    def __init__(self, branch: str | None) -> None:
        """Begin a list whose branch may be known."""
        self._whole = branch
        self._open: list[Section] = []

    def enter(self, section: Section) -> None:
        """Begin a section, which ends those of its level and below."""
        levels = [one.level for one in self._open]
        if section.level in levels:
            del self._open[levels.index(section.level) :]
        self._open.append(section)

    @property
    def branch(self) -> str | None:
        """The branch of the people of this section."""
        return next((one.branch for one in reversed(self._open) if one.branch), self._whole)

    @property
    def group(self) -> str | None:
        """The group of the people of this section."""
        return next((one.group for one in reversed(self._open) if one.group), None)

    @property
    def is_of_all_members(self) -> bool:
        """Whether that group stands for official and probationary members alike."""
        return next((one.is_of_all_members for one in reversed(self._open) if one.group), False)

    @property
    def exempt(self) -> bool:
        """Whether the people of this section are exempt."""
        return any(one.exempt for one in self._open)

    @property
    def departure(self) -> str | None:
        """The heading of a section of people who have left or died."""
        return next((one.text for one in self._open if one.departure), None)

    @property
    def sex(self) -> str | None:
        """The sex of the people of this section."""
        return next((one.sex for one in reversed(self._open) if one.sex), None)


def section_in(layout: Layout, texts: Mapping[int, str]) -> Section | None:
    """Return the section that a row begins (`II. Chi bộ Tổ 3 (12 đồng chí)`), or None for any other row."""
    ordinals = layout.numbers(Meaning.ORDINAL)
    number = next((texts[at] for at in ordinals if at in texts and _SIGN.fullmatch(texts[at])), "")
    named = [
        at
        for at, text in texts.items()
        if (at not in ordinals or not _SIGN.fullmatch(text)) and not _COUNT.fullmatch(text)
    ]
    if len(named) != 1:
        return None
    text = texts[named[0]]
    own = _NUMBERING.match(text)
    name = _HEADCOUNT.sub("", text[own.end() :] if own else text).strip(" .:;,-–")
    numbering = _level(number or (own[0] if own else ""))
    branch = name if _BRANCH.match(name) and not _BRANCH.fullmatch(text) else None
    if not numbering and named[0] in layout.numbers(Meaning.BRANCH) and (branch or could_be_name(name)):
        return None  # a person's branch: the name of that person is missing
    if branch:
        return Section(numbering or "branch", text, branch=branch)
    sex = _OF_SEX.fullmatch(name)
    if sex and (numbering or len(name) > len("nam")):
        return Section(numbering or "sex", text, sex="male" if sex[1].casefold() == "nam" else "female")
    is_name = could_be_name(name)
    if (
        says_gone(name)
        and len(name.split()) <= _MOST_WORDS
        and not (is_name and has_family_name(name) and all(word[0].isupper() for word in name.split()))
    ):
        return Section(numbering or "status", text, departure=True)
    if is_name:
        return Section(numbering, text) if numbering in {"I", "A"} else None
    if len(name.split()) <= _MOST_WORDS:
        group, exempt = group_named(name), says_exempt(name)
        if (group is not None or exempt) and not any(map(str.isdigit, name)):
            all_members = group == "official_member" and not _OFFICIAL.search(folded_words(name))
            return Section(numbering or "status", text, None, group, all_members, exempt)
    return Section(numbering, text) if numbering in {"I", "A"} else None


def _level(numbering: str) -> str:
    """Return the kind of a numbering by an example: I, A, 1, a or -; "" for none."""
    sign = numbering.strip(" .)/:(")
    if not sign:
        return ""
    if sign.isdigit():
        return "1"
    if all(letter in "IVX" for letter in sign):
        return "I"
    return ("A" if sign.isupper() else "a") if sign.isalpha() and len(sign) == 1 else "-"
