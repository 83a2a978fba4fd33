"""Erasing a person: no byte of the name is left, everything else stays, and nothing brings it back."""

from __future__ import annotations

import errno
import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.book.books import backups_on, contents, open_book
from tests.book.clock import TickingClock
from tests.book.disk import BACKUPS, FOLDER, MemoryDisk, WatchedDisk
from tests.book.erasure_ward import ERASED, WARD, erase_everywhere, filled_ward, forms_of, holding, lines
from wardapp.book import Book
from wardapp.book.backups.backup_file import verify_backup
from wardapp.book.erasure.pseudonym import pseudonym_of
from wardapp.book.journal.lines import encode, write_line
from wardapp.errors import BookNotWritable, InputRefused, NotFound
from wardapp.records import Contestant, Nomination, Person

NAME = [
    *forms_of("Lường Thuý", "Hoà"),
    *forms_of("Lường Thúy", "Hòa"),
    *forms_of("Lường Thuý", "Hoa"),
]
ESCAPED = json.dumps("Lường Thuý Hoà").encode()
PSEUDONYM = pseudonym_of(ERASED)
BESIDE = (BACKUPS,)


def without_longer(files: dict[Path, bytes]) -> dict[Path, bytes]:
    """The files without the one longer name that begins like the erased one."""
    longer = ('"family_name":"Lường Thuý Hoà","given_name":"Anh"', "Lường Thuý Hoà Anh")
    cleaned = {}
    for path, data in files.items():
        for text in longer:
            data = data.replace(text.encode(), b"")
        cleaned[path] = data
    return cleaned


def erase(disk: MemoryDisk, **options: object) -> None:
    with open_book(disk, **options) as book:  # type: ignore[arg-type]
        erase_everywhere(book)


def history_without_names(book: Book) -> list[object]:
    return [(change.seq, change.at, change.reason, len(change.operations)) for change in book.history()]


def test_no_byte_of_the_name_is_left_in_any_file() -> None:
    disk = filled_ward()
    assert holding(disk.kill(), NAME) == {"journal.jsonl", "book.json", "index.txt", "wardapp-2009-02-05T0800.jsonl"}
    erase(disk)
    left = disk.kill()
    assert holding(without_longer(left), NAME) == set()
    assert FOLDER / "index.txt" not in left
    assert {path.name for path in left} == {"journal.jsonl", "book.json", "lock", "wardapp-2009-02-05T0800.jsonl"}
    assert PSEUDONYM.full.encode() in left[FOLDER / "journal.jsonl"]


def test_attendances_ids_moments_and_history_stay_and_only_the_name_changes() -> None:
    disk = filled_ward()
    with open_book(disk, read_only=True) as book:
        before, history = contents(book), history_without_names(book)
    erase(disk)
    with open_book(disk, read_only=True) as book:
        assert history_without_names(book)[:-1] == history
        assert (book.get(Person, ERASED) or Person()).full_name == PSEUDONYM.full
        after = contents(book)
    assert len(after) == len(before)
    for old, new in zip(map(json.loads, before), map(json.loads, after), strict=True):
        untouched = {name for name in old if old[name] == new[name]}
        assert {"record", "id"} <= untouched
        if old["record"] not in ("person", "nomination", "contestant", "meeting", "branch", "newer"):
            assert old == new
        changed = set(old) - untouched - {"by", "updated"}
        assert changed <= {
            "family_name", "given_name", "position", "alias", "name", "achievement", "chair", "conclusion",
            "absentees", "told", "secretary",
        }  # fmt: skip


def test_the_other_people_keep_their_names() -> None:
    disk = filled_ward()
    erase(disk)
    with open_book(disk, read_only=True) as book:
        names = {person.id: person.full_name for person in book.of(Person)}
        assert names == {ERASED: PSEUDONYM.full, "p-2": "Nông Văn Đào", "p-3": "Lường Thuý Hoà Anh"}
        nominees = {one.id: one.name for one in book.of(Nomination)}
        assert nominees == {"dn-1": PSEUDONYM.full, "dn-2": PSEUDONYM.full, "dn-3": "Nông Văn Đào"}
        meeting = json.loads(next(line for line in contents(book) if '"hn-1"' in line))
    assert meeting["absentees"] == [{"name": PSEUDONYM.full, "reason": "ốm"}, {"name": "Nông Văn Đào"}]
    assert meeting["conclusion"] == f"Đồng chí {PSEUDONYM.full} và Lường Thuý Hoà Anh được giới thiệu."


