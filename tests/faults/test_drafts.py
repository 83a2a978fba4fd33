"""Drafts survive kills, power cuts and damage; `python -m tests.faults` tries more kills."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Reached
from tests.faults.draft_faults import OFFERED, damaged_drafts, draft_power_cuts, killed_forms, texts_in, window_on
from tests.terminal.keys import ENTER, F2, TAB
from wardapp.book import Book
from wardapp.book.drafts import Drafts
from wardapp.locations import Locations
from wardapp.records import Person


def test_a_killed_window_offers_its_drafts_at_the_next_start(tmp_path: Path, reached: Reached) -> None:
    tally = killed_forms(3, tmp_path)
    reached(8, tally)
    assert tally.losses == []
    locations = Locations(tmp_path)
    drafts = Drafts(locations.drafts)
    (typed,) = texts_in(drafts)
    with window_on(locations) as window:
        window.wait_for(OFFERED)
        window.send(ENTER)
        window.wait_for("Đã khôi phục bản đang nhập dở")
        # The cursor stands behind the last letter; the first save says what is still missing, the second keeps it.
        window.send("!", TAB, "Mơ", TAB, F2)
        window.wait_for("Lưu lần nữa")
        window.send(F2)
        window.wait_for("TỔNG QUAN")
        window.wait_for(lambda _: texts_in(drafts) == [])
    with Book.open(locations.book, read_only=True) as book:
        (kept,) = (person for person in book.of(Person) if person.given_name == "Mơ")
    assert " ".join(f"{typed}!".split()) == " ".join((kept.family_name or "").split())


def test_a_power_cut_leaves_the_draft_before_or_after_and_never_damage(reached: Reached) -> None:
    tally = draft_power_cuts()
    reached(8, tally)
    assert tally.losses == []
    assert tally.tried > 300


def test_a_damaged_draft_is_never_read_as_a_good_one(tmp_path: Path, reached: Reached) -> None:
    tally = damaged_drafts(tmp_path)
    reached(8, tally)
    assert tally.losses == []
    assert tally.tried > 400
