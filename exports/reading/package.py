"""Check a packed workbook (.xlsx, .xlsb, .ods) before the parser gets it.

Its parts must be what the package declares.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

MEBIBYTE = 1024 * 1024
MAX_UNPACKED_BYTES = 64 * MEBIBYTE
MAX_PARTS = 2_000
SMALL = 2 * MEBIBYTE
"""Packages of at most this many unpacked bytes are passed to the parser unpacked; a unit's workbook has a tenth."""

_PARSED = (".xml", ".rels", ".bin")
_SHEET, _FIRST_ROW, _NO_MERGED_CELLS = b"<worksheet", b"<sheetData>", b"<mergeCells></mergeCells>"
_ERRORS = (b't="e"', b"t='e'", b'"error"', b"<text:p>#", b"<text:p>Err:")
"""What a part of an .xlsx or .ods file has if a cell of it shows an error."""
_EXTENT = re.compile(rb"<dimension\b[^>]*?(?:/>|></dimension>)")
_RIGHT_EXTENT = re.compile(rb"\bref=[\"']\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?::\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})?[\"']")
_EXTENT_WITHIN = 16_384
_USUAL_FLAGS = 0x80E
"""Compression level, sizes after the part, names in UTF-8: the flags that do not change how a part is unpacked."""
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")


class PackageRefused(Exception):
    """The package is not given to the parser.

    The message is a reason's code of `exports.reading.refusal`.
    """


class CheckedPackage(NamedTuple):
    """A package for the parser, and whether a cell of it may show an error; that is not asked if merged ranges are."""

    content: BinaryIO
    may_show_errors: bool


def checked_package(file: BinaryIO, *, merged: bool = True) -> CheckedPackage:
    """Check a package and return what the parser shall read: small ones unpacked, else the file.

    Every part that the parser reads is unpacked once and counted: a package may name false sizes, and a parser that
    stops early does not notice a wrong checksum. The parser unpacks each sheet twice, so passing on what was unpacked
    here saves a fifth of reading a unit's workbook.

    Args:
        file: the package.
        merged: whether merged ranges are needed; without them the parser need not go through each sheet once more.

    Raises:
        PackageRefused: it is too big, damaged, encrypted, or no workbook.

    """
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or size > MAX_UNPACKED_BYTES:
                raise PackageRefused("too_big")
            names = {part.filename for part in parts}
            if "word/document.xml" in names or "ppt/presentation.xml" in names:
                raise PackageRefused("not_workbook")
            contents: dict[str, bytes] = {}
            has_errors = False
            wrong_extent = False
            for part in parts:
                if part.flag_bits & 1:
                    raise PackageRefused("encrypted")
                if not part.filename.lower().endswith(_PARSED):
                    continue
                content = _unpack_directly(file, part)
                if content is None:
                    with package.open(part) as unpacked:
                        while chunk := unpacked.read(MEBIBYTE):
                            has_errors = has_errors or (not merged and _shows_errors(part.filename, chunk))
                            wrong_extent = wrong_extent or _has_wrong_extent(chunk)
                else:
                    has_errors = has_errors or (not merged and _shows_errors(part.filename, content))
                    wrong_extent = wrong_extent or _has_wrong_extent(content)
                    if size <= SMALL:
                        contents[part.filename] = _without_wrong_extent(content)
            if wrong_extent and len(contents) < len(parts):
                return CheckedPackage(_rewritten(package), has_errors)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackageRefused("damaged") from error
    if len(contents) < len(parts):
        return CheckedPackage(file, has_errors)
    contents = contents if merged else {name: _without_merged_cells(text) for name, text in contents.items()}
    return CheckedPackage(_stored(contents), has_errors)


def _shows_errors(name: str, content: bytes) -> bool:
    """Return whether a part may have cells that show an error."""
    if name.endswith(".bin"):
        return name.startswith("xl/worksheets/")
    return name.endswith(".xml") and any(sign in content for sign in _ERRORS)


def _has_wrong_extent(beginning: bytes) -> bool:
    """Check whether a sheet's extent, which is only a hint, is none: the parser takes it for damage."""
    found = _EXTENT.search(beginning, 0, _EXTENT_WITHIN)
    return found is not None and not _RIGHT_EXTENT.search(found[0])


def _without_wrong_extent(content: bytes) -> bytes:
    return _EXTENT.sub(b"", content, count=1) if _has_wrong_extent(content) else content


def _rewritten(package: zipfile.ZipFile) -> BinaryIO:
    """Return a package of which the parser reads what it needs, with right extents."""
    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for part in package.infolist():
            if part.filename.lower().endswith(_PARSED) or part.filename == "mimetype":
                written.writestr(part.filename, _without_wrong_extent(package.read(part)))
    return rewritten


def _without_merged_cells(content: bytes) -> bytes:
    """Declare before a sheet's rows that no cells are merged; other parts are unchanged."""
    head, tag, rest = content.partition(_FIRST_ROW)
    # The shared strings may contain the same characters, but they are in a part of their own.
    return head + _NO_MERGED_CELLS + tag + rest if tag and _SHEET in head else content


def _unpack_directly(file: BinaryIO, part: zipfile.ZipInfo) -> bytes | None:
    """Unpack a small part that is certainly sound; None for any other.

    zipfile judges the others, at twice the cost.
    """
    small = part.file_size <= MEBIBYTE and part.compress_size <= part.file_size + _LOCAL_HEADER.size
    usual = part.compress_type == zipfile.ZIP_DEFLATED and not part.flag_bits & ~_USUAL_FLAGS
    if not small or not usual or not part.orig_filename.isascii():
        return None
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size:
        return None
    signature, *_, name_size, extra_size = _LOCAL_HEADER.unpack(header)
    name = file.read(name_size + extra_size)[:name_size]
    if signature != b"PK\x03\x04" or name != part.orig_filename.encode():
        return None
    decompressor = zlib.decompressobj(-zlib.MAX_WBITS)
    content = decompressor.decompress(file.read(part.compress_size), part.file_size + 1)
    sound = decompressor.eof and len(content) == part.file_size and zlib.crc32(content) == part.CRC
    return content if sound else None


def _stored(contents: Mapping[str, bytes]) -> BinaryIO:
    """Return a package of these parts in their order, none of them compressed."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as written:
        for name, content in contents.items():
            written.writestr(zipfile.ZipInfo(name), content)
    return package
