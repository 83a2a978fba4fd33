"""Erase a person's name: a pseudonym replaces it in the journal and every copy."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wardapp.book.drafts import is_draft, mentions_person
from wardapp.book.encoding.canonical import canonical
from wardapp.book.encoding.edit import Edit
from wardapp.book.erasure.copies import CopyRedactor, content_of, files_below, journal_in
from wardapp.book.erasure.journal_rewrite import lines_of, versions_in, with_generation
from wardapp.book.erasure.mentions import Traces
from wardapp.book.erasure.pseudonym import ERASE, Pseudonym, pseudonym_of
from wardapp.book.erasure.redaction import NameRedactor, line_filter
from wardapp.book.journal import disk_messages
from wardapp.book.journal.file_names import INDEX, JOURNAL, LOCK, SNAPSHOT, WINDOW
from wardapp.book.journal.lines import Position, change_payload, encode, read_entry, write_line
from wardapp.book.journal.timestamps import new_id, stamp, stamp_after
from wardapp.book.store.store import Store
from wardapp.errors import InputRefused, NotFound
from wardapp.files import TEMPORARY, replace_file
from wardapp.vietnamese import format_date

_FINAL = {"submitted": "đã trình cấp trên", "awarded": "đã được khen thưởng", "commended": "đã được biểu dương"}


@dataclass(frozen=True, slots=True)
class Erasure:
    """The result of erasing a person.

    Attributes:
        pseudonym: the replacement of the name.
        records: how many present records were changed, by kind.
        copies: the files beside the book that were changed.
        not_read: files beside the book that may contain the name and are not this program's.
        namesakes: the ids of others with the same name, whose records keep it.
        not_linked: kind and id of nominations and contestants of this name that are, or may be, another person's.
        done_before: whether nothing was left to do.
    """

    pseudonym: Pseudonym
    records: Mapping[str, int]
    copies: tuple[Path, ...]
    not_read: tuple[Path, ...]
    namesakes: tuple[str, ...]
    not_linked: tuple[tuple[str, str], ...]
    done_before: bool


def erase(store: Store, identifier: str, *, officer: str, beside: Iterable[Path] = ()) -> Erasure:
    """Replace a person's name by the pseudonym, in the book and in the folders `beside` it.

    The copies come first and the journal last, replaced atomically: until then the person is not erased, and repeating the
    command finishes what was interrupted. Raises as `Book.erase` does.
    """
    with store.writing():
        now, layer = store.clock(), store.layer
        with disk_messages.reading(store.folder):
            own = _own_files(layer.listing(store.folder))
            inside = [
                path for path in files_below(layer, store.folder) if path.parent != store.folder or path.name not in own
            ]
            others = [path for folder in beside for path in files_below(layer, folder)]
            journal = store.journal.read(0, store.reading.scan.position.offset)
            traces = _traces(store, identifier, journal, [*inside, *others])
        _refuse_if_final(store, traces)
        redactor = CopyRedactor(NameRedactor(traces), line_filter(traces), store.reading.erased | traces.people)
        try:
            drafts = [path for path in others if is_draft(path)]
            dropped = _remove_drafts(store, traces, drafts)
            copies, not_read = _redact_copies(
                store, redactor, [path for path in [*inside, *others] if path not in drafts]
            )
        except OSError as failure:
            raise disk_messages.not_writable(store.folder, failure) from failure
        edits = _edits(store, redactor, now)
        redacted = redactor.journal(journal)
        done_before = redacted == journal and not edits
        if not done_before:
            redacted = with_generation(redacted, new_id(now))
            by = str(redactor.names.payload({"by": officer})["by"])
            store.put_journal(redacted + _log_line(redacted, _with_person(store, identifier, edits), now, by))
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
    """Return which names in the folder are the book's own, perhaps in capitals."""
    in_use = {name for name in (JOURNAL, LOCK) if name not in names}
    return {JOURNAL, SNAPSHOT, LOCK, *(name for name in names if name.lower() in in_use)}


def _traces(store: Store, identifier: str, journal: bytes, paths: list[Path]) -> Traces:
    def journals() -> Iterator[bytes]:
        yield journal
        for path in paths:
            yield journal_in(content_of(store.layer, path))

    traces = _learn(Traces(identifier), journals)
    if not traces.is_known:
        raise NotFound(f"Không có ai mã «{identifier}» trong sổ.", "Tìm mã bằng: wardapp find … --kind person")
    present = frozenset(store.tables.table("person").identifiers())
    while earlier := traces.earlier_entries(present):
        traces = _learn(Traces(identifier, traces.people | earlier), journals)
    return traces


