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
from screens.compile.notes import CompileNotes, save_notes
from screens.compile.screen import CompileScreen
from screens.dialogs.questions import ChoiceDialog
from screens.widgets.tables.line_table import LineTable
from tests.commands.program import Ward
from tests.screens.ward import screen_text, the_ward, until, window
from tests.town.spoilt_towns import PERIOD, SpoiltTown, spoilt_town

SEEDS = range(int(os.environ.get("WARDAPP_TOWNS", "1")))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: f"town {seed}")
def town(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SpoiltTown:
    # LibreOffice takes longer than all the rest, so that only a sweep has an .ods.
    shared = tmp_path_factory.getbasetemp() / "ods" if "WARDAPP_TOWNS" in os.environ else None
    if shared is not None:
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


async def test_the_window_writes_the_same_figures_and_tells_each_spoilt_file(
    town: SpoiltTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    app = the_ward(tmp_path / "so")
    save_notes(app.locations.root / "compile.json", CompileNotes(str(town.folder), period=PERIOD))
    async with window(app) as pilot:
        screen = CompileScreen()
        app.push_screen(screen)
        counted = sum(unit.counts for unit in town.units)
        await until(pilot, lambda: app.screen is screen and f"đã nộp {counted}/40" in screen_text(app))
        states = {row.cells[0]: row.cells[-1] for row in screen.query_one(LineTable).rows}
        for unit in town.units:
            if not unit.counts:
                assert states[unit.code].startswith(("Chưa nộp", "Trả lại: ")), states[unit.code]
        assert states["77"].startswith("Trả lại: Mã 77")
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and "Ghi ra đâu?" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen and "Đã ghi HTLT_TONGHOP_2008.xlsx" in screen_text(app))
    book = openpyxl.load_workbook(app.locations.exports / "HTLT_TONGHOP_2008.xlsx", data_only=True)
    rows = list(book["TH01_TongHop"].iter_rows(values_only=True))
    total = next(row for row in rows if row[2] == "Toàn thị xã")
    place_of = {str(head).split(".")[0]: place for place, head in enumerate(_headings(rows)) if head}
    for code, figure in town.figures.items():
        place = place_of[code]
        assert [total[place], *([total[place + 1]] if "base" in figure else [])] == list(figure.values()), code
