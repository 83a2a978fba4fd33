"""The rows behind a figure: each record that is in it with what it adds, each one missing with what it lacks. Pure text."""

from __future__ import annotations

from collections.abc import Iterator

from screens.sessions.class_text import topic_codes
from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.descriptions.record_details import describe
from wardapp.descriptions.titles import title_in_sentence
from wardapp.figures.contributions import Contribution, Contributions
from wardapp.figures.drill_down import Breakdown, Missing
from wardapp.records import Branch, Person, Record, Records, Session, Topic
from wardapp.records.unit import branch_order
from wardapp.records.vocabulary import COUNTING, FORMAT
from wardapp.vietnamese import fold, format_whole, name_sort_key

__all__ = ["COLUMNS", "missing_rows", "rows_in"]

COLUMNS = (TableColumn("Mục"), TableColumn("Chi tiết", 40), TableColumn("Cộng", 6, right=True))


def rows_in(breakdown: Breakdown, records: Records, *, of_people: bool = False) -> list[TableRow]:
    """The records that a figure is made of: classes and other records first, then people by name.

    In a figure that is `of_people` alone the classes are those they came to, and add nothing.
    """
    shares = _shares(breakdown.contributions, records, told=not of_people)
    return [*shares, *_people(breakdown.contributions, records)]


def missing_rows(breakdown: Breakdown, records: Records, *, of_topic: bool = False) -> list[TableRow]:
    """Those whom a figure has not reached, people by branch and name; the figure `of_topic` lacks that topic alone."""
    people = [one for one in breakdown.missing if isinstance(one.record, Person)]
    people.sort(key=lambda one: _place(one.record, records))
    others = [one for one in breakdown.missing if not isinstance(one.record, Person)]
    return [_lacking_row(one, records, of_topic=of_topic) for one in (*others, *people)]


def _shares(counted: Contributions, records: Records, *, told: bool) -> Iterator[TableRow]:
    for share in counted.records:
        title, detail = _told(share.record, records)
        adds = "" if not told else "?" if share.amount is None else format_whole(share.amount)
        yield _row(share.record, title, _remark(share) or detail, adds)


def _remark(share: Contribution) -> str:
    """What keeps a figure from being known."""
    return "chưa ghi số người, không tính trùng" if share.amount is None else ""


def _people(counted: Contributions, records: Records) -> Iterator[TableRow]:
    for people in counted.people:
        known = [(records.get(Person, identifier), identifier) for identifier in people.ids]
        known.sort(key=lambda found: _name_key(found[0], found[1]))
        for person, identifier in known:
            counted_for = people.topic.code or people.topic.name if people.topic is not None else ""
            if person is None:
                yield TableRow(("person", identifier), (f"(không có trong danh bạ: {identifier})", counted_for, "1"))
            else:
                title, detail = _told(person, records)
                yield _row(person, title, ", ".join(filter(None, (counted_for, detail))), "1")


def _lacking_row(lacking: Missing, records: Records, *, of_topic: bool) -> TableRow:
    title, detail = _told(lacking.record, records)
    topics = "" if of_topic else ", ".join(topic.code or topic.name for topic in lacking.topics)
    return _row(lacking.record, title, ", ".join(filter(None, (f"thiếu {topics}" if topics else "", detail))), "")


def _row(record: Record, title: str, detail: str, adds: str) -> TableRow:
    return TableRow((record.record, record.id), (title, detail, adds), haystack=fold(f"{title} {detail}"))


def _told(record: Record, records: Records) -> tuple[str, str]:
    """What a record is called, and what is told of it."""
    match record:
        case Person():
            branch = records.get(Branch, record.branch)
            born = record.year_of_birth
            told = (branch.name if branch is not None else "", str(born) if born is not None else "", record.position)
            return record.full_name, ", ".join(filter(None, told))
        case Session():
            told = (topic_codes(records, record), FORMAT.label(record.format), COUNTING.label(record.counting).lower())
            return title_in_sentence(record, records), ", ".join(filter(None, told))
        case Topic():
            return f"{record.code or ''} {record.name}".strip(), ""
    texts = (detail for detail in describe(record).details if isinstance(detail, str))
    return title_in_sentence(record, records), ", ".join(texts)


def _place(person: Record, records: Records) -> tuple[object, ...]:
    """Where a missing person stands: by branch as lists have them, then by name."""
    assert isinstance(person, Person)
    branch = records.get(Branch, person.branch)
    return (branch is None, branch_order(branch) if branch is not None else ("", ""), *_name_key(person, person.id))


def _name_key(person: Person | None, identifier: str) -> tuple[object, ...]:
    if person is None:
        return (True, (), identifier)
    return (False, name_sort_key(person.family_name, person.given_name), identifier)
