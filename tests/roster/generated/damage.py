"""Damage the cells of a person as hands and programs do, and note what may be lost of the truth."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.roster.generated.columns import Column
from tests.roster.generated.people import Truth
from wardapp.sheet_table import Cell, column_letters

__all__ = ["damage_row"]

_REMARKS = (" (chết)", " - Phó BT", "*", " (tức Ba)", " (miễn SH)", ", đi học", " (đã chuyển)")
_ADDRESSES = ("Đ/c ", "Ông ", "Bà ", "ThS. ", "BS ", "1. ", "- ", "Đồng chí ", "đ/c: ")
_NOTES = ("Đi học", "Ốm", "ĐT: 0912345678", "Cháu ông Bảy")
_GONE = ("Chuyển đi tháng 3/2008", "Đã mất", "Từ trần 02/2008", "Đã chuyển sinh hoạt")
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?")
_UNREADABLE = ("19o5", "không rõ", "31/02/1950", "1885x", "Kỷ Sửu", "12/1990 ?")
_FUTURE = ("05/06/2031", 2040)

Damage = Callable[[list[Cell], Truth, Sequence[Column], random.Random], None]


def damage_row(cells: list[Cell], one: Truth, columns: Sequence[Column], chance: random.Random) -> None:
    """Damage one cell of a tenth of the people; `cells` begin in the first column."""
    if chance.random() < 0.25:
        chance.choice(_KINDS)(cells, one, columns, chance)


def _column(columns: Sequence[Column], name: str) -> Column | None:
    return next((column for column in columns if column.field == name), None)


def _lose(one: Truth, name: str, place: int) -> None:
    one.unsure.add(name)
    one.must_be_told.append(column_letters(place))


def _remark(cells: list[Cell], one: Truth, columns: Sequence[Column], chance: random.Random) -> None:
    column = _column(columns, "name")
    if column is not None and len(column.headings) == 1:
        remark = chance.choice(_REMARKS)
        cells[column.first - 1] = f"{one.name}{remark}"
        one.must_be_told.append(column_letters(column.first))
        one.unsure |= {"exempt"}
        one.is_gone = one.is_gone or "chuyển" in remark


def _address(cells: list[Cell], one: Truth, columns: Sequence[Column], chance: random.Random) -> None:
    column = _column(columns, "name")
    if column is not None and len(column.headings) == 1:
        cells[column.first - 1] = f"{chance.choice(_ADDRESSES)}{one.name}"


def _spelling(cells: list[Cell], one: Truth, columns: Sequence[Column], chance: random.Random) -> None:
    """Write the name in capitals, with further spaces, or with letters that nobody sees."""
    column = _column(columns, "name")
    if column is None or "'" in one.name or one.name.startswith("Y "):
        return
    kind = chance.randrange(4)
    for at in range(column.first - 1, column.first - 1 + len(column.headings)):
        text = str(cells[at] or "")
        written = (text.upper(), text.replace(" ", "   "), f"\u200b{text}\ufeff", f" {text}\u00a0")[kind]
        cells[at] = written or None


def _error(cells: list[Cell], one: Truth, columns: Sequence[Column], chance: random.Random) -> None:
    column = chance.choice([column for column in columns if column.field not in {"ordinal", "note", ""}])
    place = column.first + chance.randrange(len(column.headings))
    if cells[place - 1] is None or column.field == "merged branch":
        return
    cells[place - 1] = chance.choice(_ERRORS)
    _lose(one, column.field, place)
    if column.field == "name":
        one.may_be_left = True
    if column.field == "birth":
        one.unsure |= {"birth", "sex"}
    if column.field in {"official", "group", "joined"}:
        one.unsure |= {"group", "official", "joined"}


def _birth(cells: list[Cell], one: Truth, columns: Sequence[Column], chance: random.Random) -> None:
    column = _column(columns, "birth")
    if column is None or len(column.headings) > 1:
        return
    cells[column.first - 1] = chance.choice((*_UNREADABLE, *_FUTURE))
    _lose(one, "birth", column.first)
    one.may_be_left = True


def _note(cells: list[Cell], one: Truth, columns: Sequence[Column], chance: random.Random) -> None:
    column = _column(columns, "note")
    if column is None:
        return
    kind = chance.randrange(3)
    if kind == 0:
        cells[column.first - 1] = chance.choice(("Miễn sinh hoạt", "Được miễn công tác, SH", "miễn SHĐ"))
        one.exempt = True
    elif kind == 1:
        cells[column.first - 1] = chance.choice(_NOTES)
    else:
        cells[column.first - 1] = chance.choice(_GONE)
        one.must_be_told.append(column_letters(column.first))
        one.is_gone = True


def _both_sexes(cells: list[Cell], one: Truth, columns: Sequence[Column], _chance: random.Random) -> None:
    column = _column(columns, "sex")
    if column is None or len(column.headings) != 2:
        return
    for at in (column.first - 1, column.first):
        cells[at] = "x"
    _lose(one, "sex", column.first)
    one.must_be_told[-1] = ""  # either cell
    one.may_be_left = True


_KINDS: tuple[Damage, ...] = (_remark, _address, _spelling, _error, _birth, _note, _both_sexes)
