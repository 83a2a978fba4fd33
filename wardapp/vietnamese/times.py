"""Times of day as people type them: 7, 7h30, 07:30, 7 giờ 30 phút."""

from __future__ import annotations

import re

_TIME = re.compile(r"([0-9]{1,2})\s*(?:(?:[:hg.]|giờ)\s*([0-9]{2})?|([0-9]{2}))?(?:\s*phút)?", re.IGNORECASE)
_HOUR, _DAY = 60, 24 * 60


def parse_time(text: str) -> str:
    """Return a time as `HH:MM`; `7`, `7h`, `7h30`, `7:30`, `7.30` and `0730` are accepted.

    Raises:
        ValueError: the text is no time, with a sentence for the officer.
    """
    parts = _parts(text)
    if parts is None:
        raise ValueError(f"“{text.strip()}” không phải là giờ. Viết như 07:30.")
    hours, minutes = parts
    if minutes >= _HOUR or hours * _HOUR + minutes >= _DAY:
        raise ValueError(_no_such_time(hours, minutes))
    return f"{hours:02}:{minutes:02}"


def minutes_of(text: str | None) -> int | None:
    """Return the minutes since midnight; None if the text is no time of day. A day ends at 24:00."""
    parts = _parts(text) if text else None
    if parts is None or parts[1] >= _HOUR:
        return None
    total = parts[0] * _HOUR + parts[1]
    return total if total <= _DAY else None


def why_impossible(text: str) -> str | None:
    """Return a sentence if a text is written as a time that no day has, such as 24:59; None for any other text."""
    parts = _parts(text)
    return None if parts is None or minutes_of(text) is not None else _no_such_time(*parts)


def _no_such_time(hours: int, minutes: int) -> str:
    return f"Không có {hours} giờ {minutes:02}. Viết từ 00:00 đến 23:59."


def _parts(text: str) -> tuple[int, int] | None:
    found = _TIME.fullmatch(text.strip())
    return (int(found[1]), int(found[2] or found[3] or 0)) if found else None
