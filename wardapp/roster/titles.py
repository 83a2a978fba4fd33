"""The branch that a list as a whole is of, where a file holds a list a branch and no column says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardapp.roster.layout import Layout
from wardapp.roster.meanings import Meaning
from wardapp.roster.table import Table
from wardapp.vietnamese import fold, nfc

__all__ = ["branches_of_lists"]

_BRANCH = re.compile(
    r"\b(chi bộ|chi hội|chi đoàn|phân hội|tổ dân phố|tổ|thôn|khu phố|khu dân cư|khu) ([^,;()–-]{1,40})$", re.IGNORECASE
)
_UNTIL = re.compile(r"[\s,(–-]+(?:năm|quý|tháng|đến|tính|có đến|6 tháng|9 tháng)\b.*$", re.IGNORECASE)


def branches_of_lists(found: Sequence[tuple[Table, Layout]]) -> list[str | None]:
    """The branch of each list, by its title, else by its sheet's name; none where not two of them differ.

    One list alone may well be of a whole unit whose name reads like a branch's.
    """
    if any(layout.numbers(Meaning.BRANCH) for _, layout in found):
        return [None] * len(found)
    named = [_branch_in(layout.title) or _branch_in(table.name) for table, layout in found]
    differing = {fold(name) for name in named if name}
    return named if len(differing) > 1 else [None] * len(found)


def _branch_in(title: str) -> str | None:
    match = _BRANCH.search(_UNTIL.sub("", " ".join(nfc(title).split())))
    if match is None:
        return None
    kind, name = match.groups()
    if name.isupper():
        name = " ".join(word.capitalize() for word in name.split())
    return f"{kind.capitalize()} {name}"
