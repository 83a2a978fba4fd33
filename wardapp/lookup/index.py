"""The search index: the folded words of all records, and the search in them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from wardapp.errors import InputRefused
from wardapp.lookup.entry import Columns, Entry, make_entry, reference_to, references_in
from wardapp.lookup.ranking import Ranking, Word, typed_words, within_one_typo
from wardapp.vietnamese.sorting import name_sort_key, sort_key

if TYPE_CHECKING:
    # `wardapp.records` costs as much to import as the whole search; an index that is read back needs none of it.
    from wardapp.records import Attendance, Record, Records

F = TypeVar("F")

# In their order among equally good hits. Marks of a roll call are found only if they are asked for.
INDEXED_KINDS = (
    "person", "session", "topic", "nomination", "meeting", "contest", "contestant", "inspection", "publicity",
    "directive", "branch", "period", "model", "assessment", "headcount", "unit",
)  # fmt: skip
_KINDS = (*INDEXED_KINDS, "attendance")
# Kinds whose titles are shown with other records, so that a word of the title finds those records.
_REFERRED = frozenset(("branch", "topic", "directive", "contest"))
_ORDER = {kind: place for place, kind in enumerate(_KINDS)}
_TITLES_SHOWN = 3
# Nearly every word of three letters is within one typo of another (Lan, Lân, Vân, Là).
_SHORTEST_TYPO = 4
_FORMAT = "wardapp-lookup-3"


class Hit(NamedTuple):
    """A record that was found: kind, id, title, and details on one line."""

    record: str
    id: str
    title: str
    detail: str


def search(records: Records, text: str, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """Return the records with all the words of `text`, best first; see `LookupIndex.search`.

    Marks of roll calls are searched only if `kind` is `attendance`.
    """
    return LookupIndex.of(records, marks=kind == "attendance").search(text, kind, limit)


class LookupIndex:
    """The searchable words of a set of records."""

    def __init__(self) -> None:
        self._columns = Columns()
        # Classes that each person studied and was marked in; in an index that was read back "2/3" until it is shown.
        self._studied: dict[str, tuple[int, int] | str] = {}
        # Computed from the entries when first needed after a change.
        self._vocabulary: frozenset[str] | None = None
        self._shown_with_others: dict[str, Entry] | None = None
        self._ranking: Ranking | None = None

    @classmethod
    def of(cls, records: Records, *, marks: bool = False) -> LookupIndex:
        """Return the index of all records, with `marks` also of each mark of a roll call."""
        from wardapp.descriptions.record_details import describe, describe_mark
        from wardapp.records import KINDS, Attendance

        index = cls()
        for kind in INDEXED_KINDS:
            for record in records.of(KINDS[kind]):
                index._columns.put(make_entry(describe(record)))
        for mark in records.of(Attendance):
            index._count(mark, 1)
            if marks:
                index._columns.put(make_entry(describe_mark(mark, records)))
        return index

    def apply(self, before: Record | None, after: Record | None) -> None:
        """Update the index after a change of one record.

        Args:
            before: the record before, None if it is new.
            after: the record now, None if it was removed.

        """
        for record, sign in ((before, -1), (after, 1)):
            if record is not None and record.record == "attendance":
                self._count(record, sign)  # type: ignore[arg-type]  # the kind says so, without importing the class
        if before is not None and (after is None or before.id != after.id):
            self._columns.drop(before.record, before.id)
        if after is not None and after.record in INDEXED_KINDS:
            from wardapp.descriptions.record_details import describe

            self._columns.put(make_entry(describe(after)))
        self._vocabulary = self._shown_with_others = self._ranking = None

    def prepare(self) -> None:
        """Index every word now (35 ms for 10,000 people), so that each search costs little."""
        self._sort()
        self._ranking = self._ranking_of(range(len(self._columns.kinds)))
        self._vocabulary = self._ranking.vocabulary

    def search(self, text: str, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """Return the records that have all the words of `text` in any order, best first.

        Words at the start of a word come before those inside one, the exact spelling before another one, the title
        before the rest. If nothing fits as typed, a typo in a word is forgiven.

        Raises:
            InputRefused: there are no records of such a kind.

        """
        self._sort()
        of_kind = None if kind is None else _order_of(kind)
        if limit <= 0:
            return []
        entry, prepared = self._columns.entry, self._ranking
        if prepared is not None:
            words, found = self._fitting(text, lambda words: prepared.having_all(words, of_kind))
            return [self._hit(entry(place)) for place in prepared.best(words, found, limit)]
        # A single question: only the words of the entries that were found are indexed.
        words, places = self._fitting(text, lambda words: self._having_all(words, kind))
        ranking = self._ranking_of(places)
        return [self._hit(entry(places[at])) for at in ranking.best(words, ranking.all, limit)]

    def to_bytes(self, stamp: str) -> bytes:
        """Return the index as UTF-8 text for a cache file; `stamp` names the state of the records.

        It holds names, so erasing a person must remove the file too. Marks of roll calls are not in it.
        """
        self._sort()
        studied = (self._studied_by(person) for person in self._studied)
        people = "\t".join(self._studied)
        counts = "\t".join(f"{done}/{marked}" for done, marked in studied)
        body = f"{self._columns.written()}\n{people}\n{counts}".encode()
        return _head(stamp, body) + body

    @classmethod
    def from_bytes(cls, data: bytes, stamp: str) -> LookupIndex | None:
        """Return the index that `to_bytes` wrote; None if of another state or format, or damaged."""
        end = data.find(b"\n") + 1
        body = data[end:]
        if data[:end] != _head(stamp, body):
            return None
        index, lines = cls(), iter(body.decode().split("\n"))
        index._columns = Columns.read(lines)
        people, counts = (next(lines).split("\t") for _ in range(2))
        index._studied = dict(zip(people, counts, strict=True)) if people != [""] else {}
        return index

    def _count(self, mark: Attendance, sign: int) -> None:
        """Count a mark in the classes that its person studied and was marked in."""
        if mark.person is None or mark.mark is None or mark.mark == "exempt":
            return
        studied, marked = self._studied_by(mark.person)
        self._studied[mark.person] = (studied + sign * (mark.mark in ("present", "made_up")), marked + sign)

    def _studied_by(self, person: str) -> tuple[int, int]:
        counts = self._studied.get(person, (0, 0))
        if isinstance(counts, str):
            studied, _, marked = counts.partition("/")
            counts = self._studied[person] = (int(studied), int(marked))
        return counts

    def _sort(self) -> None:
        """Sort the entries as equally good ones are returned: the newest first, then by title."""
        if not self._columns.in_order:
            entries = sorted(map(self._columns.entry, self._columns.places()), key=_by_title)
            entries.sort(key=lambda entry: entry.day, reverse=True)
            self._columns = Columns.of(entries)

    def _ranking_of(self, places: Sequence[int]) -> Ranking:
        columns = self._columns
        kinds = [_ORDER[columns.kinds[place]] for place in places]
        keys, titles = [columns.keys[place] for place in places], [columns.title(place) for place in places]
        return Ranking(kinds, keys, titles, [columns.references[place] for place in places])

    def _fitting(self, text: str, having_all: Callable[[list[Word]], F]) -> tuple[list[Word], F]:
        """Return the words of `text`, with possible typos if nothing else fits, and what has them."""
        words = [self._with_references(word) for word in typed_words(text)]
        found = having_all(words)
        if not found and any(len(word.plain) >= _SHORTEST_TYPO for word in words):
            words = [self._with_references(self._with_typos(word)) for word in words]
            found = having_all(words)
        return words, found

    def _having_all(self, words: list[Word], kind: str | None) -> list[int]:
        keys, references = self._columns.keys, self._columns.references
        places: Iterable[int] = self._columns.places(kind)
        for word in words:
            plain, typos = word.plain, [f" {typo} " for typo in word.typos]
            if not (typos or word.references):
                places = [place for place in places if plain in keys[place]]
                continue
            # Thousands of people refer to a few dozen branches: each is compared once.
            referring = {shown: any(one in shown for one in word.references) for shown in set(references)}
            places = [
                place
                for place in places
                if plain in keys[place] or referring[references[place]] or any(typo in keys[place] for typo in typos)
            ]
        return list(places)

    def _with_references(self, word: Word) -> Word:
        """Add the records, shown with others, whose title has a word that begins so."""
        letters = (f" {word.plain}", *(f" {typo} " for typo in word.typos))
        titles = ((entry, entry.key.partition("\0")[0]) for entry in self._referred().values())
        return word._replace(
            references=tuple(reference_to(entry) for entry, title in titles if any(some in title for some in letters))
        )

    def _referred(self) -> dict[str, Entry]:
        """Return the entries that are shown with others, by `kind/id`."""
        if self._shown_with_others is None:
            columns = self._columns
            entries = (columns.entry(place) for place, kind in enumerate(columns.kinds) if kind in _REFERRED)
            self._shown_with_others = {f"{entry.record}/{entry.id}": entry for entry in entries}
        return self._shown_with_others

    def _with_typos(self, word: Word) -> Word:
        if len(word.plain) < _SHORTEST_TYPO:
            return word
        if self._vocabulary is None:
            self._vocabulary = frozenset(" ".join(self._columns.keys).split())
        return word._replace(typos=frozenset(other for other in self._vocabulary if within_one_typo(word.plain, other)))

    def _hit(self, entry: Entry) -> Hit:
        shown = [self._part(part) for part in entry.parts]
        if entry.record == "person":
            studied, marked = self._studied_by(entry.id)
            shown.append(f"đã học {studied}/{marked} buổi" if marked else "chưa có buổi học nào")
        return Hit(entry.record, entry.id, entry.title, " · ".join(part for part in shown if part))

    def _part(self, part: str) -> str:
        referred = references_in(part)
        if referred is None:
            return part
        titles = [self._referred()[mark].title for mark in referred if mark in self._referred()]
        more = len(titles) - _TITLES_SHOWN
        return ", ".join(titles[:_TITLES_SHOWN]) + (f" và {more} nữa" if more > 0 else "")


def stamp_of(data: bytes) -> str:
    """Return the stamp of what `to_bytes` wrote, without checking the rest; "" if none."""
    parts = data[: data.find(b"\n") + 1].split(b"\t")
    return parts[1].decode(errors="replace") if len(parts) > 1 else ""


def _head(stamp: str, body: bytes) -> bytes:
    return f"{_FORMAT}\t{stamp}\t{zlib.crc32(body):08x}\n".encode()


def _order_of(kind: str) -> int:
    if kind not in _ORDER:
        raise InputRefused(f"Không có loại bản ghi «{kind}».", f"Các loại: {', '.join(_KINDS)}.")
    return _ORDER[kind]


def _by_title(entry: Entry) -> tuple[str, ...]:
    if entry.record in ("person", "contestant"):
        family, _, given = entry.title.rpartition(" ")
        return (*name_sort_key(family, given), entry.id)
    return (sort_key(entry.title), entry.id)
