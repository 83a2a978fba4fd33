"""Words that say that somebody has left or died: headings of sections, notes, remarks within names."""

from __future__ import annotations

import re
from functools import lru_cache

from wardapp.roster.groups import folded_words
from wardapp.vietnamese import nfc

_DEAD = re.compile(
    r"\b(?:từ trần|chết|mất(?! (?:sức|việc|tích|cân|trật))|hy sinh|hi sinh|qua đời|tạ thế)\b|^liệt s[ĩỹ]|[†‡]"
)
_DEAD_WITHOUT_MARKS = re.compile(r"\b(?:tu tran|da chet|da mat|qua doi|ta the)\b")
_LEFT = re.compile(
    r"\b(?:chuyen (?:di|khoi|ra|cong tac|sinh hoat|shd?|vung|noi o|cho o)|da chuyen|xoa ten|khai tru|(?:xin )?ra khoi"
    r"|xin ra|thoi (?:sinh hoat|tham gia|hoi|doan)|cat (?:sinh hoat|ten|khoi))\b"
)
_STAYED = re.compile(r"\b(?:chuyen (?:sinh hoat |shd? |cong tac )?(?:den|ve)|tam thoi|chua chuyen|khong chuyen)\b")


@lru_cache(maxsize=1024)
def says_dead(text: str) -> bool:
    """Check whether a text says that somebody has died."""
    return bool(_DEAD.search(nfc(text).casefold())) or bool(_DEAD_WITHOUT_MARKS.search(text.casefold()))


@lru_cache(maxsize=1024)
def says_gone(text: str) -> bool:
    """Check whether a text says that somebody has died, moved away or left; who came or is away for a time has not."""
    folded = folded_words(text)
    return says_dead(text) or (bool(_LEFT.search(folded)) and not _STAYED.search(folded))
