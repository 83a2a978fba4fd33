"""Clean text from the clipboard for a field."""

from __future__ import annotations

from wardapp.vietnamese import nfc

__all__ = ["many_lines", "one_line"]


def one_line(text: str) -> str:
    """Return a pasted text as one line: composed (NFC), line ends and tabs as spaces, nothing at the ends.

    Every line is kept: a name copied over two cells must not lose its second half.
    """
    return " ".join(_visible(line).strip() for line in text.splitlines() if line.strip())


def many_lines(text: str) -> str:
    """Return a pasted text with its lines kept, composed (NFC), tabs and odd spaces as spaces."""
    # Terminals send a carriage return for each line end of a paste.
    return "\n".join(_visible(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _visible(line: str) -> str:
    """Keep only what a key could have typed: the invisible marks of web pages would hide a name from search."""
    return nfc(
        "".join(" " if letter.isspace() else letter for letter in line if letter.isprintable() or letter.isspace())
    )
