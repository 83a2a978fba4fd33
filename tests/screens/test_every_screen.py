"""What holds on every screen: typing is Vietnamese, help knows every key, the footer fits, everything can be seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import DataTable, Input, TextArea

from screens.commands import Command
from screens.forms.form_row import FormRow
from screens.forms.layout import WIDE
from screens.forms.record_screen import RecordScreen
from screens.frame import _EVERYWHERE, WardScreen
from screens.help import help_lines
from screens.widgets.vietnamese_input import VietnameseInput, VietnameseTextArea
from tests.screens.desk import Desk, at_desk, settle
from tests.screens.every_screen import FORMS, SCREENS
from tests.screens.glyphs import assert_old_console_glyphs, painted_lines

TWENTY_FOUR = (80, 24)


def keys_of(screen: WardScreen[Any]) -> list[Command]:
    named = {command.action for command in screen.commands}
    return [*screen.commands, *(command for command in _EVERYWHERE if command.action not in named)]


async def shown(desk: Desk, pilot: Pilot[Any], name: str) -> Screen[Any]:
    while len(desk.screen_stack) > 2:
        desk.pop_screen()
    screen = SCREENS[name](desk)
    await desk.push_screen(screen)
    await settle(pilot)
    return screen


@pytest.mark.parametrize("size", [TWENTY_FOUR, (120, 40)])
async def test_every_screen_keeps_what_every_screen_promises(tmp_path: Path, size: tuple[int, int]) -> None:
    """One window for all screens, since opening one costs more than looking at ten."""
    broken: list[str] = []
    async with at_desk(tmp_path, size=size) as (desk, pilot):
        # A form is laid out alike on a wider console: there the lists and tables are looked at.
        for name in SCREENS if size == TWENTY_FOUR else SCREENS.keys() - FORMS.keys():
            screen = await shown(desk, pilot, name)
            assert isinstance(screen, WardScreen), name
            lines = painted_lines(desk)
            assert_old_console_glyphs(lines)
            assert len(lines) == size[1], name
            what_is_broken = (*untyped(screen), *unhelped(screen), *footer_of(lines, screen), *out_of_sight(screen))
            broken += [f"{name}: {what}" for what in what_is_broken]
    assert not broken, "\n".join(broken)


def untyped(screen: Screen[Any]) -> list[str]:
    """Fields that an input method would garble, and stock tables."""
    return [
        f"{type(widget).__name__} is a stock widget"
        for widget in screen.walk_children()
        if (isinstance(widget, Input) and not isinstance(widget, VietnameseInput))
        or (isinstance(widget, TextArea) and not isinstance(widget, VietnameseTextArea))
        or isinstance(widget, DataTable)
    ]


def unhelped(screen: WardScreen[Any]) -> list[str]:
    """Commands that F1 does not tell, that have no Ctrl twin, or that nothing does; keys that no command declares."""
    commands = keys_of(screen)
    told = "\n".join(help_lines(screen.about, commands, 77))
    found = [
        f"{command.label} has no action" for command in commands if not hasattr(screen, f"action_{command.action}")
    ]
    found += [f"{command.label} is not in F1" for command in commands if f"{command.label}: " not in told]
    found += [
        f"{command.label} has no key that a plain console sends"
        for command in commands
        if command.key.startswith("f") and f"{command.key_label} {command.twin_label}" not in told
    ]
    keys = [command.key for command in commands] + [command.twin for command in commands if command.twin]
    found += [f"{key} means two things" for key in set(keys) if keys.count(key) > 1]
    bound = {key for key in screen._bindings.key_to_bindings if not key.startswith(("tab", "shift+tab"))}
    found += [f"{key} is bound but no command" for key in bound - set(keys) - _TEXTUALS_OWN]
    if not screen.about:
        found.append("F1 does not say what the screen is for")
    return found


_TEXTUALS_OWN = {"ctrl+c", "super+c"}


def footer_of(lines: Any, screen: WardScreen[Any]) -> list[str]:
    """The footer begins with F1 and shows no command cut off."""
    footer = lines[-1]
    found = [] if footer.startswith(" F1 Trợ giúp") else ["the footer does not begin with F1"]
    pieces = [f" {command.key_label} {command.label} " for command in screen._command_bar._commands[:6]]
    if "".join(pieces).rstrip() != footer.rstrip():
        found.append(f"the footer has no room for six commands: {footer.rstrip()}")
    if cell_len("".join(pieces)) > 80:
        found.append("the six commands are wider than 80 columns")
    return found


def out_of_sight(screen: Screen[Any]) -> list[str]:
    """Widgets that take keys and cannot be scrolled wholly into view: wider or higher than the room they scroll in."""
    found = []
    for widget in screen.walk_children(Widget):
        if not widget.focusable or not all(
            one.display for one in (widget, *widget.ancestors) if isinstance(one, Widget)
        ):
            continue
        region = widget.region
        for around in widget.ancestors:
            if not isinstance(around, Widget) or not region.width or not region.height:
                break
            room = around.scrollable_content_region if around is not screen else screen.region
            scrolls = around.allow_vertical_scroll
            fits = room.x <= region.x and region.right <= room.right
            fits = fits and (
                region.height <= room.height if scrolls else room.y <= region.y and region.bottom <= room.bottom
            )
            if not fits:
                found.append(f"{type(widget).__name__} {widget.id or ''} {region} has no room in {around} {room}")
                break
            if scrolls:
                region = around.region
        else:
            continue
        if not region.width or not region.height:
            found.append(f"{type(widget).__name__} {widget.id or ''} has no cell on the screen")
    return found


@pytest.mark.parametrize("name", ["new person", "first set-up", "nomination", "meeting"])
async def test_a_field_of_a_long_form_is_in_view_whole_when_it_has_the_keys(tmp_path: Path, name: str) -> None:
    async with at_desk(tmp_path, size=(80, 16)) as (desk, pilot):
        screen = await shown(desk, pilot, name)
        assert isinstance(screen, RecordScreen)
        for field in screen.form.fields.values():
            screen.form.focus_field(field.line.name)
            await settle(pilot)
            widget = desk.focused
            assert widget is not None
            seen = screen.find_widget(widget).visible_region
            assert seen.size == widget.region.size, field.label


async def test_the_labels_of_every_form_fit_on_one_line(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        for name in FORMS:
            screen = await shown(desk, pilot, name)
            assert isinstance(screen, RecordScreen)
            for line in screen.form.query(FormRow):
                first, *beside = line.fields
                assert cell_len(first.label) <= WIDE.label_width, (name, first.label)
                right = [field.widget.region.right for field in (first, *beside)]
                assert right == sorted(right)
                assert right[-1] <= 80, (name, first.label)


async def test_f1_tells_how_the_field_at_the_cursor_is_filled_in(tmp_path: Path) -> None:
    async with at_desk(tmp_path) as (desk, pilot):
        screen = await shown(desk, pilot, "meeting")
        assert isinstance(screen, RecordScreen)
        screen.form.focus_field("date")
        await settle(pilot)
        await pilot.press("f1")
        await settle(pilot)
        shown_text = "\n".join(painted_lines(desk))
        assert "TRỢ GIÚP - HỘI NGHỊ BÌNH XÉT" in shown_text
        assert "Ô đang đứng, Ngày họp: gõ 5 là ngày 5 tháng này" in shown_text
        assert "F5 Ctrl+B" in shown_text
        await pilot.press("escape")
        await settle(pilot)
        assert desk.screen is screen
