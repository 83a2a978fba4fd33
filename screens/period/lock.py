"""Lock and unlock the current period, with the questions before and the messages after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from screens.frame import WardScreen
from wardapp.errors import WardappError
from wardapp.records import Period


async def unlock(screen: WardScreen[Any], recorded: Period) -> None:
    """Unlock the period after asking."""
    from wardapp.reports.locking import unlock_period

    sent = ""
    if recorded.submitted_on is not None:
        sent = (
            f" Kỳ này đã gửi lần {recorded.submission or 1}: chốt lại sẽ là lần gửi {(recorded.submission or 1) + 1}."
        )

    question = f"Kỳ {screen.app.period.title} đã chốt và số liệu chưa thay đổi.{sent} Bỏ chốt?"
    if not await screen.app.confirm(question, "Bỏ chốt"):
        return
    if await screen.save([unlock_period(recorded)], reason="unlock") is not None:
        screen.show_message("Đã bỏ chốt. Sửa xong thì F8 chốt lại.")


async def lock(screen: WardScreen[Any], recorded: Period | None, refused: Callable[[str], None]) -> None:
    """Lock the period; ask for the reason if it has been submitted already.

    Args:
        screen: the active screen.
        recorded: the record of the period; None if it has none.
        refused: called with the reason if the period cannot be locked.
    """
    from wardapp.checks.period_check import blocking_problems, check
    from wardapp.reports.locking import lock_period

    book, period, now = screen.book, screen.app.period, screen.app.settings.now()
    state = book.state
    errors = blocking_problems(check(book, period, now.date()), book, period)
    try:
        locked = lock_period(book, period, now, errors)
    except WardappError as refusal:
        refused(str(refusal))
        return
    if recorded is None or recorded.submitted_on is None:
        await _save(screen, locked, state)
        return
    question = (
        f"Kỳ {screen.app.period.title} đã gửi lần {recorded.submission or 1}; chốt lại là lần gửi {locked.submission}. "
        f"Vì sao gửi lại? (in ở tờ Những chỗ đã sửa)"
    )
    reason = await screen.app.ask_text(question, locked.resubmit_reason or "")
    if reason is not None:
        await _save(screen, replace(locked, resubmit_reason=reason or None), state)


async def _save(screen: WardScreen[Any], locked: Period, state: str) -> None:
    """Save a lock whose figures were computed at a state of the book."""
    from wardapp.reports.fingerprint import check_code

    number = locked.submission or 1
    again = f" và tờ Những chỗ đã sửa so với lần {number - 1}" if number > 1 else ""

    if await screen.save([locked], reason="lock", at_state=state) is not None:
        now, code = screen.app.settings.now(), check_code(locked.fingerprint or "")
        screen.show_message(f"Chốt số liệu lúc {now:%H:%M}. Mã đối chiếu {code}. F9 để xuất biểu{again}.")
