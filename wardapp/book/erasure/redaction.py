"""A record, or a journal line, without the name of an erased person. No file is touched here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wardapp.book.erasure.mentions import Traces
from wardapp.book.erasure.pseudonym import bears_pseudonym, pseudonym_of
from wardapp.book.erasure.spelling import NameKey, key_of, patterns_of, replaced
from wardapp.records import Person, fields_of

__all__ = ["Unnaming", "concerning"]

# A reference, a code, a day or a moment: never a name of two words.
_IDENTIFIER = re.compile(r"[A-Za-z0-9_:+.-]*\Z")
_LEFT_ALONE = frozenset({"record", "id", "updated"})
_FIELDS_OF_A_PERSON = frozenset({*(spec.name for spec in fields_of(Person)), *_LEFT_ALONE, "by"})


def concerning(traces: Traces) -> Callable[[bytes], bool]:
    """Whether a line of JSON can hold one of the names or tell of the person; most do not, and need no reading."""
    identifiers = [f'"{one}"'.encode() for one in traces.people]
    wanted = [patterns_of(name) for name in traces.names]

    def concerns(line: bytes) -> bool:
        if b"\\u" in line or any(identifier in line for identifier in identifiers):
            return True
        text = line.decode(errors="replace") if wanted else ""
        return any(all(pattern.search(text) for pattern in patterns) for patterns in wanted)

    return concerns


class Unnaming:
    """Puts the pseudonym in place of one person's name.

    Inside any text a name of two words or more is replaced where nobody else in the directory bears it; what bears the
    same name and is not the person's stays as it is.
    """

    def __init__(self, traces: Traces) -> None:
        self._traces = traces
        self._pseudonym = pseudonym_of(traces.person)
        self._nominations, self._contestants = traces.nominations, traces.contestants
        self._anothers = traces.not_linked
        self._everywhere = {name for name in traces.unshared if len(name) > 1}

    def payload(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """A journal line's payload without the name: who, why, and each record before and after."""
        kept = {name: self._text(value, ()) if name in ("by", "reason") else value for name, value in payload.items()}
        operations = payload.get("ops")
        if isinstance(operations, list):
            kept["ops"] = [self._operation(operation) for operation in operations]
        return kept

    def record(self, kind: str, identifier: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """A record without the name."""
        if kind == "person" and identifier in self._traces.people:
            return self._own_record(identifier, data)
        if (kind, identifier) in self._anothers:
            return dict(data)
        more: tuple[NameKey, ...] = ()
        kept = dict(data)
        if kind == "nomination" and identifier in self._nominations:
            mine = data.get("person") in self._traces.people
            name = key_of(str(data.get("name") or ""))
            if mine or data.get("person") is None:
                more = tuple(self._traces.names)
            if name and (mine or (more and name in self._traces.names)):
                kept["name"] = self._pseudonym.full
                more = (*more, name)
        elif kind == "contestant" and identifier in self._contestants:
            more = tuple(self._traces.names)
            if self._bears_name(data):
                kept.update(self._pseudonym._asdict())
        elif kind == "meeting" and isinstance(data.get("absentees"), list):
            kept["absentees"] = [self._absentee(row) for row in data["absentees"]]
        shielded = ("family_name", "given_name") if kind == "person" else ()
        return {name: value if name in shielded else self._value(name, value, more) for name, value in kept.items()}

    def anything(self, value: Any) -> Any:
        """Any JSON without the name: records in it by what they say they are, all other texts wherever they stand."""
        if isinstance(value, Mapping) and isinstance(value.get("record"), str) and isinstance(value.get("id"), str):
            return self.record(value["record"], value["id"], value)
        if isinstance(value, Mapping):
            return {self._value("", name, ()): self.anything(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.anything(item) for item in value]
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
        kept = dict(data)
        if not bears_pseudonym({**data, "id": identifier}):
            kept.update(pseudonym_of(identifier)._asdict())
        more = tuple(self._traces.names)
        names = frozenset(self._pseudonym._fields)
        return {name: value if name in names else self._own_value(name, value, more) for name, value in kept.items()}

    def _own_value(self, name: str, value: Any, more: tuple[NameKey, ...]) -> Any:
        # A family or given name alone is looked for only where no code and no reference can stand.
        free = name == "position" or name not in _FIELDS_OF_A_PERSON
        if free and isinstance(value, str) and key_of(value) in self._traces.parts:
            return self._pseudonym.full
        return self._value(name, value, more)

    def _absentee(self, row: Any) -> Any:
        if isinstance(row, Mapping) and isinstance(row.get("name"), str) and self._traces.is_theirs(row["name"]):
            return {**row, "name": self._pseudonym.full}
        return row

    def _bears_name(self, data: Mapping[str, Any]) -> bool:
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
        return replaced(text, names, self._traces.longer, self._pseudonym.full) if names else text
