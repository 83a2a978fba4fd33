"""Clean text from the clipboard for a field."""

from __future__ import annotations

from wardapp.vietnamese import nfc


def one_line(text: str) -> str:
    """Return a pasted text as one composed (NFC) line, without spaces at the ends.

    Every line is kept: a name copied over two cells must not lose its second half.
    """
    return " ".join(_visible(line).strip() for line in text.splitlines() if line.strip())


def many_lines(text: str) -> str:
    """Return a pasted text with its lines kept, composed (NFC), tabs and odd spaces as spaces."""
    # Terminals send a carriage return for each line end of a paste.
    return "\n".join(_visible(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _visible(line: str) -> str:
    """Keep only what a key could have typed: invisible marks would hide a name."""
    return nfc(
        "".join(" " if letter.isspace() else letter for letter in line if letter.isprintable() or letter.isspace())
    )
