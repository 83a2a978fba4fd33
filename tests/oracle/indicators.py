"""A second, independent implementation of the indicators of docs/form.md: raw records in, figures out."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle.reading import (
    Raw,
    attendances,
    begin_of_cumulative,
    count_rows,
    day,
    held_within,
    is_host,
    kind,
    named_in,
    same_name,
    within,
)
from tests.oracle.study import bases, c2, c_group, figures_a

CUMULATIVE_CODES = ("A0", "A1", "A2", "A3", "A3a", "A4", "C3", "C4", "C5", "C6", "M1", "M2", "M3")
C_GROUPS = {"C3": "veteran", "C4": "woman", "C5": "farmer", "C6": "youth"}
SUBMITTED = ("submitted", "awarded", "commended", "not_considered")
GRANTED = ("awarded", "commended")
G_FORMS = {
    "G1": ("news",),
    "G2": ("article",),
    "G3": ("report",),
    "G4": ("panel",),
    "G5": ("poster",),
    "G6": ("banner",),
    "G7": ("broadcast",),
    "G8": ("online", "leaflet", "other"),
}
PRIZES = {"E9a": "first", "E9b": "second", "E9c": "third", "E9d": "consolation"}

Number = int | None


def b_classes(records: list[Raw], first: date, last: date) -> dict[str, Number]:
    """B1-B4 and C1, over held sessions with role host and `date_from` in the period.

    B1: assembly, online or no format. B2: attendances, any format. B4: branch meetings. C1: audience association.
    """
    hosted = [session for session in held_within(records, first, last) if is_host(session)]
    return {
        "B1": sum(1 for session in hosted if session.get("format") in (None, "assembly", "online")),
        "B2": sum(attendances(records, session) for session in hosted),
        "B3": b3(records, hosted),
        "B4": sum(1 for session in hosted if session.get("format") == "branch_meeting"),
        "C1": sum(1 for session in hosted if session.get("audience") == "association"),
    }


def b3(records: list[Raw], hosted: list[Raw]) -> Number:
    """Distinct people by roll call (marked `present` or `made_up`) + `distinct_people`.

    Unknown if a hosted session has numbers (any count row, guests too) and none declared; a declared 0 is declared.
    """
    total = len(named_in(records, hosted))
    for session in hosted:
        declared = session.get("distinct_people")
        if declared is None and count_rows(session):
            return None
        total += declared or 0
    return total


def d_nominations(records: list[Raw], first: date, last: date) -> dict[str, Number]:
    """D1: 1 if a meeting in the period. D2, D3: nominations by `date`, without `follows`, any status, any level."""
    meetings = [one for one in kind(records, "meeting") if within(day(one, "date"), first, last)]
    introduced = {"collective": 0, "individual": 0}
    for one in kind(records, "nomination"):
        if within(day(one, "date"), first, last) and not one.get("follows"):
            introduced[one["kind"]] += 1
    return {"D1": 1 if meetings else 0, "D2": introduced["collective"], "D3": introduced["individual"]}


def e_contests(records: list[Raw], first: date, last: date) -> dict[str, Number]:
    """E1-E9: contests by `date`; contestants count through their contest, records as they stand.

    E1-E4 base contests only; age = year of the contest − birth year, the oldest; E5-E8 town; E9 province prizes.
    """
    contests = [one for one in kind(records, "contest") if within(day(one, "date"), first, last)]
    base = [one for one in contests if one["level"] == "base"]
    figures: dict[str, Number] = {"E1": 1 if base else 0, "E2": 0, "E3": 0}
    figures["E4"] = sum(one.get("spectators") or 0 for one in base)
    for code in ("E5", "E6", "E7", "E8", "E9a", "E9b", "E9c", "E9d"):
        figures[code] = 0
    for contestant in kind(records, "contestant"):
        for contest in contests:
            if contest["id"] == contestant["contest"]:
                for code in contestant_codes(contestant, contest):
                    figures[code] = (figures[code] or 0) + 1
                if contest["level"] == "base" and contestant.get("birth_year"):
                    age = int(contest["date"][:4]) - contestant["birth_year"]
                    figures["E3"] = max(figures["E3"] or 0, age)
    return figures


def contestant_codes(contestant: Raw, contest: Raw) -> list[str]:
    """The counts that one contestant enters."""
    codes = []
    if contest["level"] == "base":
        codes.append("E2")
    if contest["level"] == "town":
        codes.append("E5")
        if contestant.get("grade") == "excellent":
            codes.append("E6")
        if contestant.get("grade") == "good":
            codes.append("E7")
        if contestant.get("advanced"):
            codes.append("E8")
    if contest["level"] == "province":
        codes += [code for code, prize in PRIZES.items() if contestant.get("prize") == prize]
    return codes


def f_inspections(records: list[Raw], first: date, last: date) -> dict[str, Number]:
    """F1: inspections of any kind by `date` with `role` conducted (the default). F2: distinct `inspected`, by the same name."""
    number = 0
    inspected = set()
    for one in kind(records, "inspection"):
        if within(day(one, "date"), first, last) and one.get("role") in (None, "conducted"):
            number += 1
            if one.get("inspected"):
                inspected.add(same_name(one["inspected"]))
    return {"F1": number, "F2": len(inspected)}


def g_publicity(records: list[Raw], first: date, last: date) -> dict[str, Number]:
    """G1-G8: Σ quantity by form and `date`; online, leaflet and other are G8."""
    figures: dict[str, Number] = {}
    for code, forms in G_FORMS.items():
        total = 0
        for one in kind(records, "publicity"):
            if one["form"] in forms and within(day(one, "date"), first, last):
                total += one["quantity"]
        figures[code] = total
    return figures


def submitted_day(nomination: Raw) -> date | None:
    """H1's day: `submitted_on`, else `date`; none unless ever submitted (that date given, or a status that says so)."""
    if nomination.get("submitted_on") or nomination.get("status") in SUBMITTED:
        return day(nomination, "submitted_on") or day(nomination, "date")
    return None


