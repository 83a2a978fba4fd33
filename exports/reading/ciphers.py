"""The two ciphers of password-protected workbooks, for decryption alone: RC4 and AES."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache


def rc4(key: bytes, length: int) -> bytes:
    """Return the first bytes of the key stream of RC4."""
    state = list(range(256))
    swap = 0
    for place in range(256):
        swap = (swap + state[place] + key[place % len(key)]) & 0xFF
        state[place], state[swap] = state[swap], state[place]
    stream = bytearray(length)
    one = other = 0
    for place in range(length):
        one = (one + 1) & 0xFF
        first = state[one]
        other = (other + first) & 0xFF
        second = state[other]
        state[one], state[other] = second, first
        stream[place] = state[(first + second) & 0xFF]
    return bytes(stream)


def aes_cbc_decrypted(key: bytes, vector: bytes, content: bytes) -> bytes:
    """Decrypt blocks of 16 bytes that were chained; `vector` precedes the first one."""
    words = _round_keys(key)
    result = bytearray()
    for place in range(0, len(content) - 15, 16):
        block = content[place : place + 16]
        plain = int.from_bytes(_block(words, block), "big") ^ int.from_bytes(vector, "big")
        result += plain.to_bytes(16, "big")
        vector = block
    return bytes(result)


def aes_ecb_decrypted(key: bytes, content: bytes) -> bytes:
    """Decrypt blocks of 16 bytes, each by itself."""
    words = _round_keys(key)
    return b"".join(_block(words, content[place : place + 16]) for place in range(0, len(content) - 15, 16))


def _double(byte: int) -> int:
    return (byte << 1) ^ (0x11B if byte & 0x80 else 0)


def _product(byte: int, factor: int) -> int:
    result = 0
    while factor:
        if factor & 1:
            result ^= byte
        byte, factor = _double(byte), factor >> 1
    return result


@cache
def _boxes() -> tuple[bytes, bytes]:
    """Return the substitution of AES and its inverse."""
    box = bytearray(256)
    one = other = 1
    while True:
        one ^= _double(one)
        for shift in (1, 2, 4):
            other ^= (other << shift) & 0xFF
        other ^= 0x09 if other & 0x80 else 0
        rotated = other
        for shift in (1, 2, 3, 4):
            rotated ^= ((other << shift) | (other >> (8 - shift))) & 0xFF
        box[one] = rotated ^ 0x63
        if one == 1:
            break
    box[0] = 0x63
    inverse = bytearray(256)
    for byte, substitute in enumerate(box):
        inverse[substitute] = byte
    return bytes(box), bytes(inverse)


@cache
def _tables() -> tuple[tuple[int, ...], ...]:
    """Return substitution and mixing of a column in one look-up for each of its four bytes."""
    inverse = _boxes()[1]
    first = [int.from_bytes(bytes(_product(byte, factor) for factor in (14, 9, 13, 11)), "big") for byte in inverse]
    return tuple(
        tuple(((word >> shift) | (word << (32 - shift))) & 0xFFFFFFFF for word in first) for shift in (0, 8, 16, 24)
    )


def _mixed(word: int) -> int:
    tables, box = _tables(), _boxes()[0]
    result = 0
    for table, byte in zip(tables, word.to_bytes(4, "big"), strict=True):
        result ^= table[box[byte]]
    return result


@cache
def _round_keys(key: bytes) -> Sequence[int]:
    """Return the words of the keys of all rounds, in the order of decryption."""
    box = _boxes()[0]
    size = len(key) // 4
    words = [int.from_bytes(key[place : place + 4], "big") for place in range(0, len(key), 4)]
    constant = 1
    for place in range(size, 4 * (size + 7)):
        word = words[-1]
        if place % size == 0:
            word = ((word << 8) | (word >> 24)) & 0xFFFFFFFF
        if place % size == 0 or (size > 6 and place % size == 4):
            word = int.from_bytes(bytes(box[byte] for byte in word.to_bytes(4, "big")), "big")
        if place % size == 0:
            word ^= constant << 24
            constant = _double(constant)
        words.append(words[place - size] ^ word)
    rounds = [words[place : place + 4] for place in range(0, len(words), 4)][::-1]
    between = [[_mixed(word) for word in four] for four in rounds[1:-1]]
    return [word for four in (rounds[0], *between, rounds[-1]) for word in four]


def _block(words: Sequence[int], block: bytes) -> bytes:
    one, two, three, four = _tables()
    inverse = _boxes()[1]
    a, b, c, d = (int.from_bytes(block[place : place + 4], "big") ^ words[place // 4] for place in (0, 4, 8, 12))
    place = 4
    while place < len(words) - 4:
        a, b, c, d = (
            one[a >> 24] ^ two[d >> 16 & 255] ^ three[c >> 8 & 255] ^ four[b & 255] ^ words[place],
            one[b >> 24] ^ two[a >> 16 & 255] ^ three[d >> 8 & 255] ^ four[c & 255] ^ words[place + 1],
            one[c >> 24] ^ two[b >> 16 & 255] ^ three[a >> 8 & 255] ^ four[d & 255] ^ words[place + 2],
            one[d >> 24] ^ two[c >> 16 & 255] ^ three[b >> 8 & 255] ^ four[a & 255] ^ words[place + 3],
        )
        place += 4
    last = []
    for number, (w, x, y, z) in enumerate(((a, d, c, b), (b, a, d, c), (c, b, a, d), (d, c, b, a))):
        word = inverse[w >> 24] << 24 | inverse[x >> 16 & 255] << 16 | inverse[y >> 8 & 255] << 8 | inverse[z & 255]
        last.append((word ^ words[place + number]).to_bytes(4, "big"))
    return b"".join(last)
