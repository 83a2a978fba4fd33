"""Make a workbook ready for the parser, and find in it what the parser does not report."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import BinaryIO, NamedTuple

from exports.reading.binary_marks import marks_of_xlsb
from exports.reading.default_password import package_with_default_password
from exports.reading.old_workbook import checked_old_workbook
from exports.reading.opendocument_marks import marks_of_ods
from exports.reading.package import PackageRefused, checked_package
from exports.reading.sheet_marks import SheetMarks, TooManyErrors, marks_of_xlsx


class PreparedContent(NamedTuple):
    """What the parser gets of a file.

    Attributes:
        content: the file, or a copy that the parser reads as Excel does.
        marks: errors, hidden rows and merged cells of each sheet, in the order of the sheets; () if it has none.
        in_one_byte: whether the texts are in one byte a letter, read as Western letters (Excel 5 and 95).

    """

    content: BinaryIO
    marks: tuple[SheetMarks, ...]
    in_one_byte: bool


def prepared_content(file: BinaryIO, *, packed: bool, with_marks: bool) -> PreparedContent:
    """Return the content of a packed workbook (.xlsx, .xlsb, .ods) or an old one (.xls) for the parser.

    Args:
        file: the file.
        packed: whether it is packed.
        with_marks: whether hidden rows and merged ranges are needed; errors of formulas always are.

    Raises:
        PackageRefused: the package is too big, damaged, encrypted, or no workbook, or shows too many errors.

    """
    try:
        if packed:
            package = checked_package(file, merged=with_marks)
            marks = _marks_of_package(package.content) if with_marks or package.may_show_errors else ()
            return PreparedContent(package.content, marks, in_one_byte=False)
        file.seek(0)
        content = file.read()
        opened = package_with_default_password(content)
        if opened is not None:
            return prepared_content(io.BytesIO(opened), packed=True, with_marks=with_marks)
        old = checked_old_workbook(content)
        return PreparedContent(io.BytesIO(old.content), old.marks, old.code_page is not None)
    except TooManyErrors as error:
        raise PackageRefused("too_many") from error


def _marks_of_package(file: BinaryIO) -> tuple[SheetMarks, ...]:
    """Return the marks of each sheet; () if the parts are named in another way."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as package:
            names = {name.lower() for name in package.namelist()}
            if "content.xml" in names:
                return tuple(marks_of_ods(package))
            return tuple(marks_of_xlsb(package) if "xl/workbook.bin" in names else marks_of_xlsx(package))
    except TooManyErrors:
        raise
    except (zipfile.BadZipFile, KeyError, IndexError, OSError, ValueError, struct.error):
        return ()
