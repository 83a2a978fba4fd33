"""The town's rules implemented a second time over raw records: the oracle of units, then the rules of docs/form.md."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.oracle.indicators import oracle
from tests.oracle.reading import Raw, attendances, held_within, is_host, kind, within

ALL = ("A0", "A1", "A2", "A3", "A3a", "A4", "B1", "B2", "B3", "B4", "C1", "C2", "C3", "C4", "C5", "C6")
E5_TO_E8 = ("E5", "E6", "E7", "E8")
E9 = ("E9a", "E9b", "E9c", "E9d")
COMPARED_H = ("H3", "H4", "H5", "H6", "H7", "H8")
FROM_UNITS_ALONE = ("A3", "A3a", "C3", "C4", "C5", "C6", "D2", "D3", "H1", "H2")


def town_oracle(towns: Mapping[str, list[Raw]], kinds: Mapping[str, str], first: date, last: date) -> dict[str, Any]:
    """Return the object of `compile --json`; `kinds` are the kinds of the counted units."""
    figures = {code: oracle(records, first, last) for code, records in towns.items()}
    values: dict[str, dict[str, Any]] = {
        code: {name: one["value"] for name, one in of.items()} for code, of in figures.items()
    }
    for code, name, less in deductions(towns, first, last):
        values[code][name] -= less
    units = [code for code in towns if code != "00"]
    own = values.get("00")
    if own is not None:
        own["C2"] = own_c2(towns, first, last, own["C2"])
    contested = own_contests(towns, first, last)
    answer: dict[str, Any] = {}
    for name in next(iter(values.values())):
        reported = [values[code][name] for code in units]
        bases = [figures[code][name]["base"] or 0 for code in units]
        if own is not None and name not in (*FROM_UNITS_ALONE, *E5_TO_E8, *E9, *COMPARED_H):
            reported.append(own[name])
            bases.append(figures["00"][name]["base"] or 0)
        value: Any = sum(reported) if None not in reported else None
        base = sum(bases)
        if name in ("A2", "E3"):
            value = max(reported)
        elif name in ("A1", "D1", "E1"):
            counted = [code for code in units if name != "E1" or kinds[code] == "party_committee"]
            value, base = sum(values[code][name] for code in counted), len(counted)
        elif own is not None and (name in contested or (name in COMPARED_H and own[name] >= value)):
            value = own[name]
        answer[name] = {"value": value} | ({"base": base} if base else {})
    return answer


def deductions(towns: Mapping[str, list[Raw]], first: date, last: date) -> list[tuple[str, str, int]]:
    """Return what is deducted from which unit: classes that another unit opened under the same code."""
    claims: dict[str, dict[str, list[Raw]]] = {}
    for unit, records in towns.items():
        for session in held_within(records, first, last):
            if is_host(session) and session.get("shared_code"):
                claims.setdefault(session["shared_code"], {}).setdefault(unit, []).append(session)
    left = []
    for code, of_unit in claims.items():
        beginning = [unit for unit in of_unit if code.startswith(unit)]
        host = beginning[0] if beginning else sorted(of_unit)[0]
        for unit, sessions in of_unit.items():
            for session in sessions if unit != host else []:
                left.append((unit, "B2", attendances(towns[unit], session)))
                if session.get("format") in (None, "assembly", "online"):
                    left.append((unit, "B1", 1))
                if session.get("audience") == "association":
                    left.append((unit, "C1", 1))
    return left


def own_c2(towns: Mapping[str, list[Raw]], first: date, last: date, whole: int) -> int:
    """Return C2 of 00 without classes that a unit reports under the same code; they are counted by head."""
    reported = {
        session["shared_code"]
        for unit, records in towns.items()
        if unit != "00"
        for session in held_within(records, first, last)
        if session.get("shared_code")
    }
    held = held_within(towns["00"], first, last)
    left = [session for session in held if session.get("shared_code") not in reported]
    if len(left) == len(held):
        return whole
    of_topic: dict[str, int] = {}
    for session in left:
        of_sitting: dict[tuple[str, int], int] = {}
        for row in session.get("counts") or []:
            if row["group"] in ("veteran", "woman", "farmer") and not row.get("guest"):
                sitting = (row["group"], row.get("sitting") or 1)
                of_sitting[sitting] = of_sitting.get(sitting, 0) + row["present"]
        largest: dict[str, int] = {}
        for (group, _sitting), present in of_sitting.items():
            largest[group] = max(largest.get(group, 0), present)
        for topic in set(session["topics"]):
            of_topic[topic] = of_topic.get(topic, 0) + sum(largest.values())
    return min(whole, max(of_topic.values(), default=0))


def own_contests(towns: Mapping[str, list[Raw]], first: date, last: date) -> set[str]:
    """Return the codes of the contests of which 00 lists at least as many contestants as the units."""
    listed: dict[tuple[bool, str], int] = {}
    for unit, records in towns.items():
        held = {
            contest["id"]: contest["level"]
            for contest in kind(records, "contest")
            if contest.get("date") and within(date.fromisoformat(contest["date"]), first, last)
        }
        for one in kind(records, "contestant"):
            if level := held.get(one.get("contest")):
                listed[unit == "00", level] = listed.get((unit == "00", level), 0) + 1
    codes: set[str] = set()
    for level, of_level in (("town", E5_TO_E8), ("province", E9)):
        if listed.get((True, level), 0) >= max(1, listed.get((False, level), 0)):
            codes.update(of_level)
    return codes
