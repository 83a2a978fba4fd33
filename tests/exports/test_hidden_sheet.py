"""The hidden sheet is read as it was written, however long its lines are."""

from __future__ import annotations

import pytest

from wardapp.reports.form.hidden_sheet import CELL_MARK, HIDDEN_ITEMS, HiddenSheet


@pytest.mark.parametrize("longest", [3, 50])
def test_the_hidden_sheet_reads_what_it_writes(longest: int) -> None:
    items = {item: f"{item} 07" for item in HIDDEN_ITEMS}
    lines = {"Bieu01_TongHop": [f"1{CELL_MARK}A1", "2"], "ThongTin": [f"unit_code{CELL_MARK}07"]}
    written = HiddenSheet(items, lines)
    assert HiddenSheet.from_rows(written.rows(longest)) == written
