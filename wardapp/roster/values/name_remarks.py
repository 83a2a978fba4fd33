"""Take off a name what officers write around it: numbers, forms of address, remarks."""

from __future__ import annotations

import re
from typing import NamedTuple

from wardapp.vietnamese.name_words import could_be_name, has_family_name

_NUMBER = re.compile(r"(?:[0-9]{1,4}\s*[.)/:–-]+|[-–*+•·]+)\s*")
_ADDRESS = re.compile(
    r"(?:đ/c|đ\.\s?c|đc|đồng chí|ông\s*[/(]\s*bà\)?|anh\s*[/(]\s*chị\)?|ông|bà|anh|chị|cụ|bác sĩ|bác sỹ|bác|chú|cô|thầy|cháu|em"
    r"|gs|pgs|ts|tiến sĩ|tiến sỹ|ths|thạc sĩ|thạc sỹ|bs|cki{1,2}|bscki{1,2}|ks|kỹ sư|cn|cử nhân|nhà giáo|lm|hoà thượng|đại đức"
    r"|(?:đại|thượng|trung|thiếu) (?:tá|tướng|uý|úy))(?:[.:]\s*|\s+)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:đ/c|đ\.\s?c|đc|đồng chí|bà|ths|thạc s[ĩỹ]|ts|bs|ks|pgs|gs)\b", re.IGNORECASE)
"""Forms of address that are nobody's name, so that a single word may follow."""
_FAMILIES_TOO = frozenset({"ông", "cô"})
_MIDDLE_NAMES = frozenset(
    [
        "văn",
        "thị",
        "hữu",
        "đức",
        "quang",
        "xuân",
        "ngọc",
        "kim",
        "thanh",
        "minh",
        "thuý",
        "thúy",
        "thuỷ",
        "thủy",
        "thuỳ",
        "thùy",
        "thu",
        "hồng",
        "công",
        "đình",
        "duy",
        "gia",
        "bá",
        "trọng",
        "thế",
        "viết",
        "mạnh",
        "tiến",
        "tuấn",
        "bảo",
        "mỹ",
        "bích",
        "ái",
        "như",
        "thành",
        "chí",
        "khắc",
        "phú",
        "phúc",
        "sỹ",
        "sĩ",
        "nhật",
        "hải",
        "ánh",
        "hoài",
        "diệu",
        "khánh",
        "quốc",
        "việt",
    ]
)
_BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)(?:[)\]}]|$)")
_AFTER = re.compile(
    r"\s+[-–—]+\s*(?P<dash>.*)$|\s*[–—]\s*(?P<long>.*)$|(?<=\w)-\s+(?P<close>.*)$|\s*[,;:]\s*(?P<comma>.*)$"
    r"|\s+(?P<words>(?:đã )?(?:chết|mất|từ trần|hy sinh|hi sinh|chuyển|miễn|được miễn|bí danh|tức|tên thường gọi|còn gọi)\b.*)$"
    r"|\s+(?P<year>(?:sn|sinh năm|sinh)?[.:]?\s*[12][0-9]{3})$"
)
_SIGNS = re.compile(r"\s*(?P<signs>[*+†‡°º¹²³….?!~_`^]+)$")


class BareName(NamedTuple):
    """A name as it would be spoken, and the remarks that were written with it."""

    name: str
    remarks: tuple[str, ...]


def bare_name(text: str) -> BareName:
    """Return the name in a cell of names without its number, form of address and remarks."""
    remarks: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        remarks.append(next(filter(None, found.groups()), found[0]).strip())
        return " "

    name = _without_address(_NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text)
    for pattern in (_BRACKETS, _AFTER, _SIGNS):
        shorter = " ".join(pattern.sub(set_aside, name).split())
        if not any(map(str.isalpha, shorter)):
            return BareName(text, ())
        name = shorter
    name = _without_address(name)
    return BareName(name, tuple(filter(None, remarks)))


def names_in(cell: object) -> tuple[str, ...]:
    """Return the names in a cell whose lines are a name each; () if it holds no more than one."""
    lines = [" ".join(line.split()) for line in cell.splitlines()] if isinstance(cell, str) else []
    names = [line for line in lines if " " in line and has_family_name(line) and could_be_name(line)]
    return tuple(names) if len(names) > 1 else ()


def may_begin_with_address(name: str) -> bool:
    """Check whether the first word of a name was taken for the family name, and may be a form of address."""
    words = name.casefold().split()
    return len(words) > 2 and words[0] in _FAMILIES_TOO and words[1] in _MIDDLE_NAMES - {"văn", "thị"}


def _without_address(text: str) -> str:
    while (found := _ADDRESS.match(text)) is not None:
        rest = text[found.end() :]
        words = rest.split()
        # Ông and Cô are family names too: Ông Văn Huyên, Cô Thị Lan.
        is_family = text.split()[0].casefold() in _FAMILIES_TOO and words and words[0].casefold() in _MIDDLE_NAMES
        if is_family or not words or (len(words) == 1 and not _NO_NAME.match(text)):
            break
        text = rest
    return text
