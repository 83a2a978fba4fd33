"""Erasing a person: the pseudonym takes the place of the name in the journal and in every copy of it, and it is logged."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wardapp.book.drafts import is_draft, tells_of
from wardapp.book.encoding.canonical import canonical
from wardapp.book.encoding.identifiers import new_id
from wardapp.book.erasure.copies import Cleaning, content_of, files_below, is_unfinished, journal_in
from wardapp.book.erasure.mentions import Traces
from wardapp.book.erasure.pseudonym import ERASE, Pseudonym, pseudonym_of
from wardapp.book.erasure.redaction import Unnaming, concerning
from wardapp.book.journal import disk_messages as refusals
from wardapp.book.journal.file_names import INDEX, JOURNAL, LOCK, SNAPSHOT, WINDOW
from wardapp.book.journal.lines import Position, change_payload, encode, read_entry, write_line
from wardapp.book.journal.rewrite import lines_of, of_generation, versions_in
from wardapp.book.journal.timestamps import stamp, stamp_after
from wardapp.book.store.store import Store
from wardapp.book.store.tables import Edit
from wardapp.errors import InputRefused, NotFound
from wardapp.files import replace_file
from wardapp.vietnamese import format_date

__all__ = ["Erasure", "erase"]

_FINAL = {"submitted": "đã trình cấp trên", "awarded": "đã được khen thưởng", "commended": "đã được biểu dương"}


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a person did.

    Attributes:
        pseudonym: what stands in place of the name.
        records: how many records, as they stand now, were changed, by kind.
        copies: the files beside the book that were changed.
        not_read: files beside the book in which the name may stand, and which are not this program's.
        namesakes: the ids of others who bear the name; where it stands with them it stays.
        not_linked: kind and id of nominations and contestants of this name that are, or may be, another's.
        done_before: nothing was left to be done.

    """

    pseudonym: Pseudonym
    records: Mapping[str, int]
    copies: tuple[Path, ...]
    not_read: tuple[Path, ...]
    namesakes: tuple[str, ...]
    not_linked: tuple[tuple[str, str], ...]
    done_before: bool


def erase(store: Store, identifier: str, *, officer: str, beside: Iterable[Path] = ()) -> Erasure:
    """Put the pseudonym in place of a person's name, in the book and in the folders `beside` it.

    The copies come first and the journal last, replaced at one stroke: until then the person is not erased, and doing
    it again finishes what was interrupted.

    Raises:
        NotFound: the book and its copies never held such a person.
        InputRefused: a nomination of theirs is submitted or awarded; nothing is changed.
        BookReadOnly, BookLocked, BookNotWritable, BookDamaged: the person is not erased.

    """
    with store.writing():
        now, layer = store.clock(), store.layer
        with refusals.reading(store.folder):
            own = _own_files(layer.listing(store.folder))
            kept = [
                path for path in files_below(layer, store.folder) if path.parent != store.folder or path.name not in own
            ]
            others = [path for folder in beside for path in files_below(layer, folder)]
            journal = store.journal.read(0, store.reading.scan.position.offset)
            traces = _traces(store, identifier, journal, [*kept, *others])
        _refuse_if_final(store, traces)
        cleaning = Cleaning(Unnaming(traces), concerning(traces), store.reading.erased | traces.people)
        try:
            drafts = [path for path in others if is_draft(path)]
            dropped = _drop(store, traces, drafts)
            copies, not_read = _clean(store, cleaning, [path for path in [*kept, *others] if path not in drafts])
        except OSError as failure:
            raise refusals.not_writable(store.folder, failure) from failure
        edits = _edits(store, cleaning, now)
        clean = cleaning.journal(journal)
        done_before = clean == journal and not edits
        if not done_before:
            clean = of_generation(clean, new_id(now))
            by = str(cleaning.unnaming.payload({"by": officer})["by"])
            store.put_journal(clean + _logged(clean, _with_person(store, identifier, edits), now, by))
    return Erasure(
        pseudonym=pseudonym_of(identifier),
        records=Counter(edit.record for edit in edits),
        copies=(*dropped, *copies),
        not_read=tuple(not_read),
        namesakes=tuple(sorted({one for found in traces.namesakes.values() for one in found})),
        not_linked=tuple(sorted(traces.not_linked)),
        done_before=done_before and not copies and not dropped,
    )


def _own_files(names: Collection[str]) -> set[str]:
    """Which of the names in the folder are the book's own; where names are the same in capitals, they may stand so."""
    in_use = {name for name in (JOURNAL, LOCK) if name not in names}
    return {JOURNAL, SNAPSHOT, LOCK, *(name for name in names if name.lower() in in_use)}