def test_another_person_of_the_same_name_keeps_it_everywhere() -> None:
    namesake = {**WARD[0], "id": "p-9", "birth_year": 1980, "position": "Lường Thuý Hoà (em)"}
    hers = (
        {"record": "contestant", "id": "ts-9", "family_name": "Lường Thuý", "given_name": "Hoà", "birth_year": 1980},
        {"record": "contestant", "id": "ts-8", "family_name": "Lường Thuý", "given_name": "Hoà"},
        {"record": "nomination", "id": "dn-9", "kind": "individual", "name": "Lường Thuý Hoà", "person": "p-9"},
    )
    disk = filled_ward(namesake, *hers, officer="")
    with open_book(disk) as book:
        before = {one: book.get(kind, one) for kind, one in _ones(namesake, *hers)}
        hers_perhaps = book.mentions_of(ERASED, beside=BESIDE).now
        confirmed = [mention for mention in hers_perhaps if mention.id == "ts-1"]
        erasure = book.erase(ERASED, beside=BESIDE, also=confirmed)
        assert before == {one: book.get(kind, one) for kind, one in _ones(namesake, *hers)}
        linked = {one.id: one.full_name for one in book.of(Contestant)}
        assert linked["ts-1"] == (book.get(Person, ERASED) or Person()).full_name == PSEUDONYM.full
        assert (book.get(Nomination, "dn-1") or Nomination()).name == PSEUDONYM.full
    assert erasure.namesakes == ("p-9",)
    left = {mention.id for mention in erasure.mentions.all}
    assert "ts-8" in left
    assert "hn-1" in left
    assert not left & {"ts-9", "dn-9"}, "another year of birth, or a reference: certainly another's"
    with open_book(disk, read_only=True) as book:
        absent = next(line for line in contents(book) if '"hn-1"' in line)
    assert "Lường Thuý Hoà" in absent, "nobody can tell which of the two was absent"


def _ones(*records: Mapping[str, object]) -> list[tuple[type[Person], str]]:
    kinds = {"person": Person, "contestant": Contestant, "nomination": Nomination}
    return [(kinds[str(record["record"])], str(record["id"])) for record in records]


@pytest.mark.parametrize("status", ["submitted", "awarded", "commended"])
def test_a_person_with_a_submitted_or_awarded_nomination_cannot_be_erased(status: str) -> None:
    disk = filled_ward({**WARD[4], "id": "dn-7", "status": status})
    before = disk.kill()
    with open_book(disk) as book, pytest.raises(InputRefused, match="dn-7") as refusal:
        erase_everywhere(book)
    assert refusal.value.remedy
    changed = {path.name for path, data in disk.kill().items() if data != before.get(path)}
    assert changed <= {"book.json"}
    erase_after = filled_ward({**WARD[4], "id": "dn-7", "status": "not_considered"})
    erase(erase_after)
    assert holding(without_longer(erase_after.kill()), NAME) == set()


def test_a_loaded_file_cannot_bring_an_erased_person_back() -> None:
    disk = filled_ward()
    with open_book(disk) as book:
        dump = contents(book)
    erase(disk)
    with open_book(disk) as book:
        assert book.load(dump).erased == ((dump.index(next(x for x in dump if '"p-1"' in x)) + 1, ERASED),)
        new_class = {"record": "topic", "id": "cd-9", "title": "Mới"}
        new_nomination = {**WARD[4], "id": "dn-8"}
        newer = [{**WARD[0], "given_name": "Hoa"}, WARD[4], WARD[5], WARD[8], new_class, new_nomination]
        result = book.load(lines(*newer, updated="2031-01-01T00:00:00Z"))
        assert (result.added, result.updated, result.erased) == (2, 3, ((1, ERASED),))
        assert (book.get(Person, ERASED) or Person()).full_name == PSEUDONYM.full
        assert (book.get(Nomination, "dn-1") or Nomination()).name == PSEUDONYM.full
    assert holding(without_longer(disk.kill()), NAME) == set()