def granted_day(nomination: Raw) -> date | None:
    """H3's day: `decision_date`, else `date`; none unless awarded or commended."""
    if nomination.get("status") in GRANTED:
        return day(nomination, "decision_date") or day(nomination, "date")
    return None


def h_awards(records: list[Raw], first: date, last: date) -> dict[str, Number]:
    """H1-H10: asked of and given by town and province, given by the base; linked nominations each at their level."""

    def number(level: str, form: str, *, granted: bool) -> int:
        found = 0
        for one in kind(records, "nomination"):
            when = granted_day(one) if granted else submitted_day(one)
            if one["level"] == level and one["kind"] == form and within(when, first, last):
                found += 1
        return found

    return {
        "H1": number("town", "collective", granted=False),
        "H2": number("town", "individual", granted=False),
        "H3": number("town", "collective", granted=True),
        "H4": number("town", "individual", granted=True),
        "H5": number("province", "collective", granted=False),
        "H6": number("province", "individual", granted=False),
        "H7": number("province", "collective", granted=True),
        "H8": number("province", "individual", granted=True),
        "H9": number("base", "collective", granted=True),
        "H10": number("base", "individual", granted=True),
    }


def models_registered(records: list[Raw], first: date | None, last: date) -> list[Raw]:
    """Models by `registered_on` up to P.end (or in P), not stopped."""
    found = [one for one in kind(records, "model") if within(day(one, "registered_on"), first or date.min, last)]
    return [one for one in found if one["state"] != "stopped"]


def m_models(records: list[Raw], first: date | None, last: date) -> dict[str, Number]:
    """M1-M3 by `state`; spread counts as effective too."""
    states = [one["state"] for one in models_registered(records, first, last)]
    effective = sum(1 for state in states if state in ("effective", "spread"))
    return {"M1": len(states), "M2": effective, "M3": states.count("spread")}


def windowed(records: list[Raw], first: date, last: date) -> dict[str, Number]:
    """Every indicator whose rule speaks of one span of days: B, C1, C2, D, E, F, G, H."""
    return {
        **b_classes(records, first, last),
        "C2": c2(records, first, last),
        **d_nominations(records, first, last),
        **e_contests(records, first, last),
        **f_inspections(records, first, last),
        **g_publicity(records, first, last),
        **h_awards(records, first, last),
    }


def column(records: list[Raw], first: date, last: date, *, in_period: bool) -> dict[str, Number]:
    """One column of Bieu01: *Trong kỳ*, or *Luỹ kế* (A, C3-C6 up to P.end, the rest by reporting years)."""
    begin = first if in_period else begin_of_cumulative(records, first, last)
    figures: dict[str, Number] = dict(windowed(records, begin, last))
    figures.update(figures_a(records, first, last, in_period=in_period))
    figures.update(m_models(records, first if in_period else None, last))
    for code, group in C_GROUPS.items():
        figures[code] = c_group(records, group, first, last, in_period=in_period)
    return figures


def oracle(records: list[Raw], first: date, last: date) -> dict[str, dict[str, Number]]:
    """Both columns, the value by the indicator's own column, and the base (None where the rule has none)."""
    period = column(records, first, last, in_period=True)
    cumulative = column(records, first, last, in_period=False)
    base = bases(records, last)
    figures: dict[str, dict[str, Number]] = {}
    for code in sorted(period):
        figures[code] = {
            "in_period": period[code],
            "cumulative": cumulative[code],
            "value": cumulative[code] if code in CUMULATIVE_CODES else period[code],
            "base": base.get(code),
        }
    return figures


def oracle_json(records: list[Raw], first: date, last: date) -> dict[str, dict[str, Any]]:
    """The shape of `stats --json`: value, 0 where there is nothing (B3 may be null); base absent where it is 0."""
    answer: dict[str, dict[str, Any]] = {}
    for code, figure in oracle(records, first, last).items():
        answer[code] = {"value": figure["value"]}
        if figure["base"]:
            answer[code]["base"] = figure["base"]
    return answer
