"""Days on which papers arrived, and the units that they are typed for; no widget here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from wardapp.vietnamese.dates import parse_date

if TYPE_CHECKING:
    from exports.town.compiled_town import Town, TownUnit
    from screens.compile.notes import CompileNotes

_NOTHING: Mapping[str, dt.date | None] = MappingProxyType({})


class NotADay(Exception):
    """What was typed is no day; the message says how to write one."""


class UnknownCodes(Exception):
    """Codes were typed that no unit has; the message names them."""


def parse_receipt(text: str, today: dt.date) -> dt.date | None:
    """Return the day that was typed; None for an empty line, which takes the day away.

    Raises:
        NotADay: it is none.

    """
    if not text.strip():
        return None
    try:
        return parse_date(text, today)
    except ValueError as wrong:
        raise NotADay(str(wrong)) from wrong


def parse_codes(text: str, town: Town) -> list[TownUnit]:
    """Return the units whose codes were typed, as `01 05 12-18`; those without a day that handed in, if none was.

    Raises:
        UnknownCodes: a code is no unit's.

    """
    if not text.strip():
        return [unit for unit in town.units if unit.submission is not None and unit.expected.received is None]
    by_code = {_key(unit.expected.code): unit for unit in town.units}
    found: dict[str, TownUnit] = {}
    unknown = []
    for word in re.split(r"[\s,;]+", re.sub(r"\s*-\s*", "-", text.strip())):
        first, dash, last = word.partition("-")
        if dash and first.isdigit() and last.isdigit():
            between = [key for key in by_code if key.isdigit() and int(first) <= int(key) <= int(last)]
            keys = between or [_key(word)]
        else:
            keys = [_key(word)]
        for key in keys:
            if key in by_code:
                found[key] = by_code[key]
            else:
                unknown.append(word)
    if unknown:
        raise UnknownCodes(f"Không có đơn vị nào mang mã {', '.join(unknown)}. Chưa ghi ngày nào.")
    return list(found.values())


def _key(code: str) -> str:
    return str(int(code)) if code.isdigit() else code.casefold()


def noted(town: Town, notes: CompileNotes, changed: Mapping[str, dt.date | None] = _NOTHING) -> Town:
    """Return the town with the days of the notes: of receipt, and of the period by which units hand in.

    Args:
        town: the town as the files and the list say.
        notes: the officer's.
        changed: unit code -> the day of receipt that was typed just now; None takes it away.

    """
    received: dict[str, dt.date | None] = {**notes.received.get(town.period.code, {}), **changed}
    due = notes.due.get(town.period.code)

    def with_days(unit: TownUnit) -> TownUnit:
        expected = unit.expected
        day = received.get(expected.code, expected.received)
        return replace(unit, expected=replace(expected, received=day, due=due or expected.due))

    own = with_days(town.own) if town.own is not None else None
    return replace(town, units=tuple(map(with_days, town.units)), own=own)
