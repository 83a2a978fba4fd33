"""The handover page: what the book holds, what was sent, open plans, the last backup."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.errors import InputRefused
from wardapp.locations import command_line
from wardapp.records import KINDS, Branch, Period, Session, Topic, period_of, unit_of
from wardapp.vietnamese import format_date, format_whole

if TYPE_CHECKING:
    from wardapp.book import Book
    from wardapp.book.backups.backup import Backups

_MOST_PERIODS, _MOST_FILES, _MOST_PLANS = 6, 6, 12
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class VerifiedBackup:
    """A backup that was read back and is whole.

    Attributes:
        path: its file.
        made: when.
        sequence: the number of the last change in it.
        sha256: the digest of the file in hexadecimal.

    """

    path: Path
    made: dt.datetime
    sequence: int
    sha256: str

    @classmethod
    def newest(cls, backups: Backups) -> tuple[VerifiedBackup | None, tuple[str, ...]]:
        """Return the newest backup that is whole, or None; and why newer ones were passed over, a sentence each."""
        choice = backups.choose()
        found, passed_over = choice.backup, choice.passed_over
        if found is None:
            return None, passed_over
        try:
            digest = _sha256(found.path)
        except OSError:  # gone, or unreadable, since it was verified
            return None, (*passed_over, f"Không đọc được {found.path}.")
        return cls(found.path, found.header.at, found.header.sequence, digest), passed_over


def sent_files(folder: Path) -> list[str]:
    """Return the names of workbooks that were sent, newest first; empty if there is no folder."""
    try:
        files = [(file.stat().st_mtime_ns, file.name) for file in folder.iterdir() if file.is_file()]
    except OSError:  # nothing was sent yet, or it cannot be read: the periods still say what was
        return []
    return [name for _moment, name in sorted(files, reverse=True)]


def handover_lines(book: Book, today: dt.date, *, sent: Sequence[str], copy: VerifiedBackup | None) -> Iterator[str]:
    """Yield the lines of the page; long lists are cut, so that it stays one page."""
    unit = unit_of(book)
    yield f"BÀN GIAO SỔ - {unit.name if unit and unit.name else 'chưa thiết lập đơn vị'}, ngày {format_date(today)}"
    yield ""
    yield "Sổ đang có:"
    counts = [(kind.record_label, len(book.of(kind))) for kind in KINDS.values()]
    filled = [f"{label}: {format_whole(number)}" for label, number in counts if number]
    yield from _in_columns(filled) if filled else ["  chưa có gì"]
    if unknown := len(book.unknown()):
        yield f"  Của bản wardapp mới hơn, giữ nguyên: {format_whole(unknown)}"
    yield ""
    yield "Kỳ báo cáo:"
    yield from _shortened([_period(one) for one in _latest_first(book)], _MOST_PERIODS, "kỳ", "chưa có kỳ nào")
    yield ""
    yield "Tệp đã gửi được giữ lại:"
    yield from _shortened([f"  {name}" for name in sent], _MOST_FILES, "tệp", "chưa có tệp nào")
    yield ""
    yield "Lớp còn dự kiến:"
    yield from _shortened(_plans(book, today), _MOST_PLANS, "lớp", "không còn lớp nào")
    yield ""
    yield from _backup(book, copy)


def page_lines(lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Yield whether each line is a heading, and its text with columns joined by `; `."""
    for line in lines:
        words = "; ".join(part.strip() for part in line.split("   ") if part.strip())
        yield not line.startswith(" "), words


def _in_columns(counts: Sequence[str]) -> Iterator[str]:
    """Yield two counts a line: sixteen lines would take a third of the page."""
    for left, right in zip(counts[::2], [*counts[1::2], ""], strict=False):
        yield f"  {left:<40} {right}".rstrip()


def _latest_first(book: Book) -> list[Period]:
    return sorted(book.of(Period), key=lambda one: (one.date_to or dt.date.min, one.id), reverse=True)


def _period(period: Period) -> str:
    """Return the state of a period: lock, submission, receiver, report number, signed copy."""
    try:
        title = period_of(period).title
    except InputRefused:  # it has no days yet
        title = period.label or period.id
    states = ["đã chốt" if period.locked_at else "chưa chốt"]
    if period.submitted_on is not None:
        to = f" cho {period.received_by}" if period.received_by else ""
        states.append(f"đã gửi lần {period.submission or 1} ngày {format_date(period.submitted_on)}{to}")
    else:
        if (period.submission or 1) > 1:
            states.append(f"đã gửi đến lần {(period.submission or 1) - 1}, lần {period.submission} chưa gửi")
        else:
            states.append("chưa gửi")
        if period.due is not None:
            states.append(f"hạn {format_date(period.due)}")
    if period.report_number:
        states.append(f"báo cáo số {period.report_number}")
    if period.signed_copy:
        states.append(f"bản ký ở {period.signed_copy}")
    return f"  {title}: {', '.join(states)}"


def _plans(book: Book, today: dt.date) -> list[str]:
    """Return the planned classes, earliest first, and whether their day has passed."""
    planned = [one for one in book.of(Session) if one.status == "planned"]
    planned.sort(key=lambda one: (one.date_from or dt.date.max, one.id))
    lines = []
    for one in planned:
        topics = [topic.code or topic.name for key in one.topics if (topic := book.get(Topic, key))]
        branches = [branch.name for key in one.branches if (branch := book.get(Branch, key)) and branch.name]
        day = format_date(one.date_from) if one.date_from else "chưa có ngày"
        parts = [part for part in (", ".join(topics), ", ".join(branches), one.place) if part]
        passed = " (đã qua ngày)" if (last := one.date_to or one.date_from) is not None and last < today else ""
        lines.append(f"  {day}{passed}: {'; '.join(parts) or 'chưa ghi nội dung'}")
    return lines


def _shortened(lines: Sequence[str], limit: int, what: str, none: str) -> Iterator[str]:
    if not lines:
        yield f"  {none}"
    yield from lines[:limit]
    if len(lines) > limit:
        yield f"  … và {format_whole(len(lines) - limit)} {what} nữa"


def _backup(book: Book, copy: VerifiedBackup | None) -> Iterator[str]:
    back_up = command_line(book.folder.parent, "backup")
    if copy is None:
        yield f"Bản sao lưu: chưa có bản nào dùng được. Sao lưu trước khi bàn giao: {back_up}"
        return
    yield f"Bản sao lưu gần nhất: {copy.path}"
    behind = book.sequence - copy.sequence
    since = ", đủ như sổ bây giờ"
    if behind > 0:
        since = f", sổ đã có thêm {format_whole(behind)} thay đổi: {back_up}"
    elif behind < 0:
        since = ", sổ bây giờ đã được khôi phục về trước đó: {back_up}"
    yield f"  lập lúc {copy.made:%H:%M} ngày {format_date(copy.made)}, đến thay đổi số {copy.sequence}{since}"
    yield f"  SHA-256: {copy.sha256}"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
