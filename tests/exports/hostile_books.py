"""Hostile workbooks, made part by part: small files, some of which unpack to huge ones."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

__all__ = ["HOSTILE", "cell", "row", "sheet", "write_book"]

_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

_PARTS = {
    "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_FORMAT}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_FORMAT}.worksheet+xml"/></Types>',
    "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets><sheet name="DS" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def cell(place: str, value: str, kind: str = "inlineStr") -> str:
    """One cell's XML."""
    inner = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    return f'<c r="{place}" t="{kind}">{inner}</c>'


def row(number: int, *cells: str) -> str:
    """One row's XML."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def sheet(rows: str, before: str = "", after: str = "", declared: str = "") -> str:
    """One sheet's XML."""
    return f'{_HEAD}{declared}<worksheet xmlns="{_SHEETS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*texts: str) -> str:
    """The shared strings' XML."""
    return f'{_HEAD}<sst xmlns="{_SHEETS}">{"".join(f"<si><t>{text}</t></si>" for text in texts)}</sst>'


def write_book(path: Path, sheet_xml: str, extra: Mapping[str, str] | None = None) -> Path:
    """Pack a workbook of one sheet."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**_PARTS, "xl/worksheets/sheet1.xml": sheet_xml, **(extra or {})}.items():
            package.writestr(name, content)
    return path


def _doctype(entity: str) -> str:
    return f"<!DOCTYPE worksheet [{entity}]>"


def _wrong_size(path: Path) -> Path:
    """A part that unpacks to more than the package declares."""
    write_book(path, sheet(row(1, cell("A1", "a" * 5000))))
    with zipfile.ZipFile(path) as package:
        size = package.getinfo("xl/worksheets/sheet1.xml").file_size
    content = path.read_bytes()
    path.write_bytes(content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    return path


def _spread(text: str) -> str:
    return (
        "".join(row(n, *(cell(f"{letter}{n}", "0", "s") for letter in "ABCDEFGH")) for n in range(1, 2001))
        if text
        else ""
    )


HOSTILE: Mapping[str, Callable[[Path], Path]] = {
    "a cell at the last corner": lambda p: write_book(
        p, sheet(row(1, cell("A1", "a")) + row(1048576, cell("XFD1048576", "z")))
    ),
    "only a cell at the last corner": lambda p: write_book(p, sheet(row(1048576, cell("XFD1048576", "z")))),
    "a cell in the last row": lambda p: write_book(
        p, sheet(row(1, cell("A1", "a"), cell("J1", "b")) + row(1048576, cell("A1048576", "z")))
    ),
    "a cell in the last column": lambda p: write_book(p, sheet(row(1, cell("A1", "a"), cell("XFD1", "b")))),
    "a cell beyond any sheet": lambda p: write_book(p, sheet(row(1, cell("ZZZZZZZZ99999999999", "a")))),
    "two hundred thousand rows declared as three": lambda p: write_book(
        p,
        sheet(
            "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 200_001)),
            '<dimension ref="A1:A3"/>',
        ),
    ),
    "eighty million letters": lambda p: write_book(p, sheet(row(1, cell("A1", "a" * 80_000_000)))),
    "sixty million letters": lambda p: write_book(p, sheet(row(1, cell("A1", "a" * 60_000_000)))),
    "sixty million spaces": lambda p: write_book(p, sheet(row(1, cell("A1", "a")) + " " * 60_000_000)),
    "a long text sixteen thousand times": lambda p: write_book(
        p, sheet(_spread("x")), {"xl/sharedStrings.xml": strings("a" * 30_000)}
    ),
    "a text longer than a cell holds": lambda p: write_book(p, sheet(row(1, cell("A1", "a" * 40_000)))),
    "half a million merged ranges": lambda p: write_book(
        p, sheet(row(1, cell("A1", "a")), after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 500_000 + "</mergeCells>")
    ),
    "an entity of entities": lambda p: write_book(
        p, sheet(row(1, cell("A1", "&b;")), declared=_doctype('<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">'))
    ),
    "an entity from the disk": lambda p: write_book(
        p, sheet(row(1, cell("A1", "&x;")), declared=_doctype('<!ENTITY x SYSTEM "file:///etc/hostname">'))
    ),
    "a shared string that is not there": lambda p: write_book(
        p, sheet(row(1, cell("A1", "99", "s"))), {"xl/sharedStrings.xml": strings("a")}
    ),
    "no shared strings at all": lambda p: write_book(p, sheet(row(1, cell("A1", "0", "s")))),
    "a sheet cut in the middle": lambda p: write_book(
        p, sheet("".join(row(n, cell(f"A{n}", "b")) for n in range(1, 500)))[:5000]
    ),
    "a part larger than the package says": _wrong_size,
}
"""What is wrong -> how to make the file; each must be refused."""
