"""Text that officers type stays text in the unit's and the town's workbook: no formula, no markup, none lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from exports.town.compiling import compile_files
from exports.town.town_workbook import write_town
from exports.unit_report import write_unit_report
from tests.oracle.reading import records_from
from wardapp.records import RecordSet, parse_period

_STRINGS = 10_000
_UNITS = 4
_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    " =",
    "{=",
    "=cmd|' /C calc'!A0",
    "http://",
    "<r>",
    "_x000D_",
    "[red]",
    "'",
    "=SUM(A1:A9)",
)
_LETTERS = "abcxyz ăâđêôơư ỆẠỘ 0123456789 <>&\"'=+-@|!,;:()[]{}#%$_/\\^~*?.\u00a0\u200b\U0001f600"


def strings(seed: int, number: int) -> Iterator[str]:
    """Different texts that a spreadsheet could take for formulas, links or markup."""
    chance = random.Random(f"officers' text/{seed}")
    for at in range(number):
        letters = "".join(chance.choice(_LETTERS) for _letter in range(chance.randint(0, 24)))
        yield f"{chance.choice(_STARTS)}{letters}.{seed}-{at}"


def records_of(unit: int, texts: Iterator[str]) -> list[dict[str, Any]]:
    """Records of a unit that have those texts as names, places and other fields."""
    records: list[dict[str, Any]] = [
        {"record": "unit", "id": "u", "code": f"{unit:02}", "name": next(texts), "kind": "party_cell"},
    ]
    each = _STRINGS // _UNITS // 8
    for at in range(each):
        records += [
            {
                "record": "nomination", "id": f"n{at}", "date": "2008-05-05", "kind": "individual", "level": "base",
                "status": "awarded", "decision_date": "2008-06-06", "name": next(texts), "position": next(texts),
                "achievement": next(texts), "decision": next(texts),
            },
            {"record": "contest", "id": f"c{at}", "level": "base", "date": "2008-05-05", "name": next(texts), "place": next(texts)},
            {
                "record": "session", "id": f"s{at}", "date_from": "2008-05-05", "topics": [], "audience": "party",
                "role": "host", "counting": "headcount", "counts": [{"group": "public", "present": 1}],
                "status": "held", "place": next(texts), "lecturer": next(texts),
            },
        ]  # fmt: skip
    return records


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """The town's workbook, and the texts in the records."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "sent").mkdir()
    typed: set[str] = set()
    for unit in range(_UNITS):
        texts = list(strings(unit, _STRINGS // _UNITS))
        records = records_of(unit, iter(texts))
        known = RecordSet(records_from(records))
        write_unit_report(known, parse_period("2008"), folder / "sent" / f"{unit}.xlsx")
        typed |= {
            value for one in records for key, value in one.items() if isinstance(value, str) and value in set(texts)
        }
    write_town(compile_files([folder / "sent"]), folder / "town.xlsx")
    return folder / "town.xlsx", typed


def test_no_text_becomes_a_formula_and_none_is_lost(town: tuple[Path, set[str]]) -> None:
    path, typed = town
    expected = {_plain(text) for text in typed}
    seen: set[str] = set()
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert _made_by_the_program(str(cell.value)), f"{sheet.title}!{cell.coordinate}: {cell.value}"
                elif isinstance(cell.value, str):
                    seen.add(_plain(cell.value))
                assert cell.hyperlink is None
    assert len(expected) > _STRINGS * 0.8
    assert expected - seen == set()


def _made_by_the_program(formula: str) -> bool:
    left = formula
    for word in ("SUM", "MAX", "COUNTA", "IF", "ROUND", "SUBSTITUTE", "FIXED"):
        left = left.replace(f"{word}(", "(")
    return not any(f".{unit}-" in left for unit in range(_UNITS)) and "|" not in left


def _plain(text: str) -> str:
    """The text with single spaces and without invisible characters."""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
