"""Drafts as files: they read back, foreign ones are left alone, and errors never block typing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from wardapp.book.drafts import Draft, Drafts, is_draft
from wardapp.book.journal.lines import encode, write_line
from wardapp.errors import BookNotWritable
from wardapp.files import FileLayer
from wardapp.records import Person, to_json

AT = dt.datetime(2008, 6, 28, 7, 43, tzinfo=dt.timezone.utc)
WHOLE: dict[str, Any] = {
    "draft": 1,
    "form": "person",
    "at": AT.isoformat(),
    "name": "Hà",
    "record": {"record": "person", "id": "p-1", "birth_year": 1971},
    "fields": {"family_name": "Hà"},
    "field": "family_name",
    "cursor": 2,
}


class Refusing(FileLayer):
    """A disk that refuses the calls named."""

    def __init__(self, *calls: str) -> None:
        self.calls = calls

    def _refuse(self, call: str) -> None:
        if call in self.calls:
            raise PermissionError(13, "refused")

    def open(self, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        self._refuse("open")
        return super().open(path, write=write, create=create)

    def listing(self, folder: Path) -> list[str]:
        self._refuse("listing")
        return super().listing(folder)

    def replace(self, source: Path, target: Path, pauses: Iterable[float] = ()) -> None:
        self._refuse("replace")
        super().replace(source, target, pauses)

    def remove(self, path: Path) -> None:
        self._refuse("remove")
        super().remove(path)


def draft(name: str = "a", **changed: Any) -> Draft:
    given = {"form": "person", "at": AT, "name": "Hà", "record": WHOLE["record"], "fields": WHOLE["fields"]}
    return Draft(name, **{**given, **changed})


def put(folder: Path, payload: object, name: str = "a.draft") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(write_line(encode(payload))[0])
    return folder / name


def test_a_draft_reads_back_until_it_is_removed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.found().files == 0
    record = to_json(Person(birth_year=1971))
    saved = [
        draft(
            "b", record=record, fields={"note": "Ố [/]\n«31/2»\t", "groups": ["public"]}, field="note", cursor=[1, 2]
        ),
        draft("a", fields={"exempt": True, "position": None}),
    ]
    for one in saved:
        drafts.save(one)
    assert drafts.found().drafts == tuple(sorted(saved, key=lambda one: one.id))
    drafts.remove("b")
    drafts.remove("b")
    assert [one.id for one in drafts.found().drafts] == ["a"]


def test_a_draft_shows_its_record_if_this_program_has_such_a_record() -> None:
    shown = draft().shown()
    assert isinstance(shown, Person)
    assert (shown.id, shown.birth_year, draft().kind, draft().record_id) == ("p-1", 1971, "person", "p-1")
    new = draft(record={"record": "person", "id": ""}).shown()
    assert isinstance(new, Person)
    assert new.id == ""
    assert draft(record={"record": "future", "id": "x"}).shown() is None
    assert draft(record={"record": "person", "id": "p-1", "birth_year": "x"}).shown() is None


def test_half_a_surrogate_pair_does_not_prevent_saving_a_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save(draft(fields={"family_name": "Hà \ud800 Lan", "given_name": "Mơ"}))
    assert drafts.found().drafts[0].fields == {"family_name": "Hà ? Lan", "given_name": "Mơ"}


@pytest.mark.parametrize(
    "payload",
    [
        [WHOLE],
        {**WHOLE, "draft": 0},
        {**WHOLE, "draft": "2"},
        {**WHOLE, "record": ["person"]},
        {**WHOLE, "record": {"id": "p-1"}},
        {**WHOLE, "fields": None},
        {**WHOLE, "at": "hôm qua"},
        {**WHOLE, "at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_a_checksummed_file_that_is_not_a_draft_is_damage(tmp_path: Path, payload: object) -> None:
    path = put(tmp_path, payload)
    assert Drafts(tmp_path).found().damaged == (path,)


def test_a_draft_without_json_or_checksum_or_too_large_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.draft").write_bytes(write_line(b"[" * 100_000)[0])
    (tmp_path / "b.draft").write_bytes(write_line(b"{")[0])
    (tmp_path / "s.draft").write_bytes(encode(WHOLE))
    put(tmp_path, WHOLE, "c.draft")
    monkeypatch.setattr("wardapp.book.drafts._LARGEST", 40)
    assert len(Drafts(tmp_path).found().damaged) == 4


def test_a_draft_of_a_newer_program_is_left_alone_and_a_damaged_one_set_aside(tmp_path: Path) -> None:
    newer = put(tmp_path, {"draft": 2}, "n.draft")
    damaged = put(tmp_path, {}, "d.draft")
    (tmp_path / "x.draft.tmp").write_bytes(b"half")
    (tmp_path / "note.txt").write_bytes(b"not ours")
    drafts = Drafts(tmp_path)
    found = drafts.found()
    assert (found.newer, found.damaged, found.files) == ((newer,), (damaged,), 2)
    drafts.set_aside(found.damaged)
    drafts.remove_unfinished()
    assert {path.name for path in tmp_path.iterdir()} == {"n.draft", "d.draft.unreadable", "note.txt"}
    assert drafts.found().files == 1


def test_a_disk_error_is_reported_on_saving_a_draft_and_the_file_is_named_on_reading(tmp_path: Path) -> None:
    path = put(tmp_path, WHOLE)
    put(tmp_path, {}, "b.draft")
    (tmp_path / "x.draft.tmp").write_bytes(b"half")
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    with pytest.raises(BookNotWritable, match="Chưa giữ được bản đang nhập dở: máy không cho phép ghi"):
        Drafts(tmp_path, Refusing("replace")).save(draft())
    refusing = Drafts(tmp_path, Refusing("replace", "remove"))
    refusing.remove("a")
    refusing.set_aside([path])
    refusing.remove_unfinished()
    one, other = Drafts(tmp_path, Refusing("open")).found().unreadable
    assert (one.name, other.name) == ("a.draft", "b.draft")
    assert Drafts(tmp_path, Refusing("listing")).found().unreadable == (tmp_path,)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before

    class Vanishing(FileLayer):
        def listing(self, folder: Path) -> list[str]:
            return ["gone.draft"]

    assert Drafts(tmp_path, Vanishing()).found().files == 0


def test_a_draft_is_known_by_its_ending() -> None:
    assert is_draft(Path("a.draft"))
    assert is_draft(Path("a.draft.unreadable"))
    assert not is_draft(Path("journal.jsonl"))
