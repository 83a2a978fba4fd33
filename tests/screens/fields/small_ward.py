"""Two records of each kind that others refer to, and the book of a window as `dump` writes it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.screens.desk import UNIT
from wardapp.cli import main
from wardapp.records import Branch, Contest, Directive, Meeting, Nomination, Person, Record, Session, Topic

__all__ = ["dumped", "fields_in", "small_ward"]

_NOT_ENTERED = ("record", "id", "updated", "by")
"""The kind, and what the program writes on every record."""


def small_ward() -> Iterator[Record]:
    """What references are picked from."""
    yield UNIT
    for at in (1, 2):
        yield Branch(id=f"b{at}", name=f"Tổ {at}")
    for key, family, given in (("p1", "Nông Văn", "Phúc"), ("p2", "Hà Thị", "Lan")):
        yield Person(id=key, family_name=family, given_name=given, birth_year=1970, branch="b1", main_group="official_member",
                     groups=("official_member",))  # fmt: skip
    for key, number in (("d1", "55-KH/TU"), ("d2", "60-KH/TU")):
        yield Directive(id=key, number=number)
    for key, code in (("t1", "CD01"), ("t2", "CD02")):
        yield Topic(id=key, code=code, title=f"Chuyên đề {code}", year=2008, mandatory=True)
    for at in (1, 2):
        yield Session(id=f"s{at}", date_from=dt.date(2008, 4, 9 + at), topics=("t1",), audience="party", role="host",
                      branches=("b1",), counting="roll_call", invitees=("p1", "p2"), status="planned")  # fmt: skip
    for key, season in (("c1", "xuân"), ("c2", "hè")):
        yield Contest(id=key, name=f"Hội thi {season}", level="base", date=dt.date(2008, 2, 1))
    for at in (1, 2):
        yield Meeting(id=f"m{at}", date=dt.date(2008, 5, at), body="Toàn thể", ballots_valid=99)
    for key, name in (("n1", "Tổ phụ nữ"), ("n2", "Chi đoàn thanh niên")):
        yield Nomination(
            id=key, date=dt.date(2008, 5, 1), kind="collective", name=name, level="base", status="introduced"
        )


def dumped(folder: Path, kind: str) -> dict[str, dict[str, Any]]:
    """Id -> record of a kind, as the command writes them beside the open window."""
    target = folder / "ketxuat.jsonl"
    assert main(["--data", str(folder), "dump", "-o", str(target), "--kind", kind]) == 0
    lines = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    target.unlink()
    return {line["id"]: line for line in lines if not line.get("deleted")}


def fields_in(record: Mapping[str, Any]) -> dict[str, Any]:
    """What an officer entered of a dumped record."""
    return {name: value for name, value in record.items() if name not in _NOT_ENTERED}
