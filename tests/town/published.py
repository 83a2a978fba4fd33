"""Random records of forty units and the town itself that add up to the published figures."""

from __future__ import annotations

import random

from tests.town.shares import Raw, shares, shares_below
from tests.town.unit_study import TOPICS, Drawn, study

COMMITTEES, CELLS = 14, 26
YEARS = ("2007", "2008")


def published_town(seed: int) -> dict[str, list[Raw]]:
    """Return records by unit code; "00" is the town itself."""
    chance = random.Random(f"published/{seed}")
    codes = [f"{number:02}" for number in range(1, COMMITTEES + CELLS + 1)]
    units = {code: Drawn(code, chance) for code in ["00", *codes]}
    for code, unit in units.items():
        unit.records.append(_unit(code))
        unit.records.extend(TOPICS)
    counted = [units[code] for code in codes]
    bases = shares(chance, 2642, len(codes), least=8)
    learned = shares_below(chance, 2510, [min(base, base) for base in bases])
    for unit, base, number in zip(counted, bases, learned, strict=True):
        # A unit where nobody studied cannot have held classes.
        study(unit, number, base, chance.choice(("roll", "number", "both")))
    _classes_of_2007(chance, units)
    _associations(chance, units)
    _meetings(chance, counted)
    _contests(chance, units, counted[:COMMITTEES])
    _awards(chance, units["00"], counted)
    _campaign(chance, counted)
    return {code: unit.records for code, unit in units.items()}


def _unit(code: str) -> Raw:
    number = int(code)
    kind = "party_committee" if number <= COMMITTEES else "party_cell"
    name = f"Đảng bộ phường số {number}" if number <= COMMITTEES else f"Chi bộ cơ quan số {number}"
    if code == "00":
        kind, name = "superior_committee", "Ban Chỉ đạo Cuộc vận động thị xã"
    return {
        "record": "unit",
        "id": "unit",
        "code": code,
        "name": name,
        "kind": kind,
        "campaign": "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
        "signer": "Hà Văn Khánh",
    }


def _classes_of_2007(chance: random.Random, units: dict[str, Drawn]) -> None:
    """33 classes for 3154 listeners, some of them opened by the town, to which units sent people, or that two units claim."""
    hosts = [chance.choice(["00", *[f"{number:02}" for number in range(1, 41)]]) for _class in range(33)]
    for number, (host, heard) in enumerate(zip(hosts, shares(chance, 3154, 33, least=5), strict=True), start=1):
        day = units[host].day("2007-03-05", "2007-11-20")
        code = f"{host}-{day.replace('-', '')}-{number}"
        _counted(units[host], day, "cd-0", "party", "host", heard, code, "public")
        for other in chance.sample([code for code in units if code != host], 3):
            if chance.random() < 0.4:
                _counted(units[other], day, "cd-0", "party", "delegate", chance.randint(1, 20), code, "public")
            elif chance.random() < 0.15:
                _counted(units[other], day, "cd-0", "party", "host", heard, code, "public")


def _associations(chance: random.Random, units: dict[str, Drawn]) -> None:
    """11 classes for 1125 listeners of three associations; every veteran there is has studied."""
    codes = [code for code in units if code != "00"]
    veterans: dict[str, int] = {}
    for number, listeners in enumerate(shares(chance, 1125, 11, least=20), start=1):
        host = chance.choice(["00", "00", *chance.sample(codes, 2)])
        day = units[host].day("2008-05-05", "2008-11-20")
        code = f"{host}-{day.replace('-', '')}-A{number}"
        if host != "00":
            veterans[host] = veterans.get(host, 0) + _listeners(units[host], day, "host", listeners, code)
            continue
        if chance.random() < 0.5:
            # Opened by the town and reported by the units that sent people, whose listeners they are.
            _listeners(units["00"], day, "host", listeners, code)
            for unit, part in zip(chance.sample(codes, 3), shares(chance, listeners, 3, least=2), strict=True):
                veterans[unit] = veterans.get(unit, 0) + _listeners(units[unit], day, "delegate", part, code)
        else:
            _listeners(units["00"], day, "host", listeners, code)
    for code, drawn in units.items():
        heads = [one for one in drawn.records if one["record"] == "headcount"]
        if heads:
            heads[0]["veterans"] = veterans.get(code, 0)
        elif code != "00":
            drawn.add("headcount", year=2008, veterans=veterans.get(code, 0))


def _listeners(unit: Drawn, day: str, role: str, listeners: int, code: str) -> int:
    """A class of the associations; returns how many of its listeners were veterans."""
    veterans = unit.chance.randint(1, listeners)
    women = unit.chance.randint(0, listeners - veterans)
    farmers = listeners - veterans - women
    counts = [{"group": "veteran", "present": veterans}]
    counts += [{"group": group, "present": one} for group, one in (("woman", women), ("farmer", farmers)) if one]
    if unit.chance.random() < 0.3:
        counts.append({"group": "youth", "present": unit.chance.randint(1, 30)})
    unit.add(
        "session",
        date_from=day,
        topics=["cd-2"],
        audience="association",
        role=role,
        **({"organiser": "Ban Chỉ đạo thị xã"} if role == "delegate" else {}),
        shared_code=code,
        counting="headcount",
        counts=counts,
        distinct_people=listeners,
        status="held",
    )
    return veterans


