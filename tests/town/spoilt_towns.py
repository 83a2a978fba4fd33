"""Forty units and unit 00 with figures known by construction, and files spoilt as people spoil them."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from exports.unit_report import write_unit_report
from tests.exports.cells import SOFFICE, saved_by_libreoffice
from tests.oracle.reading import Raw, records_from
from tests.town.unit_study import GIVEN
from wardapp.records import RecordSet, parse_period

PERIOD, OTHER_PERIOD = "2008", "2008-H1"
COMMITTEES, UNITS = 14, 40
SUMMED = ("A3", "B1", "B2", "C1", "D2", "D3", "E2", "F1", "G1", "H1", "H2", "H9", "H10")
COMPARED = ("E5", "E6", "E7", "E8", "E9c", "H3", "H4", "H5", "H6")
TOPIC: Raw = {"record": "topic", "id": "cd", "code": "CD01", "title": "Tiết kiệm", "year": 2008, "mandatory": True}


@dataclass
class Unit:
    """A unit: its records, the figures that they add up to, and words that TH02 must say of it."""

    code: str
    name: str
    kind: str
    records: list[Raw]
    figures: Counter[str] = field(default_factory=Counter)
    told: tuple[str, ...] = ()
    counts: bool = True
    """Whether one of its files can be compiled."""

    def add(self, record: str, **fields: object) -> str:
        key = f"{record}-{len(self.records)}"
        self.records.append({"record": record, "id": key, **fields})
        return key


@dataclass
class SpoiltTown:
    """A town in a folder.

    Attributes:
        folder: what was handed in, with subfolders.
        listed: the list of units.
        units: the forty units in the order of their codes.
        own: unit 00.
        figures: what must come out, by code.
        unknown_files: names of files that belong to no unit of the list.
        own_counts: the codes of which unit 00 lists less than the units, so that theirs count.

    """

    folder: Path
    listed: Path
    units: list[Unit]
    own: Unit
    figures: dict[str, dict[str, int]]
    unknown_files: list[str]
    own_counts: set[str]


def spoilt_town(seed: int, folder: Path, shared: Path | None) -> SpoiltTown:
    """Draw a town and write its files.

    Args:
        seed: draws everything.
        folder: where to write; must not exist.
        shared: keeps what is slow to make, the .ods, from town to town; without it there is none.

    """
    chance = random.Random(f"spoilt town/{seed}")
    units = [_unit(chance, number) for number in range(1, UNITS + 1)]
    own = _own(chance)
    (folder / "nộp" / "đợt 2").mkdir(parents=True)
    town = SpoiltTown(folder / "nộp", folder / "nộp" / "danh sách đơn vị.csv", units, own, {}, [], set())
    spoilt = chance.sample(units, 9)
    missing, damaged, protected, draft, wrong_code, other_period, older, doubled, ods = spoilt
    _share_a_class(chance, missing, [unit for unit in units if unit not in spoilt])
    for unit in units:
        if unit not in spoilt:
            _write(unit, town.folder / chance.choice(("", "đợt 2")))
    missing.counts = damaged.counts = protected.counts = draft.counts = wrong_code.counts = other_period.counts = False
    missing.told = ("Chưa nộp",)
    _write(damaged, town.folder).write_bytes(b"PK\x03\x04 cut off")
    damaged.told = ("chưa dùng được", "hỏng")
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    _write(protected, town.folder).write_bytes(locked)
    protected.told = ("chưa dùng được", "mật khẩu")
    _write(draft, town.folder, status="draft")
    draft.told = ("chưa dùng được", "dự thảo")
    wrong_code.told = ("Chưa nộp",)
    town.unknown_files.append(_write(wrong_code, town.folder, code="77").name)
    _write(other_period, town.folder, period=OTHER_PERIOD)
    other_period.told = ("chưa dùng được", "6 tháng đầu năm 2008")
    _write_older_and_newer(older, town.folder)
    older.told = ("Đã nộp", "các lần trước: 1")
    first = _write(doubled, town.folder)
    shutil.copy(first, town.folder / "đợt 2" / f"bản sao {doubled.code}.xlsx")
    doubled.told = ("Đã nộp", "cùng lần gửi này")
    _write_ods(ods, town.folder, shared)
    _write(own, town.folder)
    _list(town.listed, units)
    _add_up(town)
    return town


def _unit(chance: random.Random, number: int) -> Unit:
    """Draw the records of a unit; each kind is counted by hand beside it."""
    committee = number <= COMMITTEES
    code = f"{number:02}"
    name = f"Đảng bộ phường số {number}" if committee else f"Chi bộ cơ quan số {number}"
    kind = "party_committee" if committee else "party_cell"
    unit = Unit(code, name, kind, [])
    unit.records += [{"record": "unit", "id": "u", "code": code, "name": name, "kind": kind}, TOPIC]
    base = chance.randint(10, 90)
    studied = chance.randint(0, base)
    unit.add("headcount", year=2008, official_members=base)
    unit.figures.update({"base": base, "A3": studied})
    if studied:
        counts = [{"group": "official_member", "present": studied}]
        _session(unit, "2008-03-10", "party", counts)
        unit.figures.update({"B1": 1, "B2": studied})
    if chance.random() < 0.4:
        heard = chance.randint(3, 60)
        _session(unit, "2008-05-12", "association", [{"group": "youth", "present": heard}])
        unit.figures.update({"B1": 1, "B2": heard, "C1": 1})
    if chance.random() < 0.8:
        unit.add("meeting", date="2008-06-20", body="Hội nghị", chair="Nông Thị Bích", convened=9, present=8)
        unit.figures["D1"] = 1
    if committee and chance.random() < 0.7:
        contest = unit.add("contest", name=f"Hội thi {code}", level="base", date="2008-04-05", spectators=50)
        entered = chance.randint(1, 6)
        for _one in range(entered):
            unit.add("contestant", contest=contest, given_name=chance.choice(GIVEN), birth_year=1960)
        unit.figures.update({"E1": 1, "E2": entered})
    if committee and chance.random() < 0.5:
        _town_contest(chance, unit, chance.randint(1, 3))
    for _one in range(chance.randint(0, 3)):
        _nominate(chance, unit)
    for _one in range(chance.randint(0, 2)):
        unit.add("inspection", date="2008-07-07", inspected="Chi bộ 1")
        unit.figures["F1"] += 1
    news = chance.randint(0, 9)
    if news:
        unit.add("publicity", date="2008-08-08", form="news", quantity=news)
        unit.figures["G1"] = news
    return unit


def _session(unit: Unit, day: str, audience: str, counts: list[dict[str, object]], **more: object) -> None:
    fields = {"role": "host", "counting": "headcount", "status": "held", "distinct_people": 1, **more}
    unit.add("session", date_from=day, topics=["cd"], audience=audience, counts=counts, **fields)
    unit.figures["A1"] = 1


def _town_contest(chance: random.Random, unit: Unit, entered: int) -> None:
    contest = unit.add("contest", name="Hội thi kể chuyện thị xã", level="town", date="2008-09-10")
    for _one in range(entered):
        grade = chance.choice(("excellent", "good"))
        advanced = chance.random() < 0.2
        unit.add("contestant", contest=contest, given_name=chance.choice(GIVEN), grade=grade, advanced=advanced)
        unit.figures.update({"E5": 1, "E6": grade == "excellent", "E7": grade == "good", "E8": advanced})


def _nominate(chance: random.Random, unit: Unit) -> None:
    kind, level = chance.choice(("collective", "individual")), chance.choice(("base", "town"))
    status = chance.choice(("introduced", "submitted", "awarded"))
    name = f"{chance.choice(GIVEN)} số {len(unit.records)}"
    unit.add("nomination", date="2008-09-20", kind=kind, name=name, level=level, status=status, decision="1-QĐ")
    place = int(kind == "individual")
    unit.figures[("D2", "D3")[place]] += 1
    if level == "town" and status != "introduced":
        unit.figures[("H1", "H2")[place]] += 1
    if status == "awarded":
        unit.figures[(("H9", "H10") if level == "base" else ("H3", "H4"))[place]] += 1


def _own(chance: random.Random) -> Unit:
    """Draw unit 00, which sometimes lists more and sometimes less than the units."""
    name = "Ban Chỉ đạo thị xã"
    own = Unit("00", name, "superior_committee", [])
    own.records += [
        {"record": "unit", "id": "u", "code": "00", "name": name, "kind": own.kind, "signer": "Hà Văn Khánh"},
        TOPIC,
    ]
    if chance.random() < 0.7:
        _town_contest(chance, own, chance.choice((1, 60)))
    province = own.add("contest", name="Hội thi tỉnh", level="province", date="2008-11-05")
    own.add("contestant", contest=province, given_name="Lan", prize="third")
    own.figures["E9c"] = 1
    for kind, code in (("collective", "H3"), ("individual", "H4")):
        for number in range(chance.choice((0, 1, 40))):
            own.add(
                "nomination", date="2008-10-01", kind=kind, name=f"Điển hình {number}", level="town", status="awarded",
                decision=f"{number}-QĐ/BCĐ", decision_date="2008-12-05",
            )  # fmt: skip
            own.figures[code] += 1
    own.add("nomination", date="2008-12-01", kind="individual", name="Lan", level="province", status="submitted")
    own.figures["H6"] = 1
    heard = chance.randint(20, 90)
    _session(own, "2008-04-04", "public", [{"group": "public", "present": heard}])
    own.figures.update({"B1": 1, "B2": heard})
    return own


def _share_a_class(chance: random.Random, host: Unit, units: list[Unit]) -> None:
    """Let units send people to a class of a unit that hands in nothing: it counts nowhere."""
    for unit in chance.sample(units, 3):
        counts = [{"group": "public", "present": chance.randint(2, 9)}]
        code = f"{host.code}-20080505-1"
        _session(unit, "2008-05-05", "public", counts, role="delegate", organiser=host.name, shared_code=code)


def _write(
    unit: Unit, folder: Path, *, code: str = "", period: str = PERIOD, status: str = "final", submission: int = 1
) -> Path:
    records = unit.records
    if code:
        records = [{**records[0], "code": code}, *records[1:]]
    name = f"HTLT_{code or unit.code}_{period}_L{submission}{'_DUTHAO' if status == 'draft' else ''}.xlsx"
    known = RecordSet(records_from(records))
    write_unit_report(known, parse_period(period), folder / name, status=status, submission=submission)
    return folder / name


def _write_older_and_newer(unit: Unit, folder: Path) -> None:
    newest = unit.records
    unit.records = [one for one in newest if one["record"] in ("unit", "topic")]
    _write(unit, folder)
    unit.records = newest
    _write(unit, folder, submission=2)


def _write_ods(unit: Unit, folder: Path, shared: Path | None) -> None:
    """Write a workbook that says the same in every town, so that LibreOffice saves it as .ods once."""
    unit.records = [
        {"record": "unit", "id": "u", "code": unit.code, "name": unit.name, "kind": unit.kind},
        TOPIC,
        {"record": "publicity", "id": "tin", "date": "2008-08-08", "form": "news", "quantity": 5},
    ]
    unit.figures = Counter({"G1": 5})
    if SOFFICE is None or shared is None:
        _write(unit, folder)
        return
    saved = shared / f"HTLT_{unit.code}_{PERIOD}_L1.ods"
    if not saved.exists():
        written = _write(unit, shared)
        saved_by_libreoffice(written, shared, "ods").rename(saved)
        written.unlink()
    shutil.copy(saved, folder)


def _list(path: Path, units: Iterable[Unit]) -> None:
    kinds = {"party_committee": "Đảng bộ cơ sở", "party_cell": "Chi bộ cơ sở"}
    lines = [f"{unit.code};{unit.name};{kinds[unit.kind]};15/01/2009;" for unit in units]
    path.write_text("\n".join(["Mã;Tên;Loại hình;Hạn nộp;Ngày nhận", *lines]), encoding="utf-8-sig")


def _add_up(town: SpoiltTown) -> None:
    """Add up what the rules of the town let count."""
    counted = [unit for unit in town.units if unit.counts]
    total: Counter[str] = Counter()
    for unit in counted:
        total.update(unit.figures)
    own, figures = town.own.figures, town.figures
    for code in SUMMED:
        own_value = 0 if code in ("A3", "D2", "D3", "H1", "H2") else own[code]
        figures[code] = {"value": total[code] + own_value}
    figures["A3"]["base"] = total["base"]
    figures["A1"] = {"value": total["A1"], "base": UNITS}
    figures["D1"] = {"value": total["D1"], "base": UNITS}
    figures["E1"] = {"value": total["E1"], "base": COMMITTEES}
    takes_contests = own["E5"] > 0 and own["E5"] >= total["E5"]
    for code in COMPARED:
        takes = takes_contests if code in ("E5", "E6", "E7", "E8") else own[code] > 0 and own[code] >= total[code]
        figures[code] = {"value": own[code] if takes else total[code]}
        if not takes and 0 < own[code] < total[code]:
            town.own_counts.add(code)
