"""One thing that a workbook somebody sent says otherwise than it should: where, what was read, what was expected."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Difference"]


class Difference(NamedTuple):
    """A difference or a hand edit.

    Attributes:
        file: the file's name.
        sheet: the sheet's name in the file; empty where the whole file is meant.
        cell: the cell as a spreadsheet shows it ("C12"); empty where the whole sheet is meant.
        read: what the cell says.
        expected: what it should say, or said when the program wrote it.
        message: a sentence for the officer.
        is_error: whether the cell breaks a rule of entry (an error), not merely differs.

    """

    file: str
    sheet: str
    cell: str
    read: str
    expected: str
    message: str
    is_error: bool = False

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.sheet, f"ô {self.cell}" if self.cell else "") if part)
        values = f" (đọc được “{self.read}”, đúng là “{self.expected}”)" if self.read or self.expected else ""
        return f"{self.file}{f' ({place})' if place else ''}: {self.message}{values}"
