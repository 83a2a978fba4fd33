"""Rules of people: possible years of birth, one entry per person, consistent groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from wardapp.records.campaign import Contestant
from wardapp.records.emulation import Nomination
from wardapp.records.person import Person
from wardapp.records.problem import Problem
from wardapp.records.rules.context import RuleContext, namesake_key
from wardapp.records.rules.wording import in_sentence, warning
from wardapp.records.vocabulary import GROUP, MEMBER_GROUPS
from wardapp.vietnamese import format_date, name_key

_EARLIEST_BIRTH = 1900
_LEAST_AGE = 18
_COUNTED_BY_GROUPS = ("veteran", "woman", "farmer", "youth")


def born_before_1900(record: Person | Contestant | Nomination, _context: RuleContext) -> Iterator[Problem]:
    """Report a year of birth before 1900, most often a typing error."""
    year = record.year_of_birth if isinstance(record, Person) else record.birth_year
    if year is not None and 0 <= year < _EARLIEST_BIRTH:
        by_date = isinstance(record, Person) and record.birth_year is None
        message = f"Năm sinh {year}, trước {_EARLIEST_BIRTH}. Xem lại năm sinh."
        yield warning(record, "birth_date" if by_date else "birth_year", "born_before_1900", message)


def member_under_18(person: Person, context: RuleContext) -> Iterator[Problem]:
    """Report a Party member under 18 on the day of joining, or today if that day is not known."""
    if not {person.main_group, *person.groups}.intersection(MEMBER_GROUPS):
        return
    on = person.joined_on or context.today
    age = _age(person, on)
    if age is not None and age < _LEAST_AGE:
        when = f"ngày vào Đảng {format_date(on)}" if person.joined_on else f"hôm nay ({format_date(on)})"
        message = (
            f"Sinh năm {person.year_of_birth}, đến {when} chưa đủ {_LEAST_AGE} tuổi mà là đảng viên. "
            f"Xem lại năm sinh và nhóm."
        )
        yield warning(
            person, "birth_date" if person.birth_date is not None else "birth_year", "member_under_18", message
        )


def same_person_twice(person: Person, context: RuleContext) -> Iterator[Problem]:
    """Report an entry whose folded name and year of birth another entry has too."""
    other = context.records.get(Person, context.duplicate_of(context.namesakes, namesake_key(person), person))
    if other is not None:
        same = name_key(person.full_name) == name_key(other.full_name)
        message = (
            f"{'Trùng họ tên' if same else 'Họ tên chỉ khác dấu'} và {'' if same else 'trùng '}năm sinh "
            f"({person.year_of_birth}) với một người khác trong danh bạ. "
            f"Nếu là một người thì bỏ một dòng, nếu là hai người thì ghi giải trình."
        )
        yield warning(person, "given_name", "same_person_twice", message)


def main_group_unlisted(person: Person, _context: RuleContext) -> Iterator[Problem]:
    """Report a main group that is not among the groups: figures by group leave that person out."""
    group = person.main_group
    if group is None or group in person.groups:
        return
    # Without any groups only the associations miss the person: members are counted by main group.
    if person.groups or group in _COUNTED_BY_GROUPS:
        message = f"Nhóm chính là {in_sentence(GROUP.label(group))} nhưng nhóm này chưa đánh dấu trong Thuộc các nhóm."
        yield warning(person, "groups", "main_group_unlisted", message)


def exempt_outside_members(person: Person, _context: RuleContext) -> Iterator[Problem]:
    """Report an exemption of somebody who is no Party member: it has no effect on any figure."""
    if person.exempt and person.main_group is not None and person.main_group not in MEMBER_GROUPS:
        message = (
            f"Ghi được miễn mà nhóm chính là {in_sentence(GROUP.label(person.main_group))}: chỉ đảng viên mới được miễn "
            "công tác và sinh hoạt đảng, nên người này vẫn tính vào số phải học. Bỏ dấu Được miễn, hoặc sửa nhóm chính."
        )
        yield warning(person, "exempt", "exempt_outside_members", message)


def _age(person: Person, on: dt.date) -> int | None:
    """Return the age in full years on a day, by the years alone if no more is known."""
    if person.year_of_birth is None:
        return None
    born = person.birth_date
    not_yet = born is not None and born.year == person.year_of_birth and (on.month, on.day) < (born.month, born.day)
    return on.year - person.year_of_birth - int(not_yet)
