"""Open workbooks with the password that Excel itself tries: a workbook whose structure is protected is saved with it.

The formats are those of [MS-OFFCRYPTO]. A file with another password is left, and refused as one with a password.
"""

from __future__ import annotations

import base64
import hashlib
import re
import struct

from exports.reading.ciphers import aes_cbc_decrypted, aes_ecb_decrypted, rc4
from exports.reading.compound_file import CompoundStream

_PASSWORD = "VelvetSweatshop".encode("utf-16-le")  # the same in every Excel
_BLOCK = 1_024
_SEGMENT = 4_096
MAX_OLD_BYTES = 4 * 1024 * 1024
"""An old workbook of this size is decrypted in half a second."""
MAX_PACKED_BYTES = 1024 * 1024
"""A packed workbook of this size is decrypted in a second."""
_MOST_SPINS = 200_000
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_KEY_DATA, _KEY = re.compile(rb"<(?:\w+:)?keyData\b([^>]*)>"), re.compile(rb"<(?:\w+:)?encryptedKey\b([^>]*)>")
_OF_INPUT, _OF_VALUE, _OF_KEY = (
    bytes.fromhex("fea7d2763b4b9e79"),
    bytes.fromhex("d7aa0f6d3061344e"),
    bytes.fromhex("146e0be7abacd0d6"),
)
_STANDARD_SPINS = 50_000


def key_stream_of(protection: bytes, length: int) -> bytes | None:
    """Return the key stream for an .xls file of some length, or None if its password or cipher is another.

    Args:
        protection: the record that says how the file is encrypted.
        length: the length of the stream.

    """
    kind, major, minor = struct.unpack_from("<3H", protection)
    if kind != 1 or length > MAX_OLD_BYTES:
        return None
    if (major, minor) == (1, 1):
        salt, verifier, expected = protection[6:22], protection[22:38], protection[38:54]
        start = hashlib.md5((hashlib.md5(_PASSWORD).digest()[:5] + salt) * 16).digest()[:5]  # noqa: S324

        def key(block: int) -> bytes:
            return hashlib.md5(start + struct.pack("<I", block)).digest()  # noqa: S324

        hashed = hashlib.md5  # what the format uses
    else:
        size = struct.unpack_from("<I", protection, 10)[0]
        bits = struct.unpack_from("<I", protection, 14 + 16)[0] or 40
        at = 14 + size + 4
        salt, verifier = protection[at : at + 16], protection[at + 16 : at + 32]
        expected = protection[at + 36 : at + 56]
        first = hashlib.sha1(salt + _PASSWORD).digest()  # noqa: S324

        def key(block: int) -> bytes:
            short = hashlib.sha1(first + struct.pack("<I", block)).digest()[: bits // 8]  # noqa: S324
            return short.ljust(16, b"\0") if bits == 40 else short

        hashed = hashlib.sha1
    opened = _xor(verifier + expected, rc4(key(0), len(verifier + expected)))
    if hashed(opened[:16]).digest() != opened[16:]:
        return None
    return b"".join(rc4(key(block), _BLOCK) for block in range(-(-length // _BLOCK)))


def package_with_default_password(content: bytes) -> bytes | None:
    """Return the packed workbook in a compound file, decrypted; None if there is none, or its password is another."""
    try:
        information = CompoundStream(content, ("EncryptionInfo",)).data
        package = CompoundStream(content, ("EncryptedPackage",)).data
        if len(package) > MAX_PACKED_BYTES:
            return None
        size = struct.unpack_from("<Q", package)[0]
        version = struct.unpack_from("<2H", information)
        opened = _agile(information[8:], package[8:]) if version == (4, 4) else _standard(information, package[8:])
        return opened[:size] if opened is not None else None
    except (struct.error, IndexError, KeyError, ValueError):
        return None


def _agile(information: bytes, package: bytes) -> bytes | None:
    data, key = _KEY_DATA.search(information), _KEY.search(information)
    if data is None or key is None:
        return None
    whole, own = dict(_ATTRIBUTE.findall(data[1])), dict(_ATTRIBUTE.findall(key[1]))
    name, salt = own[b"hashAlgorithm"].decode().lower(), base64.b64decode(own[b"saltValue"])
    spins, size = int(own[b"spinCount"]), int(own[b"keyBits"]) // 8
    if own[b"cipherAlgorithm"] != b"AES" or own[b"cipherChaining"] != b"ChainingModeCBC" or spins > _MOST_SPINS:
        return None
    digest = hashlib.new(name, salt + _PASSWORD).digest()
    for spin in range(spins):
        digest = hashlib.new(name, struct.pack("<I", spin) + digest).digest()

    def opened(purpose: bytes, attribute: bytes) -> bytes:
        secret = hashlib.new(name, digest + purpose).digest()[:size].ljust(size, b"\x36")
        return aes_cbc_decrypted(secret, salt, base64.b64decode(own[attribute]))

    verifier, expected = (
        opened(_OF_INPUT, b"encryptedVerifierHashInput"),
        opened(_OF_VALUE, b"encryptedVerifierHashValue"),
    )
    hashed = hashlib.new(name, verifier[: int(own[b"saltSize"])]).digest()
    if hashed != expected[: len(hashed)]:
        return None
    secret = opened(_OF_KEY, b"encryptedKeyValue")[:size]
    of_data, block = base64.b64decode(whole[b"saltValue"]), int(whole[b"blockSize"])
    return b"".join(
        aes_cbc_decrypted(
            secret,
            hashlib.new(name, of_data + struct.pack("<I", number)).digest()[:block],
            package[number * _SEGMENT : (number + 1) * _SEGMENT],
        )
        for number in range(-(-len(package) // _SEGMENT))
    )


def _standard(information: bytes, package: bytes) -> bytes | None:
    size = struct.unpack_from("<I", information, 8)[0]
    bits = struct.unpack_from("<I", information, 12 + 16)[0]
    at = 12 + size + 4
    salt, verifier, expected = (
        information[at : at + 16],
        information[at + 16 : at + 32],
        information[at + 36 : at + 68],
    )
    digest = hashlib.sha1(salt + _PASSWORD).digest()  # noqa: S324
    for spin in range(_STANDARD_SPINS):
        digest = hashlib.sha1(struct.pack("<I", spin) + digest).digest()  # noqa: S324
    digest = hashlib.sha1(digest + bytes(4)).digest()  # noqa: S324
    halves = (_xor(digest.ljust(64, b"\0"), bytes([pad]) * 64) for pad in (0x36, 0x5C))
    key = b"".join(hashlib.sha1(half).digest() for half in halves)[: bits // 8]  # noqa: S324
    hashed = hashlib.sha1(aes_ecb_decrypted(key, verifier)).digest()  # noqa: S324
    if hashed != aes_ecb_decrypted(key, expected)[:20]:
        return None
    return aes_ecb_decrypted(key, package)


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(first ^ second for first, second in zip(one, other, strict=True))
