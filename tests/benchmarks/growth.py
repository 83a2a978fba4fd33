"""What a save, an opening, a search, a marked roll and the overview cost as a book grows, and with which exponent.

    python -m tests.benchmarks growth

Processor time, the least of a few rounds. An exponent of 1 is linear, 0 is flat; it ends with 1 where any is above linear.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from tests.benchmarks.table import amount, print_table
from tests.benchmarks.timing import child_seconds, seconds_of
from tests.benchmarks.wards import GROWING, OFFICER, Material, invented_person
from wardapp.book import Book
from wardapp.book.journal.file_names import INDEX
from wardapp.locations import Locations
from wardapp.records import Attendance, Branch
from wardapp.settings import Settings, save_settings

__all__ = ["ABOVE_LINEAR", "exponent", "main", "measured"]

ABOVE_LINEAR = 1.1
"""Linear, and what sorting and caches add."""

_SAVES = 200
_ROUNDS = {1_000: 7, 10_000: 5, 100_000: 3}
_NEW = 500_000
_FIRST_OF_A_CLASS = 30


def exponent(costs: Sequence[float]) -> float:
    """The exponent by which a cost grows from the smallest to the largest of the books."""
    return math.log(costs[-1] / costs[0]) / math.log(GROWING[-1] / GROWING[0])


def main(material: Material, chosen: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where any cost grows faster than the book."""
    lines, worst = [], 0.0
    for name, costs in material.once(measured).items():
        worst = max(worst, exponent(costs))
        lines.append((name, *(amount(cost, "s") for cost in costs), f"{exponent(costs):.2f}"))
    print_table(("cost", *(f"{records:,} records" for records in GROWING), "exponent"), lines, right=(1, 2, 3, 4))
    return int(worst > ABOVE_LINEAR)


def measured(material: Material) -> dict[str, list[float]]:
    """Each cost in the books of growing size."""
    found = [_costs(material, records) for records in GROWING]
    return {name: [costs[name] for costs in found] for name in found[0]}


def _costs(material: Material, records: int) -> dict[str, float]:
    folder, rounds = material.copy_of(records, f"growth-{records}"), _ROUNDS[records]

    def least(run: Callable[[], object]) -> float:
        return min(seconds_of(run) for _ in range(rounds))

    costs = {
        "open to read, one kind asked for": least(lambda: _opened(folder)),
        "find, the index to be made": least(lambda: _searched(folder, anew=True)),
        "find": least(lambda: _searched(folder, anew=False)),
    }
    with Book.open(folder / "book", officer=OFFICER) as book:
        people = [invented_person(_NEW + number, random.Random(number)) for number in range(_SAVES)]
        costs["save"] = median(seconds_of(lambda one=person: book.save(one)) for person in people)
        costs["a roll of 30 saved"] = _cost_of_a_roll(book, rounds)
    return costs | _costs_of_the_overview(folder)


def _opened(folder: Path) -> None:
    with Book.open(folder / "book", read_only=True) as book:
        book.of(Branch)


def _searched(folder: Path, *, anew: bool) -> None:
    if anew:
        (folder / "book" / INDEX).unlink(missing_ok=True)
    child_seconds("wardapp", "--data", str(folder), "find", "hoang thi")


def _cost_of_a_roll(book: Book, rounds: int) -> float:
    marks = [mark for mark in book.of(Attendance) if mark.session == "s00001"][:_FIRST_OF_A_CLASS]
    assert len(marks) == _FIRST_OF_A_CLASS
    turned = [replace(mark, mark="excused" if mark.mark == "present" else "present") for mark in marks]
    rolls = [turned, marks] * rounds
    return min(seconds_of(lambda one=roll: book.save(*one)) for roll in rolls[:rounds])


def _costs_of_the_overview(folder: Path) -> dict[str, float]:
    # Textual is imported here alone: loading it is no cost of a book.
    from tests.benchmarks.rows import overview

    save_settings(Locations(folder).settings, Settings(officer=OFFICER))
    return {
        "back to the overview": overview._run(folder, overview._back, 8, 0),
        "a mark's new figure on the overview": overview._run(folder, overview._mark, 4, 0),
    }
