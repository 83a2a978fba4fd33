"""Names of branches in titles and names of sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardapp.roster.column_meanings import Meaning
from wardapp.roster.headings import Layout
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese import name_key, nfc

_AT_END_OF_TITLE = re.compile(
    r"\b(chi bộ|chi hội|chi đoàn|phân hội|tổ dân phố|tổ|thôn|khu phố|khu dân cư|khu) ([^,;()–-]{1,40})$", re.IGNORECASE
)
_DATE_OF_TITLE = re.compile(r"[\s,(–-]+(?:năm|quý|tháng|đến|tính|có đến|6 tháng|9 tháng)\b.*$", re.IGNORECASE)


def branches_of_lists(lists: Sequence[tuple[SheetTable, Layout]]) -> list[str | None]:
    """Return the branch of each list by its title or sheet; None unless two of them differ.

    A single list may be of a whole unit whose name reads like that of a branch.
    """
    if any(layout.numbers(Meaning.BRANCH) for _, layout in lists):
        return [None] * len(lists)
    names = [_branch_in_title(layout.title) or _branch_in_title(sheet.name) for sheet, layout in lists]
    different = {name_key(name) for name in names if name}
    return names if len(different) > 1 else [None] * len(lists)


def _branch_in_title(title: str) -> str | None:
    match = _AT_END_OF_TITLE.search(_DATE_OF_TITLE.sub("", " ".join(nfc(title).split())))
    if match is None:
        return None
    kind, name = match.groups()
    if name.isupper():
        name = " ".join(word.capitalize() for word in name.split())
    return f"{kind.capitalize()} {name}"
