"""The program as tests call it: in this process for breadth, as a real process for what only one shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from wardapp.cli import main

Raw = Mapping[str, Any]


class Result(NamedTuple):
    """How a call ended."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


class Ward:
    """A data folder, and every command on it."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self._capsys = capsys

    def __call__(self, *words: str | Path) -> Result:
        return self.anywhere("--data", self.data, *words)

    def anywhere(self, *words: str | Path) -> Result:
        """The program without naming the data folder."""
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        return Result(code, *self._capsys.readouterr())

    def beside(self, name: str) -> Ward:
        """Another data folder of the same test."""
        return Ward(self.data.parent / name, self._capsys)

    @property
    def journal(self) -> bytes:
        return (self.data / "book" / "journal.jsonl").read_bytes()

    def file(self, name: str, records: Iterable[Raw]) -> Path:
        """A file of JSON lines beside the data folder."""
        path = self.data.parent / name
        path.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), encoding="utf-8")
        return path

    def holds(self, *records: Raw) -> None:
        """Load these records."""
        result = self("load", self.file("chung.jsonl", records))
        assert result.code == 0, result.err

    def dumped(self, *kinds: str) -> list[dict[str, Any]]:
        result = self("dump", *(["--kind", *kinds] if kinds else []))
        assert result.code == 0, result.err
        return [json.loads(line) for line in result.out.splitlines()]


def run_program(*words: str | Path, environment: Mapping[str, str] | None = None, **options: Any) -> Result:
    """The real program in a process of its own, without a terminal; `options` are those of `subprocess.run`."""
    ended = subprocess.run(
        [sys.executable, "-m", "wardapp", *words],
        env={**os.environ, "PYTHONIOENCODING": "", "PYTHONUNBUFFERED": "", **(environment or {})},
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
    )
    return Result(ended.returncode, (ended.stdout or b"").decode("utf-8"), (ended.stderr or b"").decode("utf-8"))


UNIT: Raw = {
    "record": "unit",
    "id": "unit",
    "code": "07",
    "name": "Đảng bộ phường Sông Cầu",
    "kind": "party_committee",
    "sector": "ward",
    "campaign": "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
    "issuer_heading": "ĐẢNG UỶ PHƯỜNG SÔNG CẦU",
    "place": "Sông Cầu",
    "sign_authority": "T/M ĐẢNG UỶ",
    "signer_title": "BÍ THƯ",
    "signer": "Hà Văn Khánh",
    "compiler": "Nông Thị Bích",
}
BRANCH: Raw = {"record": "branch", "id": "to-1", "name": "Tổ 1"}
TOPIC: Raw = {
    "record": "topic",
    "id": "cd-1",
    "code": "CD01",
    "title": "Thực hành tiết kiệm, chống lãng phí",
    "year": 2008,
    "mandatory": True,
}


def person(key: str, family_name: str, given_name: str, **fields: object) -> Raw:
    """A member of Tổ 1."""
    group = "official_member"
    return {
        "record": "person",
        "id": key,
        "family_name": family_name,
        "given_name": given_name,
        "birth_year": 1960,
        "branch": "to-1",
        "groups": [group],
        "main_group": group,
        **fields,
    }


PEOPLE = (person("p-1", "Hà Thị", "Lan"), person("p-2", "Nông Văn", "Đào"), person("p-3", "Lường Đình", "Hoà"))
SESSION: Raw = {
    "record": "session",
    "id": "lop-1",
    "date_from": "2008-04-10",
    "place": "Nhà văn hoá tổ",
    "topics": ["cd-1"],
    "audience": "party",
    "role": "host",
    "branches": ["to-1"],
    "counting": "roll_call",
    "invitees": [one["id"] for one in PEOPLE],
    "status": "held",
}
MARKS = tuple(
    {"record": "attendance", "id": f"dd-{one['id']}", "session": "lop-1", "person": one["id"], "mark": "present"}
    for one in PEOPLE
)
MEETING: Raw = {
    "record": "meeting",
    "id": "hn-1",
    "date": "2008-06-25",
    "body": "Chi bộ Tổ 1",
    "chair": "Hà Văn Khánh",
    "convened": 3,
    "present": 3,
}
SMALL_WARD: tuple[Raw, ...] = (UNIT, BRANCH, TOPIC, *PEOPLE, SESSION, *MARKS, MEETING)
"""A unit without errors: three people, one topic, one class with its roll, one meeting."""