def test_an_erased_person_who_was_removed_cannot_come_back_either() -> None:
    disk = filled_ward()
    erase(disk)
    with open_book(disk) as book:
        book.remove(Person(id=ERASED))
        result = book.load(lines(WARD[0], updated="2031-01-01T00:00:00Z"))
        assert result.erased == ((1, ERASED),)
        assert book.get(Person, ERASED) is None


def test_another_book_receives_the_pseudonym_and_refuses_the_name_from_then_on() -> None:
    disk, other = filled_ward(), MemoryDisk()
    erase(disk)
    with open_book(disk, read_only=True) as book, open_book(other) as theirs:
        theirs.load(lines(*WARD))
        theirs.load(contents(book))
        assert (theirs.get(Person, ERASED) or Person()).full_name == PSEUDONYM.full
        assert theirs.load(lines(WARD[0], updated="2031-01-01T00:00:00Z")).erased == ((1, ERASED),)
        with pytest.raises(InputRefused, match="đã được xoá"):
            theirs.undo()


def test_saving_an_old_version_does_not_bring_the_name_back() -> None:
    disk = filled_ward()
    window = open_book(disk)
    kinds = ((Person, ERASED), (Nomination, "dn-1"), (Nomination, "dn-2"), (Contestant, "ts-1"))
    shown_records = [window.get(kind, identifier) for kind, identifier in kinds]
    erase(disk)
    for shown in shown_records:
        assert shown is not None
        with pytest.raises(InputRefused, match="đã được xoá"):
            window.save(shown)
    with pytest.raises(InputRefused, match="đã được xoá"):
        window.database.table("person").update({"family_name": "Lường Thuý", "given_name": "Hoà"}, doc_ids=[1])
    assert holding(without_longer(disk.kill()), NAME) == set()
    erased = window.get(Person, ERASED)
    assert erased is not None
    assert erased.full_name == PSEUDONYM.full


def test_undo_never_brings_the_name_back() -> None:
    disk = filled_ward()
    erase(disk)
    with open_book(disk, officer="") as book:
        with pytest.raises(NotFound):
            for _ in range(20):
                book.undo()
        assert not book.of(Person)
    assert holding(without_longer(disk.kill()), NAME) == set()


def test_a_second_window_reads_the_erased_book() -> None:
    disk = filled_ward()
    with open_book(disk, read_only=True) as window:
        generation = window.state
        erase(disk)
        assert window.refresh()
        assert window.state != generation
        assert (window.get(Person, ERASED) or Person()).full_name == PSEUDONYM.full


def test_the_erasure_is_logged_with_pseudonym_and_id() -> None:
    disk = filled_ward(officer="")
    with open_book(disk, officer="Hà Lan") as book:
        erase_everywhere(book)
        last = list(book.history(ERASED))[-1]
    assert (last.reason, last.by) == ("erase", "Hà Lan")
    assert (last.operations[0].after or {})["given_name"] == PSEUDONYM.given_name


def test_erasing_twice_changes_nothing_and_says_so() -> None:
    disk = filled_ward()
    erase(disk)
    before = disk.kill()
    with open_book(disk) as book:
        assert erase_everywhere(book).done_before
    assert disk.kill() == before


def test_an_old_copy_that_reappears_beside_the_book_is_redacted_too() -> None:
    disk = filled_ward()
    old = disk.kill()
    erase(disk)
    for path in [path for path in old if path.parent == BACKUPS]:
        disk.write_whole(path, old[path])
    disk.write_whole(BACKUPS / "cũ.jsonl", old[FOLDER / "journal.jsonl"])
    disk.write_whole(BACKUPS / "cũ.json", old[FOLDER / "book.json"])
    disk.write_whole(BACKUPS / "nháp.json", json.dumps({"name": "Lường Thuý Hoà", "record": WARD[0]}).encode())
    disk.write_whole(BACKUPS / "dở.jsonl.tmp", old[FOLDER / "journal.jsonl"])
    disk.write_whole(BACKUPS / "ghi chú.txt", "Lường Thuý Hoà".encode())
    with open_book(disk) as book:
        erasure = erase_everywhere(book)
    assert not erasure.done_before
    assert holding(without_longer(disk.kill()), NAME) == {"ghi chú.txt"}
    assert [path.name for path in erasure.not_read] == ["ghi chú.txt"]


