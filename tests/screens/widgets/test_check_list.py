"""A list is marked row by row with the keyboard alone, however long it is."""

from __future__ import annotations

from screens.widgets.field import FieldChanged
from screens.widgets.tables.check_list import CheckList, CheckRow
from tests.screens.widgets.field_host import opened

BRANCHES = [
    CheckRow("b1", "Chi bộ Tổ 1", "40 người, được miễn 3"),
    CheckRow("b2", "Chi bộ Tổ 2", "38 người"),
    CheckRow("b4", "Chi bộ Trường Sông Cầu"),
]
UP, DOWN, HOME, END, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[H", "\x1b[F", "\x1b[6~"


async def test_details_stand_under_each_other_and_the_row_in_hand_has_its_sign() -> None:
    field = CheckList(BRANCHES, ["b1"])
    async with opened(field) as app:
        assert app.lines[:4] == [
            "> [x] Chi bộ Tổ 1              40 người, được miễn 3",
            "  [ ] Chi bộ Tổ 2              38 người",
            "  [ ] Chi bộ Trường Sông Cầu",
            "",
        ]


async def test_a_name_too_long_says_that_something_is_left_out_and_leaves_room_for_what_stands_beside_it() -> None:
    long = "Chi bộ Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"
    details = ("18 người", "37 người, được miễn 1  quá ngày 24/06/2008")
    for detail, cut in zip(
        details, ("Chi bộ Trung tâm Giáo dục nghề nghiệp -…", "Chi bộ Trung tâm Giáo dục ng…"), strict=True
    ):
        async with opened(CheckList([CheckRow("b1", long, detail), CheckRow("b2", "Chi bộ Tổ 1")])) as app:
            named, other = app.lines[:2]
            assert named.startswith(f"> [ ] {cut} ")
            assert named.endswith(f"   {detail}")
            assert other == "  [ ] Chi bộ Tổ 1"


async def test_space_marks_and_unmarks_the_row_in_hand() -> None:
    field = CheckList(BRANCHES)
    async with opened(field) as app:
        await app.burst(f" {DOWN}{DOWN} {UP}")
        assert field.read() == ("b1", "b4")
        assert app.lines[1].startswith("> [ ]")
        await app.burst(f"{END} ")
        assert field.read() == ("b1",)
        assert len(app.all_told(FieldChanged)) == 3


async def test_other_keys_are_left_to_the_screen() -> None:
    field = CheckList(BRANCHES)
    async with opened(field) as app:
        await app.burst("a\r\x1b[17~")
        assert app.passed == ["a", "enter", "f6"]


async def test_a_long_list_scrolls_so_that_the_row_in_hand_is_seen() -> None:
    field = CheckList([CheckRow(str(number), f"Người {number}") for number in range(1000)])
    field.styles.max_height = 10
    async with opened(field) as app:
        assert len([line for line in app.lines if "Người" in line]) == 10
        for keys, place in ((DOWN * 12, 12), (PAGE_DOWN, 21), (END, 999), (UP, 998), (HOME, 0)):
            await app.burst(keys)
            held = [line for line in app.lines if line.startswith(">")]
            assert held == [f"> [ ] Người {place}"]


async def test_an_empty_list_says_what_to_do_next() -> None:
    field = CheckList(empty="Chưa có chi bộ nào. Thêm ở Danh bạ.")
    async with opened(field) as app:
        await app.burst(f" {DOWN}{UP}")
        assert app.lines[0].strip() == "Chưa có chi bộ nào. Thêm ở Danh bạ."
        assert (field.read(), field.current) == ((), None)


async def test_other_rows_keep_the_marks_and_the_row_in_hand() -> None:
    field = CheckList(BRANCHES, ["b2"])
    async with opened(field) as app:
        await app.burst(DOWN)
        field.show([CheckRow("b0", "Chi bộ Tổ 0"), *BRANCHES])
        await app.pilot.pause()
        assert field.read() == ("b2",)
        assert field.current == BRANCHES[1]
        assert app.lines[2].startswith("> [x] Chi bộ Tổ 2")


async def test_ids_without_a_row_and_their_order_survive() -> None:
    field = CheckList(BRANCHES)
    async with opened(field) as app:
        field.write(["b4", "gone", "b1"])
        await app.burst(f"{DOWN} ")
        assert field.read() == ("b4", "gone", "b1", "b2")


async def test_rows_are_never_read_as_markup() -> None:
    field = CheckList([CheckRow("a", "[/] [red]An", "[b]x")])
    async with opened(field) as app:
        assert app.lines[0] == "> [ ] [/] [red]An   [b]x"


async def test_a_mouse_marks_the_row_it_points_at() -> None:
    field = CheckList(BRANCHES)
    async with opened(field) as app:
        await app.pilot.click(field, offset=(4, 1))
        assert field.read() == ("b2",)
