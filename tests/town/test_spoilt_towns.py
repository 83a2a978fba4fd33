"""Towns with unit 00 and spoilt files come out at their known figures; every spoilt file is told with its unit.

More towns: `WARDAPP_TOWNS=200 python -m pytest -n 2 tests/town/test_spoilt_towns.py`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from exports.town.compiling import compile_files
from tests.commands.program import Ward
from tests.town.spoilt_towns import PERIOD, SpoiltTown, spoilt_town

SEEDS = range(int(os.environ.get("WARDAPP_TOWNS", "1")))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: f"town {seed}")
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SpoiltTown:
    shared = tmp_path_factory.getbasetemp() / "ods"
    shared.mkdir(exist_ok=True)
    return spoilt_town(request.param, tmp_path_factory.mktemp("town"), shared)


def test_a_spoilt_town_comes_out_at_its_figures(
    town: SpoiltTown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "t.xlsx"
    ward = Ward(tmp_path / "dữ liệu", capsys)
    words = (town.folder, "-o", target, "--units", town.listed, "--period", PERIOD, "--json")
    result = ward("compile", *words)
    assert result.code == 0, result.err
    figures = result.json()
    assert {code: figures[code] for code in town.figures} == town.figures
    book = openpyxl.load_workbook(target, data_only=True)
    states = {row[1]: row for row in book["TH02_TienDo"].iter_rows(values_only=True) if row[1]}
    for unit in town.units:
        assert all(words in str(states[unit.code][-1]) for words in unit.told), (unit.told, states[unit.code])
        if unit.counts and not unit.told:
            assert str(states[unit.code][-1]).startswith("Đã nộp"), states[unit.code]
    assert set(town.unknown_files) <= {str(row[2]) for row in states.values()}
    _check_classes(book["TH03_LopHoc"], figures["B2"]["value"])
    notes = [str(cell.value) for row in book["TH01_TongHop"].iter_rows() for cell in row if "(*)" in str(cell.value)]
    for code in town.own_counts:
        assert any(note.startswith(f"(*) {code}: ") for note in notes), (code, notes)


def _check_classes(sheet: openpyxl.worksheet.worksheet.Worksheet, listeners: int) -> None:
    rows = list(sheet.iter_rows(values_only=True))
    heard = next(index for index, value in enumerate(_headings(rows)) if value == "Lượt người nghe")
    total = next(row for row in rows if row[0] == "Tổng cộng")
    assert total[heard] == listeners
    apart = [row for row in rows if "3 đơn vị cử người dự" in str(row[-1])]
    assert len(apart) == 1
    assert rows.index(apart[0]) > rows.index(total)


def _headings(rows: list[tuple[object, ...]]) -> tuple[object, ...]:
    return next(row for row in rows if row[0] == "TT")


def test_one_record_of_unit_00_never_lowers_a_figure_in_silence(town: SpoiltTown, tmp_path: Path) -> None:
    with_own = compile_files([town.folder], units=town.listed, period=PERIOD)
    folder = tmp_path / "without"
    shutil.copytree(town.folder, folder, ignore=shutil.ignore_patterns("HTLT_00_*"))
    without = compile_files([folder], units=town.listed, period=PERIOD)
    told = {one.code for one in with_own.comparisons}
    for code, figure in without.figures.items():
        if (with_own.figures[code].value or 0) < (figure.value or 0):
            assert code in told
