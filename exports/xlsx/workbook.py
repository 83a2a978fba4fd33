"""A workbook that is written in memory and then replaces its target atomically. The only module that opens XlsxWriter."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from exports.xlsx.atomic_file import TargetNotWritable, replacing
from exports.xlsx.fast_worksheet import FastWorksheet
from exports.xlsx.worksheet import Style, Worksheet

DEFAULT_ROW_HEIGHT = 15.75
"""The height in points of a row that has none of its own."""

# A fixed day, so that the same figures give the same file to the byte.
_CREATED = dt.datetime(2008, 1, 1)  # noqa: DTZ001  # the library wants a naive moment
# Times New Roman 12 makes column units of exactly 8 pixels at every screen resolution.
_OPTIONS: dict[str, Any] = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none"},
    "default_row_height": round(DEFAULT_ROW_HEIGHT * 96 / 72),
    "default_column_width": 72,
}


class Workbook:
    """A workbook for `target`, used as a context manager: it is written only if the block ends without an error.

    Nothing is written to the machine's temporary folder. `streamed` is for workbooks that are too large for memory: rows
    go to a private folder beside the target at once, so they must be written in order.

    Raises:
        TargetNotWritable: when the block ends; the old file is unchanged and nothing is left beside it.
    """

    def __init__(self, target: Path, *, title: str = "", streamed: bool = False) -> None:
        self.target = target
        self._title = title
        self._streamed = streamed
        self._resources = contextlib.ExitStack()
        self._styles: dict[Style, Any] = {}
        self._sheets: list[Worksheet] = []

    def __enter__(self) -> Workbook:
        if self._streamed:
            self._path = self._resources.enter_context(replacing(self.target))
            options = {**_OPTIONS, "constant_memory": True, "tmpdir": str(self._path.parent), "use_zip64": True}
            self._library = xlsxwriter.Workbook(str(self._path), options)
        else:
            self._memory = io.BytesIO()
            self._library = xlsxwriter.Workbook(self._memory, {**_OPTIONS, "in_memory": True})
        self._library.set_properties({"title": self._title, "created": _CREATED})
        self._plain = self.style(Style())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            self._resources.__exit__(kind, fault, traceback)
            return
        try:
            if self._streamed:
                self._finish()
            else:
                self._finish()
                path = self._resources.enter_context(replacing(self.target))
                # getvalue, not getbuffer: in the traceback of a full disk the view would outlive its buffer, which
                # ends Python 3.12.
                path.write_bytes(self._memory.getvalue())
        except BaseException as stopped:
            self._discard()
            # Remove the private folder, and turn an error of the disk into a sentence.
            if not self._resources.__exit__(type(stopped), stopped, stopped.__traceback__):
                raise
        else:
            self._resources.close()

    def style(self, style: Style) -> Any:
        """Return the library's format for a style, made once."""
        made = self._styles.get(style)
        if made is None:
            made = self._styles[style] = self._library.add_format(style.properties())
        return made

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet at the end."""
        made = self._library.add_worksheet(name, FastWorksheet)
        # A unit's code is text that looks like a number: no green corner in Excel.
        made.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet = Worksheet(name, made, self._plain)
        self._sheets.append(sheet)
        return sheet

    def chart(self, kind: str) -> Any:
        """Make a native chart of one of the library's kinds ("bar", "line"), to be placed on a sheet."""
        return self._library.add_chart({"type": kind})

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of the sheets so far, in order."""
        return tuple(sheet.name for sheet in self._sheets)

    def _finish(self) -> None:
        try:
            self._library.close()
        except XlsxWriterException as fault:
            cause = fault.args[0] if fault.args and isinstance(fault.args[0], OSError) else None
            if cause is not None:
                raise cause from fault
            raise TargetNotWritable(f"Không lập được tệp “{self.target.name}”.", "Thử xuất lại.") from fault

    def _discard(self) -> None:
        """Close the row files, since an open file cannot be removed."""
        for sheet in self._library.worksheets() if self._streamed else ():
            with contextlib.suppress(OSError, AttributeError):
                sheet._opt_close()
