"""Fit text into cells: cut, pad and wrap it, and remove what would move the cursor of a console."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size

_CHI_BO = "chi bộ "


def one_line(text: str) -> str:
    """Return text as one line: without control characters, line ends and runs of spaces as one space."""
    # Most text needs no change, and a table paints many cells.
    if text.isprintable() and "  " not in text:
        return text.strip()
    printable = "".join(letter if letter.isprintable() or letter.isspace() else " " for letter in text)
    return " ".join(printable.split())


def cut(text: str, width: int) -> str:
    """Return text of at most `width` cells; `…` at its end shows that something was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return text of exactly `width` cells, cut or padded with spaces; `right` aligns it at the right."""
    text = cut(text, width)
    spaces = " " * (width - cell_len(text))
    return spaces + text if right else text + spaces


def wrap(text: str, width: int) -> list[str]:
    """Return lines of at most `width` cells, broken between words; only a longer word is broken inside."""
    if width < 1:
        return []
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in one_line(paragraph).split(" "):
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = chop_cells(word, width) or [""]
            lines.extend(whole)
        lines.append(line)
    return lines


def short_branch(name: str | None) -> str:
    """Return a branch's name without a leading *Chi bộ*, for columns whose heading says so already."""
    words = name or ""
    return words[len(_CHI_BO) :] if words.casefold().startswith(_CHI_BO) and len(words) > len(_CHI_BO) else words
