"""Making text fit its cells: cut with `…`, wrapped between words, rid of what would move a console's cursor. Pure text."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells, set_cell_size

__all__ = ["cut", "fit", "one_line", "short_branch", "wrap"]

_CHI_BO = "chi bộ "


def one_line(text: str) -> str:
    """A text as one line of a table: line ends and runs of spaces as one space, control characters (Esc …) as none."""
    # Most text has neither, and a table paints many cells.
    if text.isprintable() and "  " not in text:
        return text.strip()
    kept = "".join(letter if letter.isprintable() or letter.isspace() else " " for letter in text)
    return " ".join(kept.split())


def cut(text: str, width: int) -> str:
    """A text no wider than `width` cells; `…` at its end where something is left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def fit(text: str, width: int, *, right: bool = False) -> str:
    """A text of exactly `width` cells: cut, or filled with spaces (at its left where it stands at the `right`)."""
    text = cut(text, width)
    spaces = " " * (width - cell_len(text))
    return spaces + text if right else text + spaces


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells, broken between words, and inside a word only where it is longer."""
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
