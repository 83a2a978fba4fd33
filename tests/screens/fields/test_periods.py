"""Every field of a period by keys: its days in its form, its lock and explanations in the check, how it was handed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from screens.lists.periods import PeriodsScreen
from screens.period.check import CheckScreen
from screens.period.submission import SubmissionScreen
from tests.screens.desk import UNIT, at_desk, text_of, type_in
from tests.screens.fields.keys import ADD, CLEAR, REMOVE, SAVE, UNDO, Entry
from tests.screens.fields.small_ward import dumped, fields_in, small_ward
from tests.screens.fields.walk import Kind, at_once, burst, equal, of_form, through_a_list
from tests.screens.ward import until
from wardapp.records import Period, Publicity, fields_of

SIGNED = ("sign_authority", "signer_title", "signer", "compiler")
"""Taken from the unit by the lock."""
HANDED_IN = ("submitted_on", "received_by", "report_number", "report_date", "signed_copy", "resubmit_reason")
MADE_BY_THE_LOCK = ("submission", "locked_at", "locked_figures", "fingerprint", "schema")
DAYS = {
    "label": Entry("Sơ kết", "Sơ kết", "2008-Q1", "2008-Q1", CLEAR),
    "date_from": Entry("2/1", "2008-01-02", "1/1", "2008-01-01", CLEAR),
    "date_to": Entry("30/6", "2008-06-30", "31/3", "2008-03-31", CLEAR),
    "due": Entry("10/7", "2008-07-10", "10/4", "2008-04-10", CLEAR),
}
KIND = Kind("period", ("7",), DAYS, elsewhere=(*SIGNED, *HANDED_IN, *MADE_BY_THE_LOCK, "explanations"))


async def test_a_period_by_keys(tmp_path: Path) -> None:
    unit = replace(UNIT, sign_authority="T/M ĐẢNG UỶ", signer_title="BÍ THƯ", signer="Hà Khánh", compiler="Bích")
    records = [unit if record.id == UNIT.id else record for record in small_ward()]
    async with at_desk(tmp_path, records) as (desk, pilot):
        identifier = await through_a_list(desk, pilot, tmp_path, KIND)

        def period() -> dict[str, Any]:
            return fields_in(dumped(tmp_path, "period")[identifier])

        # Locked in the check, with the explanation of the first thing to look at again.
        await type_in(pilot, "7", "f5", "f5")
        assert isinstance(desk.screen, CheckScreen), text_of(desk)
        await type_in(pilot, "f6", "Mưa lũ", "enter", REMOVE)
        locked = period()
        assert list(locked["explanations"].values()) == ["Mưa lũ"]
        assert [locked[name] for name in SIGNED] == ["T/M ĐẢNG UỶ", "BÍ THƯ", "Hà Khánh", "Bích"]
        assert all(locked[name] for name in MADE_BY_THE_LOCK)
        await type_in(pilot, "f6", CLEAR * 6, "enter")
        assert not period().get("explanations")
        await type_in(pilot, UNDO)

        # Handed in, and changed.
        await type_in(pilot, ADD)
        assert isinstance(desk.screen, SubmissionScreen), text_of(desk)
        entries = of_form(desk, {})
        await at_once(pilot, f"{burst(entries, 'first')}{SAVE}")
        await until(pilot, lambda: isinstance(desk.screen, CheckScreen))
        equal({name: period()[name] for name in entries}, {name: entry.value for name, entry in entries.items()})
        await at_once(pilot, f"{ADD}{burst(entries, 'second')}{SAVE}")
        await until(pilot, lambda: isinstance(desk.screen, CheckScreen))
        equal({name: period()[name] for name in entries}, {name: entry.other for name, entry in entries.items()})

        # What the lock took from the unit is changed and emptied in the form of the period.
        await type_in(pilot, "escape", "7", "\r")
        signed = {name: entry for name, entry in of_form(desk, {}).items() if name in SIGNED}
        assert signed.keys() == set(SIGNED)
        to_signed = "\t" * len(DAYS)
        await at_once(pilot, f"{to_signed}{burst(signed, 'second')}{SAVE}")
        equal({name: period()[name] for name in signed}, {name: entry.other for name, entry in signed.items()})
        await at_once(pilot, f"\r{to_signed}{burst(signed, 'clear')}{SAVE}")
        await until(pilot, lambda: isinstance(desk.screen, PeriodsScreen))
        assert not period().keys() & set(SIGNED)
        await type_in(pilot, UNDO)
        assert period().keys() >= set(SIGNED)

        # Figures changed after the hand-in: locked again it is the second submission, which says why.
        desk.book.save(Publicity(date=dt.date(2008, 2, 1), form="news", quantity=1))
        await type_in(pilot, "escape", "f5", REMOVE, "Vì lũ", "enter", ADD)
        assert isinstance(desk.screen, SubmissionScreen), text_of(desk)
        entries = of_form(desk, {"resubmit_reason": Entry(" ạ", "Vì lũ ạ", "", "Vì lũ ạ", CLEAR * 7)})
        assert entries.keys() == set(HANDED_IN)
        await at_once(pilot, f"{burst(entries, 'first')}{SAVE}")
        await until(pilot, lambda: isinstance(desk.screen, CheckScreen))
        again = period()
        assert again["submission"] == 2
        equal({name: again[name] for name in entries}, {name: entry.value for name, entry in entries.items()})
        assert again.keys() == {spec.name for spec in fields_of(Period)}
