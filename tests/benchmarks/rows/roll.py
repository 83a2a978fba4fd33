"""A mark in a roll call: processor time from the key until it is saved and painted, the disk's own time left out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from statistics import median

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.wards import MANY_PEOPLE, OFFICER, Material
from tests.benchmarks.watched import Watched
from wardapp.book import Book
from wardapp.records import Person, Session
from wardapp.settings import Settings, save_settings

_LONG, _SHORT = 1_000, 30
_MARKS, _ROUNDS = 25, 2
_SPACE, _DOWN = " ", "\x1b[B"
_FRAME = 0.016


def _ward(material: Material, number: int) -> Path:
    """A ward with two classes of today, nobody marked in either."""
    folder = material.copy_of(MANY_PEOPLE, f"rolls-{number}")
    save_settings(folder / "settings.json", Settings(officer=OFFICER))
    with Book.open(folder / "book", officer=OFFICER) as book:
        invited = [person.id for person in book.of(Person)]
        book.save(
            *(
                Session(
                    id=f"roll{count}", date_from=dt.date.today(), topics=("t00",), counting="roll_call",
                    invitees=tuple(invited[:count]), status="planned",
                )
                for count in (_SHORT, _LONG)
            )
        )  # fmt: skip
    return folder


def _mark(folder: Path, count: int) -> float:
    """The middle cost of marks down a roll, each on a name that has none yet."""
    costs = []
    with Watched(["-m", "tests.benchmarks.roll_window", str(folder), f"roll{count}"]) as window:
        window.until("Enter ghi")
        window.until_idle()
        for _ in range(_MARKS):
            begin = window.processor()
            window.type(_SPACE)
            window.until(": x ")
            costs.append(window.processor() - begin)
            window.until_quiet()
            window.type(_DOWN)
            window.until_quiet()
    return median(costs)


def _both(material: Material) -> Measured:
    taken = []
    for number in range(_ROUNDS):
        folder = _ward(material, number)
        taken.append((_mark(folder, _LONG), _mark(folder, _SHORT)))
    return Measured(min(long for long, _ in taken), min(short for _, short in taken))


def _frame(material: Material) -> Measured:
    return Measured(material.once(_both).measured, _FRAME)


ROWS = (
    Row("roll_mark", "a mark in a roll of 1,000", "in a roll of 30", 1.3, lambda material: material.once(_both)),
    Row("roll_mark_frame", "a mark in a roll of 1,000", "one frame, 16 ms", 1.0, _frame),
)
