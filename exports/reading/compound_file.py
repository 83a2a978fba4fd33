"""Read and change a stream of a compound file: an old workbook, or one with a password."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFF0
_MOST_SECTORS = 200_000
_MINI_STREAM_BELOW = 4_096


class CompoundStream:
    """A stream of a compound file, which is cut into sectors; what is put goes into the file.

    Attributes:
        data: the stream, whole.

    """

    def __init__(self, content: bytes, names: Sequence[str]) -> None:
        """Find the stream of one of the names, the first that there is.

        Raises:
            ValueError: it is no compound file, or has no such stream.
            IndexError, KeyError, struct.error: it cannot be followed.

        """
        if not content.startswith(_SIGNATURE):
            raise ValueError("no compound file")
        self._file = bytearray(content)
        self._sector = 1 << self._at("<H", 30)
        self._table = self._allocation()
        entries = self._joined(self._chain(self._at("<I", 48)))
        root, found = 0, None
        for at in range(0, len(entries) - 127, 128):
            length = struct.unpack_from("<H", entries, at + 64)[0]
            name = entries[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
            if entries[at + 66] == 5:
                root = struct.unpack_from("<I", entries, at + 116)[0]
            elif name in names and (found is None or name == names[0]):
                found = struct.unpack_from("<II", entries, at + 116)
        if found is None:
            raise ValueError("no such stream")
        start, size = found
        if size < _MINI_STREAM_BELOW:
            self._places, self._piece = self._mini_places(root, start), 64
        else:
            self._places, self._piece = self._chain(start), self._sector
        self.data = self._joined(self._places, self._piece)[:size]

    @property
    def content(self) -> bytes:
        """The file with what was put into the stream."""
        return bytes(self._file)

    def uint16(self, at: int) -> int:
        """Return the number in two bytes of the stream."""
        return int(struct.unpack_from("<H", self.data, at)[0])

    def uint32(self, at: int) -> int:
        """Return the number in four bytes of the stream."""
        return int(struct.unpack_from("<I", self.data, at)[0])

    def put(self, at: int, written: bytes) -> None:
        """Write bytes over the stream, wherever they are in the file."""
        for place, byte in enumerate(written, at):
            self._file[self._places[place // self._piece] + place % self._piece] = byte

    def _at(self, kind: str, place: int) -> int:
        return int(struct.unpack_from(kind, self._file, place)[0])

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _numbers(self, place: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self._sector // 4}I", self._file, place)

    def _allocation(self) -> list[int]:
        parts = [part for part in struct.unpack_from("<109I", self._file, 76) if part < _END_OF_CHAIN]
        following = self._at("<I", 68)
        while following < _END_OF_CHAIN and len(parts) < _MOST_SECTORS:
            *more, following = self._numbers(self._place(following))
            parts += [part for part in more if part < _END_OF_CHAIN]
        return [number for part in parts for number in self._numbers(self._place(part))]

    def _chain(self, sector: int) -> list[int]:
        places = []
        while sector < _END_OF_CHAIN:
            places.append(self._place(sector))
            sector = self._table[sector]
            if len(places) > _MOST_SECTORS:
                raise ValueError("endless chain")
        return places

    def _mini_places(self, root: int, start: int) -> list[int]:
        container = self._chain(root)
        table = self._joined(self._chain(self._at("<I", 60)))
        places: list[int] = []
        while start < _END_OF_CHAIN and len(places) < _MOST_SECTORS:
            at = start * 64
            places.append(container[at // self._sector] + at % self._sector)
            start = struct.unpack_from("<I", table, start * 4)[0]
        return places

    def _joined(self, places: list[int], piece: int = 0) -> bytes:
        size = piece or self._sector
        return b"".join(bytes(self._file[place : place + size]) for place in places)
