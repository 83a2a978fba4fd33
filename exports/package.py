"""Whether a packed workbook (.xlsx, .xlsb, .ods) is what it says of itself, asked before the parser is given it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import BinaryIO

__all__ = ["MEBIBYTE", "package_fault"]

MEBIBYTE = 1024 * 1024
MAX_UNPACKED_BYTES = 64 * MEBIBYTE
MAX_PARTS = 2_000

_PARSED = (".xml", ".rels", ".bin")
_USUAL_FLAGS = 0x80E
"""How hard it was packed, that sizes follow the part, that names are UTF-8: nothing that bears on unpacking."""
_LOCAL_HEAD = struct.Struct("<4s22xHH")
"""What stands before each part: a sign, and the sizes of its name and of what follows the name."""


def package_fault(file: BinaryIO) -> str | None:
    """Why a package is refused (a reason's code of `exports.refusal`), or None.

    Every part that will be parsed is unpacked once, counting: sizes told by the package may lie, and a parser that stops
    early never sees a wrong checksum.
    """
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                return "too_big"
            names = {part.filename for part in parts}
            if "word/document.xml" in names or "ppt/presentation.xml" in names:
                return "not_workbook"
            for part in parts:
                if part.flag_bits & 1:
                    return "encrypted"
                if part.filename.lower().endswith(_PARSED) and not _is_sound(file, part):
                    with package.open(part) as content:
                        while content.read(MEBIBYTE):
                            pass
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return "damaged"
    return None


def _is_sound(file: BinaryIO, part: zipfile.ZipInfo) -> bool:
    """Whether a small part is beyond doubt as the package says; of any other the library judges, which costs twice as much."""
    small = part.file_size <= MEBIBYTE and part.compress_size <= part.file_size + _LOCAL_HEAD.size
    usual = part.compress_type == zipfile.ZIP_DEFLATED and not part.flag_bits & ~_USUAL_FLAGS
    if not small or not usual or not part.orig_filename.isascii():
        return False
    file.seek(part.header_offset)
    head = file.read(_LOCAL_HEAD.size)
    if len(head) < _LOCAL_HEAD.size:
        return False
    sign, name_size, more_size = _LOCAL_HEAD.unpack(head)
    name = file.read(name_size + more_size)[:name_size]
    if sign != b"PK\x03\x04" or name != part.orig_filename.encode():
        return False
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    content = unpacking.decompress(file.read(part.compress_size), part.file_size + 1)
    return unpacking.eof and len(content) == part.file_size and zlib.crc32(content) == part.CRC
