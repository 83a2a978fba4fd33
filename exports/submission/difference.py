"""A cell of a submitted workbook that differs from what it should say."""

from __future__ import annotations

from typing import NamedTuple

CHANGED = "Khác bản chương trình xuất."
"""The message for a cell that was changed after the program wrote the workbook."""


class Difference(NamedTuple):
    """A difference or a hand edit.

    Attributes:
        file: the file's name.
        sheet: the sheet's name in the file; empty if the whole file is meant.
        cell: the cell as a spreadsheet shows it ("C12"); empty if the whole sheet is meant.
        read: what the cell says.
        expected: what it should say, or said when the program wrote it.
        message: a sentence for the officer.
        is_error: whether the cell breaks a rule of entry and does not merely differ.

    """

    file: str
    sheet: str
    cell: str
    read: str
    expected: str
    message: str
    is_error: bool = False
