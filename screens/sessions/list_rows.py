"""The rows of the list of classes: topics, who came, what is still to be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from screens.sessions.class_text import branch_names, topic_codes
from screens.widgets.tables.line_table import TableColumn, TableRow
from wardapp.figures import StudyIndex, class_row, session_tally
from wardapp.records import Branch, Person, Records, Session, Topic
from wardapp.records.vocabulary import FORMAT, SESSION_STATUS
from wardapp.vietnamese import fold, format_date, format_percent, format_whole

COLUMNS = (
    TableColumn("Ngày", 10),
    TableColumn("Nội dung", 9),
    TableColumn("Chi bộ"),
    TableColumn("Hình thức", 10),
    TableColumn("Triệu tập", 9, right=True),
    TableColumn("Có mặt", 6, right=True),
    TableColumn("Tỷ lệ", 6, right=True),
    TableColumn("Tình trạng", 10),
)

_FORMAT = {"assembly": "Tập trung", "branch_meeting": "Chi bộ", "loudspeaker": "Loa", "other": "Khác"}
_MOST_NAMES = 2


def newest_first(session: Session) -> tuple[int, str, str]:
    """Sort key of classes: the latest day first, a class without a day before all."""
    day = -session.date_from.toordinal() if session.date_from else -dt.date.max.toordinal()
    return day, session.start_time or "", session.id


def session_row(study: StudyIndex, session: Session, today: dt.date) -> TableRow:
    """Return the row of a class; one that needs something done is strong and carries a sign."""
    row = class_row(study, session)
    names = branch_names(study, [branch.id for branch in row.branches] or session.branches)
    state, is_due = _state(study, session, today)
    shows_numbers = session.status != "planned" or row.present
    cells = (
        format_date(session.date_from) if session.date_from else "chưa ghi",
        topic_codes(study, session, " "),
        ", ".join(names) if len(names) <= _MOST_NAMES else f"{len(names)} chi bộ",
        _FORMAT.get(session.format or "assembly", FORMAT.label(session.format)),
        "" if row.invited is None else format_whole(row.invited),
        format_whole(row.present) if shows_numbers else "",
        format_percent(row.percent) if shows_numbers and row.percent is not None else "",
        state,
    )
    hidden = (
        topic_codes(study, session),
        *names,
        session.place,
        session.lecturer,
        session.organiser,
        *cells[:4],
        state,
    )
    return TableRow(session.id, cells, strong=is_due, haystack=fold(" ".join(filter(None, hidden))))


class SessionRows:
    """The rows of all classes; those of classes that have not changed are reused."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._made: dict[str, tuple[object, TableRow]] = {}
        self._names: tuple[object, ...] = ()

    def rows(self, records: Records, today: dt.date) -> Iterator[TableRow]:
        """Yield the rows one by one, newest first."""
        study = StudyIndex(records)
        # A book answers with the same sequence as long as nothing of a kind has changed.
        names = (study.of(Person), study.of(Branch), study.of(Topic))
        if len(names) != len(self._names) or any(one is not two for one, two in zip(names, self._names, strict=True)):
            self._made, self._names = {}, names
        for session in sorted(study.of(Session), key=newest_first):
            made_from = (today, session, study.marks(session))
            made = self._made.get(session.id)
            if made is None or made[0] != made_from:
                made = self._made[session.id] = (made_from, session_row(study, session, today))
            yield made[1]


def _state(study: StudyIndex, session: Session, today: dt.date) -> tuple[str, bool]:
    """Return the words for the state of a class, and whether something is still to be done."""
    day = session.date_to or session.date_from
    if session.status == "planned" and day is not None and day < today:
        return "! quá ngày", True
    if session.status == "held" and session.counting == "roll_call":
        left = session_tally(session, study.marks(session), study).unmarked
        if left:
            return f"? còn {format_whole(left)}", True
    return SESSION_STATUS.label(session.status), session.status is None
