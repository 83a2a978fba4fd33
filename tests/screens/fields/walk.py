"""Enter a record in a form by keys alone: every field one after another, in a single burst."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.screen import Screen

from screens.forms.record_screen import RecordScreen
from screens.lists.list_screen import ListScreen
from tests.screens.desk import Desk, settle, text_of, type_in
from tests.screens.fields.keys import ADD, REMOVE, SAVE, UNDO, Entry, entries_of
from tests.screens.fields.small_ward import dumped, fields_in
from tests.screens.ward import until
from wardapp.records import KINDS, fields_of

__all__ = ["Kind", "at_once", "burst", "equal", "of_form", "through_a_list"]


class Kind(NamedTuple):
    """How the records of a kind are entered through their list.

    Attributes:
        kind: the kind of the data contract.
        way: the keys from the overview to its list.
        own: keys of its own for some fields.
        made: what the program writes where the officer leaves a blank.
        elsewhere: fields that another test enters, since the form itself does not.
        front: the screen that the list is.
    """

    kind: str
    way: tuple[str, ...]
    own: Mapping[str, Entry] = {}  # never written to
    made: Mapping[str, Any] = {}
    elsewhere: tuple[str, ...] = ()
    front: type[Screen[Any]] = ListScreen


def of_form(desk: Desk, own: Mapping[str, Entry]) -> dict[str, Entry]:
    """The keys of each field of the form in front, in the form's order."""
    screen = desk.screen
    assert isinstance(screen, RecordScreen), text_of(desk)
    entries = entries_of(fields_of(type(screen.record)), own)
    return {name: entries[name] for name in screen.form.fields if name in entries}


def burst(entries: Mapping[str, Entry], which: str) -> str:
    """All fields of a form at once: Enter goes on by itself after a record was picked, Tab elsewhere."""
    keys = {name: getattr(entry, which) for name, entry in entries.items()}
    # The box of those absent is free for the next name.
    stays = {name for name, key in keys.items() if not key.endswith("\r") or which == "clear" or name == "absentees"}
    return "".join(f"{key}\t" if name in stays else key for name, key in keys.items())


async def at_once(pilot: Pilot[Any], *texts: str) -> None:
    """Type as `type_in` does, painting only the end result: a form of thirty fields then takes a second."""
    with pilot.app.batch_update():
        await type_in(pilot, *texts)
    await settle(pilot)


def equal(found: object, expected: object) -> None:
    """Fail if what was dumped is not what was typed, showing both."""
    if isinstance(found, dict) and isinstance(expected, dict):
        pairs = {name: (found.get(name), expected.get(name)) for name in (*found, *expected)}
        found, expected = [{name: pair[at] for name, pair in pairs.items() if pair[0] != pair[1]} for at in (0, 1)]
    assert found == expected, f"\n{found}\n{expected}"


async def through_a_list(desk: Desk, pilot: Pilot[Any], folder: Path, kind: Kind) -> str:
    """Enter a record with every field, change each, empty each, take that back, remove it, take that back.

    Returns its id.
    """
    before = dumped(folder, kind.kind)
    await type_in(pilot, *kind.way, ADD)
    entries = of_form(desk, kind.own)
    await at_once(pilot, f"{burst(entries, 'first')}{SAVE}")
    await until(pilot, lambda: isinstance(desk.screen, kind.front))
    now = dumped(folder, kind.kind)
    (identifier,) = now.keys() - before.keys()
    equal(fields_in(now[identifier]), {name: entry.value for name, entry in entries.items()})
    declared = [spec.name for spec in fields_of(KINDS[kind.kind])]
    equal(list(fields_in(now[identifier])), [name for name in declared if name not in kind.elsewhere])

    await at_once(pilot, f"\r{burst(entries, 'second')}{SAVE}")
    await until(pilot, lambda: isinstance(desk.screen, kind.front))
    changed = fields_in(dumped(folder, kind.kind)[identifier])
    equal(changed, {name: entry.other for name, entry in entries.items()})

    # A record may be kept without its required fields: the form asks once, and keeps it when asked again.
    await at_once(pilot, f"\r{burst(entries, 'clear')}{SAVE}")
    await until(pilot, lambda: isinstance(desk.screen, kind.front) or "Lưu lần nữa" in desk.told)
    await type_in(pilot, SAVE)
    await until(pilot, lambda: isinstance(desk.screen, kind.front))
    equal(fields_in(dumped(folder, kind.kind)[identifier]), kind.made)
    await type_in(pilot, UNDO)
    equal(fields_in(dumped(folder, kind.kind)[identifier]), changed)

    await type_in(pilot, REMOVE, "2", "enter")
    assert identifier not in dumped(folder, kind.kind), text_of(desk)
    await type_in(pilot, UNDO)
    equal(fields_in(dumped(folder, kind.kind)[identifier]), changed)
    while len(desk.screen_stack) > 2:
        await type_in(pilot, "escape")
    return identifier
