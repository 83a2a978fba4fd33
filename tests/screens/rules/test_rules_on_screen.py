"""Every rule of the contract: broken once by keys, its message seen beside its field, mended, saved."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from screens.forms.form_row import RowMessage
from screens.forms.record_screen import RecordScreen
from screens.open_record import screen_for
from screens.settings.menu import SettingsMenu
from tests.screens.desk import Desk, at_desk, settle, text_of, type_in
from tests.screens.fields.keys import BACK_TAB, SAVE
from tests.screens.fields.walk import at_once
from tests.screens.rules.table import RULES, Rule, ward_of
from tests.screens.ward import until
from wardapp.records import KINDS, Level, Problem, Record
from wardapp.records import rules as rules_of_records
from wardapp.records.rules import problems_of

HALVES = 2


def in_one_form() -> list[list[Rule]]:
    """The rules that are broken in one form after another: those of one record that began alike."""
    groups: dict[tuple[str, ...], list[Rule]] = {}
    for rule in RULES:
        groups.setdefault((rule.record, repr(rule.came), repr(rule.others), repr(rule.without)), []).append(rule)
    return list(groups.values())


@pytest.mark.parametrize("half", range(HALVES))
async def test_every_rule_is_seen_beside_its_field_and_mended(tmp_path: Path, half: int) -> None:
    groups = in_one_form()[half::HALVES]
    async with at_desk(tmp_path, ward_of(groups[0][0]), front=SettingsMenu()) as (desk, pilot):
        for rules in groups:
            begin(desk, rules[0])
            await broken_seen_mended_and_saved(desk, pilot, rules)


def begin(desk: Desk, rule: Rule) -> None:
    """Put the book back to the ward that a rule begins with."""
    wanted = {record.id: record for record in ward_of(rule)}
    held = {record.id: record for kind in KINDS.values() for record in desk.book.of(kind)}
    as_typed = {key: replace(record, updated=None, by=None) for key, record in held.items()}
    saves = [record for key, record in wanted.items() if as_typed.get(key) != record]
    removals = [record for key, record in held.items() if key not in wanted]
    if saves or removals:
        desk.book.change(saves=saves, removals=removals, reason="sample")


async def broken_seen_mended_and_saved(desk: Desk, pilot: Pilot[Any], rules: list[Rule]) -> None:
    screen = screen_for(in_book(desk, rules[0].record), desk.book, rules[0].field)
    assert screen is not None
    await desk.push_screen(screen)
    await settle(pilot)
    for rule in rules:
        if rule.broken:
            await at_once(pilot, f"{way_to(screen, rule.field)}{left(rule.broken)}")
        # Back at the field, the officer sees the whole of its line.
        await type_in(pilot, way_to(screen, rule.field))
        problem = next(iter(broken(screen, rule)), None)
        assert problem is not None, (rule, text_of(desk))
        said = RowMessage(problem.message, problem.level is Level.ERROR)
        assert said in said_beside(screen, rule.field), (rule, text_of(desk))
        assert one_line(said.words) in one_line(text_of(desk)), (rule, text_of(desk))
        await at_once(pilot, left(rule.mended))
        if desk.screen is screen:
            assert not broken(screen, rule), (rule, text_of(desk))
            assert said not in said_beside(screen, rule.field), (rule, text_of(desk))
    await type_in(pilot, SAVE)
    await until(pilot, lambda: isinstance(desk.screen, SettingsMenu))
    kept = [(one.code, one.field) for one in problems_of(in_book(desk, rules[0].record), desk.book, desk.today)]
    assert not [rule for rule in rules if (rule.code, rule.field) in kept]


def way_to(screen: Screen[Any], field: str) -> str:
    """Tab from the cursor to a field."""
    assert isinstance(screen, RecordScreen)
    widget = screen.form.field(field)
    stops = screen.focus_chain
    here = stops.index(screen.focused) if screen.focused is not None else 0
    there = next(place for place, stop in enumerate(stops) if widget in (stop, *stop.ancestors))
    return "\t" * (there - here) if there >= here else BACK_TAB * (here - there)


def left(keys: str) -> str:
    """The keys, and on to the next field: a record that was picked, and a table of numbers, go on by themselves."""
    return keys if keys.endswith(("\r", SAVE)) else f"{keys}\t"


def broken(screen: Screen[Any], rule: Rule) -> list[Problem]:
    """Return how the form in front breaks a rule, as it would be saved now."""
    assert isinstance(screen, RecordScreen)
    found = list(screen.problems_in(screen.form.read()))
    return [problem for problem in found if (problem.code, problem.field) == (rule.code, rule.field)]


def said_beside(screen: Screen[Any], field: str) -> tuple[RowMessage, ...]:
    """Return the messages beneath the line of a field."""
    assert isinstance(screen, RecordScreen)
    return screen.form.row_of(field).messages


def in_book(desk: Desk, identifier: str) -> Record:
    return next(found for kind in KINDS.values() if (found := desk.book.get(kind, identifier)) is not None)


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_no_rule_of_records_is_missing_in_the_table() -> None:
    assert {rule.code for rule in RULES} == set(codes_of_rules())


def codes_of_rules() -> Iterator[str]:
    """Yield the names of all rules, from the sources."""
    assert rules_of_records.__file__ is not None
    for source in Path(rules_of_records.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id in ("error", "warning") and len(node.args) > 2:  # type: ignore[attr-defined]
                code = node.args[2]  # type: ignore[attr-defined]
                assert isinstance(code, ast.Constant), source
                yield str(code.value)