def test_a_person_who_was_removed_can_be_erased() -> None:
    disk = filled_ward()
    with open_book(disk) as book:
        book.remove(Person(id=ERASED))
    erase(disk)
    assert holding(without_longer(disk.kill()), NAME) == set()


def test_the_name_of_a_removed_person_is_erased_and_logged() -> None:
    disk = filled_ward()
    with open_book(disk) as book:
        book.remove(Person(id=ERASED))
        erase_everywhere(book)
        assert [change.reason for change in book.history(ERASED)][-1] == "erase"
        assert book.get(Person, ERASED) is None
        assert (book.get(Nomination, "dn-1") or Nomination()).name == PSEUDONYM.full
        with pytest.raises(InputRefused, match="đã được xoá"):
            book.save(Person(id=ERASED, family_name="Lường Thuý", given_name="Hoà"))
        with pytest.raises(InputRefused, match="đã được xoá"):
            book.save(Nomination(id="dn-5", person=ERASED, name="Lường Thuý Hoà"))
        book.save(Nomination(id="dn-5", person=ERASED, name=PSEUDONYM.full), Person(id="p-6", given_name="Hoà"))
    assert holding(without_longer(disk.kill()), NAME) == set()


def test_an_entry_merged_into_this_one_is_erased_with_it() -> None:
    twice = {**WARD[0], "id": "p-5", "family_name": "LƯỜNG THUÝ", "given_name": "HOÀ"}
    disk = filled_ward(twice, {**WARD[4], "id": "dn-5", "person": "p-5", "name": "Hoà (Lường)"})
    with open_book(disk) as book:
        nomination = book.get(Nomination, "dn-5")
        assert nomination is not None
        book.change(saves=[replace(nomination, person=ERASED)], removals=[Person(id="p-5")], reason="join")
        assert erase_everywhere(book).namesakes == ()
        assert (book.get(Nomination, "dn-5") or Nomination()).name == PSEUDONYM.full
        assert book.load(lines(twice, updated="2031-01-01T00:00:00Z")).erased == ((1, "p-5"),)
    assert holding(without_longer(disk.kill()), NAME) == set()


def test_a_removed_person_born_in_another_year_is_not_erased() -> None:
    disk = filled_ward({**WARD[0], "id": "p-5", "birth_year": 1990})
    with open_book(disk) as book:
        book.remove(Person(id="p-5"))
        assert erase_everywhere(book).namesakes == ("p-5",)
        assert any((change.operations[0].before or {}).get("given_name") == "Hoà" for change in book.history("p-5"))


def test_a_version_without_a_name_or_a_reassigned_nomination_does_not_prevent_erasing() -> None:
    passed = {**WARD[4], "id": "dn-6", "updated": "2008-12-02T08:00:00+07:00"}
    disk = filled_ward({**passed, "person": None})
    with open_book(disk) as book:
        book.load(lines({"record": "person", "id": ERASED}, updated="2008-12-05T08:00:00+07:00"))
        book.load(lines({**passed, "person": ERASED, "updated": "2008-12-05T08:00:00+07:00"}))
        another = {"person": "p-2", "name": "Nông Văn Đào", "achievement": None}
        book.load(lines({**passed, **another, "updated": "2008-12-06T08:00:00+07:00"}))
        erase_everywhere(book)
        assert (book.get(Nomination, "dn-6") or Nomination()).name == "Nông Văn Đào"
    assert holding(without_longer(disk.kill()), NAME) == set()


def test_the_window_file_is_changed_in_place() -> None:
    disk = filled_ward()
    disk.write_whole(FOLDER / "window", json.dumps({"officer": "Lường Thuý Hoà", "since": "2009"}).encode())
    window = disk.open(FOLDER / "window")
    erase(disk)
    assert json.loads(disk.read(window, 0, 1000)) == {"officer": PSEUDONYM.full, "since": "2009"}
    assert disk.still_names(window, FOLDER / "window")


