"""What one durable save costs in a large book, beside SQLite, TinyDB and a small book in the same run.

    python -m tests.benchmarks.save [FOLDER]

Times prove nothing on a busy machine; the ratios are taken between saves that were made in turn.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tinydb import TinyDB

from wardapp.book import Book
from wardapp.records import Person, to_json

__all__ = ["main"]

_LARGE, _SMALL = 100_000, 1_000
_ROUNDS = 400
_TINYDB_ROUNDS = 3
_WARM_UP = 20

Save = Callable[[int], object]


def _person(number: int) -> Person:
    return Person(
        id=f"p{number:07}",
        family_name="Nguyễn Thị",
        given_name=f"Hoa {number % 977}",
        position="giáo viên",
        birth_year=1970,
    )


def _json_of(number: int) -> dict[str, object]:
    return {**to_json(_person(number)), "updated": "2009-02-05T08:00:00.000+07:00", "by": "Hà Lan"}


def _book(folder: Path, records: int) -> Book:
    """A book that was filled and closed, and is open again, as a window has it."""
    with Book.open(folder, officer="Hà Lan") as book:
        book.save(*map(_person, range(records)))
    return Book.open(folder, officer="Hà Lan")


def _sqlite(path: Path, records: int) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE record (kind TEXT, id TEXT, json TEXT, PRIMARY KEY (kind, id))")
    with database:
        database.executemany(
            "INSERT INTO record VALUES ('person', ?, ?)",
            ((f"p{number:07}", _line(number)) for number in range(records)),
        )
    return database


def _line(number: int) -> str:
    return json.dumps(_json_of(number), ensure_ascii=False, separators=(",", ":"))


def _saved_in_sqlite(database: sqlite3.Connection) -> Save:
    def save(number: int) -> None:
        with database:
            database.execute("INSERT INTO record VALUES ('person', ?, ?)", (f"p{number:07}", _line(number)))

    return save


def _seconds(saves: dict[str, Save], rounds: int, warm_up: int = _WARM_UP) -> dict[str, float]:
    """The median of each, one save of each in turn, so that all of them meet the same machine."""
    taken: dict[str, list[float]] = {name: [] for name in saves}
    for number in range(rounds + warm_up):
        for name, save in saves.items():
            begin = time.perf_counter()
            save(_LARGE + number)
            taken[name].append(time.perf_counter() - begin)
    return {name: median(times[warm_up:]) for name, times in taken.items()}


def main(folder: Path) -> int:
    """Measure, print, and return 1 where a target is missed."""
    large, small = _book(folder / "large", _LARGE), _book(folder / "small", _SMALL)
    sqlite = _sqlite(folder / "reference.sqlite", _LARGE)
    seconds = _seconds(
        {
            "large": lambda number: large.save(_person(number)),
            "sqlite": _saved_in_sqlite(sqlite),
            "small": lambda number: small.save(_person(number)),
        },
        _ROUNDS,
    )
    sqlite.close()
    small.close()
    large.close()
    tiny_path = folder / "tiny.json"
    documents = {str(number + 1): _json_of(number) for number in range(_LARGE)}
    tiny_path.write_text(json.dumps({"person": documents}), encoding="utf-8")
    with TinyDB(tiny_path) as tiny:
        table = tiny.table("person")
        seconds |= _seconds({"tinydb": lambda number: table.insert(_json_of(number))}, _TINYDB_ROUNDS, 1)
    rows = (
        ("SQLite, WAL, synchronous=FULL, 100,000 rows", "sqlite", seconds["large"] / seconds["sqlite"], "<= 1.0", 1.0),
        ("the book with 1,000 records", "small", seconds["large"] / seconds["small"], "<= 1.2", 1.2),
        ("TinyDB, its own storage, 100,000 records", "tinydb", seconds["tinydb"] / seconds["large"], ">= 100", -100.0),
    )
    print(f"one durable save, book of 100,000 records: {seconds['large'] * 1e3:.3f} ms, the median of {_ROUNDS}")
    print(f"{'reference':46}{'ms':>10}{'ratio':>10}{'target':>10}")
    missed = 0
    for name, reference, ratio, target, limit in rows:
        missed |= ratio < -limit if limit < 0 else ratio > limit
        print(f"{name:46}{seconds[reference] * 1e3:10.3f}{ratio:10.2f}{target:>10}")
    return int(missed)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory(prefix="ward-", dir=Path.cwd()) as name:
        sys.exit(main(Path(name)))
