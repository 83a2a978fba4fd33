"""Sentence templates of reports, filled with figures and rendered as text or as formulas.

A template is text with these parts:

- `{B1}` the number of B1, at least two digits: "03", "2.510"; `{E3#}` the bare number: "8"
- `{A3/}` its number out of its base: "91/120"; without a base the number alone
- `{A3%}` its rate: "95%", "96,7%"
- `{D2 tập thể|D3 cá nhân}` those that are not 0, each with its noun: "03 tập thể, 26 cá nhân"; `{C3/% hội viên|…}` the
  same with bases and rates: "15/30 hội viên (đạt 50%); 4/8 đoàn viên (đạt 50%)"
- `{upper}` a word given by the caller (lower case)
- `[B2?, thu hút {B2} lượt người nghe]` a part that is left out unless the condition holds

A condition names figures or words that must not be 0 or empty: `D2|D3` one of them, `A3 !meetings` A3 and no meetings,
`A0%` a figure with a base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeAlias

from wardapp.vietnamese.numbers import format_percent, format_whole

__all__ = ["Figure", "Number", "Piece", "Sentence", "Template", "counted", "fill"]

_PART = re.compile(r"\[([^?\[\]{}]+)\?|(\])|\{([^{}]+)\}")
_ITEM = re.compile(r"([A-Z][0-9]+[a-z]?)(/%|[/%#]?)(?: (.+))?\Z")


class Figure(Protocol):
    """The figure of an indicator, of a unit or a town."""

    @property
    def value(self) -> int | None:
        """The number; None if it is not known."""

    @property
    def base(self) -> int:
        """The denominator; 0 without one."""

    @property
    def percent(self) -> Decimal | None:
        """The number out of the base in percent; None without a base."""


class Template(NamedTuple):
    """One sentence of a report.

    Attributes:
        part: the part of the report that it belongs to.
        when: the condition without which it is left out.
        text: see the module.

    """

    part: str
    when: str
    text: str


class Number(NamedTuple):
    """A figure in a sentence: its code, one of "value", "base" and "percent", and its text."""

    code: str
    of: str
    text: str


Piece: TypeAlias = "str | Number"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, in pieces, and the part of the report that it belongs to."""

    part: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence as it reads now."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


def counted(number: int, noun: str = "") -> str:
    """Return a count as reports write it: "03 tập thể", "26 cá nhân", "2.510 người"."""
    digits = f"{number:02}" if 0 <= number < 10 else format_whole(number)
    return f"{digits} {noun}" if noun else digits


def fill(
    templates: Iterable[Template],
    figures: Mapping[str, Figure],
    words: Mapping[str, str],
    *,
    pad_fractions: bool = False,
) -> list[Sentence]:
    """Fill the templates whose condition holds.

    Args:
        templates: in the order of the report.
        figures: the figures by code.
        words: what the templates name in lower case.
        pad_fractions: whether both numbers of a fraction have at least two digits: "05/08".

    """
    filling = _Filling(figures, words, pad_fractions)
    return [
        Sentence(template.part, tuple(filling.pieces(_parse(template.text))))
        for template in templates
        if filling.holds(template.when)
    ]


class _Word(NamedTuple):
    """A word that the caller gives."""

    name: str


class _Item(NamedTuple):
    """A figure of a template: code, form ("", "#", "/", "%" or "/%"), and noun in a list."""

    code: str
    form: str
    noun: str


class _List(NamedTuple):
    """The figures of a list."""

    items: tuple[_Item, ...]


class _Optional(NamedTuple):
    """A part of a template with its condition."""

    when: str
    nodes: tuple[_Node, ...]


_Node: TypeAlias = "str | _Word | _Item | _List | _Optional"


@lru_cache(maxsize=200)
def _parse(text: str) -> tuple[_Node, ...]:
    open_parts: list[tuple[str, list[_Node]]] = [("", [])]
    end = 0
    for match in _PART.finditer(text):
        if match.start() > end:
            open_parts[-1][1].append(text[end : match.start()])
        end = match.end()
        condition, closing, name = match.groups()
        if condition is not None:
            open_parts.append((condition, []))
        elif closing is not None:
            when, nodes = open_parts.pop()
            open_parts[-1][1].append(_Optional(when, tuple(nodes)))
        else:
            open_parts[-1][1].append(_placeholder(name))
    ((_, nodes),) = open_parts
    return (*nodes, text[end:]) if end < len(text) else tuple(nodes)


def _placeholder(name: str) -> _Node:
    items = [
        _Item(match[1], match[2], match[3] or "")
        for part in name.split("|")
        if (match := _ITEM.match(part)) is not None
    ]
    if not items:
        return _Word(name)
    return _List(tuple(items)) if "|" in name else items[0]


class _Filling:
    """The figures and words that templates are filled with."""

    def __init__(self, figures: Mapping[str, Figure], words: Mapping[str, str], pad_fractions: bool) -> None:
        self._figures, self._words, self._pad_fractions = figures, words, pad_fractions

    def holds(self, condition: str) -> bool:
        """Check a condition: every clause of it, each of which is met by one of its names."""
        return all(any(map(self._has, clause.split("|"))) for clause in condition.split())

    def pieces(self, nodes: Iterable[_Node]) -> Iterator[Piece]:
        """Yield the pieces of a template; words join the text around them."""
        text = ""
        for node in nodes:
            if isinstance(node, str):
                text += node
            elif isinstance(node, _Word):
                text += self._words[node.name]
            else:
                if text:
                    yield text
                text = ""
                if isinstance(node, _Item):
                    yield from self._number(node)
                elif isinstance(node, _List):
                    yield from self._list(node)
                elif self.holds(node.when):
                    yield from self.pieces(node.nodes)
        if text:
            yield text

    def _has(self, name: str) -> bool:
        if name.startswith("!"):
            return not self._has(name[1:])
        if name.endswith("%"):
            return self._figures[name[:-1]].percent is not None
        return bool(self._figures[name].value if name in self._figures else self._words.get(name))

    def _list(self, node: _List) -> Iterator[Piece]:
        separator = ""
        for item in node.items:
            if self._has(item.code):
                if separator:
                    yield separator
                separator = "; " if item.form == "/%" else ", "
                yield from self._number(item)
                yield f" {item.noun}"
                if item.form == "/%" and self._figures[item.code].percent is not None:
                    yield " (đạt "
                    yield from self._number(item._replace(form="%"))
                    yield ")"

    def _number(self, item: _Item) -> Iterator[Piece]:
        figure = self._figures[item.code]
        value = figure.value or 0
        if item.form == "%":
            yield Number(item.code, "percent", _percent(figure.percent or Decimal(0)))
        elif item.form.startswith("/") and figure.base:
            write = counted if self._pad_fractions else format_whole
            yield Number(item.code, "value", write(value))
            yield "/"
            yield Number(item.code, "base", write(figure.base))
        else:
            yield Number(item.code, "value", str(value) if item.form == "#" else counted(value))


def _percent(percent: Decimal) -> str:
    """Return a rate as reports write it, without a decimal of zero: "95%", "96,7%"."""
    return format_percent(percent).replace(",0%", "%")
