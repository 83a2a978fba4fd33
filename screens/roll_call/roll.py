"""A roll call in memory: its lines in the printed order, marks and totals of a sitting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from screens.roll_call.search import RollSearch
from screens.sessions.class_text import short_day
from screens.widgets.tables.line_table import TableRow
from wardapp.figures.study.make_ups import ABSENT, MakeUps
from wardapp.figures.study.roll import RollCount, Tally
from wardapp.records import Attendance, Branch, Person, Record, Records, Session
from wardapp.records.vocabulary import MARK_SIGN, REASON

UNMARKED_SIGN = "."
ESSAY = "bài thu hoạch"


@dataclass(frozen=True, slots=True)
class RollLine:
    """One line of the roll.

    Attributes:
        number: TT, the same on screen and on paper.
        person: the person's id.
        name: họ, đệm and tên.
        born: the year of birth, as text.
        branch: the name of the branch.
        position: what the person does.
        group: the main group, under which a mark counts.
        exempt: whether exempt on the day of the class.
        invited: whether on the list; otherwise the person came without being invited.
    """

    number: int
    person: str
    name: str
    born: str
    branch: str
    position: str
    group: str | None
    exempt: bool
    invited: bool


class Roll:
    """A session's roll call at one sitting, from the records as they were when it was made."""

    def __init__(self, records: Records, session: Session, sitting: int = 1) -> None:
        """Gather the lines and marks, reading all marks of the book once."""
        self.session = session
        self.sitting = sitting
        self._marks: dict[tuple[str, int], Attendance] = {}
        self._make_ups = MakeUps(session, records.of(Session))
        for mark in records.of(Attendance):
            if mark.session == session.id:
                self._take(mark)
            else:
                self._make_ups.take(mark)
        people = [*session.invitees, *(person for person, _ in self._marks)]
        invited = frozenset(session.invitees)
        self.lines: Sequence[RollLine] = tuple(
            _line(records, session, number, person, invited=person in invited)
            for number, person in enumerate(dict.fromkeys(people), start=1)
        )
        self._places = {line.person: place for place, line in enumerate(self.lines)}
        self._count = RollCount(session, self._marks.values(), records, sitting=sitting)
        found = (records.get(Person, line.person) for line in self.lines)
        self._search = RollSearch(
            (person.family_name, person.given_name) if person is not None else (None, None) for person in found
        )

    # Reading

    @property
    def tally(self) -> Tally:
        """The totals of this sitting."""
        return self._count.tally

    def line_of(self, person: str) -> RollLine | None:
        """Return the line of the person with this id; None if the person is not on the roll."""
        place = self._places.get(person)
        return None if place is None else self.lines[place]

    def mark_of(self, person: str) -> Attendance | None:
        """Return the mark of a person at this sitting."""
        return self._marks.get((person, self.sitting))

    def has_present_after(self, saves: Iterable[Record] = (), removed: Attendance | None = None) -> bool:
        """Return whether somebody is present at any sitting once these marks are saved and one is removed."""
        marks = dict(self._marks)
        for mark in saves:
            if isinstance(mark, Attendance) and mark.person is not None:
                marks[mark.person, mark.sitting_number] = mark
        if removed is not None and removed.person is not None:
            marks.pop((removed.person, removed.sitting_number), None)
        return any(mark.mark == "present" for mark in marks.values())

    @property
    def marks(self) -> Iterator[Attendance]:
        """The marks of every sitting."""
        return iter(self._marks.values())

    def unmarked(self) -> list[RollLine]:
        """Return the invited who have no mark at this sitting yet."""
        return [line for line in self.lines if line.invited and self.mark_of(line.person) is None]

    @property
    def is_untouched(self) -> bool:
        """Whether no one has a mark at this sitting."""
        return not any(sitting == self.sitting for _, sitting in self._marks)

    def find(self, text: str) -> Sequence[RollLine]:
        """Return who is meant by letters or a TT, the likeliest and unmarked first."""
        places = self._search.matches(text, lambda place: self.mark_of(self.lines[place].person) is not None)
        return [self.lines[place] for place in places]

    # Updating

    def update(self, records: Iterable[Record]) -> None:
        """Take over the class and marks as the book has saved them."""
        for record in records:
            if isinstance(record, Session) and record.id == self.session.id:
                self.session = record
            elif isinstance(record, Attendance) and record.session == self.session.id:
                self._take(record)
                if record.sitting_number == self.sitting and record.person:
                    self._count.set(record.person, record.mark)

    def remove(self, mark: Attendance) -> None:
        """Drop a mark that the book has removed."""
        if mark.person is not None:
            self._marks.pop((mark.person, mark.sitting_number), None)
            if mark.sitting_number == self.sitting:
                self._count.set(mark.person, None)

    def _take(self, mark: Attendance) -> None:
        if mark.person is not None:
            self._marks[mark.person, mark.sitting_number] = mark

    # Rows

    def row(self, line: RollLine) -> TableRow:
        """Return the row of a line."""
        mark = self.mark_of(line.person)
        code = mark.mark if mark is not None else None
        sign = MARK_SIGN.label(code) if code else UNMARKED_SIGN
        is_absent = code in ABSENT
        notes = [self._made_up(line.person)] if is_absent else []
        if mark is not None:
            notes += [REASON.label(mark.reason), ESSAY if mark.essay else ""]
        if code == "present" and (line.exempt or (self.session.invitees and not line.invited)):
            notes.append("dự thính")
        elif not line.invited:
            notes.append("ngoài danh sách")
        remark = ", ".join(filter(None, notes))
        cells = (str(line.number), line.name, line.born, line.position, line.branch, sign, remark)
        return TableRow(line.person, cells, strong=is_absent)

    def _made_up(self, person: str) -> str:
        """Return when an absence was made up; "" if it was not."""
        day = self._make_ups.day(person)
        return f"học bù {short_day(day, self.session.date_from or day)}" if day is not None else ""

    def rows(self) -> list[TableRow]:
        """Return the rows of all lines."""
        return [self.row(line) for line in self.lines]


def _line(records: Records, session: Session, number: int, identifier: str, *, invited: bool) -> RollLine:
    person = records.get(Person, identifier)
    if person is None:
        return RollLine(number, identifier, f"(chưa có trong danh bạ: {identifier})", "", "", "", None, False, invited)
    branch = records.get(Branch, person.branch)
    year = person.year_of_birth
    return RollLine(
        number=number,
        person=identifier,
        name=person.full_name,
        born=str(year) if year is not None else "",
        branch=(branch.name or "") if branch is not None else "",
        position=person.position or "",
        group=person.main_group,
        exempt=person.is_exempt(session.date_from or dt.date.max),
        invited=invited,
    )
