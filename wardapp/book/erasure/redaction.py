"""Redact the name of an erased person in records, drafts and journal lines. Touches no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from wardapp.book.erasure.mentions import DRAFT, FILE, OFFICER, Decisions, Mention, Traces, joined_name, mentions_in
from wardapp.book.erasure.pseudonym import NAME_FIELDS, has_pseudonym, pseudonym_of
from wardapp.book.erasure.spelling import NameFinder, key_of, patterns_of
from wardapp.records import KINDS, FieldType, fields_of
from wardapp.vietnamese import nfc

_LEFT_ALONE = frozenset({"record", "id", "updated", "by", "deleted"})
_TEXTS = frozenset({FieldType.TEXT, FieldType.PARAGRAPH, FieldType.ROWS, FieldType.MAPPING})
_PARTS = ("family_name", "given_name")


def line_filter(traces: Traces) -> Callable[[bytes], bool]:
    """Return a quick check whether a line of JSON may contain one of the names or ids."""
    identifiers = [f'"{one}"'.encode(errors="replace") for one in traces.people]
    wanted = [patterns_of(name) for name in traces.names]

    def may_mention(line: bytes) -> bool:
        return any(identifier in line for identifier in identifiers) or _has_words(line, wanted)

    return may_mention


def name_filter(traces: Traces) -> Callable[[bytes], bool]:
    """Return a quick check whether some bytes contain all words of one of the names."""
    wanted = [patterns_of(name) for name in traces.names]
    return lambda line: _has_words(line, wanted)


def own_record_filter(traces: Traces) -> Callable[[bytes], bool]:
    """Return a check whether a damaged line has the name beside the person's id."""
    identifiers = [f'"{one}"'.encode(errors="replace") for one in traces.people]
    wanted = [patterns_of(name) for name in traces.names]
    return lambda line: any(identifier in line for identifier in identifiers) and _has_words(line, wanted)


def _has_words(line: bytes, wanted: list[tuple[re.Pattern[str], ...]]) -> bool:
    if b"\\u" in line:  # JSON of other programs
        return True
    text = line.decode(errors="replace") if wanted else ""
    return any(all(pattern.search(text) for pattern in patterns) for patterns in wanted)


