"""The import screen: a list is previewed, corrected, decided row by row, saved as one change, and can be stopped."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from screens.import_list.columns import ColumnsScreen
from screens.import_list.screen import ImportScreen
from screens.jobs import Job
from screens.people.screen import PeopleScreen
from tests.screens.ward import Ward, screen_text, the_ward, until, window
from wardapp.records import Branch, Person, Record

OLD_LIST = Path(__file__).parents[2] / "samples" / "danh-sach-tcvn3.xls"


def held(identifier: str, family: str, given: str, year: int, branch: str | None = None) -> Person:
    group = "official_member"
    return Person(
        id=identifier,
        family_name=family,
        given_name=given,
        birth_year=year,
        branch=branch,
        groups=(group,),
        main_group=group,
    )


TWINS: Sequence[Record] = (
    Branch(id="b1", name="Tổ 1"),
    Branch(id="b2", name="Tổ 2"),
    held("p1", "Hà", "An", 1950, "b1"),
    held("p2", "Hà", "An", 1950, "b2"),
)


def csv(folder: Path, *lines: str) -> Path:
    path = folder / "ds.csv"
    path.write_text("\n".join(["DANH SÁCH ĐẢNG VIÊN", *lines]), encoding="utf-8")
    return path


def names(app: Ward) -> list[str]:
    return sorted(person.full_name for person in app.book.of(Person))


async def read(app: Ward, pilot: Pilot[Any], path: Path) -> ImportScreen:
    """Open the import screen on a file and wait for what comes of it."""
    screen = ImportScreen()
    app.push_screen(screen)
    await pilot.pause()
    screen.file_chosen(path)
    await settled(pilot, screen)
    return screen


async def settled(pilot: Pilot[Any], screen: ImportScreen) -> None:
    await until(pilot, lambda: screen._progress is None)
    await pilot.pause()


async def test_a_list_of_old_fonts_is_previewed_converted_and_saved(tmp_path: Path) -> None:
    app = the_ward(tmp_path, [])
    async with window(app) as pilot:
        await read(app, pilot, OLD_LIST)
        shown = screen_text(app)
        assert "Thêm 120 người" in shown
        assert "TCVN3" in shown
        assert "Hứa Quang Đào" in shown
        assert names(app) == []
        await pilot.press("f2")
        await until(pilot, lambda: len(names(app)) == 120)
        assert "Hà Văn Ểnh" in names(app)


async def test_a_column_is_shown_with_its_heading_and_corrected(tmp_path: Path) -> None:
    app = the_ward(tmp_path, [])
    async with window(app) as pilot:
        screen = await read(app, pilot, csv(tmp_path, "Họ tên;Năm sinh;Nơi A", "Hà An;1950;Tổ 1"))
        await pilot.press("f5")
        assert isinstance(app.screen, ColumnsScreen)
        shown = screen_text(app)
        assert "Nơi A" in shown
        assert "Không lấy" in shown
        await pilot.press("down", "down", "down", "down", "enter")
        await until(pilot, lambda: "6 Chi bộ, chi hội, tổ" in screen_text(app))
        await pilot.press("6", "enter", "f2")
        await settled(pilot, screen)
        assert "1 chi bộ mới" in screen_text(app)
        await pilot.press("f2")
        await until(pilot, lambda: names(app) == ["Hà An"])
        assert [branch.name for branch in app.book.of(Branch)] == ["Tổ 1"]


async def test_the_encoding_is_the_officers_to_say(tmp_path: Path) -> None:
    app = the_ward(tmp_path, [])
    async with window(app) as pilot:
        screen = await read(app, pilot, OLD_LIST)
        await pilot.press("f5", "enter", "2", "enter")
        assert "Unicode, không chuyển gì" in screen_text(app)
        await pilot.press("f2")
        await until(pilot, lambda: screen._progress is None and isinstance(app.screen, ColumnsScreen))
        await until(pilot, lambda: "Không tìm thấy cột họ tên" in screen_text(app))
        assert names(app) == []


@pytest.mark.parametrize(
    ("answer", "people", "updated"),
    [
        ("1", ["Hà An", "Hà An"], "p1"),
        ("2", ["Hà An", "Hà An"], "p2"),
        ("3", ["Hà An"] * 3, None),
        ("4", ["Hà An"] * 2, None),
    ],
)
async def test_a_row_that_two_people_fit_is_decided(
    tmp_path: Path, answer: str, people: list[str], updated: str | None
) -> None:
    app = the_ward(tmp_path / "data", TWINS)
    async with window(app) as pilot:
        screen = await read(app, pilot, csv(tmp_path, "Họ tên;Năm sinh;Chức vụ", "Hà An;1950;Bí thư"))
        assert "1 dòng chờ quyết định" in screen_text(app)
        await pilot.press("enter")
        assert "Là Hà An, 1950, Tổ 2" in screen_text(app)
        await pilot.press(answer, "enter")
        await settled(pilot, screen)
        assert "chờ quyết định" not in screen_text(app)
        await pilot.press("f2")
        await pilot.pause()
        assert names(app) == people
        assert [
            person.id for person in app.book.of(Person) if person.position == "Bí thư" and person.id in ("p1", "p2")
        ] == ([updated] if updated else [])


async def test_rows_that_cannot_be_read_are_decided_one_by_one(tmp_path: Path) -> None:
    app = the_ward(tmp_path / "data", [])
    lines = ["Hà Thị Lan;khoảng 1960;;x", ";1970;x;", "Ma Văn Kình;1955;x;x", "Bế Thị Nụ;19577;;x", "...;1944;x;"]
    async with window(app) as pilot:
        screen = await read(app, pilot, csv(tmp_path, "Họ tên;Năm sinh;Nam;Nữ", *lines))
        assert "5 dòng chờ quyết định" in screen_text(app)
        await pilot.press("enter")
        assert "Hà Thị Lan. “khoảng 1960” không phải là ngày" in screen_text(app)
        await pilot.press("1", "enter", *"1960x", "enter")
        assert "“1960x” không phải là ngày" in screen_text(app)
        await pilot.press("backspace", "enter")
        await settled(pilot, screen)
        for keys in (("1", "enter", *"Lan", "enter"), *[("2", "enter")] * 3):
            await pilot.press("enter", *keys)
            await settled(pilot, screen)
        assert "Thêm 4 người, cập nhật 0. Để lại 1 dòng." in screen_text(app)
        await pilot.press("f2")
        await pilot.pause()
        kept = [(person.full_name, person.year_of_birth, person.sex) for person in app.book.of(Person)]
        assert kept == [
            ("Hà Thị Lan", 1960, "female"),
            ("Lan", 1970, "male"),
            ("Ma Văn Kình", 1955, "female"),
            ("Bế Thị Nụ", None, "female"),
        ]


async def test_a_block_pasted_among_the_people_comes_in_as_a_file_does(tmp_path: Path) -> None:
    app = the_ward(tmp_path, [])
    async with window(app) as pilot:
        people = PeopleScreen()
        app.push_screen(people)
        await pilot.pause()
        people._list.box.post_message(events.Paste("TT\tHọ và tên\tNăm sinh\r1\tHÀ THỊ AN\t1950\r2\tMa Văn Bé\t1951\r"))
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        await settled(pilot, app.screen)  # type: ignore[arg-type]
        shown = screen_text(app)
        assert "Thêm 2 người" in shown
        assert "“HÀ THỊ AN” thành “Hà Thị An”" in shown
        assert names(app) == []
        await pilot.press("f2")
        await until(pilot, lambda: names(app) == ["Hà Thị An", "Ma Văn Bé"])
        assert app.screen is people
        assert "thêm 2 người" in screen_text(app)


async def test_a_block_without_headings_asks_what_its_columns_are(tmp_path: Path) -> None:
    app = the_ward(tmp_path, [])
    async with window(app) as pilot:
        app.push_screen(ImportScreen("1\tHà Thị An\t1950\n2\tMa Văn Bé\t1951\n"))
        await until(pilot, lambda: isinstance(app.screen, ColumnsScreen))
        await pilot.pause()
        shown = screen_text(app)
        assert "Họ và tên" in shown
        assert "Năm sinh" in shown
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, ImportScreen))
        await settled(pilot, app.screen)  # type: ignore[arg-type]
        assert "Thêm 2 người" in screen_text(app)


async def test_a_pasted_line_of_one_name_still_filters(tmp_path: Path) -> None:
    app = the_ward(tmp_path)
    async with window(app) as pilot:
        people = PeopleScreen()
        app.push_screen(people)
        await pilot.pause()
        people._list.box.post_message(events.Paste("Lường Thị"))
        await until(pilot, lambda: people._list.box.value == "Lường Thị")
        assert app.screen is people


MANY = 6_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    return csv(folder, "Họ tên;Năm sinh", *(f"Hà Văn A{number};{1930 + number % 60}" for number in range(MANY)))


async def meanwhile(happened: Callable[[], object]) -> None:
    """Wait beside a thread at work, for which the pilot would wait itself."""
    for _ in range(100_000):
        if happened():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("never happened")


async def shown(app: Ward, *words: str) -> None:
    try:
        await meanwhile(lambda: all(word in screen_text(app) for word in words))
    except AssertionError:
        raise AssertionError(f"never happened; the window shows:\n{screen_text(app)}") from None


@pytest.mark.parametrize("stage", ["Đang đọc danh sách: ", "Đang đối chiếu với danh bạ: "])
async def test_reading_thousands_of_rows_is_shown_and_stopped(tmp_path: Path, many: Path, stage: str) -> None:
    app = the_ward(tmp_path, [])
    async with window(app) as pilot:
        screen = ImportScreen()
        app.push_screen(screen)
        await pilot.pause()
        screen.file_chosen(many)
        await shown(app, stage, "Esc dừng")
        app.post_message(events.Key("escape", None))
        await shown(app, "Đã dừng")
        assert names(app) == []


async def test_saving_thousands_of_people_is_shown_stopped_and_then_done(
    tmp_path: Path, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = the_ward(tmp_path, [])
    may_go_on, step = threading.Event(), Job.step

    def slow_step(job: Job, *progress: Any) -> None:
        may_go_on.wait(60)
        step(job, *progress)

    monkeypatch.setattr(Job, "step", slow_step)
    async with window(app) as pilot:
        screen = await read(app, pilot, many)
        before = app.book.sequence
        app.post_message(events.Key("f2", None))
        await shown(app, "Đang lưu danh sách", "Esc: dừng")
        app.post_message(events.Key("f10", None))  # the box does not name it
        app.post_message(events.Key("escape", None))
        await shown(app, "Đang dừng")
        may_go_on.set()
        await shown(app, "Đã dừng")
        assert (names(app), app.book.sequence) == ([], before)
        app.post_message(events.Key("f2", None))
        await meanwhile(lambda: app.screen is not screen and app.running_job is None)
        assert len(names(app)) == MANY
        await meanwhile(lambda: any(app.locations.backups.glob("*.jsonl")))
        app.book.undo()
        assert names(app) == []


async def test_every_remark_about_a_list_can_be_read_however_many_there_are(tmp_path: Path) -> None:
    app = the_ward(tmp_path, [])
    columns = [f"Mã {letter}" for letter in "ABCDEFGH"]
    file = tmp_path / "a.csv"
    lines = [["Họ tên", "Năm sinh", *columns], ["Hà An", "1950", *("M1" for _ in columns)]]
    file.write_text("\n".join(map(";".join, lines)), encoding="utf-8")
    async with window(app) as pilot:
        screen = await read(app, pilot, file)
        assert "chú ý về cả danh sách" in screen_text(app)
        read_so_far = ""
        for _ in columns:
            await pilot.press("up")
            await pilot.pause()
            read_so_far += screen_text(app)
        assert all(f"“{column}”" in read_so_far for column in columns)
        assert screen is app.screen
