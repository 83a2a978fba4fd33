"""A person is picked by a few letters and Enter, and letters alone are never taken for a person."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.widgets import Input

from screens.widgets.field import FieldChanged
from screens.widgets.fields.person_picker import PersonPicker, Suggestion
from screens.widgets.vietnamese_input import VietnameseInput
from tests.screens.widgets.field_host import opened
from wardapp.vietnamese import fold

PEOPLE = [
    Suggestion("p1", "Hà Thị Lan", "1971, Tổ trưởng tổ dân phố 1, Chi bộ Tổ 1"),
    Suggestion("p2", "Lý Thị Lan", "1979, Bí thư chi đoàn"),
    Suggestion("p3", "Nông Văn Phúc", "1966"),
    *[Suggestion(f"q{number}", f"Ma Văn Quang {number}") for number in range(1, 9)],
]
UP, DOWN, ESC = "\x1b[A", "\x1b[B", "\x1b"


def source(text: str) -> Sequence[Suggestion]:
    return [person for person in PEOPLE if all(word in fold(person.title) for word in fold(text).split())]


async def test_letters_without_diacritics_list_who_may_be_meant() -> None:
    field = PersonPicker(source)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("lan")
        assert app.lines[0].startswith("[lan ")
        assert app.lines[1].strip() == "> Hà Thị Lan, 1971, Tổ trưởng tổ dân phố 1, Chi bộ Tổ 1"
        assert app.lines[2].strip() == "Lý Thị Lan, 1979, Bí thư chi đoàn"
        assert app.lines[3].startswith("[")


async def test_enter_takes_the_chosen_and_the_list_goes() -> None:
    field = PersonPicker(source)
    async with opened(field, VietnameseInput()) as app:
        await app.burst(f"lan{DOWN}\r")
        assert field.read() == field.picked == PEOPLE[1]
        assert [(message.picker, message.person) for message in app.all_told(PersonPicker.Picked)] == [
            (field, PEOPLE[1])
        ]
        assert field.problem is None
        assert app.lines[0].startswith("[Lý Thị Lan ")
        assert app.lines[1].startswith("[")


async def test_up_from_the_first_is_the_last() -> None:
    field = PersonPicker(source)
    async with opened(field) as app:
        await app.burst(f"lan{UP}\r")
        assert field.picked == PEOPLE[1]


async def test_five_rows_are_shown_at_most_and_they_follow_the_chosen() -> None:
    field = PersonPicker(source)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("quang")
        assert [line.strip() for line in app.lines[1:6]] == ["> Ma Văn Quang 1"] + [
            f"Ma Văn Quang {number}" for number in range(2, 6)
        ]
        assert app.lines[6].startswith("[")
        await app.burst(DOWN * 6)
        assert [line.strip() for line in app.lines[1:6]] == [f"Ma Văn Quang {number}" for number in range(3, 7)] + [
            "> Ma Văn Quang 7"
        ]


async def test_changing_the_name_lets_go_of_the_person() -> None:
    field = PersonPicker(source)
    async with opened(field) as app:
        await app.burst("phuc\r\x7f")
        assert (field.picked, field.read()) == (None, None)
        assert "Chưa chọn ai cho “Nông Văn Phú”" in (field.problem or "")


async def test_letters_alone_are_not_a_person() -> None:
    field = PersonPicker(source)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("lan\t")
        assert field.read() is None
        assert field.problem is not None
        assert app.lines[1].startswith("[")  # the list goes when the field is left


async def test_free_text_is_taken_where_it_is_allowed() -> None:
    field = PersonPicker(source, free_text=True)
    async with opened(field) as app:
        await app.burst("Tổ phụ nữ số 1")
        assert "Không thấy ai" in app.lines[1]
        assert (field.read(), field.problem) == ("Tổ phụ nữ số 1", None)
        await app.burst("\r")
        assert [message.value for message in app.all_told(Input.Submitted)] == ["Tổ phụ nữ số 1"]


async def test_a_name_typed_in_full_is_not_taken_for_a_longer_one_of_the_list() -> None:
    longer = [Suggestion("p8", "Hà Thị Lan Anh", "1990"), *PEOPLE]
    field = PersonPicker(lambda _text: longer[:1], free_text=True)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("Hà Thị Lan")
        assert [line.strip() for line in app.lines[1:3]] == ["> giữ đúng tên đã gõ: Hà Thị Lan", "Hà Thị Lan Anh, 1990"]
        await app.burst("\r")
        assert field.picked is None
        assert field.read() == "Hà Thị Lan"
        assert [message.value for message in app.all_told(Input.Submitted)] == ["Hà Thị Lan"]
        # The listed one is taken if it is chosen.
        await app.burst("\x7fn" + DOWN + "\r")
        assert field.picked == longer[0]


async def test_the_same_name_and_letters_to_search_by_take_the_one_in_the_list() -> None:
    for typed in ("Lý Thị Lan", "ly lan", "LÝ THỊ LAN"):
        field = PersonPicker(lambda _text: [Suggestion("p8", "Lý Thị Lan Anh"), PEOPLE[1]], free_text=True)
        async with opened(field, VietnameseInput()) as app:
            await app.burst(f"{typed}{DOWN if typed.islower() else ''}\r")
            assert field.picked == PEOPLE[1]
    field = PersonPicker(source, free_text=True)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("lan\r")
        assert field.picked == PEOPLE[0]
        await app.burst("\x7f" * 20 + "Hà Thị Lan" + UP + "\r")
        assert field.picked is None
        assert field.read() == "Hà Thị Lan"


async def test_nobody_found_is_said_with_what_to_do() -> None:
    field = PersonPicker(source)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("zzz")
        assert app.lines[1].strip() == "Không thấy ai trong danh sách. Gõ ít chữ hơn hoặc chữ khác."


async def test_escape_closes_the_list_first() -> None:
    field = PersonPicker(source)
    async with opened(field, VietnameseInput()) as app:
        await app.burst("lan")
        await app.pilot.press("escape")
        assert app.lines[1].startswith("[")
        assert not app.passed
        await app.pilot.press("escape")
        assert app.passed == ["escape"]


async def test_a_written_person_is_picked_and_a_second_of_the_same_name_can_be() -> None:
    twin = Suggestion("p9", "Hà Thị Lan", "1990")
    field = PersonPicker(source, PEOPLE[0])
    async with opened(field) as app:
        assert field.read() == PEOPLE[0]
        field.write(twin)
        await app.pilot.pause()
        assert field.read() == twin
        field.write(None)
        assert field.read() is None


async def test_taking_another_of_the_same_name_tells_the_form() -> None:
    field = PersonPicker(lambda _text: [Suggestion("p9", "Lan", "1990")])
    async with opened(field) as app:
        await app.burst("Lan")
        before = len(app.all_told(FieldChanged))
        await app.burst("\r")
        assert len(app.all_told(FieldChanged)) == before + 1


async def test_a_list_that_grows_past_the_end_of_a_form_is_scrolled_into_view() -> None:
    field = PersonPicker(source)
    filler = [VietnameseInput() for _ in range(9)]
    async with opened(VerticalScroll(*filler, field), lines=10) as app:
        field.focus()
        await app.burst("quang")
        await app.pilot.pause()
        assert sum("Ma Văn Quang" in line for line in app.lines) == 5


async def test_titles_are_never_read_as_markup() -> None:
    field = PersonPicker(lambda _text: [Suggestion("a", "[/] [red]An", "[b]")])
    async with opened(field) as app:
        await app.burst("a")
        assert app.lines[1].strip() == "> [/] [red]An, [b]"
        await app.burst("\r")
        assert app.lines[0].startswith("[[/] [red]An ")
