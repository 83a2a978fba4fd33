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
_BRACKETS = re.compile(r"\s*[(\[{]([^()\[\]{}]*)(?:[)\]}]|$)")
_AFTER = re.compile(
    r"\s+[-–—]+\s*(?P<dash>.*)$|\s*[–—]\s*(?P<long>.*)$|(?<=\w)-\s+(?P<close>.*)$|\s*[,;:]\s*(?P<comma>.*)$"
    r"|\s+(?P<words>(?:đã )?(?:chết|mất|từ trần|hy sinh|hi sinh|chuyển|miễn|được miễn|bí danh|tức|tên thường gọi|còn gọi)\b.*)$"
    r"|\s+(?P<year>(?:sn|sinh năm|sinh)?[.:]?\s*[12][0-9]{3})$"
)
_SIGNS = re.compile(r"\s*(?P<signs>[*+†‡°º¹²³….?!~_`^]+)$")
_DEAD = re.compile(r"\b(?:chết|mất|từ trần|hy sinh|hi sinh|qua đời|tạ thế|liệt sĩ|liệt sỹ)\b|[†‡]", re.IGNORECASE)


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


def says_dead(remark: str) -> bool:
    """Check whether a remark says that the person has died."""
    return bool(_DEAD.search(remark))


def _without_address(text: str) -> str:
    while (found := _ADDRESS.match(text)) is not None:
        rest = text[found.end() :]
        words = rest.split()
        # Ông and Cô are family names too: Ông Văn Huyên, Cô Thị Lan.
        if len(words) < 2 or words[0].casefold() in {"văn", "thị"}:
            break
        text = rest
    return text