def _traces(store: Store, identifier: str, journal: bytes, paths: list[Path]) -> Traces:
    def journals() -> Iterator[bytes]:
        yield journal
        for path in paths:
            yield journal_in(content_of(store.layer, path))

    traces = _learned(Traces(identifier), journals)
    if not traces.is_known:
        raise NotFound(f"Không có ai mã «{identifier}» trong sổ.", "Tìm mã bằng: wardapp find … --kind person")
    standing = frozenset(store.tables.table("person").identifiers())
    while earlier := traces.earlier_entries(standing):
        traces = _learned(Traces(identifier, traces.people | earlier), journals)
    return traces


def _learned(traces: Traces, journals: Callable[[], Iterator[bytes]]) -> Traces:
    mentioning = [f'"{one}"'.encode() for one in traces.people]
    for data in journals():
        for version in versions_in(data, lambda line: any(mention in line for mention in mentioning)):
            traces.learn_names(version)
    concerns = concerning(traces)
    for data in journals():
        for version in versions_in(data, concerns):
            traces.learn_links(version)
    return traces


def _refuse_if_final(store: Store, traces: Traces) -> None:
    for identifier in sorted(traces.nominations):
        text = store.tables.table("nomination").text(identifier)
        nomination = {} if text is None else json.loads(text)
        told = _FINAL.get(str(nomination.get("status")))
        if told is not None:
            day = nomination.get("date")
            when = f" ngày {format_date(dt.date.fromisoformat(day))}" if day else ""
            raise InputRefused(
                f"Chưa xoá được tên: đề nghị{when} ({identifier}) của người này {told}.",
                "Tên trong hồ sơ đã trình phải giữ; sửa kết quả của đề nghị ấy trước, nếu ghi nhầm.",
            )


def _drop(store: Store, traces: Traces, drafts: Iterable[Path]) -> list[Path]:
    """Remove forms half typed that tell of the person: what they would say after it was never said to anybody."""
    dropped = [path for path in drafts if tells_of(content_of(store.layer, path), traces.people, traces.names)]
    for path in dropped:
        store.layer.remove(path)
    for folder in {path.parent for path in dropped}:
        store.layer.sync_folder(folder)
    return dropped


def _clean(store: Store, cleaning: Cleaning, paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Rewrite the copies; tells which were changed, and which hold the name and are no file of this program."""
    changed, not_read = [], []
    for path in paths:
        if is_unfinished(path):
            store.layer.remove(path)
            continue
        data = content_of(store.layer, path)
        clean = cleaning.copy(data)
        if path.parent == store.folder and (clean is None or path.name == INDEX):
            # What is kept beside the journal and is no record (an index) can be worked out again.
            store.layer.remove(path)
            changed += [] if clean == data else [path]
        elif clean is not None and clean != data:
            _write(store, path, clean)
            changed.append(path)
        elif clean is None:
            not_read.append(path)
    return changed, not_read


def _write(store: Store, path: Path, data: bytes) -> None:
    if path != store.folder / WINDOW:
        replace_file(store.layer, path, data)
        return
    # A window holds its lock on this very file: another in its place would let a second one in.
    handle = store.layer.open(path, write=True)
    try:
        store.layer.truncate(handle, 0)
        store.layer.write(handle, 0, data)
        store.layer.sync(handle)
    finally:
        store.layer.close(handle)


def _edits(store: Store, cleaning: Cleaning, now: dt.datetime) -> list[Edit]:
    """From each record as it stands, without the name, to the same record as of now: a merge then takes it for newer."""
    edits = []
    for kind in store.tables.kinds():
        for text in store.tables.table(kind).texts():
            held = json.loads(text) if cleaning.concerns(text) else {}
            named = cleaning.unnaming.record(kind, str(held.get("id")), held)
            if named != held:
                after = canonical({**named, "updated": stamp_after(now, held.get("updated"))})
                edits.append(Edit(kind, held["id"], encode(canonical(named)), encode(after)))
    return edits


def _with_person(store: Store, identifier: str, edits: list[Edit]) -> list[Edit]:
    """The edits, the person always among them: of one who was removed the name stood in history alone."""
    if any((edit.record, edit.id) == ("person", identifier) for edit in edits):
        return edits
    standing = store.tables.standing("person", identifier)
    return [Edit("person", identifier, standing, standing), *edits]


def _logged(journal: bytes, edits: list[Edit], now: dt.datetime, by: str) -> bytes:
    """The journal's line that tells of the erasure, by the pseudonym and the id."""
    *_, last = lines_of(journal)
    entry = read_entry(last.rstrip(b"\n"))
    assert entry is not None
    after = Position(len(journal), 0, entry.sequence, entry.checksum)
    payload = change_payload(after, stamp(now), by, ERASE, [edit.encoded() for edit in edits], None)
    return (b"" if last.endswith(b"\n") else b"\n") + write_line(payload)[0]
