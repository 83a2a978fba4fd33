"""A packed workbook (.xlsx, .xlsb, .ods) is looked through before the parser is given it: is it what it says of itself?"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import BinaryIO

__all__ = ["MEBIBYTE", "PackageRefused", "checked_package"]

MEBIBYTE = 1024 * 1024
MAX_UNPACKED_BYTES = 64 * MEBIBYTE
MAX_PARTS = 2_000
SMALL = 2 * MEBIBYTE
"""Unpacked bytes of a package that is handed on unpacked; a unit's workbook has a tenth of it."""

_PARSED = (".xml", ".rels", ".bin")
_SHEET, _ROWS_BEGIN, _NONE_MERGED = b"<worksheet", b"<sheetData>", b"<mergeCells></mergeCells>"
_USUAL_FLAGS = 0x80E
"""How hard it was packed, that sizes follow the part, that names are UTF-8: nothing that bears on unpacking."""
_LOCAL_HEAD = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


class PackageRefused(Exception):
    """Why a package is not given to the parser: a reason's code of `exports.reading.refusal`."""


def checked_package(file: BinaryIO, *, merged: bool = True) -> BinaryIO:
    """What the parser may be given: a small package with its parts unpacked already, else the file itself.

    Every part that will be parsed is unpacked once, counting: sizes told by the package may lie, and a parser that stops
    early never sees a wrong checksum. The parser unpacks each sheet twice: it is spared that where all is unpacked here.
    Without `merged` it may not find the merged ranges of the sheets, for which it would go through each once more.

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
            contents: dict[int, bytes] = {}
            for number, part in enumerate(parts):
                if part.flag_bits & 1:
                    raise PackageRefused("encrypted")
                if not part.filename.lower().endswith(_PARSED):
                    continue
                content = _sound(file, part)
                if content is None:
                    with package.open(part) as found:
                        while found.read(MEBIBYTE):
                            pass
                elif size <= SMALL:
                    contents[number] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackageRefused("damaged") from error
    if len(contents) < len(parts):
        return file
    return _unpacked(parts, contents if merged else {part: _unmerged(text) for part, text in contents.items()})


def _unmerged(content: bytes) -> bytes:
    """A sheet, saying before its rows that nothing in it is merged: the parser looks no further. Other parts as they are."""
    head, tag, rest = content.partition(_ROWS_BEGIN)
    # Texts shared by the sheets may hold the same letters; they stand in a part of their own.
    return head + _NONE_MERGED + tag + rest if tag and _SHEET in head else content


def _sound(file: BinaryIO, part: zipfile.ZipInfo) -> bytes | None:
    """A small part that is beyond doubt as the package says; any other is for the library to judge, at twice the cost."""
    small = part.file_size <= MEBIBYTE and part.compress_size <= part.file_size + _LOCAL_HEAD.size
    usual = part.compress_type == zipfile.ZIP_DEFLATED and not part.flag_bits & ~_USUAL_FLAGS
    if not small or not usual or not part.orig_filename.isascii():
        return None
    file.seek(part.header_offset)
    head = file.read(_LOCAL_HEAD.size)
    if len(head) < _LOCAL_HEAD.size:
        return None
    sign, *_, name_size, more_size = _LOCAL_HEAD.unpack(head)
    name = file.read(name_size + more_size)[:name_size]
    if sign != b"PK\x03\x04" or name != part.orig_filename.encode():
        return None
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    content = unpacking.decompress(file.read(part.compress_size), part.file_size + 1)
    whole = unpacking.eof and len(content) == part.file_size and zlib.crc32(content) == part.CRC
    return content if whole else None


def _unpacked(parts: Sequence[zipfile.ZipInfo], contents: Mapping[int, bytes]) -> BinaryIO:
    """The same parts in the same order, none of them packed."""
    written: list[bytes] = []
    entries: list[bytes] = []
    place = 0
    for number, part in enumerate(parts):
        name, content = part.orig_filename.encode(), contents[number]
        told = (20, 0, zipfile.ZIP_STORED, 0, 0, zlib.crc32(content), len(content), len(content), len(name), 0)
        entries += _ENTRY.pack(b"PK\x01\x02", 20, *told, 0, 0, 0, 0, place), name
        written += _LOCAL_HEAD.pack(b"PK\x03\x04", *told), name, content
        place += _LOCAL_HEAD.size + len(name) + len(content)
    size = sum(map(len, entries))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), size, place, 0)
    return io.BytesIO(b"".join((*written, *entries, end)))