def _learn(traces: Traces, journals: Callable[[], Iterator[bytes]]) -> Traces:
    mentioning = [f'"{one}"'.encode() for one in traces.people]
    for data in journals():
        for version in versions_in(data, lambda line: any(mention in line for mention in mentioning)):
            traces.learn_names(version)
    may_mention = line_filter(traces)
    for data in journals():
        for version in versions_in(data, may_mention):
            traces.learn_links(version)
    return traces


def _refuse_if_final(store: Store, traces: Traces) -> None:
    for identifier in sorted(traces.nominations):
        text = store.tables.table("nomination").text(identifier)
        nomination = {} if text is None else json.loads(text)
        outcome = _FINAL.get(str(nomination.get("status")))
        if outcome is not None:
            day = nomination.get("date")
            when = f" ngày {format_date(dt.date.fromisoformat(day))}" if day else ""
            raise InputRefused(
                f"Chưa xoá được tên: đề nghị{when} ({identifier}) của người này {outcome}.",
                "Tên trong hồ sơ đã trình phải giữ; sửa kết quả của đề nghị ấy trước, nếu ghi nhầm.",
            )


def _remove_drafts(store: Store, traces: Traces, drafts: Iterable[Path]) -> list[Path]:
    """Remove drafts that mention the person; what they contain was never saved."""
    removed = [path for path in drafts if mentions_person(content_of(store.layer, path), traces.people, traces.names)]
    for path in removed:
        store.layer.remove(path)
    for folder in {path.parent for path in removed}:
        store.layer.sync_folder(folder)
    return removed


def _redact_copies(store: Store, redactor: CopyRedactor, paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Redact the copies; returns which were changed, and which cannot be read."""
    changed, not_read = [], []
    for path in paths:
        if path.name.endswith(TEMPORARY):  # left by a program that was killed
            store.layer.remove(path)
            continue
        data = content_of(store.layer, path)
        redacted = redactor.copy(data)
        if path.parent == store.folder and (redacted is None or path.name == INDEX):
            # A cache (an index), which can be rebuilt.
            store.layer.remove(path)
            changed += [] if redacted == data else [path]
        elif redacted is not None and redacted != data:
            _write(store, path, redacted)
            changed.append(path)
        elif redacted is None:
            not_read.append(path)
    return changed, not_read


def _write(store: Store, path: Path, data: bytes) -> None:
    if path != store.folder / WINDOW:
        replace_file(store.layer, path, data)
        return
    # A window has its lock on this very file: replacing the file would let a second window in.
    handle = store.layer.open(path, write=True)
    try:
        store.layer.truncate(handle, 0)
        store.layer.write(handle, 0, data)
        store.layer.sync(handle)
    finally:
        store.layer.close(handle)


def _edits(store: Store, redactor: CopyRedactor, now: dt.datetime) -> list[Edit]:
    """Return edits that renew `updated` of the redacted records, so that merges accept them."""
    edits = []
    for kind in store.tables.kinds():
        for text in store.tables.table(kind).texts():
            present = json.loads(text) if redactor.may_mention(text) else {}
            redacted = redactor.names.record(kind, str(present.get("id")), present)
            if redacted != present:
                after = canonical({**redacted, "updated": stamp_after(now, present.get("updated"))})
                edits.append(Edit(kind, present["id"], encode(canonical(redacted)), encode(after)))
    return edits


def _with_person(store: Store, identifier: str, edits: list[Edit]) -> list[Edit]:
    """Add an edit of the person if there is none, as of a removed person."""
    if any((edit.record, edit.id) == ("person", identifier) for edit in edits):
        return edits
    present = store.tables.current_text("person", identifier)
    return [Edit("person", identifier, present, present), *edits]


def _log_line(journal: bytes, edits: list[Edit], now: dt.datetime, by: str) -> bytes:
    """Return the journal's line that logs the erasure, with the pseudonym and the id."""
    *_, last = lines_of(journal)
    entry = read_entry(last.rstrip(b"\n"))
    assert entry is not None
    after = Position(len(journal), 0, entry.sequence, entry.checksum)
    payload = change_payload(after, stamp(now), by, ERASE, [edit.encoded() for edit in edits], None)
    return (b"" if last.endswith(b"\n") else b"\n") + write_line(payload)[0]
