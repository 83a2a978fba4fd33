"""Forty units whose records add up to the published figures compile to exactly those, with nothing typed in between.

More towns: `WARDAPP_TOWNS=20 python -m pytest -n 0 tests/exports/test_town_published.py`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from exports.town.compiling import compile_files
from tests.town.handing_in import hand_in
from tests.town.published import published_town
from tests.town.published_figures import PUBLISHED
from wardapp.cli import main
from wardapp.figures.figure import percent

SEEDS = range(int(os.environ.get("WARDAPP_TOWNS", "1")))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: f"town {seed}")
def handed_in(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of what forty units and the town's own office handed in, a folder a period."""
    folder = tmp_path_factory.mktemp("town")
    for code, records in published_town(request.param).items():
        hand_in(records, PUBLISHED, folder, folder / "books" / code)
    yield folder


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_published_figures_come_out(
    year: str, handed_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "tong-hop.xlsx"
    assert main(["compile", str(handed_in / year), "-o", str(target), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert {code: figures[code] for code in PUBLISHED[year]} == PUBLISHED[year]
    assert target.is_file()


def test_the_rates_of_the_article_come_out(handed_in: Path) -> None:
    town = compile_files([handed_in / "2008"])
    assert town.figures["A3"].percent == Decimal("95.0")
    assert town.figures["C3"].percent == Decimal("100.0")
    assert (town.figures["E4"].value or 0) >= 1000
    assert town.refusals == ()
    assert (town.handed_in, len(town.units)) == (40, 40)


def test_the_workbook_shows_what_the_command_says(
    handed_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "tong-hop.xlsx"
    assert main(["compile", str(handed_in / "2008"), "-o", str(target), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    sheet = openpyxl.load_workbook(target, data_only=True)["TH01_TongHop"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(rows) if row[0] == "TT")
    total = next(row for row in rows if row[2] == "Toàn thị xã")
    for place, heading in enumerate(rows[head]):
        code = str(heading).split(".")[0]
        if code in figures and heading:
            value = figures[code]["value"]
            assert total[place] == ("chưa xác định" if value is None else value), code
            if base := figures[code].get("base"):
                assert total[place + 1] == base
                rate = percent(value, base)
                assert rate is not None
                assert total[place + 2] == pytest.approx(float(rate) / 100)
