"""The lookup itself: the folded keys of all records, kept up to date record by record, and the search over them."""

from __future__ import annotations

import heapq
import zlib
from typing import TYPE_CHECKING, NamedTuple

from wardapp.errors import InputRefused
from wardapp.lookup.entry import Entry, mark_of, references_in
from wardapp.lookup.words import Word, coarse_rank, fine_rank, one_slip, typed_words
from wardapp.vietnamese.sorting import name_sort_key, sort_key

if TYPE_CHECKING:
    # `wardapp.records` costs as much to import as the whole search; an index that is read back does without it.
    from wardapp.records import Attendance, Record, Records

__all__ = ["Hit", "LookupIndex", "search"]

# The kinds that are looked for, in their order among equally good hits; marks of a roll call only where asked for.
_DESCRIBED = (
    "person", "session", "topic", "nomination", "meeting", "contest", "contestant", "inspection", "publicity",
    "directive", "branch", "period", "assessment", "headcount", "unit",
)  # fmt: skip
_KINDS = (*_DESCRIBED, "attendance")
# Kinds whose titles are shown with other records, so that a word of theirs finds those records.
_REFERRED = frozenset(("branch", "topic", "directive", "contest"))
_TITLES_SHOWN = 3
_SHORTEST_SLIP = 3
_FORMAT = "wardapp-lookup-1"


class Hit(NamedTuple):
    """A record that was found: its kind and id, what it is called, what is told of it."""

    record: str
    id: str
    title: str
    detail: str


