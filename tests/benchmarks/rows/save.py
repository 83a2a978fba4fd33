"""One durable save in a large book, beside SQLite, TinyDB and a small book."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tinydb import TinyDB

from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import wall_in_turn
from tests.benchmarks.wards import OFFICER, Material, invented_person
from wardapp.book import Book
from wardapp.records import KINDS, Person, to_json

__all__ = ["ROWS"]

_LARGE, _SMALL = 100_000, 1_000
_ROUNDS = 400
_TINYDB_ROUNDS = 3
_WARM_UP = 20
# Numbers of people who stand in none of the books yet.
_NEW = 500_000

Save = Callable[[int], object]


def _measured(material: Material) -> dict[str, float]:
    large_folder, small_folder = material.copy_of(_LARGE, "save-large"), material.copy_of(_SMALL, "save-small")
    sqlite = _sqlite(material.folder / "reference.sqlite", large_folder)
    with (
        Book.open(large_folder / "book", officer=OFFICER) as large,
        Book.open(small_folder / "book", officer=OFFICER) as small,
    ):
        seconds = wall_in_turn(
            {
                "large": lambda number: large.save(_person(number)),
                "sqlite": _saved_in_sqlite(sqlite),
                "small": lambda number: small.save(_person(number)),
            },
            _ROUNDS,
            warm_up=_WARM_UP,
        )
    sqlite.close()
    tiny_path = material.folder / "tiny.json"
    tiny_path.write_bytes((large_folder / "book" / "book.json").read_bytes())
    with TinyDB(tiny_path) as tiny:
        table = tiny.table("person")
        seconds |= wall_in_turn({"tinydb": lambda number: table.insert(_json_of(number))}, _TINYDB_ROUNDS)
    return seconds


def _person(number: int) -> Person:
    return invented_person(_NEW + number, random.Random(number))


def _json_of(number: int) -> dict[str, object]:
    return {**to_json(_person(number)), "updated": "2026-02-05T08:00:00.000+07:00", "by": OFFICER}


def _sqlite(path: Path, folder: Path) -> sqlite3.Connection:
    """The same records, one row each, as JSON."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE record (kind TEXT, id TEXT, json TEXT, PRIMARY KEY (kind, id))")
    with Book.open(folder / "book", read_only=True) as book, database:
        database.executemany(
            "INSERT INTO record VALUES (?, ?, ?)",
            ((kind, data["id"], _compact(data)) for kind in KINDS for data in map(dict, book.raw(kind))),
        )
    return database


def _compact(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _saved_in_sqlite(database: sqlite3.Connection) -> Save:
    def save(number: int) -> None:
        data = _json_of(number)
        with database:
            database.execute("INSERT INTO record VALUES ('person', ?, ?)", (data["id"], _compact(data)))

    return save


def _beside(reference: str) -> Callable[[Material], Measured]:
    def measure(material: Material) -> Measured:
        seconds = material.once(_measured)
        return Measured(seconds["large"], seconds[reference])

    return measure


_WHAT = "one durable save, book of 100,000 records"
ROWS = (
    Row("save_sqlite", _WHAT, "SQLite, WAL, synchronous=FULL", 1.0, _beside("sqlite")),
    Row("save_flat", _WHAT, "a book of 1,000 records", 1.2, _beside("small")),
    Row("save_tinydb", _WHAT, "TinyDB, its JSONStorage", 100, _beside("tinydb"), at_least=True),
)
