"""Persons named like places and words: only the linked name fields change, whatever else says the same."""

from __future__ import annotations

import json
import random
from typing import Any

from tests.book.books import backups_on, open_book
from tests.book.clock import TickingClock
from tests.book.disk import BACKUPS, MemoryDisk
from tests.book.erasure_ward import lines
from wardapp.book.erasure.pseudonym import pseudonym_of

NAMES = (
    ("Hà", "Giang"), ("Thái", "Bình"), ("Trần", "Phú"), ("Hoà", "Bình"), ("Sông", "Cầu"), ("Bắc", "Kạn"), ("Lê", "Lợi"),
    (None, "Lan"), (None, "Lần"), (None, "Học"), (None, "Tổ"), ("Hà Thị", "Lan"), ("Hà Thị", "Lân"), ("Nguyễn Hà", "Giang"),
    ("Hà", "Giang Anh"), ("Đoàn", "Kết"), ("Quyết", "Thắng"), ("Minh", "Khai"), ("An", "Ninh"), ("Thuý", "Hoà"),
    ("Thúy", "Hòa"), ("Thuý", "Hoa"),
)  # fmt: skip
TEXTS = (
    "{}", "Hội trường {}", "Chi bộ {}", "Đảng bộ phường {}", "tỉnh {}, ngày 5", "Nguyễn {}", "{} Anh", "Họp lần 2 ở {}",
    "Trường {}; nhà bà {}", "học tập ở {}", "hoa lan", "ĐẢNG BỘ TỈNH {}", "",
)  # fmt: skip
WARDS = 60


def full(name: tuple[str | None, str]) -> str:
    return " ".join(filter(None, name))


def random_ward(chance: random.Random) -> list[dict[str, Any]]:
    """Return records in which the names of the first people occur everywhere, by reference, by chance and as places."""
    names = [chance.choice(NAMES) for _ in range(4)]

    def text() -> str:
        written = chance.choice(TEXTS).replace("{}", full(chance.choice(names)))
        return written.upper() if chance.random() < 0.1 else written

    def nominee(person: int | None) -> dict[str, Any]:
        if person is None:
            return {"name": full(chance.choice(names))}
        return {"name": full(names[person]), "person": f"p-{person}"}

    people: list[dict[str, Any]] = [
        {
            "record": "person", "id": f"p-{at}", "family_name": name[0], "given_name": name[1], "position": text(),
            "birth_year": chance.choice((None, 1960, 1970)),
        }
        for at, name in enumerate(names)
    ]  # fmt: skip
    nominations: list[dict[str, Any]] = [
        {
            "record": "nomination", "id": f"dn-{at}", "kind": "individual", "achievement": text(), "status": "voted",
            "birth_year": chance.choice((None, 1960, 1970)), **nominee(chance.choice((None, 0, 0, 1, 2))),
        }
        for at in range(4)
    ]  # fmt: skip
    models: list[dict[str, Any]] = [
        {
            "record": "model",
            "id": "mh-0",
            "name": text(),
            "owner": full(names[0]),
            "owner_kind": "individual",
            "person": "p-0",
        },
        {"record": "model", "id": "mh-1", "name": text(), "owner": full(names[0]), "owner_kind": "individual"},
    ]
    contestants: list[dict[str, Any]] = [
        {"record": "contestant", "id": f"ts-{at}", "family_name": name[0], "given_name": name[1], "story": text()}
        for at, name in enumerate(chance.sample(names, 2))
    ]
    others: list[dict[str, Any]] = [
        {"record": "unit", "id": "u", "code": "07", "name": text(), "place": text(), "signer": full(names[0])},
        {"record": "branch", "id": "cb", "name": text(), "secretary": full(names[0])},
        {"record": "session", "id": "lop", "place": text(), "lecturer": full(chance.choice(names)), "note": text()},
        {"record": "meeting", "id": "hn", "body": text(), "absentees": [{"name": full(one)} for one in names]},
        {"record": "attendance", "id": "dd", "session": "lop", "person": "p-0", "mark": "present"},
    ]
    return [
        {name: value for name, value in one.items() if value is not None}
        for one in (*people, *nominations, *models, *contestants, *others)
    ]


def expected(record: dict[str, Any]) -> dict[str, Any]:
    """The record after person p-0 was erased without a decision, by the contract."""
    pseudonym = pseudonym_of("p-0")
    if record["record"] == "person" and record["id"] == "p-0":
        return {**record, **pseudonym._asdict()}
    field = {"nomination": "name", "model": "owner"}.get(record["record"])
    return {**record, field: pseudonym.full} if field and record.get("person") == "p-0" else record


def versions_in(data: bytes) -> list[dict[str, Any]]:
    """All records before and after each change in a journal or a backup, read without the program."""
    found = []
    for line in data.split(b"\n"):
        payload = json.loads(line[17:].rstrip(b"\0") or b"{}") if len(line) > 17 else {}
        found += [one[side] for one in payload.get("ops", ()) for side in ("before", "after") if one[side]]
    return found


def test_only_linked_names_change_in_the_book_its_history_and_backups() -> None:
    chance = random.Random(20_090_205)
    replaced = listed = 0
    for _ in range(WARDS):
        ward = random_ward(chance)
        disk, clock = MemoryDisk(), TickingClock()
        with open_book(disk, clock=clock) as book:
            book.load(lines(*ward))
            book.load(lines({**ward[0], "position": "Tổ trưởng"}, updated="2008-12-02T08:00:00+07:00"))
            disk.folders.add(BACKUPS)
            backups_on(disk, clock).copy()
            before = [json.loads(line) for line in book.dump()]
            erasure = book.erase("p-0", beside=(BACKUPS,))
            after = [json.loads(line) for line in book.dump()]
        assert [{**one, "updated": ""} for one in after] == [{**expected(one), "updated": ""} for one in before]
        replaced += sum(one != expected(one) for one in before)
        listed += len(erasure.mentions.all)
        journals = {path: data for path, data in disk.kill().items() if path.suffix == ".jsonl"}
        assert len(journals) == 2
        for path, data in journals.items():
            for version in versions_in(data):
                assert version == expected(version), path
    assert replaced > WARDS
    assert listed > 5 * WARDS


def test_what_is_confirmed_is_replaced_and_nothing_else() -> None:
    chance = random.Random(7)
    confirmed_once = 0
    for _ in range(WARDS // 2):
        ward = random_ward(chance)
        disk = MemoryDisk()
        with open_book(disk) as book:
            book.load(lines(*ward))
            mentions = book.mentions_of("p-0").all
            chosen = [one for one in mentions if chance.random() < 0.4]
            left = book.erase("p-0", also=chosen).mentions.all
            assert set(left) == set(mentions) - set(chosen)
            texts = "\n".join(book.dump())
            assert texts.count(pseudonym_of("p-0").full) >= len(
                {(one.record, one.id) for one in chosen if one.field != "name"}
            )
        confirmed_once += bool(chosen)
    assert confirmed_once > WARDS // 4
