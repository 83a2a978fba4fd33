"""Redact the name of an erased person in records and journal lines. Touches no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wardapp.book.erasure.mentions import Traces
from wardapp.book.erasure.pseudonym import has_pseudonym, pseudonym_of
from wardapp.book.erasure.spelling import NameKey, key_of, patterns_of, replace_names
from wardapp.records import Person, fields_of

# A reference, a code, a day or a moment: never a name of two words.
_IDENTIFIER = re.compile(r"[A-Za-z0-9_:+.-]*\Z")
_LEFT_ALONE = frozenset({"record", "id", "updated"})
_PERSON_FIELDS = frozenset({*(spec.name for spec in fields_of(Person)), *_LEFT_ALONE, "by"})


def line_filter(traces: Traces) -> Callable[[bytes], bool]:
    """Return a quick check whether a line of JSON may contain one of the names or ids."""
    identifiers = [f'"{one}"'.encode() for one in traces.people]
    wanted = [patterns_of(name) for name in traces.names]

    def may_mention(line: bytes) -> bool:
        if b"\\u" in line or any(identifier in line for identifier in identifiers):
            return True
        text = line.decode(errors="replace") if wanted else ""
        return any(all(pattern.search(text) for pattern in patterns) for patterns in wanted)

    return may_mention


class NameRedactor:
    """Replaces one person's name by the pseudonym.

    Inside texts, a name of two words or more is replaced if no other person in the directory has it. Records of the same name
    that are not the person's stay unchanged.
    """

    def __init__(self, traces: Traces) -> None:
        self._traces = traces
        self._pseudonym = pseudonym_of(traces.person)
        self._nominations, self._contestants = traces.nominations, traces.contestants
        self._of_others = traces.not_linked
        self._everywhere = {name for name in traces.unshared if len(name) > 1}

    def payload(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Redact a journal line's payload: officer, reason, and each record before and after."""
        redacted = {
            name: self._text(value, ()) if name in ("by", "reason") else value for name, value in payload.items()
        }
        operations = payload.get("ops")
        if isinstance(operations, list):
            redacted["ops"] = [self._operation(operation) for operation in operations]
        return redacted

    def record(self, kind: str, identifier: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Redact a record."""
        if kind == "person" and identifier in self._traces.people:
            return self._own_record(identifier, data)
        if (kind, identifier) in self._of_others:
            return dict(data)
        more: tuple[NameKey, ...] = ()
        redacted = dict(data)
        if kind == "nomination" and identifier in self._nominations:
            refers = data.get("person") in self._traces.people
            name = key_of(str(data.get("name") or ""))
            if refers or data.get("person") is None:
                more = tuple(self._traces.names)
            if name and (refers or (more and name in self._traces.names)):
                redacted["name"] = self._pseudonym.full
                more = (*more, name)
        elif kind == "contestant" and identifier in self._contestants:
            more = tuple(self._traces.names)
            if self._has_name(data):
                redacted.update(self._pseudonym._asdict())
        elif kind == "meeting" and isinstance(data.get("absentees"), list):
            redacted["absentees"] = [self._absentee(row) for row in data["absentees"]]
        unchanged = ("family_name", "given_name") if kind == "person" else ()
        return {
            name: value if name in unchanged else self._value(name, value, more) for name, value in redacted.items()
        }

    def json(self, value: Any) -> Any:
        """Redact any JSON: records by their kind, all other texts by themselves."""
        if isinstance(value, Mapping) and isinstance(value.get("record"), str) and isinstance(value.get("id"), str):
            return self.record(value["record"], value["id"], value)
        if isinstance(value, Mapping):
            return {self._value("", name, ()): self.json(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.json(item) for item in value]
        return self._value("", value, ())

    def _operation(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        kind, identifier = str(operation.get("record")), str(operation.get("id"))
        return {
            name: self.record(kind, identifier, value) if name in ("before", "after") and value is not None else value
            for name, value in operation.items()
        }

    def _own_record(self, identifier: str, data: Mapping[str, Any]) -> dict[str, Any]:
        if data.get("deleted") is True:
            return dict(data)
        redacted = dict(data)
        if not has_pseudonym({**data, "id": identifier}):
            redacted.update(pseudonym_of(identifier)._asdict())
        more = tuple(self._traces.names)
        names = frozenset(self._pseudonym._fields)
        return {
            name: value if name in names else self._own_value(name, value, more) for name, value in redacted.items()
        }

    def _own_value(self, name: str, value: Any, more: tuple[NameKey, ...]) -> Any:
        # A family or given name alone is looked for only in fields that contain no code and no reference.
        is_free_text = name == "position" or name not in _PERSON_FIELDS
        if is_free_text and isinstance(value, str) and key_of(value) in self._traces.parts:
            return self._pseudonym.full
        return self._value(name, value, more)

    def _absentee(self, row: Any) -> Any:
        if isinstance(row, Mapping) and isinstance(row.get("name"), str) and self._traces.is_theirs(row["name"]):
            return {**row, "name": self._pseudonym.full}
        return row

    def _has_name(self, data: Mapping[str, Any]) -> bool:
        return key_of(f"{data.get('family_name') or ''} {data.get('given_name') or ''}") in self._traces.names

    def _value(self, name: str, value: Any, more: Iterable[NameKey]) -> Any:
        if isinstance(value, str):
            return value if name in _LEFT_ALONE or _IDENTIFIER.match(value) else self._text(value, more)
        if isinstance(value, list):
            return [self._value("", item, more) for item in value]
        if isinstance(value, Mapping):
            return {self._value("", key, more): self._value(key, item, more) for key, item in value.items()}
        return value

    def _text(self, text: str, more: Iterable[NameKey]) -> str:
        names = self._everywhere | {name for name in more if len(name) > 1}
        return replace_names(text, names, self._traces.longer, self._pseudonym.full) if names else text
