"""A mention of a person's name as a line of text: record, field and the words around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wardapp.book.erasure.mentions import DRAFT, FILE, OFFICER, Mention
from wardapp.descriptions.titles import full_title
from wardapp.records import KINDS, Record, Records, fields_of

_NAMED = frozenset({"person", "contestant", "nomination", DRAFT})


def mention_line(mention: Mention, records: Records) -> str:
    """Return where a name occurs: `Lớp học «…» (lop-1), Địa điểm: Hội trường tỉnh «Hà Giang»`."""
    return f"{mention_place(mention, records)}: {' '.join(mention.words.split())}"


def mention_place(mention: Mention, records: Records) -> str:
    """Return the record and the field of a mention."""
    if mention.record == OFFICER:
        return "Tên cán bộ ghi sổ, ở mọi bản ghi và thay đổi của người ấy"
    if mention.record == DRAFT:
        return f"Bản đang nhập dở ({mention.id}), {', '.join(_labels(mention, KINDS.values()))}"
    if mention.record == FILE:
        return f"Tệp {mention.id}" + (f", {mention.field}" if mention.field else "")
    kind = KINDS.get(mention.record)
    labels = ", ".join(_labels(mention, () if kind is None else (kind,)))
    return f"{full_title(mention.record, mention.id, records)}, {labels}"


def _labels(mention: Mention, kinds: Iterable[type[Record]]) -> Iterator[str]:
    """Yield the labels of the field and of what is inside it, by the first of the kinds that has the field."""
    first, *within = mention.field.split(".")
    spec = next((spec for kind in kinds for spec in fields_of(kind) if spec.name == first), None)
    yield "Họ và tên" if first == "name" and mention.record in _NAMED else spec.label if spec is not None else first
    rows = fields_of(spec.row) if spec is not None and spec.row is not None else ()
    labels = {row.name: row.label for row in rows}
    yield from (labels.get(name, name) for name in within)
