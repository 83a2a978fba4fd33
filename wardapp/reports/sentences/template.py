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

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeAlias

from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_percent, format_whole

_TOKEN = re.compile(r"\[(?P<condition>[^?\[\]{}]+)\?|(?P<end>\])|\{(?P<name>[^{}]+)\}|(?P<text>[^\[\]{}]+)")
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
        """The sentence as one text, with its figures filled in."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


def counted(number: int, noun: str = "") -> str:
    """Return a count as reports write it: "03 tập thể", "26 cá nhân", "2.510 người"."""
    digits = f"{number:02}" if 0 <= number < 10 else format_whole(number)
    return f"{digits} {noun}" if noun else digits


def directive_words(number: str, day: dt.date | None, issuer: str | None) -> str:
    """Return how a sentence names a directive: "53-KH/TU ngày 10/03/2008 của Thị uỷ Bắc Kạn"."""
    return "".join((number, f" ngày {format_date(day)}" if day else "", f" của {issuer}" if issuer else ""))


def fill(
    templates: Iterable[Template],
    figures: Mapping[str, Figure],
    words: Mapping[str, str],
    *,
    pad_fractions: bool = False,
) -> list[Sentence]:
    """Fill the templates whose condition holds; `words` are what they name in lower case.

    `pad_fractions` says that both numbers of a fraction have at least two digits: "05/08".
    """
    filling = _Filling(figures, words, pad_fractions)
    return [
        Sentence(template.part, tuple(filling.pieces(template.text)))
        for template in templates
        if filling.holds(template.when)
    ]


class _Filling:
    """The figures and words that templates are filled with."""

    def __init__(self, figures: Mapping[str, Figure], words: Mapping[str, str], pad_fractions: bool) -> None:
        self._figures, self._words, self._pad_fractions = figures, words, pad_fractions

    def holds(self, condition: str) -> bool:
        """Check a condition: every clause of it, each of which is met by one of its names."""
        return all(any(map(self._has, clause.split("|"))) for clause in condition.split())

    def pieces(self, template: str) -> Iterator[Piece]:
        """Yield the pieces of a template; words join the text around them."""
        text, shown = "", [True]
        for token in _TOKEN.finditer(template):
            name = token["name"]
            if name and not _ITEM.match(name):
                text += self._words[name] if shown[-1] else ""
            elif token["text"]:
                text += token["text"] if shown[-1] else ""
            else:
                if text:
                    yield text
                text = ""
                if token["condition"]:
                    shown.append(shown[-1] and self.holds(token["condition"]))
                elif token["end"]:
                    shown.pop()
                elif shown[-1]:
                    yield from self._items(name.split("|"))
        if text:
            yield text

    def _has(self, name: str) -> bool:
        if name.startswith("!"):
            return not self._has(name[1:])
        if name.endswith("%"):
            return self._figures[name[:-1]].percent is not None
        return bool(self._figures[name].value if name in self._figures else self._words.get(name))

    def _items(self, items: list[str]) -> Iterator[Piece]:
        """Yield one figure, or those of a list that are not 0."""
        separator = ""
        for code, form, noun in (match.groups() for item in items if (match := _ITEM.match(item))):
            if not noun:
                yield from self._number(code, form)
            # A rate of 0 is said beside the others: silence would praise them alone.
            elif self._has(code) or (form == "/%" and self._figures[code].base):
                if separator:
                    yield separator
                separator = "; " if form == "/%" else ", "
                yield from self._number(code, form)
                yield f" {noun}"
                if form == "/%" and self._figures[code].percent is not None:
                    yield from (" (đạt ", *self._number(code, "%"), ")")

    def _number(self, code: str, form: str) -> Iterator[Piece]:
        figure = self._figures[code]
        value = figure.value or 0
        if form == "%":
            # As reports write it, without a decimal of zero: "95%", "96,7%".
            yield Number(code, "percent", format_percent(figure.percent or Decimal(0)).replace(",0%", "%"))
        elif form.startswith("/") and figure.base:
            write = counted if self._pad_fractions else format_whole
            yield Number(code, "value", write(value))
            yield "/"
            yield Number(code, "base", write(figure.base))
        else:
            yield Number(code, "value", str(value) if form == "#" else counted(value))
