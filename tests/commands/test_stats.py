"""`wardapp load FILE && wardapp stats --period P --json` gives the indicators, against the oracle written apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.commands.program import SMALL_WARD, UNIT, Ward, run_program
from tests.oracle.cases import CASES, Case
from tests.oracle.indicators import oracle_json
from tests.oracle.wards import PERIODS, random_ward

_SHARDS = 8
_WARDS = 80
_YEAR = (date(2008, 1, 1), date(2008, 12, 31))


@pytest.mark.parametrize("shard", range(_SHARDS))
def test_random_wards_through_the_real_book_have_the_oracles_figures(shard: int, ward: Ward) -> None:
    for seed in range(shard, _WARDS, _SHARDS):
        records = random_ward(9_000 + seed, "tiny" if seed % 3 == 0 else "small")
        one = ward.beside(f"ward-{seed}")
        one.holds(*records)
        result = one("stats", "--period", "2008", "--json")
        assert result.code == 0
        assert result.json() == oracle_json(records, *_YEAR), f"seed {9_000 + seed}"
        code, first, last = PERIODS[seed % len(PERIODS)]
        assert one("solieu", "--json", "--period", code).json() == oracle_json(records, first, last), f"{seed} {code}"


@pytest.mark.parametrize("half", [0, 1])
def test_every_hand_made_ward_has_the_figures_worked_out_by_hand(half: int, ward: Ward) -> None:
    for number, case in list(enumerate(CASES))[half::2]:
        one = ward.beside(f"ward-{number}")
        one.holds(*case.records)
        found = one("stats", "--period", "..".join(day.isoformat() for day in case.period), "--json").json()
        assert {code: found[code]["value"] for code in case.value} == case.value, case.story
        assert {code: found[code].get("base", 0) for code in case.base} == case.base, case.story
        assert found == oracle_json(case.records, *case.period), case.story


@pytest.mark.parametrize("case", CASES[::60], ids=[case.story for case in CASES[::60]])
def test_the_real_program_gives_the_same(case: Case, tmp_path: Path, ward: Ward) -> None:
    file = ward.file("tệp.jsonl", case.records)
    assert run_program("--data", tmp_path / "x", "load", file).code == 0
    span = "..".join(day.isoformat() for day in case.period)
    result = run_program("stats", "--period", span, "--json", "--data", tmp_path / "x")
    assert (result.code, result.err) == (0, "")
    assert result.json() == oracle_json(case.records, *case.period)


def test_a_medium_ward_in_several_files_has_the_figures_of_all(ward: Ward) -> None:
    records = random_ward(77, "medium")
    files = [ward.file(f"{part}.jsonl", records[part::3]) for part in range(3)]
    assert ward("load", *files).code == 0
    for code, first, last in PERIODS:
        assert ward("stats", "--period", code, "--json").json() == oracle_json(records, first, last), code


def test_without_a_period_it_is_the_latest_begun_one_else_the_year_of_the_latest_class(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    assert "Năm 2008" in ward("stats").out
    period = {"record": "period", "id": "k", "label": "2008-Q1", "date_from": "2008-01-01", "date_to": "2008-03-31"}
    ward.holds(period, {**period, "id": "l", "label": "2999", "date_from": "2999-01-01", "date_to": "2999-12-31"})
    assert "Quý I năm 2008" in ward("stats").out


def test_the_table_names_the_unit_and_every_indicator(ward: Ward) -> None:
    ward.holds(*SMALL_WARD)
    result = ward("stats", "--period", "2008-H1")
    assert result.code == 0
    assert result.out.startswith("Đảng bộ phường Sông Cầu - 6 tháng đầu năm 2008")
    row = next(line for line in result.out.splitlines() if line.startswith("| A3 "))
    assert [cell.strip() for cell in row.split("|")][3:6] == ["3", "3", "100,0%"]
    assert "chưa xác định" not in result.out
    ward.holds({"record": "session", "id": "s2", "date_from": "2008-05-01", "topics": ["cd-1"], "audience": "public",
                "role": "host", "counting": "headcount", "status": "held",
                "counts": [{"group": "public", "present": 1234}]})  # fmt: skip
    result = ward("stats", "--period", "2008-H1")
    assert "chưa xác định" in result.out
    assert "1.237" in result.out


def test_markup_in_the_units_name_stays_text(ward: Ward) -> None:
    ward.holds({**UNIT, "name": "[red]Đảng bộ[/] \x1b[31m"})
    assert ward("stats").out.startswith("[red]Đảng bộ[/] ?[31m - ")


@pytest.mark.parametrize(
    "text", ["2008-H3", "2008-13", "hai nghìn", "2008-06-31..2008-07-01", "2009-01-01..2008-01-01"]
)
def test_a_period_that_there_is_not_is_refused_with_the_ways_to_write_one(text: str, ward: Ward) -> None:
    result = ward("stats", "--period", text)
    assert (result.code, result.out) == (1, "")
    assert "2008-H1" in result.err
