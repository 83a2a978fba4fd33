"""The length of a text field: reported past a limit, refused past what Excel can hold."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget

from screens.widgets.field import Field, FieldNoticed
from wardapp.vietnamese import format_whole, nfc

MOST_CHARACTERS = 32_767
"""The longest text that a cell of Excel holds; a longer one would be cut on export, so it is refused at entry."""


class LimitedText(Field):
    """A text field that knows its length; its widget provides the text as `entered`."""

    limit: int | None = None
    """The most characters that the rules allow; more is accepted and reported by `problem`."""
    max_characters: int = MOST_CHARACTERS
    """The most characters that the field accepts; more is refused with a sentence."""

    @property
    def entered(self) -> str:
        """The text in the field."""
        raise NotImplementedError

    def read(self) -> Any:
        """Return the text, composed (NFC) and stripped, or None if there is none."""
        return nfc(self.entered).strip() or None

    @property
    def problem(self) -> str | None:
        """By how much the text is too long, else None."""
        length = len(self.entered.strip())
        if self.limit is None or length <= self.limit:
            return None
        most = format_whole(self.limit)
        return f"Dài {format_whole(length)} ký tự, nhiều nhất {most}. Bớt đi {format_whole(length - self.limit)} ký tự."

    @property
    def counter(self) -> str:
        """How much of the limit is used, as `212/600`; the length alone if there is no limit."""
        length = format_whole(len(self.entered.strip()))
        return length if self.limit is None else f"{length}/{format_whole(self.limit)}"

    def refuses(self, length: int) -> bool:
        """Return whether a text may not grow to `length`, and show the officer a message if so."""
        assert isinstance(self, Widget)
        if length <= max(self.max_characters, len(self.entered)):
            return False
        most = format_whole(self.max_characters)
        sentence = (
            f"Ô này giữ được nhiều nhất {most} ký tự; phần vừa thêm chưa được ghi. Chia thành nhiều phần ngắn hơn."
        )
        self.post_message(FieldNoticed(self, sentence))
        return True

    def notice_limit(self, length_before: int) -> None:
        """Tell the officer at once if the text has just grown past the limit; what was typed stays."""
        assert isinstance(self, Widget)
        if self.limit is not None and length_before <= self.limit and (sentence := self.problem) is not None:
            self.post_message(FieldNoticed(self, sentence))
