"""The lookup itself: the folded keys of all records, kept up to date record by record, and the search over them."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from wardapp.errors import InputRefused
from wardapp.lookup.columns import Columns
from wardapp.lookup.entry import Entry, make_entry, reference_to, references_in
from wardapp.lookup.words import INSIDE, MISSPELLED, Word, coarse_ranks, fine_ranks, one_slip, typed_words
from wardapp.vietnamese.sorting import name_sort_key, sort_key

if TYPE_CHECKING:
    # `wardapp.records` costs as much to import as the whole search; an index that is read back does without it.
    from wardapp.lookup.ranking import Ranking
    from wardapp.records import Attendance, Record, Records

__all__ = ["DESCRIBED", "Hit", "LookupIndex", "search", "stamp_of"]

T = TypeVar("T")
F = TypeVar("F")

# The kinds that are looked for, in their order among equally good hits; marks of a roll call only where asked for.
DESCRIBED = (
    "person", "session", "topic", "nomination", "meeting", "contest", "contestant", "inspection", "publicity",
    "directive", "branch", "period", "assessment", "headcount", "unit",
)  # fmt: skip
_KINDS = (*DESCRIBED, "attendance")
# Kinds whose titles are shown with other records, so that a word of theirs finds those records.
_REFERRED = frozenset(("branch", "topic", "directive", "contest"))
_ORDER = {kind: place for place, kind in enumerate(_KINDS)}
_TITLES_SHOWN = 3
# Among words of three letters nearly every one is a slip of another (Lan, Lân, Vân, Là).
_SHORTEST_SLIP = 4
_FORMAT = "wardapp-lookup-2"


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
        self._columns = Columns()
        # Sittings studied and marked of each person; "2/3" as long as nobody asks, where the index was read back.
        self._studied: dict[str, tuple[int, int] | str] = {}
        # Worked out from the entries when they are first needed after a change.
        self._vocabulary: frozenset[str] | None = None
        self._shown_with_others: dict[str, Entry] | None = None
        self._ranking: Ranking | None = None

    @classmethod
    def of(cls, records: Records, *, marks: bool = False) -> LookupIndex:
        """Return the index of all records; `marks`: each mark of a roll call can be found too, by the person's name."""
        from wardapp.descriptions.record_details import describe, describe_mark
        from wardapp.records import KINDS, Attendance

        index = cls()
        for kind in DESCRIBED:
            for record in records.of(KINDS[kind]):
                index._columns.put(make_entry(describe(record)))
        for mark in records.of(Attendance):
            index._count(mark, 1)
            if marks:
                index._columns.put(make_entry(describe_mark(mark, records)))
        return index

    def apply(self, before: Record | None, after: Record | None) -> None:
        """Let a change of one record take effect: what it was (None if it is new) and what it is (None if it is gone)."""
        for record, sign in ((before, -1), (after, 1)):
            if record is not None and record.record == "attendance":
                self._count(record, sign)  # type: ignore[arg-type]  # the kind says so, without importing the class
        if before is not None and (after is None or before.id != after.id):
            self._columns.drop(before.record, before.id)
        if after is not None and after.record in DESCRIBED:
            from wardapp.descriptions.record_details import describe

            self._columns.put(make_entry(describe(after)))
        self._vocabulary = self._shown_with_others = self._ranking = None

    def prepare(self) -> None:
        """Look at every word now, so that each search after it is quick: for who asks letter by letter."""
        from wardapp.lookup.ranking import Ranking

        self._put_in_order()
        columns = self._columns
        kinds = [_ORDER[kind] for kind in columns.kinds]
        self._ranking = Ranking(kinds, columns.keys, columns.titles(), columns.references)
        self._vocabulary = self._ranking.known_words

    def search(self, text: str, kind: str | None = None, limit: int = 20) -> list[Hit]:
        """Return the records that have all the words of `text` in any order, best first.

        Words at the start of a word come before those inside one, the exact spelling before another one, the title
        before the rest. Small slips of typing are forgiven where nothing fits as typed. No words fit every record.

        Raises:
            InputRefused: there are no records of such a kind.

        """
        self._put_in_order()
        if self._ranking is not None:
            ranking, of_kind = self._ranking, None if kind is None else _order_of(kind)
            words, found = self._fitting(text, lambda words: ranking.having_all(words, of_kind))
            places = ranking.best(words, found, limit) if limit > 0 else []
            return [self._hit(self._columns.entry(place)) for place in places]
        words, places = self._matching(text, kind)
        if limit <= 0:
            return []
        columns = self._columns
        kinds = [_ORDER[columns.kinds[place]] for place in places]
        ranks = coarse_ranks(words, [columns.keys[place] for place in places])
        # Spelling costs more, and is asked only of those that may be among the best: what was typed with diacritics is
        # meant so; else people come first among those that fit as well.
        spelled = any(word.marked for word in words)
        coarse = [(_tier(rank), *(() if spelled else (kind, rank))) for rank, kind in zip(ranks, kinds, strict=True)]
        near = _best(list(zip(places, kinds, ranks, strict=True)), coarse, limit)
        keys, titles = [columns.keys[place] for place, *_ in near], [columns.title(place) for place, *_ in near]
        goodness = [
            (_tier(rank), fine // MISSPELLED, kind, rank, fine, place)
            for (place, kind, rank), fine in zip(near, fine_ranks(words, keys, titles), strict=True)
        ]
        return [self._hit(columns.entry(place)) for *_, place in heapq.nsmallest(limit, goodness)]

    def matches(self, text: str, kind: str) -> set[str]:
        """Return the ids of the records of a kind that `search` would find, unranked: what a filtered list keeps.

        Raises:
            InputRefused: there are no records of such a kind.

        """
        return {self._columns.identifier(place) for place in self._matching(text, kind)[1]}

    def to_bytes(self, stamp: str) -> bytes:
        """Return the index as it is kept beside the records (UTF-8); `stamp` tells of which state of them it is.

        It holds names: who erases a person must throw the kept index away too. Marks of roll calls are not in it.
        """
        self._put_in_order()
        studied = (self._studied_by(person) for person in self._studied)
        people = "\t".join(self._studied)
        counts = "\t".join(f"{done}/{marked}" for done, marked in studied)
        body = f"{self._columns.written()}\n{people}\n{counts}".encode()
        return _head(stamp, body) + body

    @classmethod
    def from_bytes(cls, kept: bytes, stamp: str) -> LookupIndex | None:
        """Return the index that `to_bytes` wrote; None where it is of another state or format, or damaged."""
        end = kept.find(b"\n") + 1
        body = kept[end:]
        if kept[:end] != _head(stamp, body):
            return None
        index, lines = cls(), iter(body.decode().split("\n"))
        index._columns = Columns.read(lines)
        people, counts = (next(lines).split("\t") for _ in range(2))
        index._studied = dict(zip(people, counts, strict=True)) if people != [""] else {}
        return index

    def _count(self, mark: Attendance, sign: int) -> None:
        """Count a mark in the studied and the marked sittings of its person; the exempt are in neither."""
        if mark.person is None or mark.mark is None or mark.mark == "exempt":
            return
        studied, marked = self._studied_by(mark.person)
        self._studied[mark.person] = (studied + sign * (mark.mark in ("present", "made_up")), marked + sign)

    def _studied_by(self, person: str) -> tuple[int, int]:
        held = self._studied.get(person, (0, 0))
        if isinstance(held, str):
            studied, _, marked = held.partition("/")
            held = self._studied[person] = (int(studied), int(marked))
        return held

    def _put_in_order(self) -> None:
        """Let the places tell which of equally good entries comes first: the newest, then by title."""
        if not self._columns.in_order:
            entries = sorted(map(self._columns.entry, self._columns.places()), key=_by_title)
            entries.sort(key=lambda entry: entry.day, reverse=True)
            self._columns = Columns.of(entries)

    def _matching(self, text: str, kind: str | None) -> tuple[list[Word], list[int]]:
        if kind is not None:
            _order_of(kind)
        return self._fitting(text, lambda words: self._having_all(words, kind))

    def _fitting(self, text: str, having_all: Callable[[list[Word]], F]) -> tuple[list[Word], F]:
        """Return the words as typed and what has them all; where nothing has, with the slips that they may be."""
        words = [self._with_references(word) for word in typed_words(text)]
        found = having_all(words)
        if not found and any(len(word.plain) >= _SHORTEST_SLIP for word in words):
            words = [self._with_references(self._with_slips(word)) for word in words]
            found = having_all(words)
        return words, found

    def _having_all(self, words: list[Word], kind: str | None) -> list[int]:
        keys, references = self._columns.keys, self._columns.references
        places: Iterable[int] = self._columns.places(kind)
        for word in words:
            plain, slips = word.plain, [f" {slip} " for slip in word.slips]
            if not (slips or word.references):
                places = [place for place in places if plain in keys[place]]
                continue
            # Thousands of people refer to a few dozen branches: each is compared once.
            referring = {shown: any(one in shown for one in word.references) for shown in set(references)}
            places = [
                place
                for place in places
                if plain in keys[place] or referring[references[place]] or any(slip in keys[place] for slip in slips)
            ]
        return list(places)

    def _with_references(self, word: Word) -> Word:
        """Note the records, shown with others, whose title has the word, or a slip of it, at the start of a word."""
        letters = (f" {word.plain}", *(f" {slip} " for slip in word.slips))
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

    def _with_slips(self, word: Word) -> Word:
        if len(word.plain) < _SHORTEST_SLIP:
            return word
        if self._vocabulary is None:
            self._vocabulary = frozenset(" ".join(self._columns.keys).split())
        return word._replace(slips=frozenset(other for other in self._vocabulary if one_slip(word.plain, other)))

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


def stamp_of(kept: bytes) -> str:
    """The stamp that `to_bytes` was given, as far as the first line tells; whether the rest is whole is not asked."""
    parts = kept[: kept.find(b"\n") + 1].split(b"\t")
    return parts[1].decode(errors="replace") if len(parts) > 1 else ""


def _head(stamp: str, body: bytes) -> bytes:
    return f"{_FORMAT}\t{stamp}\t{zlib.crc32(body):08x}\n".encode()


def _best(found: list[T], costs: Sequence[tuple[int, ...]], limit: int) -> list[T]:
    """Return those of what was found that are among the `limit` best by a cost, and all that are as good as the last."""
    if len(found) <= limit:
        return found
    worst = sorted(costs)[limit - 1]
    return [one for one, cost in zip(found, costs, strict=True) if cost <= worst]


def _order_of(kind: str) -> int:
    if kind not in _ORDER:
        raise InputRefused(f"Không có loại bản ghi «{kind}».", f"Các loại: {', '.join(_KINDS)}.")
    return _ORDER[kind]


def _tier(rank: int) -> int:
    """How well an entry fits, whether words are typed whole or only begun: Hoàng is as good for `hoa` as hoá is."""
    return rank // INSIDE


def _by_title(entry: Entry) -> tuple[str, ...]:
    if entry.record in ("person", "contestant"):
        family, _, given = entry.title.rpartition(" ")
        return (*name_sort_key(family, given), entry.id)
    return (sort_key(entry.title), entry.id)
