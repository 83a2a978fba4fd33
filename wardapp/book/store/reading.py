"""Read a book's files: the snapshot if it fits the journal, and every line after it; write the snapshot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from wardapp.book.encoding.edit import Edit
from wardapp.book.journal import disk_messages
from wardapp.book.journal.journal_file import Journal
from wardapp.book.journal.lines import FORMAT, Position, encode, migrated, new_digest, read_entry
from wardapp.book.journal.scan import Damage, Scan
from wardapp.book.journal.write_lock import LastChange
from wardapp.book.store.absences import ATTENDANCE, MADE_UP, RESTORE_ABSENCES, TurnedAbsences, notice_of
from wardapp.book.store.tables import Section, Tables, write_section
from wardapp.files import FileLayer, read_file

_ABOUT = "_book"
_REMOVED = "_removed"
_CHECKED = "absences"
_SEAL = b',"_seal":{"1":{"digest":"%s"}}'
_SEAL_LENGTH = len(_SEAL % (b"0" * 32))
_START = Position(0, 0, 0, "")
# A header that a power cut tore is shorter than one sector of the disk.
_LONGEST_TORN_HEADER = 512


class Snapshot(NamedTuple):
    """A whole snapshot: the tables at a position of one generation's journal.

    Attributes:
        generation: the journal's.
        position: where in the journal it was made.
        tables: the records.
        size: its bytes.
        is_checked: whether its program restored the absences that 0.1.0 turned (see `absences`).
    """

    generation: str
    position: Position
    tables: Tables
    size: int
    is_checked: bool


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
        _CHECKED: True,
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
    return Snapshot(about["generation"], position, Tables(sections, removals), len(data), about.get(_CHECKED) is True)


def read_snapshot_file(layer: FileLayer, path: Path) -> tuple[Snapshot | None, str]:
    """Return the snapshot in a file and, if it cannot be read, a sentence: the journal alone is enough."""
    try:
        data = read_file(layer, path)
    except OSError as failure:
        return None, disk_messages.snapshot_refused(path, failure)
    snapshot = None if data is None else read_snapshot(data)
    return snapshot, disk_messages.SNAPSHOT_UNREADABLE if data is not None and snapshot is None else ""


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


# A snapshot costs its own size, so it waits until the journal has grown by a share of it; a small one never waits.
_SMALL_SNAPSHOT = 1 << 18
_SHARE = 4


class NewerFormat(Exception):
    """A newer program wrote this book; the argument is its version, or None."""


@dataclass(slots=True)
class Reading:
    """The content of a book's files.

    Attributes:
        tables: the present records.
        generation: the journal's; empty if there is neither a journal nor a trace of one.
        scan: the walk up to the last good line.
        snapshot_offset: the byte of the journal up to which the snapshot goes.
        snapshot_size: the snapshot's bytes.
        damage: which acknowledged changes the journal has lost.
        notices: other findings, as sentences.
        erased: the ids of the persons whose names were erased from the journal.
        absences: the marks that version 0.1.0 turned into `made_up`.
        restored: by id, the edits that gave these their marks back in `tables`, and that the journal does not have yet.
    """

    tables: Tables = field(default_factory=Tables)
    generation: str = ""
    scan: Scan = field(default_factory=lambda: Scan(_START))
    snapshot_offset: int = 0
    snapshot_size: int = 0
    damage: tuple[Damage, ...] = ()
    notices: list[str] = field(default_factory=list)
    erased: frozenset[str] = frozenset()
    absences: TurnedAbsences = field(default_factory=TurnedAbsences)
    restored: dict[str, Edit] = field(default_factory=dict)

    @property
    def sequence(self) -> int:
        """The number of the last change."""
        return self.scan.position.sequence

    @property
    def is_blank(self) -> bool:
        """Whether nothing was ever written."""
        return not self.generation and not self.damage

    @property
    def unwritten(self) -> str:
        """What the tables have and the journal does not, for keys of caches; mostly empty."""
        return f"-{RESTORE_ABSENCES}" if self.restored else ""

    @property
    def is_snapshot_due(self) -> bool:
        """Whether a snapshot is worth its cost; never while the tables have what the journal does not."""
        grown = self.scan.position.offset - self.snapshot_offset
        is_worth_it = self.snapshot_size < _SMALL_SNAPSHOT or grown * _SHARE > self.snapshot_size
        return grown > 0 and is_worth_it and not self.restored

    def read_on(self, journal: Journal, *, above: int = 0) -> list[Edit]:
        """Apply the lines after `scan` whose number is greater than `above`; returns their edits."""
        edits: list[Edit] = []
        known = len(self.scan.damage)
        self.scan.begin_again()
        for start, line in journal.lines(self.scan.position.offset):
            entry = self.scan.take(start, line)
            if entry is None:
                continue
            change = migrated(entry.payload, journal.version)
            if MADE_UP in line:
                self.absences.take(change, self.tables)
            if entry.sequence > above:
                changed = [Edit.read(one) for one in change["ops"]]
                for edit in changed:
                    self.tables.apply(edit)
                edits += changed
        found = self.scan.damage[known:]
        self.damage += tuple(damage for damage in found if not damage.harmless)
        if any(damage.harmless for damage in found):
            self.notices.append("Nhật ký của sổ có đoạn ghi thừa; không mất thay đổi nào.")
        return [*edits, *self._restore_absences()]

    def absences_are_written(self) -> None:
        """Note that the journal has the restored absences."""
        self.absences.forget()
        self.restored.clear()

    def restore_after(self, edits: Sequence[Edit], reason: str) -> list[Edit]:
        """Follow a change that this program has written, perhaps a load of what 0.1.0 turned; returns further edits."""
        if not any(MADE_UP in text for edit in edits for text in (edit.before, edit.after) if text is not None):
            return []
        self.absences.take({"reason": reason, "ops": [json.loads(edit.encoded()) for edit in edits]}, self.tables)
        return self._restore_absences()

    def _restore_absences(self) -> list[Edit]:
        """Give absences that the program turned their marks back, in the tables; returns these edits."""
        self.restored = {one: edit for one, edit in self.restored.items() if self.absences.is_turned(one)}
        edits = list(self.absences.edits(self.tables))
        for edit in edits:
            self.tables.apply(edit)
            self.restored[edit.id] = edit
        if edits:
            self.notices.append(notice_of(len(edits)))
        return edits


def read_book(journal: Journal, snapshot: Snapshot | None, last: LastChange | None) -> Reading:
    """Read a journal (missing if it is closed), its snapshot and the note of the last acknowledged change.

    Raises:
        NewerFormat: a newer program wrote the journal.
        OSError: the files cannot be read.
    """
    header = journal.header()
    if header is not None and int(header[0].payload["format"]) > FORMAT:
        raise NewerFormat(header[0].payload.get("program"))
    if header is None and snapshot is None and last is None and _is_empty(journal):
        return Reading()
    start = _START
    if header is not None:
        generation, start = str(header[0].payload["generation"]), header[1]
    else:
        generation = next((known.generation for known in (snapshot, last) if known is not None), "")
    if snapshot is not None and snapshot.generation != generation:
        # The journal was replaced (restore, erasure) and the power failed before its snapshot was written.
        snapshot = None
    if snapshot is not None and header is not None and _fits(snapshot, journal):
        reading = _from_snapshot(snapshot)
        reading.scan = _scan_after(snapshot.position, journal)
        if not snapshot.is_checked:
            _find_turned_absences(reading, snapshot, journal)
        reading.read_on(journal)
    else:
        reading = _replay(journal, start, generation)
        if snapshot is not None and (reading.damage or reading.sequence < snapshot.position.sequence):
            reading = _replay_over(snapshot, journal, start)
    if header is not None:
        reading.erased = frozenset(header[0].payload.get("erased", ()))
    _compare(reading, last)
    if header is None and not reading.damage:
        reading.damage = (Damage(0, reading.scan.torn, 1, reading.sequence, chained=False),)
    return reading


def _is_empty(journal: Journal) -> bool:
    """Check whether there is nothing but a torn header: at most one line, and a short one."""
    content = journal.read(0, journal.size()).rstrip(b"\0")
    return len(content) <= _LONGEST_TORN_HEADER and b"\n" not in content[:-1]


def _fits(snapshot: Snapshot, journal: Journal) -> bool:
    """Check by checksums whether the snapshot was made of this journal."""
    position = snapshot.position
    if journal.size() < position.offset:
        return False
    checksum = position.checksum.encode()
    if journal.read(position.line, len(checksum)) == checksum:
        return True
    for _, line in islice(journal.lines(position.offset), 1):
        entry = read_entry(line.rstrip(b"\n"))
        return entry is not None and entry.previous == position.checksum
    return False


def _from_snapshot(snapshot: Snapshot) -> Reading:
    position = snapshot.position
    return Reading(snapshot.tables, snapshot.generation, Scan(position), position.offset, snapshot.size)


def _find_turned_absences(reading: Reading, snapshot: Snapshot, journal: Journal) -> None:
    """Read the journal up to an unchecked snapshot, if the snapshot has a mark that may have been turned."""
    marks = snapshot.tables.section(ATTENDANCE)
    if marks is None or marks.data.find(MADE_UP, marks.start, marks.end) < 0:
        return
    for start, line in journal.lines(0):
        if start >= snapshot.position.offset:
            break
        entry = read_entry(line.rstrip(b"\n")) if MADE_UP in line else None
        if entry is not None:
            reading.absences.take(migrated(entry.payload, journal.version), reading.tables)
    reading.snapshot_size = 0  # a checked snapshot is due after the next change


def _scan_after(position: Position, journal: Journal) -> Scan:
    """Return the scan after a snapshot, whose newline may not have reached the disk."""
    end = journal.read(position.offset - 1, 1)
    if end == b"\0":
        position = position._replace(offset=position.offset - 1)
    return Scan(position, unterminated=end != b"\n")


def _replay(journal: Journal, start: Position, generation: str) -> Reading:
    reading = Reading(generation=generation, scan=Scan(start))
    reading.read_on(journal)
    return reading


def _replay_over(snapshot: Snapshot, journal: Journal, start: Position) -> Reading:
    """Read a damaged journal: the snapshot's records and every line that is newer."""
    reading = _from_snapshot(snapshot)
    reading.scan = Scan(start)
    reading.read_on(journal, above=snapshot.position.sequence)
    if reading.sequence < snapshot.position.sequence:
        end = reading.scan.position.offset
        reading.damage += (Damage(end, end, reading.sequence + 1, snapshot.position.sequence, chained=False),)
        reading.scan.position = snapshot.position
    return reading


def _compare(reading: Reading, last: LastChange | None) -> None:
    """Distinguish a torn line, never acknowledged, from the loss of acknowledged ones."""
    end, sequence = reading.scan.position.offset, reading.sequence
    if last is not None and last.generation == reading.generation and last.sequence > sequence:
        if reading.scan.torn or not sequence:
            lost = Damage(end, end + reading.scan.torn, sequence + 1, last.sequence, chained=False)
            reading.damage = (*reading.damage, lost)
        else:
            reading.notices.append(
                f"Nhật ký của sổ dừng ở thay đổi số {sequence}, nhưng đã từng có đến số {last.sequence}: có thể tệp đã được"
                " thay bằng bản cũ. Xem lại các thay đổi gần nhất, hoặc khôi phục từ bản sao lưu."
            )
    elif reading.scan.torn:
        reading.notices.append(
            "Máy đã tắt khi đang ghi dòng cuối của nhật ký; dòng dở dang ấy được bỏ đi, mọi thay đổi đã báo «Đã lưu» vẫn còn."
        )
