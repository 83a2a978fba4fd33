"""Make a workbook ready for the parser, and find in it what the parser does not report."""

from __future__ import annotations

import io
from typing import BinaryIO, NamedTuple

from exports.reading.old_workbook import checked_old_workbook
from exports.reading.package import checked_package
from exports.reading.sheet_marks import SheetMarks, marks_of_package


class PreparedContent(NamedTuple):
    """What the parser gets of a file.

    Attributes:
        content: the file, or a copy that the parser reads as Excel does.
        marks: errors and hidden rows of each sheet, in the order of the sheets; () if they are not needed.
        in_one_byte: whether the texts are in one byte a letter, read as Western letters (Excel 5 and 95).

    """

    content: BinaryIO
    marks: tuple[SheetMarks, ...]
    in_one_byte: bool


def prepared_content(file: BinaryIO, *, packed: bool, with_marks: bool, errors: bool = False) -> PreparedContent:
    """Return the content of a packed workbook (.xlsx, .ods) or an old one (.xls) for the parser.

    Args:
        file: the file.
        packed: whether it is packed.
        with_marks: whether merged ranges, errors of formulas and hidden rows are needed.
        errors: whether cells that show an error are to be that text, and not blank.

    Raises:
        PackageRefused: the package is too big, damaged, encrypted, or no workbook.

    """
    if packed:
        content = checked_package(file, merged=with_marks, errors=errors)
        return PreparedContent(content, marks_of_package(content) if with_marks else (), in_one_byte=False)
    file.seek(0)
    old = checked_old_workbook(file.read())
    return PreparedContent(io.BytesIO(old.content), old.marks, old.code_page is not None)
