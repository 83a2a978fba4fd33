"""Locking the period worked on, and taking its lock off: what is asked before, and what is told after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from screens.dialogs.ask_text import AskText
from screens.dialogs.questions import ConfirmDialog
from screens.frame import WardScreen
from wardapp.errors import WardappError
from wardapp.records import Period

__all__ = ["lock", "unlock"]


def unlock(screen: WardScreen[Any], held: Period) -> None:
    """Take the lock off, after asking."""
    from wardapp.reports.locking import unlock_period

    sent = ""
    if held.submitted_on is not None:
        sent = f" Kỳ này đã gửi lần {held.submission or 1}: chốt lại sẽ là lần gửi {(held.submission or 1) + 1}."

    def answered(yes: bool | None) -> None:
        if yes:
            told = "Đã bỏ chốt. Sửa xong thì F8 chốt lại."
            screen.save([unlock_period(held)], reason="unlock", then=lambda _kept: screen.tell(told))

    question = f"Kỳ {screen.app.period.title} đã chốt và số liệu chưa thay đổi.{sent} Bỏ chốt?"
    screen.app.push_screen(ConfirmDialog(question, "Bỏ chốt"), answered)


def lock(screen: WardScreen[Any], held: Period | None, refused: Callable[[str], None]) -> None:
    """Lock the period; one that was handed in already is asked why it is handed in again.

    `refused` is told why it cannot be locked.
    """
    from wardapp.checks.period_check import blocking_problems, check
    from wardapp.reports.locking import lock_period

    book, period, now = screen.book, screen.app.period, screen.app.settings.now()
    errors = blocking_problems(check(book, period, now.date()), book, period)
    try:
        locked = lock_period(book, period, now, errors)
    except WardappError as refusal:
        refused(str(refusal))
        return
    if held is None or held.submitted_on is None:
        _keep(screen, locked)
        return

    def answered(reason: str | None) -> None:
        if reason is not None:
            _keep(screen, replace(locked, resubmit_reason=reason or None))

    question = (
        f"Kỳ {screen.app.period.title} đã gửi lần {held.submission or 1}; chốt lại là lần gửi {locked.submission}. "
        f"Vì sao gửi lại? (in ở tờ Những chỗ đã sửa)"
    )
    screen.app.push_screen(AskText(question, locked.resubmit_reason or ""), answered)


def _keep(screen: WardScreen[Any], locked: Period) -> None:
    from wardapp.reports.fingerprint import check_code

    number = locked.submission or 1
    again = f" và tờ Những chỗ đã sửa so với lần {number - 1}" if number > 1 else ""

    def kept(_records: object) -> None:
        now, code = screen.app.settings.now(), check_code(locked.fingerprint or "")
        screen.tell(f"Chốt số liệu lúc {now:%H:%M}. Mã đối chiếu {code}. F9 để xuất biểu{again}.")

    screen.save([locked], reason="lock", then=kept)