def search(records: Records, text: str, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """Return the records that have all the words of `text`, best first; see `LookupIndex.search`.

    Marks of roll calls are looked for only where `kind` is `attendance`.
    """
    return LookupIndex.of(records, marks=kind == "attendance").search(text, kind, limit)


class LookupIndex:
    """The searchable keys of a set of records."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], Entry] = {}
        self._studied: dict[str, tuple[int, int]] = {}
        # Worked out from the entries when they are first needed after a change.
        self._vocabulary: frozenset[str] | None = None
        self._shown_with_others: list[Entry] | None = None

    @classmethod
    def of(cls, records: Records, *, marks: bool = False) -> LookupIndex:
        """Return the index of all records; `marks`: each mark of a roll call can be found too, by the person's name."""
        from wardapp.lookup.describe import describe, describe_mark
        from wardapp.records import KINDS, Attendance

        index = cls()
        for kind in _DESCRIBED:
            index._entries.update(((kind, record.id), describe(record)) for record in records.of(KINDS[kind]))
        for mark in records.of(Attendance):
            index._count(mark, 1)
            if marks:
                index._entries["attendance", mark.id] = describe_mark(mark, records)
        return index

    def apply(self, before: Record | None, after: Record | None) -> None:
        """Let a change of one record take effect: what it was (None if it is new) and what it is (None if it is gone)."""
        self._vocabulary = self._shown_with_others = None
        if before is not None and (after is None or before.id != after.id):
            self._entries.pop((before.record, before.id), None)
        for record, sign in ((before, -1), (after, 1)):
            if record is not None and record.record == "attendance":
                self._count(record, sign)  # type: ignore[arg-type]  # the kind says so, without importing the class
        if after is not None and after.record in _DESCRIBED:
            from wardapp.lookup.describe import describe

            self._entries[after.record, after.id] = describe(after)

    def search(self, text: str, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """Return the records that have all the words of `text` in any order, best first.

        Words at the start of a word come before those inside one, the exact spelling before another one, the title
        before the rest. Small slips of typing are forgiven where nothing fits as typed. No words fit every record.

        Raises:
            InputRefused: there are no records of such a kind.

        """
        words, found = self._matching(text, kind)
        if len(found) > limit:
            ranks = [coarse_rank(words, entry) for entry in found]
            worst = heapq.nsmallest(limit, ranks)[-1] if limit > 0 else -1
            found = [entry for entry, rank in zip(found, ranks, strict=True) if rank <= worst]
        found.sort(key=_by_title)
        found.sort(key=lambda entry: entry.day, reverse=True)
        found.sort(key=lambda entry: (coarse_rank(words, entry), fine_rank(words, entry), _KINDS.index(entry.record)))
        return [self._hit(entry) for entry in found[: max(limit, 0)]]

    def matches(self, text: str, kind: str) -> set[str]:
        """Return the ids of the records of a kind that `search` would find, unranked: what a filtered list keeps.

        Raises:
            InputRefused: there are no records of such a kind.

        """
        return {entry.id for entry in self._matching(text, kind)[1]}

    def to_text(self, stamp: str) -> str:
        """Return the index as text to be kept beside the records; `stamp` tells of which state of them it is.

        It holds names: who erases a person must throw the kept text away too.
        """
        entries = ("\t".join(entry) for entry in self._entries.values() if entry.record != "attendance")
        studied = (f"{person}\t{counts[0]}\t{counts[1]}" for person, counts in self._studied.items())
        body = "\n".join((*entries, "", *studied))
        return f"{_head(stamp, body)}\n{body}"

    @classmethod
    def from_text(cls, text: str, stamp: str) -> LookupIndex | None:
        """Return the index that `to_text` wrote; None where it is of another state or format, or damaged."""
        head, _, body = text.partition("\n")
        if head != _head(stamp, body):
            return None
        index, lines = cls(), body.split("\n")
        end = lines.index("")
        entries = [Entry._make(line.split("\t")) for line in lines[:end]]
        index._entries = {(entry[0], entry[1]): entry for entry in entries}
        for person, studied, marked in (line.split("\t") for line in lines[end + 1 :] if line):
            index._studied[person] = (int(studied), int(marked))
        return index

    def _count(self, mark: Attendance, sign: int) -> None:
        """Count a mark in the studied and the marked sittings of its person; the exempt are in neither."""
        if mark.person is None or mark.mark is None or mark.mark == "exempt":
            return
        studied, marked = self._studied.get(mark.person, (0, 0))
        self._studied[mark.person] = (studied + sign * (mark.mark in ("present", "made_up")), marked + sign)

    def _matching(self, text: str, kind: str | None) -> tuple[list[Word], list[Entry]]:
        if kind is not None and kind not in _KINDS:
            raise InputRefused(f"Không có loại bản ghi «{kind}».", f"Các loại: {', '.join(_KINDS)}.")
        words = [self._with_references(word) for word in typed_words(text)]
        entries = [entry for entry in self._entries.values() if kind is None or entry.record == kind]
        found = _having_all(words, entries)
        if not found and any(len(word.plain) >= _SHORTEST_SLIP for word in words):
            words = [self._with_references(self._with_slips(word)) for word in words]
            found = _having_all(words, entries)
        return words, found

    def _with_references(self, word: Word) -> Word:
        """Note the records, shown with others, whose title has the word, or a slip of it, at the start of a word."""
        letters = (f" {word.plain}", *(f" {slip} " for slip in word.slips))
        titles = ((entry, entry.key.partition("\0")[0]) for entry in self._referred())
        return word._replace(
            references=tuple(mark_of(entry) for entry, title in titles if any(some in title for some in letters))
        )

    def _referred(self) -> list[Entry]:
        if self._shown_with_others is None:
            self._shown_with_others = [entry for entry in self._entries.values() if entry.record in _REFERRED]
        return self._shown_with_others

    def _with_slips(self, word: Word) -> Word:
        if len(word.plain) < _SHORTEST_SLIP:
            return word
        if self._vocabulary is None:
            self._vocabulary = frozenset(" ".join(entry.key for entry in self._entries.values()).split())
        return word._replace(slips=frozenset(other for other in self._vocabulary if one_slip(word.plain, other)))

    def _hit(self, entry: Entry) -> Hit:
        shown = [self._part(part) for part in entry.parts]
        if entry.record == "person":
            studied, marked = self._studied.get(entry.id, (0, 0))
            shown.append(f"đã học {studied}/{marked} buổi" if marked else "chưa có buổi học nào")
        return Hit(entry.record, entry.id, entry.title, " · ".join(part for part in shown if part))

    def _part(self, part: str) -> str:
        referred = references_in(part)
        if referred is None:
            return part
        found = [self._entries.get(tuple(mark.split("/", 1))) for mark in referred]  # type: ignore[arg-type]  # kind/id
        titles = [entry.title for entry in found if entry is not None]
        more = len(titles) - _TITLES_SHOWN
        return ", ".join(titles[:_TITLES_SHOWN]) + (f" và {more} nữa" if more > 0 else "")


def _having_all(words: list[Word], entries: list[Entry]) -> list[Entry]:
    for word in words:
        plain, slips = word.plain, [f" {slip} " for slip in word.slips]
        if not (slips or word.references):
            entries = [entry for entry in entries if plain in entry.key]
            continue
        # Thousands of people refer to a few dozen branches: each is compared once.
        referring = {marks: any(one in marks for one in word.references) for marks in {e.references for e in entries}}
        entries = [
            entry
            for entry in entries
            if plain in entry.key or referring[entry.references] or any(slip in entry.key for slip in slips)
        ]
    return entries


def _head(stamp: str, body: str) -> str:
    return f"{_FORMAT}\t{stamp}\t{zlib.crc32(body.encode(errors='replace')):08x}"


def _by_title(entry: Entry) -> tuple[str, ...]:
    if entry.record in ("person", "contestant"):
        family, _, given = entry.title.rpartition(" ")
        return (*name_sort_key(family, given), entry.id)
    return (sort_key(entry.title), entry.id)