def _counted(unit: Drawn, day: str, topic: str, audience: str, role: str, heard: int, code: str, group: str) -> None:
    unit.add(
        "session",
        date_from=day,
        topics=[topic],
        audience=audience,
        role=role,
        **({"organiser": "Đơn vị bạn"} if role == "delegate" else {}),
        shared_code=code,
        counting="headcount",
        counts=[{"group": group, "present": heard}],
        distinct_people=heard,
        status="held",
    )


def _meetings(chance: random.Random, units: list[Drawn]) -> None:
    for unit in units:
        for _meeting in range(chance.randint(1, 3)):
            convened = chance.randint(5, 40)
            unit.add(
                "meeting",
                date=unit.day("2008-05-10", "2008-10-20"),
                body="Hội nghị đảng viên",
                chair="Nông Thị Bích",
                convened=convened,
                present=chance.randint(1, convened),
            )


def _contests(chance: random.Random, units: dict[str, Drawn], committees: list[Drawn]) -> None:
    """11 of 14 committees with 139 contestants, the oldest 70; the town's contest with 30, the province's with 3 prizes."""
    holding = chance.sample(committees, 11)
    oldest = chance.choice(holding)
    for unit, entered in zip(holding, shares(chance, 139, 11, least=3), strict=True):
        contest = unit.add(
            "contest",
            name=f"Hội thi kể chuyện cấp cơ sở {unit.code}",
            level="base",
            date=unit.day("2008-05-02", "2008-08-20"),
            spectators=chance.randint(100, 700),
            pilot=unit is oldest,
        )
        for number in range(entered):
            born = 1938 if unit is oldest and number == 0 else chance.randint(1940, 1992)
            unit.add("contestant", contest=contest, **unit.name(), birth_year=born)
    town = units["00"].add("contest", name="Hội thi cấp thị xã", level="town", date="2008-09-10")
    for number in range(30):
        units["00"].add(
            "contestant",
            contest=town,
            **units["00"].name(),
            birth_year=chance.randint(1930, 1990),
            grade="excellent" if number < 10 else "good",
            advanced=number < 3,
        )
    province = units["00"].add("contest", name="Hội thi cấp tỉnh", level="province", date="2008-11-05")
    for prize in ("third", "consolation", "consolation"):
        units["00"].add("contestant", contest=province, **units["00"].name(), prize=prize)
    for unit in chance.sample(committees, 5):
        contest = unit.add("contest", name="Hội thi thị xã", level="town", date="2008-09-10")
        unit.add("contestant", contest=contest, **unit.name(), grade="good", advanced=chance.random() < 0.3)


def _awards(chance: random.Random, own: Drawn, units: list[Drawn]) -> None:
    """The town decided on 3 collectives and 26 people, and proposed 3 and 5 to the province; units proposed more."""
    for kind, decided, proposed in (("collective", 3, 3), ("individual", 26, 5)):
        for number in range(decided):
            own.add(
                "nomination",
                date=own.day("2008-10-01", "2008-10-25"),
                kind=kind,
                name=f"Người hoặc tập thể số {number}",
                level="town",
                status=chance.choice(("awarded", "commended")),
                decision=f"{number + 1}-QĐ/BCĐ",
                decision_date="2008-12-05",
            )
        for number in range(proposed):
            own.add(
                "nomination",
                date="2008-12-01",
                kind=kind,
                name=f"Đề nghị tỉnh số {number}",
                level="province",
                status="submitted",
                submitted_on="2008-12-15",
            )
    left = {"collective": 3, "individual": 26}
    for unit in units:
        for _one in range(chance.randint(0, 4)):
            kind = chance.choice(("collective", "individual"))
            level = chance.choice(("base", "town"))
            status = chance.choice(("introduced", "voted", "submitted", "not_passed", "awarded"))
            if (level, status) == ("town", "awarded"):
                # Units know of no more awards of the town than it decided on.
                left[kind] -= 1
                status = "submitted" if left[kind] < 0 else status
            unit.add(
                "nomination",
                date=unit.day("2008-09-01", "2008-09-28"),
                kind=kind,
                name=f"{unit.name()['family_name']} tiêu biểu",
                level=level,
                status=status,
            )


def _campaign(chance: random.Random, units: list[Drawn]) -> None:
    for unit in units:
        for _one in range(chance.randint(0, 2)):
            unit.add(
                "inspection",
                date=unit.day("2008-03-01", "2008-12-20"),
                role=chance.choice(("conducted", "received")),
                inspected=f"Chi bộ {chance.randint(1, 4)}",
            )
        for _one in range(chance.randint(0, 4)):
            unit.add(
                "publicity",
                date=unit.day("2008-01-05", "2008-12-20"),
                form=chance.choice(("news", "article", "panel", "banner", "broadcast", "leaflet")),
                quantity=chance.randint(1, 12),
            )
