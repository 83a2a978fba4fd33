"""Which group of the data contract an office's word for it means. Knows words, no cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from wardapp.records.vocabulary import GROUP, GROUP_SHORT
from wardapp.vietnamese import fold

__all__ = ["group_in_title", "group_named", "groups_named", "words"]

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
"""Tried in this order, so that "đảng viên dự bị" is not taken for "đảng viên"."""

_SHORT = {"dv": "official_member", "ct": "official_member", "db": "probationary_member"}

_PEOPLES_BODIES = re.compile(r"\b(?:uy ban|hoi dong|toa an|vien kiem sat|cong an|quan doi) nhan dan\b")
_LIST = re.compile(r"\bdanh sach\b")


@lru_cache(maxsize=4096)
def words(text: str) -> str:
    """Folded text with nothing but letters, digits and single spaces: what headings and titles are compared by."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


@lru_cache(maxsize=1024)
def group_named(text: str) -> str | None:
    """The one group that a code (`veteran`), a label or an office's word for it names; None for any other text."""
    if text.strip() in GROUP:
        return text.strip()
    written = words(text)
    if written in _LABELS:
        return _LABELS[written]
    found = _found(written)
    return found[0] if found else _SHORT.get(written)


@lru_cache(maxsize=1024)
def groups_named(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The groups that a cell lists (`CCB, Phụ nữ`), and the parts that name none."""
    if words(text) in _LABELS:  # a label may hold a comma itself
        return (_LABELS[words(text)],), ()
    groups: dict[str, None] = {}
    unknown = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;/+&\n]|\bvà\b", text))):
        code = group_named(part)
        if code is None:
            unknown.append(part)
        else:
            groups[code] = None
    return tuple(groups), tuple(unknown)


def group_in_title(lines: Sequence[str]) -> str | None:
    """The group that the lines above a list name; the line that says *danh sách* goes before all others."""
    written = [_PEOPLES_BODIES.sub(" ", words(line)) for line in lines]
    for titles in ([line for line in written if _LIST.search(line)], written):
        for line in titles:
            # "Nhân dân" stands in the names of many bodies: only a list's own title says it of people.
            found = [code for code in _found(line) if code != "public" or _LIST.search(line)]
            if found:
                return found[0]
    return None


def _found(written: str) -> list[str]:
    """Groups whose words stand in the text, the earliest word first."""
    places = {}
    for rank, (code, pattern) in enumerate(_WORDS):
        match = re.search(rf"\b(?:{pattern})\b", written)
        if match:
            places[code] = (match.start(), rank)
    if "probationary_member" in places and "chinh thuc" not in written:
        places.pop("official_member", None)
    if "official_member" in places and "can bo" in written:
        places.pop("civil_servant", None)  # "cán bộ, đảng viên" is a list of party members
    return sorted(places, key=lambda code: places[code])


_LABELS = {words(label): code for labels in (GROUP_SHORT, GROUP) for code, label in labels.items()}
"""The names that this program itself prints."""
