"""The table draws what is in sight, keeps the row in hand, and costs a key the same however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from screens.widgets.tables.line_table import LineTable, TableColumn, TableRow
from tests.screens.widgets.field_host import FieldHost, opened

COLUMNS = (TableColumn("TT", 3, right=True), TableColumn("Họ và tên"), TableColumn("Ghi chú", 10, from_width=100))


def rows(count: int) -> list[TableRow]:
    return [TableRow(f"r{at}", (str(at), f"Người {at}", "ốm")) for at in range(count)]


def table_of(count: int, **options: Any) -> LineTable:
    table = LineTable(COLUMNS, **options)
    table.styles.height = 10
    table.set_rows(rows(count))
    return table


def shown(host: FieldHost) -> Sequence[str]:
    return host.lines[:10]


async def test_rows_stand_under_a_heading_that_stays_and_the_row_in_hand_is_marked() -> None:
    table = table_of(30)
    async with opened(table) as host:
        assert shown(host)[0].split() == ["TT", "Họ", "và", "tên"]
        assert shown(host)[1].startswith(">  0 Người 0")
        await host.pilot.press("end")
        await host.pilot.pause()
        assert shown(host)[0].split() == ["TT", "Họ", "và", "tên"]
        assert shown(host)[9].startswith("> 29 Người 29")
        await host.pilot.press("home", "pagedown")
        assert table.current_key == "r8"


async def test_a_column_that_has_no_room_is_left_out() -> None:
    async with opened(table_of(3)) as host:
        assert "ốm" not in "".join(shown(host))
    async with opened(table_of(3), columns=120) as host:
        assert "ốm" in shown(host)[1]


async def test_an_empty_table_says_what_to_do_next_in_lines_that_fit() -> None:
    table = LineTable(COLUMNS, empty="Chưa có ai.\n" + "F5 nhập danh sách từ Excel; " * 4, headed=False)
    async with opened(table) as host:
        assert host.lines[0] == " Chưa có ai."
        assert host.lines[1].startswith(" F5 nhập")
        assert host.lines[2].strip()
        await host.pilot.press("down", "enter")
        assert host.messages == []
        assert table.current is None


async def test_other_rows_keep_the_row_in_hand_where_it_is_still_there() -> None:
    table = table_of(30)
    async with opened(table):
        table.move_to("r20")
        table.set_rows(rows(40)[10:])
        assert [table.current_key] == ["r20"]
        table.set_rows([row for row in rows(40) if row.key != "r20"])
        # The one that was removed leaves its neighbour in hand.
        assert table.current_key in ("r11", "r10")
        table.set_rows(rows(2))
        assert table.current_key == "r1"
        table.set_rows([])
        assert table.current_key is None


async def test_user_text_is_text() -> None:
    table = LineTable((TableColumn("Tên", 12), TableColumn("")), headed=False)
    table.set_rows([TableRow(1, ("[/] [red]An", "=1+1\n\x1b[2J dài")), TableRow(2, ("A" * 600, "b"))])
    async with opened(table) as host:
        assert host.lines[0] == ">[/] [red]An  =1+1 [2J dài"
        assert host.lines[1] == f" {'A' * 11}… b"


@pytest.mark.parametrize("count", [30, 10_000])
async def test_a_key_paints_two_rows_however_many_there_are(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    table = table_of(count)
    async with opened(table) as host:
        painted: list[int] = []
        paint = LineTable.render_line

        def counted(self: LineTable, y: int) -> Any:
            painted.append(y)
            return paint(self, y)

        monkeypatch.setattr(LineTable, "render_line", counted)
        await host.pilot.press("down")
        await host.pilot.pause()
        assert len(painted) == 2
