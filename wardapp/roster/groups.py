"""The groups of people that words in a list stand for, such as `CCB` or `hội viên phụ nữ`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from wardapp.records.vocabulary import GROUP, GROUP_SHORT
from wardapp.vietnamese import fold

_WORDS: tuple[tuple[str, str], ...] = (
    ("probationary_member", r"du bi|dvdb"),
    ("official_member", r"dang vien|chinh thuc|dvct"),
    ("veteran", r"cuu chien binh|ccb"),
    ("woman", r"phu nu|hpn|hvpn|lhpn"),
    ("farmer", r"nong dan|hnd|hvnd"),
    ("youth", r"thanh nien|doan vien|dtn|dvtn|tncs|tncshcm"),
    ("front", r"mat tran|mttq"),
    ("civil_servant", r"cbccvc|ccvc|cong chuc|vien chuc|nguoi lao dong|can bo"),
    ("public", r"nhan dan|quan chung"),
)
"""Tried in this order: "đảng viên dự bị" also has the words "đảng viên"."""

_SHORT = {"dv": "official_member", "ct": "official_member", "db": "probationary_member"}

_PEOPLES_BODIES = re.compile(r"\b(?:uy ban|hoi dong|toa an|vien kiem sat|cong an|quan doi) nhan dan\b")
_NEGATIVE = re.compile(
    r"(?:khong|ko|chua|chang)\b(?! (?:chinh thuc|dang))|(?:chua|khong) (?:vao |phai |la |thuoc |co )+|(?:het|thoi|nguyen|cuu) "
    r"|0$|no$|none$"
)
"""The beginning of a text that says what somebody is not, or no longer."""
_EXEMPT = re.compile(r"\b(?:duoc mien|tam mien|mien (?:cong tac|sinh hoat|shd|sh|ct))\b|^mien$")
_NOT_EXEMPT = re.compile(r"\b(?:khong|het|thoi|chua)\b.*\bmien\b")
_LIST = re.compile(r"\bdanh sach\b")


@lru_cache(maxsize=4096)
def folded_words(text: str) -> str:
    """Return folded text with nothing but letters, digits and single spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@lru_cache(maxsize=1024)
def group_named(text: str) -> str | None:
    """Return the group that a code (`veteran`), a label or a usual name stands for, or None."""
    if text.strip() in GROUP:
        return text.strip()
    folded = folded_words(text)
    if folded in _LABELS:
        return _LABELS[folded]
    found = _found(folded)
    return found[0] if found else _SHORT.get(folded)


@lru_cache(maxsize=1024)
def groups_named(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the groups that a cell lists (`CCB, Phụ nữ`), and the parts that name none."""
    if folded_words(text) in _LABELS:  # a label may hold a comma itself
        return (_LABELS[folded_words(text)],), ()
    groups: dict[str, None] = {}
    unknown = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;/+&\n]|\bvà\b", text))):
        if says_no(part):
            continue
        code = group_named(part)
        if code is None:
            unknown.append(part)
        else:
            groups[code] = None
    return tuple(groups), tuple(unknown)


def says_no(text: str) -> bool:
    """Check whether a text says what somebody is not: `Chưa là hội viên`, `Không có`."""
    return bool(_NEGATIVE.match(folded_words(text))) and "cuu chien binh" not in folded_words(text)


def says_exempt(text: str) -> bool:
    """Check whether a note says that somebody is exempt from the work and meetings of the Party."""
    folded = folded_words(text)
    return bool(_EXEMPT.search(folded)) and not _NOT_EXEMPT.search(folded)


def group_in_title(lines: Sequence[str]) -> str | None:
    """Return the group named above a list, first in the line that says *danh sách*, or None."""
    folded = [_PEOPLES_BODIES.sub(" ", folded_words(line)) for line in lines]
    for titles in ([line for line in folded if _LIST.search(line)], folded):
        for line in titles:
            # "Nhân dân" is part of the names of many bodies; only in the title of a list it means people.
            found = [code for code in _found(line) if code != "public" or _LIST.search(line)]
            if found:
                return found[0]
    return None


def _found(folded: str) -> list[str]:
    """Return the groups whose words are in the text, in the order of the words."""
    places = {}
    for rank, (code, pattern) in enumerate(_WORDS):
        match = re.search(rf"\b(?:{pattern})\b", folded)
        if match:
            places[code] = (match.start(), rank)
    if "probationary_member" in places and "chinh thuc" not in folded:
        places.pop("official_member", None)
    if "official_member" in places and "can bo" in folded:
        places.pop("civil_servant", None)  # "cán bộ, đảng viên" is a list of party members
    return sorted(places, key=lambda code: places[code])


_LABELS = {folded_words(label): code for labels in (GROUP_SHORT, GROUP) for code, label in labels.items()}
"""Labels that this program prints."""
