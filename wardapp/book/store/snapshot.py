"""The snapshot: the tables as one sealed JSON file that any TinyDB opens."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from wardapp.book.journal.checksums import new_digest
from wardapp.book.journal.lines import FORMAT, Position, encode
from wardapp.book.store.tables import Section, Tables, write_section

__all__ = ["Snapshot", "read_snapshot", "write_snapshot"]

_ABOUT = "_book"
_REMOVED = "_removed"
_SEAL = b',"_seal":{"1":{"digest":"%s"}}'
_SEAL_LENGTH = len(_SEAL % (b"0" * 32))


class Snapshot(NamedTuple):
    """A whole snapshot: the tables at a position of one generation's journal."""

    generation: str
    position: Position
    tables: Tables
    size: int


def table_name(kind: str) -> str:
    """Return the TinyDB table of a kind, which never collides with `_book`."""
    return f"_{kind}" if kind.startswith("_") else kind


def write_snapshot(tables: Tables, generation: str, position: Position, made: str) -> bytes:
    """Return the bytes of the snapshot of all tables at a position in the journal."""
    body = bytearray()
    sections: list[dict[str, Any]] = []
    for kind in sorted(tables.kinds()):
        section = tables.section(kind)
        source = tables.table(kind) if section is None else section
        start, end = _add_table(body, table_name(kind), source.text_of_all())
        sections.append({"kind": kind, "next": source.next_number, "start": start, "end": end})
    removals = (text for _, text in sorted(tables.removed().items()))
    removed = _add_table(body, _REMOVED, write_section(dict(enumerate(removals, start=1))))
    body += b"\n}\n"
    about = {
        "format": FORMAT,
        "generation": generation,
        "sequence": position.sequence,
        "offset": position.offset,
        "line": position.line,
        "checksum": position.checksum,
        "made": made,
        "sections": sections,
        "removals": removed,
    }
    head = b'{"%s":{"1":%s}' % (_ABOUT.encode(), encode(about))
    return head + _seal(head, body) + body


def read_snapshot(data: bytes) -> Snapshot | None:
    """Read a snapshot; None if the bytes are not as they were written."""
    line_end = data.find(b"\n")
    head = data[: max(line_end - _SEAL_LENGTH, 0)]
    if line_end < 0 or data[len(head) : line_end] != _seal(head, memoryview(data)[line_end:]):
        return None
    about = json.loads(head + b"}")[_ABOUT]["1"]
    if about["format"] != FORMAT:
        return None
    sections = {
        place["kind"]: Section(data, line_end + place["start"], line_end + place["end"], place["next"])
        for place in about["sections"]
    }
    removals = Section(data, *(line_end + at for at in about["removals"]))
    position = Position(about["offset"], about["line"], about["sequence"], about["checksum"])
    return Snapshot(about["generation"], position, Tables(sections, removals), len(data))


def _add_table(body: bytearray, name: str, section: bytes) -> tuple[int, int]:
    """Append a table to the file's body; returns where its documents begin and end."""
    body += b"\n,%s:{\n" % encode(name)
    start = len(body)
    body += section
    body += b"\n}"
    return start, start + len(section)


def _seal(head: bytes, body: bytearray | memoryview) -> bytes:
    digest = new_digest(head)
    digest.update(body)
    return _SEAL % digest.hexdigest().encode()
