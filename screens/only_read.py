"""Why a window only shows the book: another window works in it, or its files are damaged."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from wardapp.book.journal.window_lock import Holder
from wardapp.vietnamese import format_day_month


class ReadOnlyReason(NamedTuple):
    """Why nothing can be saved in this window.

    Attributes:
        state: a few words for the title of every screen.
        sentence: what happened and what to do.
    """

    state: str
    sentence: str


def because_held(holder: Holder, today: dt.date) -> ReadOnlyReason:
    """Return the reason if another window has the book."""
    who = holder.officer or "cửa sổ khác"
    since = "" if holder.since is None else f" từ {_moment(holder.since, today)}"
    name = f"{holder.officer} đang" if holder.officer else "Đang có cửa sổ khác"
    return ReadOnlyReason(
        f"Chỉ xem: {who} mở{since}",
        f"{name} mở sổ này{since}, nên cửa sổ này chỉ để xem, không lưu. Đóng cửa sổ kia rồi mở lại wardapp để ghi.",
    )


def because_damaged() -> ReadOnlyReason:
    """Return the reason if the book has lost something."""
    return ReadOnlyReason(
        "Chỉ xem: sổ bị hỏng",
        "Sổ bị hỏng nên cửa sổ này chỉ để xem phần còn lại, không lưu. Vào mục 8, Khôi phục từ bản sao lưu (hoặc thoát ra, "
        "chạy lệnh restore; lệnh check cho biết mất gì).",
    )


def _moment(moment: dt.datetime, today: dt.date) -> str:
    return f"{moment:%H:%M}" if moment.date() == today else f"{moment:%H:%M} ngày {format_day_month(moment)}"