def test_a_replaced_damaged_book_loses_only_the_lines_with_the_name() -> None:
    disk = filled_ward()
    whole = disk.kill()[FOLDER / "journal.jsonl"]
    torn = whole + b'torn, without anybody\n{"id":"p-1","torn":' + ESCAPED + b"\n"
    torn += '{"torn":"Lường Thuý Hoà Anh"}\n'.encode()
    sealed = write_line(json.dumps(["Lường Thuý Hoà", 1]).encode())[0]
    disk.write_whole(BACKUPS / "cũ.jsonl", torn)
    disk.write_whole(BACKUPS / "nháp.jsonl", b"\n".join([sealed[:-1], b'{"a":1}', b"[" + ESCAPED + b"]", b""]))
    erase(disk)
    left = disk.kill()
    assert holding(without_longer(left), NAME) == set()
    assert b"torn, without anybody" in left[BACKUPS / "cũ.jsonl"]
    assert '{"torn":"Lường Thuý Hoà Anh"}'.encode() in left[BACKUPS / "cũ.jsonl"], "not certainly theirs"
    assert b'"torn":' + ESCAPED not in left[BACKUPS / "cũ.jsonl"]
    first, second, third, _ = left[BACKUPS / "nháp.jsonl"].split(b"\n")
    assert first + b"\n" == write_line(encode([PSEUDONYM.full, 1]))[0]
    assert (second, third) == (b'{"a":1}', encode([PSEUDONYM.full]))


def test_an_unknown_person_is_reported() -> None:
    with open_book(filled_ward()) as book, pytest.raises(NotFound, match="p-77"):
        book.erase("p-77", beside=BESIDE)


def test_backups_stay_valid_and_restore_the_same_records_without_the_name() -> None:
    disk = filled_ward()
    before = [backup.header for backup in backups_on(disk).listing()]
    erase(disk)
    after = [verify_backup(disk, path) for path in disk.kill() if path.parent == BACKUPS and path.suffix]
    assert [(cover.backup, cover.made, cover.sequence) for cover in after] == [
        (cover.backup, cover.made, cover.sequence) for cover in before
    ]
    assert [cover.digest for cover in after] != [cover.digest for cover in before]


def test_a_damaged_copy_stays_damaged_and_loses_the_name() -> None:
    disk = filled_ward()
    data = disk.kill()
    for path in [path for path in data if path.parent == BACKUPS]:
        at = data[path].find("Thuý".encode())
        disk.write_whole(path, data[path][:at] + b"XX" + data[path][at + 2 :])
    erase(disk)
    assert holding(without_longer(disk.kill()), NAME) == set()
    assert backups_on(disk).newest_good() is None


def test_every_state_after_a_kill_or_power_cut_is_before_or_after() -> None:
    started = filled_ward().kill()
    disk = WatchedDisk(started)
    disk.folders.add(BACKUPS)
    clock = TickingClock()
    with open_book(disk, clock=clock) as book:
        before = contents(book)
        erase_everywhere(book)
        after = contents(book)
        disk.collect()
    disk.collect()
    assert before != after
    seen = 0
    for state in disk.left:
        revived = MemoryDisk(dict(state))
        revived.folders.add(BACKUPS)
        with open_book(revived) as book:
            found = contents(book)
            assert found in (before, after)
            if found == after:
                outside = {path: data for path, data in state if not path.name.endswith(".tmp")}
                assert holding(without_longer(outside), NAME) == set()
            erase_everywhere(book)
        assert holding(without_longer(revived.kill()), NAME) == set()
        assert backups_on(revived).problems() == []
        seen += 1
    assert seen > 40


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_if_any_call_fails_it_is_reported_and_repeating_completes_the_erasure(number: int) -> None:
    started = filled_ward().kill()
    for count in itertools.count(1):
        disk = MemoryDisk(started)
        disk.folders.add(BACKUPS)
        book = open_book(disk)
        before = contents(book)
        disk.fail(count, number)
        try:
            erase_everywhere(book)
        except BookNotWritable:
            disk.recover()
            assert contents(book) == before or holding(without_longer(disk.kill()), NAME) == set()
            erase_everywhere(book)
        disk.recover()
        book.close()
        assert holding(without_longer(disk.kill()), NAME) == set()
        assert contents(open_book(MemoryDisk(disk.kill()), read_only=True)) == contents(book)
        if not disk.has_failed:
            assert count > 8
            return