class NameRedactor:
    """Replaces one person's name by the pseudonym.

    The name is replaced in the person's own record and in the name field of records that refer to the person. Wherever else
    it occurs, `decisions` says what to do: it may be a place, a title, or another person's.
    """

    def __init__(self, traces: Traces, decisions: Decisions) -> None:
        self._traces = traces
        self._decisions = decisions
        self._pseudonym = pseudonym_of(traces.person)
        self._finder = NameFinder(traces.names)

    def payload(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Redact a journal line's payload: the officer, and each record before and after."""
        redacted = {name: self._officer(value) if name == "by" else value for name, value in payload.items()}
        operations = payload.get("ops")
        if isinstance(operations, list):
            redacted["ops"] = [self._operation(operation) for operation in operations]
        return redacted

    def record(self, kind: str, identifier: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Redact a record."""
        redacted = self._named(kind, identifier, data, (kind, identifier))
        if "by" in redacted:
            redacted["by"] = self._officer(redacted["by"])
        return redacted

    def json(self, value: Any, file: str, path: str = "") -> Any:
        """Redact any JSON in a file: records by their kind, an officer's name, and other texts."""
        if isinstance(value, Mapping) and isinstance(value.get("record"), str) and isinstance(value.get("id"), str):
            return self.record(value["record"], value["id"], value)
        if isinstance(value, Mapping):
            return {
                name: self._officer(item) if name in ("by", "officer") else self.json(item, file, f"{path}.{name}")
                for name, item in value.items()
            }
        if isinstance(value, list):
            return [self.json(item, file, path) for item in value]
        return self._texts(value, (FILE, file), path.lstrip("."))

    def draft(self, identifier: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Redact a draft: the record that the form showed, and what was typed."""
        shown, typed = payload.get("record"), payload.get("fields")
        if not isinstance(shown, Mapping) or not isinstance(typed, Mapping):
            return dict(payload)
        kind, record_id = str(shown.get("record")), str(shown.get("id") or "")
        person = {"person": shown["person"]} if isinstance(shown.get("person"), str) else {}
        place = (DRAFT, identifier)
        fields = {
            name: value
            for name, value in self._named(kind, record_id, {**person, **typed}, place).items()
            if name in typed
        }
        redacted = {
            **payload,
            "record": self.record(kind, record_id, shown) if record_id else self._named(kind, "", shown, place),
            "fields": fields,
        }
        if isinstance(payload.get("name"), str):
            # The first words typed, a second time.
            changed = {str(typed[name]): self._pseudonym.full for name in typed if fields[name] != typed[name]}
            redacted["name"] = changed.get(payload["name"], payload["name"])
        return redacted

    def _operation(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        kind, identifier = str(operation.get("record")), str(operation.get("id"))
        return {
            name: self.record(kind, identifier, value) if name in ("before", "after") and value is not None else value
            for name, value in operation.items()
        }

    def _named(self, kind: str, identifier: str, data: Mapping[str, Any], place: tuple[str, str]) -> dict[str, Any]:
        """Redact the fields of a record or form; `place` is the record and id of its mentions."""
        replaced = self._own_names(kind, identifier, data)
        if replaced is None:
            replaced = self._linked_name(kind, identifier, data)
        if replaced is None and kind in ("person", "contestant"):
            replaced = self._joined_name(kind, identifier, data, place)
        redacted, kept = {**data, **(replaced or {})}, _without_text(kind).union(replaced or ())
        return {name: value if name in kept else self._texts(value, place, name) for name, value in redacted.items()}

    def _own_names(self, kind: str, identifier: str, data: Mapping[str, Any]) -> dict[str, Any] | None:
        if kind != "person" or identifier not in self._traces.people:
            return None
        present = {name: data[name] for name in _PARTS if name in data}
        if data.get("deleted") is True or has_pseudonym({**data, "id": identifier}):
            return present
        own = pseudonym_of(identifier)._asdict()
        # A form has only some of the fields; a record of a name in one field gets both.
        return {name: own[name] for name in (_PARTS if "id" in data else present)}

    def _linked_name(self, kind: str, identifier: str, data: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the name field of a record that refers to a person; None if it refers to nobody."""
        field, person = NAME_FIELDS.get(kind), data.get("person")
        if field is None or not isinstance(data.get(field), str):
            return None
        if person in self._traces.people:
            return {field: self._pseudonym.full}
        if isinstance(person, str) or self._traces.is_anothers(kind, identifier, data):
            return {field: data[field]}
        # A version from before the record referred to the person.
        is_theirs = self._traces.is_linked(kind, identifier) and key_of(data[field]) in self._traces.names
        return {field: self._pseudonym.full} if is_theirs else None

    def _joined_name(
        self, kind: str, identifier: str, data: Mapping[str, Any], place: tuple[str, str]
    ) -> dict[str, Any]:
        """Return the two fields of the name of somebody who may be the person."""
        present = {name: data[name] for name in _PARTS if name in data}
        if kind == "person" and place[0] != DRAFT and identifier not in self._traces.doubtful:
            return present
        if self._traces.is_anothers(kind, identifier, data):
            return present
        found = mentions_in(self._finder, nfc(joined_name(data)), *place, "name")
        # Others in the directory keep their names: only a whole name may be an earlier entry of the person.
        if kind == "person" and not any(not mention.before and not mention.after for _, mention in found):
            return present
        # All are asked for, so that all are listed.
        replaced = [self._decisions.replaces(mention) for _, mention in found]
        return {**present, **self._pseudonym._asdict()} if any(replaced) else present

    def _texts(self, value: Any, place: tuple[str, str], field: str) -> Any:
        if isinstance(value, str):
            return self._text(value, place, field)
        if isinstance(value, list):
            return [self._texts(item, place, field) for item in value]
        if isinstance(value, Mapping):
            return {
                self._text(key, place, field): self._texts(item, place, f"{field}.{key}") for key, item in value.items()
            }
        return value

    def _text(self, text: str, place: tuple[str, str], field: str) -> str:
        composed = nfc(text)
        parts, done = [], 0
        for start, mention in mentions_in(self._finder, composed, *place, field):
            if self._decisions.replaces(mention):
                parts += [composed[done:start], self._pseudonym.full]
                done = start + len(mention.name)
        return "".join([*parts, composed[done:]]) if parts else text

    def _officer(self, name: Any) -> Any:
        if not isinstance(name, str) or key_of(name) not in self._traces.names:
            return name
        return self._pseudonym.full if self._decisions.replaces(Mention(OFFICER, "", "by", "", nfc(name), "")) else name


@lru_cache(maxsize=64)
def _without_text(kind: str) -> frozenset[str]:
    """Return the fields of a kind that contain codes, days and references, never a name."""
    if kind not in KINDS:
        return _LEFT_ALONE
    return _LEFT_ALONE.union(spec.name for spec in fields_of(KINDS[kind]) if spec.type not in _TEXTS)
