"""Workbooks with the password that Excel itself tries are read; those with another are refused.

The .xlsx fixtures were encrypted by another program, with invented people; .xls files are encrypted here.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.reading.ciphers import aes_cbc_decrypted, aes_ecb_decrypted, rc4
from exports.reading.reader import read_table
from tests.workbook_files.xls import compound_file, workbook_stream
from wardapp.errors import InputRefused
from wardapp.sheet_table import SheetTable

FIXTURES = Path(__file__).parent / "fixtures" / "password"
ROWS = (("STT", "Họ và tên", "Năm sinh"), (1, "Hà Thị Ước", 1950))
LIST = SheetTable("DS", (*ROWS, *((number, f"Hà Văn {number}", "#REF!") for number in range(2, 90))))
SALT, VERIFIER = bytes(range(16)), bytes(range(40, 56))
NOT_ENCRYPTED = {0x0809, 0x002F, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196}


def test_a_packed_workbook_with_the_default_password_is_read() -> None:
    (table,) = read_table(FIXTURES / "mac-dinh.xlsx")
    assert table.rows == ROWS


def test_a_packed_workbook_with_another_password_is_refused() -> None:
    with pytest.raises(InputRefused, match="mật khẩu"):
        read_table(FIXTURES / "mat-khau-khac.xlsx")


def plain_rc4(key: bytes) -> Callable[[], int]:
    """Return a generator of the key stream, as the cipher is described."""
    state, place = list(range(256)), 0
    for step in range(256):
        place = (place + state[step] + key[step % len(key)]) % 256
        state[step], state[place] = state[place], state[step]
    where = [0, 0]

    def following() -> int:
        where[0] = (where[0] + 1) % 256
        where[1] = (where[1] + state[where[0]]) % 256
        state[where[0]], state[where[1]] = state[where[1]], state[where[0]]
        return state[(state[where[0]] + state[where[1]]) % 256]

    return following


def of_excel_97(password: str) -> tuple[Callable[[int], bytes], Callable[[bytes], bytes], bytes]:
    first = hashlib.md5(password.encode("utf-16-le")).digest()[:5]
    start = hashlib.md5((first + SALT) * 16).digest()[:5]
    return lambda block: hashlib.md5(start + struct.pack("<I", block)).digest(), md5, struct.pack("<3H", 1, 1, 1) + SALT


def of_excel_2003(password: str) -> tuple[Callable[[int], bytes], Callable[[bytes], bytes], bytes]:
    first = hashlib.sha1(SALT + password.encode("utf-16-le")).digest()
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, 128, 1, 0, 0) + "CSP\0".encode("utf-16-le")
    head = struct.pack("<3HII", 1, 2, 2, 4, len(header)) + header + struct.pack("<I", 16) + SALT
    return lambda block: hashlib.sha1(first + struct.pack("<I", block)).digest()[:16], sha1, head


def md5(content: bytes) -> bytes:
    return hashlib.md5(content).digest()


def sha1(content: bytes) -> bytes:
    return hashlib.sha1(content).digest()


def encrypted(
    password: str, scheme: Callable[[str], tuple[Callable[[int], bytes], Callable[[bytes], bytes], bytes]]
) -> bytes:
    """Return an .xls file that a scheme encrypts with a password."""
    key, digest, head = scheme(password)
    following = plain_rc4(key(0))
    secret = bytes(byte ^ following() for byte in VERIFIER + digest(VERIFIER))
    size = struct.pack("<I", 20) if digest is sha1 else b""
    protection = head + secret[:16] + size + secret[16:]
    stream = workbook_stream(LIST, struct.pack("<HH", 0x002F, len(protection)) + protection)
    keys = bytearray()
    for block in range(len(stream) // 1024 + 1):
        following = plain_rc4(key(block))
        keys += bytes(following() for _ in range(1024))
    written, at = bytearray(stream), 0
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        for place in range(at + 4 + 4 * (number == 0x0085), at + 4 + length):
            written[place] ^= keys[place] if number not in NOT_ENCRYPTED else 0
        at += 4 + length
    return compound_file(bytes(written))


@pytest.mark.parametrize("scheme", [of_excel_97, of_excel_2003])
def test_an_old_workbook_with_the_default_password_is_read_with_its_errors(
    tmp_path: Path, scheme: Callable[[str], tuple[Callable[[int], bytes], Callable[[bytes], bytes], bytes]]
) -> None:
    (tmp_path / "a.xls").write_bytes(encrypted("VelvetSweatshop", scheme))
    (table,) = read_table(tmp_path / "a.xls")
    assert table.rows == LIST.rows


@pytest.mark.parametrize("scheme", [of_excel_97, of_excel_2003])
def test_an_old_workbook_with_another_password_is_refused(
    tmp_path: Path, scheme: Callable[[str], tuple[Callable[[int], bytes], Callable[[bytes], bytes], bytes]]
) -> None:
    (tmp_path / "a.xls").write_bytes(encrypted("khác", scheme))
    with pytest.raises(InputRefused, match="mật khẩu"):
        read_table(tmp_path / "a.xls")


@pytest.mark.parametrize(
    ("key", "block"),
    [
        ("000102030405060708090a0b0c0d0e0f", "69c4e0d86a7b0430d8cdb78070b4c55a"),
        ("000102030405060708090a0b0c0d0e0f1011121314151617", "dda97ca4864cdfe06eaf70a0ec0d7191"),
        ("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "8ea2b7ca516745bfeafc49904b496089"),
    ],
)
def test_the_cipher_gives_what_its_standard_says(key: str, block: str) -> None:
    plain = bytes.fromhex("00112233445566778899aabbccddeeff")
    assert aes_ecb_decrypted(bytes.fromhex(key), bytes.fromhex(block)) == plain
    assert aes_cbc_decrypted(bytes.fromhex(key), bytes(16), bytes.fromhex(block)) == plain


def test_the_older_cipher_gives_what_is_published_of_it() -> None:
    assert rc4(b"Key", 10).hex() == "eb9f7781b734ca72a719"
