"""Undo and redo by keys: which change is meant, whether to ask first, and what was done, in the officer's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from wardapp.descriptions.change_words import describe_change, redone_sentence, undone_sentence
from wardapp.errors import WardappError

if TYPE_CHECKING:
    from wardapp.book import Book, Change


class ChangingScreen(Protocol):
    """What undo and redo need of a `WardScreen`."""

    @property
    def app(self) -> Any:
        """The app."""

    @property
    def book(self) -> Book:
        """The officer's book."""

    @property
    def undo_refusal(self) -> str:
        """Why nothing is undone here; "" otherwise."""

    def show_message(self, message: str, *, wrong: bool = False) -> None:
        """Show a message."""

    def book_was_changed(self) -> None:
        """Show the book as it is now."""


async def undo_last(screen: ChangingScreen) -> None:
    """Undo the last change of this window and say which it was.

    A change that was not made by hand, or is older than this window, is undone only after a question that names it. What
    another program did meanwhile by a load or an import is left to the history.
    """
    if not may_change(screen):
        return
    book, begin = screen.book, screen.app.sequence_at_start
    others: Change | None = None
    try:
        change = None
        for one in book.changes_in_effect():
            if one.is_by_hand or one.seq <= begin or book.has_made(one.seq):
                change = one
                break
            others = others or one
    except WardappError as refusal:
        screen.show_message(str(refusal), wrong=True)
        return
    if change is None:
        screen.show_message("Không còn thay đổi nào để lấy lại.")
    elif change.makes_unit:
        screen.show_message(
            "Không còn gì để lấy lại ngoài lần lập đơn vị. Sửa đơn vị ở mục 8 Danh mục, thiết lập, hoặc xem Nhật ký ở đó."
        )
    else:
        await undo_change(screen, change, is_asked=not change.is_by_hand or change.seq <= begin, left=others)


async def undo_change(
    screen: ChangingScreen, change: Change, *, is_asked: bool = True, left: Change | None = None
) -> None:
    """Undo a change, after a question that names it unless none `is_asked`.

    Args:
        screen: shows question and message.
        change: the change; it is undone even if another program saves something else meanwhile.
        is_asked: whether to ask first.
        left: a later change of another program that stays, named in the message.
    """
    words = describe_change(change)
    if change.seq <= screen.app.sequence_at_start:
        question = f"Lần lưu này là từ trước khi mở chương trình: {words}. Lấy lại (hoàn tác) lần đó?"
    else:
        question = f"Lấy lại (hoàn tác) lần {words}? Sổ trở về như trước lần đó."
    if is_asked and not await screen.app.confirm(question, "Hoàn tác"):
        return
    stays = "" if left is None else f" Lần {describe_change(left)} của chương trình khác vẫn còn."
    _do(
        screen,
        lambda: screen.book.undo(change.seq),
        lambda: f"{undone_sentence(change)}{stays} {_what_next(screen.book, screen.app.sequence_at_start)}",
    )


async def redo_last(screen: ChangingScreen) -> None:
    """Take back the last undo and say of which change; ask first if it was not made by hand or not undone here."""
    if not may_change(screen):
        return
    try:
        found = screen.book.next_redo()
    except WardappError as refusal:
        screen.show_message(str(refusal), wrong=True)
        return
    if found is None:
        screen.show_message("Không có lần hoàn tác nào để làm lại.")
        return
    number, change = found
    question = f"Sẽ làm lại lần {describe_change(change)}, đã hoàn tác trước đây."
    is_asked = not change.is_by_hand or not screen.book.has_made(number)
    if is_asked and not await screen.app.confirm(question, "Làm lại"):
        return
    _do(screen, lambda: screen.book.redo(number), lambda: f"{redone_sentence(change)} Ctrl+Z lấy lại.")


def may_change(screen: ChangingScreen) -> bool:
    """Say why nothing can be undone or redone here now, if so; then read what other programs wrote."""
    if screen.undo_refusal:
        screen.show_message(screen.undo_refusal)
        return False
    if screen.app.only_read is not None:
        screen.show_message(screen.app.only_read.sentence, wrong=True)
        return False
    try:
        screen.book.refresh()
    except WardappError as refusal:
        screen.show_message(str(refusal), wrong=True)
        return False
    return True


def _do(screen: ChangingScreen, action: Callable[[], object], message: Callable[[], str]) -> None:
    try:
        action()
    except WardappError as refusal:
        screen.show_message(str(refusal), wrong=True)
        return
    screen.book_was_changed()
    screen.show_message(message())


def _what_next(book: Book, begin: int) -> str:
    """Return what the next Ctrl+Z and Ctrl+Y would do."""
    following = next((one for one in book.changes_in_effect() if book.has_made(one.seq) and one.seq > begin), None)
    again = "" if following is None else f" Ctrl+Z nữa: lấy lại lần {describe_change(following)}."
    return f"Ctrl+Y làm lại.{again}"
