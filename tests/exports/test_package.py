"""A package is judged as the library that unpacks every part judges it, however it was damaged."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from exports.package import package_fault

CONTENT = {
    "[Content_Types].xml": b"<Types/>" * 40,
    "xl/worksheets/sheet1.xml": b"".join(b"<c>%d</c>" % number for number in range(400)),
    "xl/đ.xml": b"<a/>" * 90,
    "xl/media/image1.png": bytes(range(256)),
}


def package(compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as book:
        for name, content in CONTENT.items():
            book.writestr(zipfile.ZipInfo(name), content, compression)
    return packed.getvalue()


def library_refuses(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for part in book.infolist():
                if part.flag_bits & 1 or (
                    part.filename.lower().endswith((".xml", ".rels", ".bin")) and not book.read(part)
                ):
                    return True
    except Exception:  # noqa: BLE001  # whatever it is, the library gave up
        return True
    return False


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_whole_package_has_no_fault(compression: int) -> None:
    assert package_fault(io.BytesIO(package(compression))) is None
    # What stands before the package, as in a program that unpacks itself, changes nothing.
    assert package_fault(io.BytesIO(b"MZ" * 40 + package(compression))) is None


def test_every_byte_damaged_and_every_shortening_is_judged_as_the_library_does() -> None:
    whole = package()
    chance = random.Random(7)
    damaged = [whole[:size] for size in range(0, len(whole), 7)]
    for place in range(len(whole)):
        damaged.append(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
    judged = [(package_fault(io.BytesIO(content)), library_refuses(content)) for content in damaged]
    # What says it is too big is never unpacked.
    assert all((fault is not None) == refused for fault, refused in judged if fault != "too_big")
    assert sum(fault == "damaged" for fault, _ in judged) > len(damaged) // 2


@pytest.mark.parametrize("told", [0, 1, 100, 2**31])
@pytest.mark.parametrize("field", [16, 24])
def test_a_package_that_lies_of_a_checksum_or_of_what_a_part_unpacks_to_has_a_fault(field: int, told: int) -> None:
    content = bytearray(package())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + field, told)
    assert package_fault(io.BytesIO(bytes(content))) in ("damaged", "too_big")
