"""The table rows of a breakdown: what each record adds to the figure, and what each missing one lacks."""

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

COLUMNS = (TableColumn("Mục"), TableColumn("Chi tiết", 40), TableColumn("Cộng", 6, right=True))


def rows_in(breakdown: Breakdown, records: Records, *, of_people: bool = False) -> list[TableRow]:
    """Return a row for each record that a figure counts: classes and other records first, then people by name.

    Args:
        breakdown: the breakdown of the figure.
        records: all records.
        of_people: whether the figure counts people alone; their classes are listed and add nothing.
    """
    shares = _shares(breakdown.contributions, records, counts=not of_people)
    return [*shares, *_people(breakdown.contributions, records)]


def missing_rows(breakdown: Breakdown, records: Records, *, of_topic: bool = False) -> list[TableRow]:
    """Return a row for each missing record, people by branch and name; topics are named unless the figure is `of_topic`."""
    people = [one for one in breakdown.missing if isinstance(one.record, Person)]
    people.sort(key=lambda one: _place(one.record, records))
    others = [one for one in breakdown.missing if not isinstance(one.record, Person)]
    return [_lacking_row(one, records, of_topic=of_topic) for one in (*others, *people)]


def _shares(counted: Contributions, records: Records, *, counts: bool) -> Iterator[TableRow]:
    for share in counted.records:
        title, detail = _title_and_detail(share.record, records)
        adds = "" if not counts else "?" if share.amount is None else format_whole(share.amount)
        yield _row(share.record, title, _remark(share) or detail, adds)


def _remark(share: Contribution) -> str:
    """Return why a record has no number; "" if it has one."""
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
                title, detail = _title_and_detail(person, records)
                yield _row(person, title, ", ".join(filter(None, (counted_for, detail))), "1")


def _lacking_row(lacking: Missing, records: Records, *, of_topic: bool) -> TableRow:
    title, detail = _title_and_detail(lacking.record, records)
    topics = "" if of_topic else ", ".join(topic.code or topic.name for topic in lacking.topics)
    return _row(lacking.record, title, ", ".join(filter(None, (f"thiếu {topics}" if topics else "", detail))), "")


def _row(record: Record, title: str, detail: str, adds: str) -> TableRow:
    return TableRow((record.record, record.id), (title, detail, adds), haystack=fold(f"{title} {detail}"))


def _title_and_detail(record: Record, records: Records) -> tuple[str, str]:
    """Return the title of a record, and a few of its values."""
    match record:
        case Person():
            branch = records.get(Branch, record.branch)
            born = record.year_of_birth
            parts = (branch.name if branch is not None else "", str(born) if born is not None else "", record.position)
            return record.full_name, ", ".join(filter(None, parts))
        case Session():
            parts = (topic_codes(records, record), FORMAT.label(record.format), COUNTING.label(record.counting).lower())
            return title_in_sentence(record, records), ", ".join(filter(None, parts))
        case Topic():
            return f"{record.code or ''} {record.name}".strip(), ""
    texts = (detail for detail in describe(record).details if isinstance(detail, str))
    return title_in_sentence(record, records), ", ".join(texts)


def _place(person: Record, records: Records) -> tuple[object, ...]:
    """Return the sort key of a missing person: the branch as lists order them, then the name."""
    assert isinstance(person, Person)
    branch = records.get(Branch, person.branch)
    return (branch is None, branch_order(branch) if branch is not None else ("", ""), *_name_key(person, person.id))


def _name_key(person: Person | None, identifier: str) -> tuple[object, ...]:
    if person is None:
        return (True, (), identifier)
    return (False, name_sort_key(person.family_name, person.given_name), identifier)
