"""Random towns of random wards, with shared classes that one or several units claim."""

from __future__ import annotations

import random
from pathlib import Path

from exports.unit_report import write_unit_report
from tests.oracle.reading import Raw, records_from
from tests.oracle.wards import random_ward
from wardapp.records import RecordSet, ReportingPeriod

UNIT_KINDS = ("party_committee", "party_cell", "superior_committee")


def random_town(seed: int) -> tuple[dict[str, list[Raw]], dict[str, str]]:
    """Return records by unit code, and the kinds of the counted units."""
    chance = random.Random(f"town/{seed}")
    codes = [f"{number:02}" for number in chance.sample(range(1, 60), chance.randint(2, 6))]
    codes = [*(["00"] if chance.random() < 0.7 else []), *codes]
    pool = [f"{chance.choice(codes)}-20080{chance.randint(1, 9)}10-{number}" for number in range(6)]
    towns: dict[str, list[Raw]] = {}
    kinds: dict[str, str] = {}
    for code in codes:
        records = random_ward(chance.randint(0, 10_000), chance.choice(("tiny", "small")))
        kind = chance.choice(UNIT_KINDS)
        kinds[code] = kind
        towns[code] = [_dressed(chance, one, code, kind, pool) for one in records]
        if code == "00":
            towns[code] = [one for one in towns[code] if one["record"] != "attendance"]
            for one in towns[code]:
                if one["record"] == "session":
                    # Counted by head, on one topic per class, since the town has no people of its own.
                    one.update(counting="headcount", invitees=None, topics=one["topics"][:1])
    kinds.pop("00", None)
    return towns, kinds


def write_town_files(towns: dict[str, list[Raw]], period: ReportingPeriod, folder: Path) -> None:
    """Write a workbook for each unit."""
    for code, records in towns.items():
        known = RecordSet(records_from(records))
        write_unit_report(known, period, folder / f"{code}.xlsx")


def _dressed(chance: random.Random, one: Raw, code: str, kind: str, pool: list[str]) -> Raw:
    one = dict(one)
    if one["record"] == "unit":
        one.update(code=code, name=f"Đơn vị {code}", kind=kind)
    if one["record"] == "session" and chance.random() < 0.4:
        one["shared_code"] = chance.choice(pool)
        pool_of_unit = [known for known in pool if known != one["shared_code"]]
        if len(pool_of_unit) > 1 and chance.random() < 0.5:
            pool.remove(one["shared_code"])
            pool.append(f"{one['shared_code']}x")
    return one
