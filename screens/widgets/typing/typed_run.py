"""The word being typed, key by key, beside the composed text that a field shows."""

from __future__ import annotations

from wardapp.vietnamese import nfc


class TypedRun:
    """The keys of the current word, so that Backspace can take back a key.

    An input method set to "Unicode tổ hợp" sends the mark of a letter as a key of its own and, to correct it, one
    backspace for the mark alone. The field shows the letter and its mark composed, and a backspace over the composed
    letter would remove one letter too many. Text that was not typed key by key is removed letter by letter.
    """

    def __init__(self) -> None:
        self._before = ""
        """The letters of the word before the first of these keys."""
        self._keys = ""

    def typed(self, line: str, key: str) -> tuple[int, str]:
        """Add a key after `line`, the text left of the cursor; return the replacement.

        Returns:
            Where the replacement begins in `line`, and its text.
        """
        word = self._resumed(line)
        self._keys += key
        return self._change(line, word)

    def erased(self, line: str) -> tuple[int, str]:
        """Remove the last key after `line`; return where the replacement begins, and its text."""
        word = self._resumed(line)
        if not self._keys:
            return max(0, len(line) - 1), ""
        self._keys = self._keys[:-1]
        return self._change(line, word)

    def _resumed(self, line: str) -> str:
        """Continue the word if it is as these keys left it, else begin a new one; return it."""
        word = line[line.rfind(" ") + 1 :]
        if word != nfc(self._before + self._keys):
            self._before, self._keys = word, ""
        return word

    def _change(self, line: str, word: str) -> tuple[int, str]:
        changed = nfc(self._before + self._keys)
        same = common_length(changed, word)
        return len(line) - len(word) + same, changed[same:]


def common_length(one: str, other: str) -> int:
    """Return how many first characters two texts share."""
    shorter = min(len(one), len(other))
    return next((index for index in range(shorter) if one[index] != other[index]), shorter)
