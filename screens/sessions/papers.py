"""The papers of one class: sign-in sheet, roll, invitations, who has not studied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from screens.frame import WardScreen
from screens.papers.plan import plan_entry
from screens.papers.printing import Entry, Paper, Write, offer
from wardapp.records import Records, Session, Topic

_SIGN, _FILLED = 0, 1


async def offer_class_papers(screen: WardScreen[Any], session: Session, *, marked: bool = False) -> None:
    """Ask which paper of a class to print; while it is `marked`, the roll is first."""
    entries = class_entries(screen, session)
    if marked:
        entries[_SIGN], entries[_FILLED] = entries[_FILLED], entries[_SIGN]
    await offer(screen, [*entries, plan_entry(screen)], "In giấy nào của lớp này?")


def class_entries(screen: WardScreen[Any], session: Session) -> list[Entry]:
    """Return the papers of a class."""
    from wardapp.reports.file_names import list_name, roll_call_name

    unit, period = screen.app.unit, screen.app.period
    day = session.date_from.isoformat() if session.date_from else session.id
    topics = [topic for one in session.topics if (topic := screen.book.get(Topic, one)) is not None]
    entries = [
        Entry(
            "Giấy ký tên, để trống (in trước khi học)",
            Paper("giấy ký tên", roll_call_name(unit, session, blank=True), _roll(session, blank=True)),
        ),
        Entry(
            "Danh sách điểm danh, như đã ghi",
            Paper("danh sách điểm danh", roll_call_name(unit, session), _roll(session, blank=False)),
        ),
        Entry(
            "Danh sách triệu tập",
            Paper("danh sách triệu tập", list_name(unit, "TRIEUTAP", day), _invitations(session)),
        ),
    ]
    if topics:
        entries.append(
            Entry(
                f"Danh sách chưa học {', '.join(topic.code or topic.name for topic in topics)}, theo chi bộ",
                Paper(
                    "danh sách chưa học",
                    list_name(unit, "CHUAHOC", "-".join([*(topic.code or topic.id for topic in topics), period.code])),
                    not_yet_studied(screen, topics),
                ),
            )
        )
    return entries


def _roll(session: Session, *, blank: bool) -> Write:
    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.roll_call import roll_call_paper

        write_paper(roll_call_paper(records, [session], blank=blank), target)

    return write


def _invitations(session: Session) -> Write:
    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.invitation import invitation_paper

        write_paper(invitation_paper(records, session), target)

    return write


def not_yet_studied(screen: WardScreen[Any], topics: Sequence[Topic] | None = None) -> Write:
    """Return a writer of who has not studied these (else the mandatory) topics."""
    period = screen.app.period

    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.not_yet_studied import not_yet_studied_paper

        write_paper(not_yet_studied_paper(records, period, topics=topics or None), target)

    return write
