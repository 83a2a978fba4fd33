"""A ward with a person to be erased, and every spelling of that name."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.book.books import backups_on, open_book
from tests.book.clock import TickingClock
from tests.book.disk import BACKUPS, MemoryDisk
from wardapp.book import Book
from wardapp.book.erasure.erase import Erasure

__all__ = ["ERASED", "WARD", "erase_everywhere", "filled_ward", "forms_of", "holding", "lines"]

ERASED = "p-1"
_OLD = "2008-12-01T08:00:00+07:00"

WARD: tuple[dict[str, Any], ...] = (
    {
        "record": "person",
        "id": ERASED,
        "family_name": "Lường Thuý",
        "given_name": "Hoà",
        "birth_year": 1961,
        "position": "Lường Thuý Hoà, tổ trưởng",
        "groups": ["official_member"],
        "main_group": "official_member",
        "alias": "Hoà",
    },
    {"record": "person", "id": "p-2", "family_name": "Nông Văn", "given_name": "Đào", "birth_year": 1961},
    {"record": "person", "id": "p-3", "family_name": "Lường Thuý Hoà", "given_name": "Anh"},
    {
        "record": "meeting",
        "id": "hn-1",
        "date": "2008-06-25",
        "chair": "LƯỜNG THUÝ HOÀ",
        "conclusion": "Đồng chí Lường Thúy Hòa và Lường Thuý Hoà Anh được giới thiệu.",
        "absentees": [{"name": "Lường Thuý Hoà", "reason": "ốm"}, {"name": "Nông Văn Đào"}],
    },
    {
        "record": "nomination",
        "id": "dn-1",
        "date": "2008-06-25",
        "kind": "individual",
        "name": "Lường Thuý Hoà",
        "person": ERASED,
        "level": "base",
        "status": "voted",
        "achievement": "Lường  Thuý Hoà gương mẫu.",
    },
    {"record": "nomination", "id": "dn-2", "kind": "individual", "name": "Lường Thuý Hoà", "birth_year": 1961},
    {"record": "nomination", "id": "dn-3", "kind": "individual", "name": "Nông Văn Đào", "person": "p-2"},
    {"record": "contest", "id": "ht-1", "name": "Hội thi", "level": "base", "date": "2008-05-01"},
    {
        "record": "contestant",
        "id": "ts-1",
        "contest": "ht-1",
        "family_name": "Lường Thuý",
        "given_name": "Hoà",
        "birth_year": 1961,
    },
    {"record": "newer", "id": "moi-1", "told": {"Lường Thuý Hoà": ["lường thuý hoà"]}},
    {"record": "attendance", "id": "dd-1", "session": "lop-1", "person": ERASED, "mark": "present"},
)
"""The name belongs to one person only."""


def lines(*records: dict[str, Any], updated: str = _OLD) -> Iterator[str]:
    return (json.dumps({"updated": updated, **record}) for record in records)


def filled_ward(*more: dict[str, Any], officer: str = "Lường Thuý Hoà") -> MemoryDisk:
    """Return a disk with that ward, its history, its snapshot, a backup and an index."""
    disk, clock = MemoryDisk(), TickingClock()
    with open_book(disk, officer=officer, clock=clock) as book:
        book.load(lines(*WARD, *more))
        book.load(lines({**WARD[0], "given_name": "Hoa"}, updated="2008-12-02T08:00:00+07:00"))
        book.load(lines(WARD[0], updated="2008-12-03T08:00:00+07:00"))
        book.write_cache("index.txt", "lương thuý hoà\tLường Thuý Hoà".encode())
    disk.folders.add(BACKUPS)
    backups_on(disk, clock).copy()
    with open_book(disk, officer=officer, clock=clock) as book:
        book.load(lines({"record": "branch", "id": "to-1", "name": "Tổ 1", "secretary": "Lường Thuý Hoà"}))
    return disk


def erase_everywhere(book: Book) -> Erasure:
    """Erase that person, and confirm every mention of the name but those within the longer name."""
    mentions = book.mentions_of(ERASED, beside=(BACKUPS,)).all
    theirs = [mention for mention in mentions if not mention.after.lstrip().startswith("Anh")]
    return book.erase(ERASED, beside=(BACKUPS,), also=theirs)


def forms_of(family_name: str, given_name: str) -> list[bytes]:
    """Return the bytes of a name, joined and in two fields, as files may contain it."""
    joined = f"{family_name} {given_name}"
    apart = f'"family_name":"{family_name}","given_name":"{given_name}"'
    texts = [joined, joined.upper(), joined.lower(), f"{family_name}  {given_name}", apart, f'"{family_name}"']
    composed = [unicodedata.normalize(form, text) for text in texts for form in ("NFC", "NFD")]
    escaped = [json.dumps(text)[1:-1] for text in composed[:6]]
    return [text.encode() for text in (*composed, *escaped, *(text.upper() for text in escaped))]


def holding(files: dict[Path, bytes], forms: list[bytes]) -> set[str]:
    """Return the names of the files that contain any of these bytes."""
    return {path.name for path, data in files.items() if any(form in data for form in forms)}
