"""Draw the columns of a list: their headings, and how each writes what is true of a person."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.roster.generated.people import Truth
from wardapp.sheet_table import Cell

__all__ = ["Column", "drawn_columns"]

_NAMES = (
    "Họ và tên",
    "HỌ TÊN",
    "H.tên",
    "HoVaTen",
    "Họ, chữ đệm và tên",
    "Ho va ten",
    "Họ tên đảng viên",
    "HỌ VÀ  TÊN",
)
_ORDINALS = ("TT", "STT", "Số TT", "S.TT")
_YEARS = ("Năm sinh", "N.sinh", "NĂM SINH", "Năm  sinh")
_DAYS = ("Ngày sinh", "NgaySinh", "Ngày, tháng, năm sinh", "Ng.sinh", "Ngày tháng năm sinh")
_SEXES = ("Giới tính", "GioiTinh", "G.tính", "Phái", "Nam/Nữ")
_JOINED = ("Ngày vào Đảng", "Ngày kết nạp", "Vào Đảng ngày", "NgayVaoDang")
_OFFICIAL = ("Ngày chính thức", "Chính thức", "Ngày công nhận chính thức")
_UNKNOWN = (
    ("Mã số", ("M1", "M2", "M35")),
    ("Tuổi Đảng", (30, 35, 40)),
    ("Huy hiệu", ("30 năm", "40 năm")),
    ("Họ tên vợ (chồng)", ("Trần Thị Hiền", "Lý Văn Sử")),
    ("Tuổi", (45, 58, 63)),
    ("Người giới thiệu", ("Đinh Văn Tám",)),
)  # fmt: skip
_PRIVATE = (
    ("Quê quán", ("Bạch Thông", "Chợ Mới")),
    ("Số điện thoại", ("0912 345 678",)),
    ("Trình độ", ("ĐH", "TC")),
    ("CMND", ("095123456",)),
    ("Địa chỉ", ("Tổ 3", "Số nhà 12")),
)
_EPOCH = datetime(1899, 12, 30)
TODAY = date(2008, 4, 1)

Written = Callable[[Truth, random.Random], list[Cell]]


@dataclass
class Column:
    """One or more columns side by side that write one fact.

    Attributes:
        headings: the upper headings, one for each column.
        write: returns the cells of a person.
        parts: the lower headings; () if they have none.
        field: the fact, or "" for a column that is not read.
        is_unknown: whether it must be named before anything is kept.

    """

    headings: tuple[str | None, ...]
    write: Written
    parts: tuple[str | None, ...] = ()
    field: str = ""
    is_unknown: bool = False
    first: int = 0


def drawn_columns(chance: random.Random, people: list[Truth], *, members: bool, keeps_dates: bool) -> list[Column]:
    """Return the columns of a list; facts that no column writes are removed from the people.

    Args:
        chance: the source of randomness.
        people: the people.
        members: whether they are members of the Party.
        keeps_dates: whether the format tells dates from texts.

    """
    columns = [*_birth_and_sex(chance, people, keeps_dates=keeps_dates)]
    branch = chance.choice(("column", "merged", "number", "none"))
    if branch == "none":
        for one in people:
            one.branch = None
    elif branch == "number":
        for one in people:
            one.branch = f"Tổ {chance.randrange(1, 14)}"
        columns.append(
            Column((chance.choice(("Tổ", "TỔ")),), lambda one, _: [int(str(one.branch)[3:])], field="branch")
        )
    else:
        heading = chance.choice(("Chi bộ", "CHI BỘ", "Chi bộ (tổ)", "ChiBo"))
        columns.append(Column((heading,), lambda one, _: [one.branch], field="branch"))
        if branch == "merged":
            people.sort(key=lambda one: str(one.branch))
            columns[-1].field = "merged branch"
    if chance.random() < 0.4:
        heading = chance.choice(("Chức vụ", "C.vụ", "Chức danh", "Nghề nghiệp"))
        columns.append(Column((heading,), lambda one, _: [one.position], field="position"))
    else:
        for one in people:
            one.position = None
    columns += _membership(chance, people, members=members)
    for (heading, texts), unknown, likely in (
        (chance.choice(_UNKNOWN), True, 0.45),
        (chance.choice(_PRIVATE), False, 0.3),
    ):
        if chance.random() < likely:
            columns.append(Column((heading,), _any_of(texts), is_unknown=unknown))
    chance.shuffle(columns)
    name = _name(chance)
    columns.insert(0 if chance.random() < 0.8 else chance.randrange(len(columns) + 1), name)
    if chance.random() < 0.9:
        columns.insert(0, Column((chance.choice(_ORDINALS),), lambda _one, _chance: [None], field="ordinal"))
    columns.append(
        Column((chance.choice(("Ghi chú", "GHI CHÚ", "G.chú")),), lambda _one, _chance: [None], field="note")
    )
    at = 1
    for column in columns:
        column.first, at = at, at + len(column.headings)
    return columns


def _any_of(texts: tuple[Cell, ...]) -> Written:
    return lambda _one, chance: [chance.choice(texts)]


def _name(chance: random.Random) -> Column:
    kind = chance.choice(("one", "one", "one", "two", "merged"))
    if kind == "one":
        return Column((chance.choice(_NAMES),), lambda one, _: [one.name], field="name")
    headings: tuple[str | None, str | None] = ("Họ và đệm", "Tên") if kind == "two" else ("Họ và tên", None)

    def write(one: Truth, _chance: random.Random) -> list[Cell]:
        family, _, given = one.name.rpartition(" ")
        return [family or None, given]

    return Column(headings, write, field="name")


def _birth_and_sex(chance: random.Random, people: list[Truth], *, keeps_dates: bool) -> list[Column]:
    if chance.random() < 0.2:
        for one in people:
            one.year_only = True
        return [Column(("Năm sinh", None), _in_half, ("Nam", "Nữ"), "birth")]
    return [_birth(chance, people, keeps_dates=keeps_dates), *_sex(chance, people)]


def _in_half(one: Truth, _chance: random.Random) -> list[Cell]:
    return [one.day.year, None] if one.sex == "male" else [None, one.day.year]


def _dmy(day: date, sign: str = "/") -> str:
    return f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"


def _birth(chance: random.Random, people: list[Truth], *, keeps_dates: bool) -> Column:
    kind = chance.choice(
        (
            "year", "year text", "text", "text", "cells", "parts", "mixed", "month first", "two digits", "year cells",
            "serial text", "with time", "odd signs", "swapped",
        )
    )  # fmt: skip
    if kind == "swapped" and not keeps_dates:
        kind = "text"  # in a file of texts nothing shows which days were swapped
    sign = chance.choice("/.-")
    if kind in {"year", "year text", "year cells"}:
        for one in people:
            one.year_only = True
    if kind == "mixed":
        for one in people:
            one.year_only = chance.random() < 0.5
    if kind == "serial text":
        # The number of a day without its format: nobody can be sure that it is one.
        for one in people:
            one.unsure.add("birth")
            one.may_be_left = True
    if kind in {"month first", "swapped"}:
        _make_clear(people, kind)
    writers: dict[str, Callable[[Truth], Cell]] = {
        "year": lambda one: one.day.year,
        "year text": lambda one: f" {one.day.year} ",
        "text": lambda one: _dmy(one.day, sign),
        "cells": lambda one: one.day,
        "mixed": lambda one: one.day.year if one.year_only else _dmy(one.day),
        "month first": lambda one: f"{one.day.month:02}/{one.day.day:02}/{one.day.year}",
        "two digits": lambda one: f"{one.day.day}/{one.day.month}/{one.day.year % 100:02}",
        "year cells": lambda one: (_EPOCH + timedelta(days=one.day.year)).date(),
        "serial text": lambda one: str((one.day - _EPOCH.date()).days),
        "with time": lambda one: f"{_dmy(one.day)} 00:00:00",
        "odd signs": lambda one: f"{one.day.day} / {one.day.month} / {one.day.year}",
        # What a spreadsheet set to months first makes of days first: dates where it can, texts where it cannot.
        "swapped": lambda one: (
            one.day.replace(day=one.day.month, month=one.day.day) if one.day.day <= 12 else _dmy(one.day)
        ),
    }
    heading = chance.choice(_YEARS if kind.startswith("year") else _DAYS)
    if kind == "parts":
        return Column(
            ("Ngày sinh", None, None),
            lambda one, _: [one.day.day, one.day.month, one.day.year],
            ("Ngày", "Tháng", "Năm"),
            "birth",
        )
    write = writers[kind]
    return Column((heading,), lambda one, _: [write(one)], field="birth")


def _make_clear(people: list[Truth], kind: str) -> None:
    """Make days from which a column shows its order; a short list would be rightly doubted."""
    for number, one in enumerate(people):
        day = 13 + number % 15 if number % 2 == 0 else one.day.day
        one.day = one.day.replace(day=day)
        one.unsure.add("birth")
    if kind == "swapped" and sum(one.day.day <= 12 for one in people) < 4:
        for one in people:
            one.unsure.add("birth")


def _sex(chance: random.Random, people: list[Truth]) -> list[Column]:
    kind = chance.choice(("words", "letters", "ticks", "ticks", "word in its column", "women", "none"))
    if kind == "none":
        for one in people:
            one.sex = None
        return []
    if kind in {"words", "letters"}:
        words = {"male": "Nam", "female": "Nữ"} if kind == "words" else {"male": "nam", "female": "nữ"}
        return [Column((chance.choice(_SEXES),), lambda one, _: [words[str(one.sex)]], field="sex")]
    if kind == "women":
        for one in people:
            one.sex = "female" if one.sex == "female" else None
        return [Column(("Nữ",), lambda one, _: ["x" if one.sex else None], field="sex")]
    tick = chance.choice(("x", "X", "1", 1, "v", "✓", "+")) if kind == "ticks" else None

    def write(one: Truth, _chance: random.Random) -> list[Cell]:
        own = tick or ("Nam" if one.sex == "male" else "Nữ")
        return [own, None] if one.sex == "male" else [None, own]

    if chance.random() < 0.5:
        return [Column(("Giới tính", None), write, ("Nam", "Nữ"), "sex")]
    return [Column(("Nam", "Nữ"), write, field="sex")]


def _membership(chance: random.Random, people: list[Truth], *, members: bool) -> list[Column]:
    kind = chance.choice(("none", "dates", "tick", "word")) if members else "none"
    if kind != "dates":
        for one in people:
            one.joined = one.official = None
    if kind == "none":
        return []
    for one in people:
        if chance.random() < 0.2:
            one.group, one.official = "probationary_member", None
    if all(one.group == "probationary_member" for one in people):
        people[0].group = "official_member"
        people[0].official = people[0].joined and people[0].joined.replace(year=people[0].joined.year + 1)
    if kind == "word":
        words = {"official_member": "Chính thức", "probationary_member": "Dự bị"}
        return [Column(("Đảng viên",), lambda one, _: [words[one.group]], field="group")]
    if kind == "tick":
        return [
            Column(("Chính thức",), lambda one, _: ["x" if one.group == "official_member" else None], field="group")
        ]
    as_text = chance.random() < 0.5

    def written(day: date | None) -> Cell:
        return None if day is None else _dmy(day) if as_text else day

    return [
        Column((chance.choice(_JOINED),), lambda one, _: [written(one.joined)], field="joined"),
        Column((chance.choice(_OFFICIAL),), lambda one, _: [written(one.official)], field="official"),
    ]
