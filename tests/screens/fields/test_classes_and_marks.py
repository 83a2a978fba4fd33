"""Every field of a class, its rows of numbers, its list and its marks is entered, changed and taken away by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from screens.roll_call.mark_form import MarkForm
from screens.roll_call.screen import RollCallScreen
from screens.sessions.form.invitee_list import InviteeListScreen
from screens.sessions.form.session_form import SessionForm
from screens.sessions.screen import SessionsScreen
from tests.screens.desk import Desk, at_desk, text_of, type_in
from tests.screens.fields.keys import ADD, BACK_TAB, CLEAR, MANY, NEXT, OPEN, REMOVE, REPEAT, SAVE, UNDO, Entry
from tests.screens.fields.small_ward import dumped, fields_in, small_ward
from tests.screens.fields.walk import at_once, burst, equal, of_form
from tests.screens.ward import until
from wardapp.records import Attendance, CountRow, Session, fields_of

DOWN = "\x1b[B"
NO_NUMBERS = "\t" * 8
"""Past the numbers of the form itself."""
FIRST = (
    *("20/6\t", "21/6\t", "7h30\t", "2\t", "\t"),  # days, time, sittings, the topic as proposed
    *("1\t", "2\t", "Nhà họp\t", "Vi Long\t", "Bí thư\t"),  # audience, format, place, lecturer and title
    *("1\t", "\t", "1\t"),  # host, nobody else's class, roll call
    *(f"{DOWN} \t", "\t", NO_NUMBERS),  # Tổ 1, all of it
    *("07-1\t", "2\t", "41\t", "10/04\r", "Hai buổi"),  # shared code, level, people, made up for, note
)
CHANGED = (
    *("22/6\t", "23/6\t", "8h\t", "3\t", f"{DOWN} \t"),
    *("3\t", "3\t", "Ở nhà\t", "Lý Sơn\t", "Uỷ viên\t"),
    *("2\t", "Đức Xuân\t", "1\t"),
    *(f"{DOWN} \t", "\t", NO_NUMBERS),
    *("09-2\t", "3\t", "42\t", "11/04\r", "2\t", ", hai"),  # and the state: held
)
EMPTIED = (
    *(f"{CLEAR}\t" * 4, f" {DOWN} \t"),
    f"{CLEAR}\t" * 8,
    *(f" {DOWN} \t", "\t", NO_NUMBERS),
    *(f"{CLEAR}\t" * 5, CLEAR * 20),
)
TO_VETERANS, TO_COUNTING = "\t" * 12, "\t" * 12
NUMBERS = ("40", "\t38", "\t1", "\t1")
"""Of a row: invited, present, excused, unexcused."""
ONE_BY_ONE = {"invitees", "counts"}


async def to_list(desk: Desk, pilot: Pilot[Any], *keys: str) -> dict[str, Any]:
    """Save a class and come back to the list; the one class that is not of the ward, as dumped."""
    await at_once(pilot, *keys)
    await until(pilot, lambda: isinstance(desk.screen, SessionsScreen))
    (found,) = (one for key, one in dumped(desk.locations.root, "session").items() if key not in ("s1", "s2"))
    return fields_in(found)


async def test_a_class_by_keys(tmp_path: Path) -> None:
    async with at_desk(tmp_path, small_ward()) as (desk, pilot):
        await type_in(pilot, "1", ADD)
        form = desk.screen
        assert isinstance(form, SessionForm)
        await type_in(pilot, BACK_TAB * form.focus_chain.index(form.form.invitees.branches))
        assert desk.focused is form.form.field("date_from")
        await at_once(pilot, "".join(FIRST))
        # The numbers of groups not called by name, sitting by sitting, and of guests group by group.
        row = f"{TO_VETERANS}{''.join(NUMBERS)}"
        await at_once(pilot, ADD, f"{row}{NEXT}{row}{MANY}\t5{SAVE}")
        first = await to_list(desk, pilot, SAVE)
        counted = {"invited": 40, "present": 38, "excused": 1, "unexcused": 1}
        entered = {
            "date_from": "2008-06-20", "date_to": "2008-06-21", "start_time": "07:30", "sittings": 2, "place": "Nhà họp",
            "topics": ["t1"], "audience": "party", "format": "branch_meeting", "role": "host", "level": "base",
            "shared_code": "07-1", "branches": ["b1"], "makes_up": "s1", "lecturer": "Vi Long",
            "lecturer_title": "Bí thư", "counting": "roll_call", "invitees": ["p2", "p1"],
            "counts": [
                {"group": "veteran", **counted},
                {"group": "veteran", "sitting": 2, **counted},
                {"group": "official_member", "sitting": 2, "guest": True, "present": 5},
            ],
            "distinct_people": 41, "status": "planned", "note": "Hai buổi",
        }  # fmt: skip
        equal(first, entered)

        changed = await to_list(desk, pilot, f"\r{''.join(CHANGED)}{SAVE}")
        equal(changed, {
            **entered, "date_from": "2008-06-22", "date_to": "2008-06-23", "start_time": "08:00", "sittings": 3,
            "place": "Ở nhà", "topics": ["t1", "t2"], "audience": "public", "format": "online", "role": "delegate",
            "organiser": "Đức Xuân", "level": "town", "shared_code": "09-2", "branches": ["b1", "b2"], "makes_up": "s2",
            "lecturer": "Lý Sơn", "lecturer_title": "Uỷ viên", "distinct_people": 42, "status": "held",
            "note": "Hai buổi, hai",
        })  # fmt: skip
        assert changed.keys() | ONE_BY_ONE == {spec.name for spec in fields_of(Session)}
        in_rows = {name for one in changed["counts"] for name in one}
        assert in_rows == {spec.name for spec in fields_of(CountRow)}

        # The list of people one by one: somebody off, somebody on.
        await type_in(pilot, "\r", REPEAT)
        assert isinstance(desk.screen, InviteeListScreen)
        await type_in(pilot, REMOVE, SAVE)
        assert (await to_list(desk, pilot, SAVE))["invitees"] == ["p1"]
        await type_in(pilot, "\r", REPEAT, ADD, "lan\r", SAVE)
        assert (await to_list(desk, pilot, SAVE))["invitees"] == ["p1", "p2"]
        # Counted by number, nobody is called by name.
        counted_class = await to_list(desk, pilot, f"\r{TO_COUNTING}2{SAVE}", SAVE)
        assert (counted_class["counting"], "invitees" in counted_class) == ("headcount", False)
        await type_in(pilot, UNDO, UNDO, UNDO)
        assert await to_list(desk, pilot) == changed

        row = f"{TO_VETERANS}{f'{CLEAR}{chr(9)}' * 4}"
        await at_once(pilot, f"\r{''.join(EMPTIED)}", ADD, f"{row}{NEXT}{row}{MANY}\t{CLEAR}{SAVE}", SAVE)
        await until(pilot, lambda: "Lưu lần nữa" in desk.told)
        equal(await to_list(desk, pilot, SAVE), {})
        await type_in(pilot, UNDO)
        assert await to_list(desk, pilot) == changed
        await type_in(pilot, REMOVE, "2", "enter")
        assert dumped(tmp_path, "session").keys() == {"s1", "s2"}
        await type_in(pilot, UNDO)
        assert await to_list(desk, pilot) == changed


async def test_a_mark_by_keys(tmp_path: Path) -> None:
    async with at_desk(tmp_path, small_ward()) as (desk, pilot):
        await type_in(pilot, "1", "end", NEXT)
        assert isinstance(desk.screen, RollCallScreen), text_of(desk)

        def mark_of(person: str) -> dict[str, Any]:
            held = [one for one in dumped(tmp_path, "attendance").values() if one.get("person") == person]
            return fields_in(held[0]) if held else {}

        # By the roll: absent, with a reason; an essay all the same.
        await type_in(pilot, "right", "phuc\r", "tab", "enter", REPEAT)
        made = {"session": "s1", "person": "p1", "mark": "excused", "reason": "sick", "group": "official_member"}
        equal(mark_of("p1"), {**made, "essay": True})
        # Field by field: every one changed, emptied, taken back.
        await type_in(pilot, OPEN)
        assert isinstance(desk.screen, MarkForm), text_of(desk)
        entries = of_form(desk, {"sitting": Entry("2", 2, "3", 3, CLEAR)})
        assert entries.keys() == {spec.name for spec in fields_of(Attendance)}
        await at_once(pilot, f"{burst(entries, 'second')}{SAVE}")
        await until(pilot, lambda: isinstance(desk.screen, RollCallScreen))
        equal(mark_of("p2"), {name: entry.other for name, entry in entries.items()})
        await type_in(pilot, UNDO)
        equal(mark_of("p1"), {**made, "essay": True})
        await at_once(pilot, f"{OPEN}{burst(entries, 'clear')}{SAVE}")
        await until(pilot, lambda: "Lưu lần nữa" in desk.told)
        await type_in(pilot, SAVE)
        (empty,) = dumped(tmp_path, "attendance").values()
        equal(fields_in(empty), {})
        await type_in(pilot, UNDO)
        equal(mark_of("p1"), {**made, "essay": True})
        # Taken away on the roll, and back.
        await type_in(pilot, REMOVE)
        assert not mark_of("p1")
        await type_in(pilot, UNDO)
        equal(mark_of("p1"), {**made, "essay": True})
