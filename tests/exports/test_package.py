"""A damaged package is refused exactly if zipfile refuses it."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from exports.reading.package import PackageRefused, checked_package

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


def package_fault(content: io.BytesIO) -> str | None:
    try:
        checked_package(content)
    except PackageRefused as refused:
        return str(refused)
    return None


def zipfile_refuses(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for part in book.infolist():
                if part.flag_bits & 1 or (
                    part.filename.lower().endswith((".xml", ".rels", ".bin")) and not book.read(part)
                ):
                    return True
    except Exception:  # noqa: BLE001  # whatever it raises, zipfile gave up
        return True
    return False


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_sound_package_has_no_fault(compression: int) -> None:
    assert package_fault(io.BytesIO(package(compression))) is None
    # Bytes before the package, as in a self-extracting program, change nothing.
    assert package_fault(io.BytesIO(b"MZ" * 40 + package(compression))) is None


def test_a_small_package_is_returned_with_the_same_parts_unpacked() -> None:
    packed = io.BytesIO()
    parts = {name: content for name, content in CONTENT.items() if name.isascii() and name.endswith(".xml")}
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    unpacked = checked_package(packed).content
    assert unpacked is not packed
    with zipfile.ZipFile(unpacked) as book:
        assert {name: book.read(name) for name in book.namelist()} == parts
        assert {part.compress_type for part in book.infolist()} == {zipfile.ZIP_STORED}
    whole = io.BytesIO(package())
    assert checked_package(whole).content is whole, "with a part that the parser does not read"


def test_every_damaged_byte_and_every_truncation_is_judged_as_zipfile_does() -> None:
    whole = package()
    chance = random.Random(7)
    damaged = [whole[:size] for size in range(0, len(whole), 7)]
    for place in range(len(whole)):
        damaged.append(whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :])
    judged = [(package_fault(io.BytesIO(content)), zipfile_refuses(content)) for content in damaged]
    # A package that declares a too large size is never unpacked.
    assert all((fault is not None) == refused for fault, refused in judged if fault != "too_big")
    assert sum(fault == "damaged" for fault, _ in judged) > len(damaged) // 2


@pytest.mark.parametrize("value", [0, 1, 100, 2**31])
@pytest.mark.parametrize("field", [16, 24])
def test_a_package_with_a_wrong_checksum_or_size_has_a_fault(field: int, value: int) -> None:
    content = bytearray(package())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + field, value)
    assert package_fault(io.BytesIO(bytes(content))) in ("damaged", "too_big")
