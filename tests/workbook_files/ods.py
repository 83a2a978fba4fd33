"""Write a sheet as an .ods file, as LibreOffice does."""

from __future__ import annotations

import zipfile
from datetime import date
from html import escape
from pathlib import Path

from tests.workbook_files.cells import is_error_text
from wardapp.sheet_table import Cell, SheetTable
from wardapp.vietnamese import format_date

__all__ = ["write_ods"]

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:{urn}"'
    for prefix, urn in (
        ("office", "oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("table", "oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("text", "oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("calcext", "org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"),
    )
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def write_ods(file: Path, sheet: SheetTable) -> None:
    """Write an .ods file whose rows and columns go on, empty, to the end of the sheet."""
    areas = {(top, left): area for area in sheet.merged for top, left, *_ in [area]}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(areas)
    rows = [_repeated_row(sheet.first_row - 1)]
    for number, cells in enumerate(sheet.rows, sheet.first_row):
        written = [f'<table:table-cell table:number-columns-repeated="{sheet.first_column - 1}"/>'] * (
            sheet.first_column > 1
        )
        width = max(
            [sheet.first_column + len(cells), *(column + 1 for row, column in {*covered, *areas} if row == number)]
        )
        for column in range(sheet.first_column, width):
            cell = cells[column - sheet.first_column] if column - sheet.first_column < len(cells) else None
            if (number, column) in covered:
                written.append("<table:covered-table-cell/>")
                continue
            area = areas.get((number, column))
            spans = (
                f' table:number-columns-spanned="{area[3] - area[1] + 1}" table:number-rows-spanned="{area[2] - area[0] + 1}"'
                if area
                else ""
            )
            written.append(_cell(cell, spans))
        written.append(f'<table:table-cell table:number-columns-repeated="{_LAST_COLUMN + 1 - width}"/>')
        hidden = ' table:visibility="collapse"' if number in sheet.hidden_rows else ""
        rows.append(f"<table:table-row{hidden}>{''.join(written)}</table:table-row>")
    rows.append(_repeated_row(_LAST_ROW - len(sheet.rows) - sheet.first_row + 1))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}><office:body><office:spreadsheet>'
        f'<table:table table:name="{escape(sheet.name)}">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED
        )
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", _MANIFEST)


def _repeated_row(times: int) -> str:
    if times < 1:
        return ""
    return (
        f'<table:table-row table:number-rows-repeated="{times}">'
        f'<table:table-cell table:number-columns-repeated="{_LAST_COLUMN}"/></table:table-row>'
    )


def _cell(cell: Cell, spans: str) -> str:
    if cell is None:
        return f"<table:table-cell{spans}/>"
    if is_error_text(cell):
        kind = 'table:formula="of:=[.A1]" office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f"<table:table-cell {kind}{spans}><text:p>{cell}</text:p></table:table-cell>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f"<table:table-cell {kind}{spans}><text:p>{format_date(cell)}</text:p></table:table-cell>"
    if isinstance(cell, (int, float)):
        kind = f'office:value-type="float" office:value="{cell}"'
        return f"<table:table-cell {kind}{spans}><text:p>{cell}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="string"{spans}>{lines}</table:table-cell>'
