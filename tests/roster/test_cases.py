"""Small lists as offices send them come in as a careful reader takes them, by the command itself.

Each folder of `cases` holds a list (`in.*`, all names invented) and `expected.json`: the people, and what the command
must say.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wardapp.cli import main

CASES = sorted(folder for folder in (Path(__file__).parent / "cases").iterdir() if (folder / "expected.json").exists())
_NOT_OF_THE_LIST = ("record", "id", "updated", "by")


def imported(file: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, object]], str]:
    """Import a file into a new data folder; returns the people in their order, and all that was printed."""
    assert main(["--data", str(data), "import", str(file)]) == 0
    captured = capsys.readouterr()
    assert main(["--data", str(data), "dump"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    branches = {one["id"]: one["name"] for one in records if one["record"] == "branch"}
    people = [one for one in records if one["record"] == "person"]
    for person in people:
        for name in _NOT_OF_THE_LIST:
            person.pop(name, None)
        person["name"] = " ".join(filter(None, (person.pop("family_name", None), person.pop("given_name"))))
        if person.pop("groups", None) != [person["main_group"]]:
            person["groups"] = "several"
        if "branch" in person:
            person["branch"] = branches[person["branch"]]
    return people, captured.out + captured.err


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_list_from_real_use_comes_out_right(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    (file,) = case.glob("in.*")
    people, said = imported(file, tmp_path / "data", capsys)
    assert people == expected["people"]
    for words in expected.get("said", ()):
        assert words in said
    for words in expected.get("not_said", ()):
        assert words not in said
