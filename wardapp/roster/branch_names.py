"""Names of branches in titles, names of sheets and subheadings of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wardapp.roster.column_meanings import Meaning
from wardapp.roster.headings import Layout
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese import fold, nfc

__all__ = ["branch_in_subheading", "branches_of_lists"]

_AT_END_OF_TITLE = re.compile(
    r"\b(chi bộ|chi hội|chi đoàn|phân hội|tổ dân phố|tổ|thôn|khu phố|khu dân cư|khu) ([^,;()–-]{1,40})$", re.IGNORECASE
)
_DATE_OF_TITLE = re.compile(r"[\s,(–-]+(?:năm|quý|tháng|đến|tính|có đến|6 tháng|9 tháng)\b.*$", re.IGNORECASE)
_SUBHEADING = re.compile(
    r"(?:chi bộ|chi hội|chi đoàn|phân hội|tổ|thôn|khu phố|khu dân cư|khu \d|chi bo|chi hoi|chi doan|to dan pho|to \d)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:(?:[IVXLC]{1,6}|[0-9]{1,2}|[A-Za-z])\s*[.)/:–-]+\s*)+")
_HEADCOUNT = re.compile(
    r"\s*(?:[:,–-]|\()\s*(?:có |gồm )?[0-9]+\s*(?:đ/c|đồng chí|người|(?:đảng|hội|đoàn) viên)?\s*\)?$", re.IGNORECASE
)


def branches_of_lists(lists: Sequence[tuple[SheetTable, Layout]]) -> list[str | None]:
    """Return the branch of each list by its title or sheet; None unless two of them differ.

    A single list may be of a whole unit whose name reads like that of a branch.
    """
    if any(layout.numbers(Meaning.BRANCH) for _, layout in lists):
        return [None] * len(lists)
    names = [_branch_in_title(layout.title) or _branch_in_title(sheet.name) for sheet, layout in lists]
    different = {fold(name) for name in names if name}
    return names if len(different) > 1 else [None] * len(lists)


def branch_in_subheading(layout: Layout, texts: Mapping[int, str]) -> str | None:
    """Return the branch that is all of a row (`II. Chi bộ Tổ 3 (12 đồng chí)`), else None."""
    ordinals = layout.numbers(Meaning.ORDINAL)
    named = [number for number, text in texts.items() if number not in ordinals or len(text) > len("VIII.")]
    # In the column of branches it is a person's branch: the name of that person is missing.
    if len(named) != 1 or named[0] in layout.numbers(Meaning.BRANCH):
        return None
    text = texts[named[0]]
    name = _HEADCOUNT.sub("", _NUMBERING.sub("", text)) if not _SUBHEADING.fullmatch(text) else ""
    return name if _SUBHEADING.match(name) else None


def _branch_in_title(title: str) -> str | None:
    match = _AT_END_OF_TITLE.search(_DATE_OF_TITLE.sub("", " ".join(nfc(title).split())))
    if match is None:
        return None
    kind, name = match.groups()
    if name.isupper():
        name = " ".join(word.capitalize() for word in name.split())
    return f"{kind.capitalize()} {name}"
