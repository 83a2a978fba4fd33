"""A name is recognised in every spelling, and confused with no other."""

from __future__ import annotations

import itertools
import json
import unicodedata

import pytest

from tests.vietnamese.invented_names import full_names
from wardapp.book.erasure.mentions import Traces
from wardapp.book.erasure.redaction import line_filter
from wardapp.book.erasure.spelling import NameFinder, NameKey, key_of, patterns_of

NAMES = [name for name in dict.fromkeys(full_names(600, 20_090_205)) if len(key_of(name)) > 1]


def replaced(text: str, *names: NameKey) -> str:
    """The text, composed, with an X for each of the names."""
    text, parts, done = unicodedata.normalize("NFC", text), [], 0
    for start, end in NameFinder(names).find(text):
        parts += [text[done:start], "X"]
        done = end
    return "".join([*parts, text[done:]])


def spellings(name: str) -> set[str]:
    cased = {name, name.upper(), name.lower(), name.replace(" ", "  "), name.replace(" ", "\u00a0")}
    return {unicodedata.normalize(form, text) for text in cased for form in ("NFC", "NFD")}


def test_every_spelling_of_hundreds_of_names_is_found_and_replaced() -> None:
    assert len(NAMES) > 400
    for name in NAMES:
        key = key_of(name)
        for spelling in spellings(name):
            text = f"Đồng chí {spelling}, ốm; ({spelling})"
            assert key_of(spelling) == key, spelling
            assert all(pattern.search(text) for pattern in patterns_of(key)), spelling
            assert replaced(text, key).rstrip(".") in (
                "Đồng chí X, ốm; (X)",
                "Đồng chí X., ốm; (X.)",
            ), text


def test_no_line_with_the_name_is_missed_however_json_writes_it() -> None:
    for name in NAMES[::5]:
        traces = Traces("p-1")
        traces.names.add(key_of(name))
        concerns = line_filter(traces)
        for spelling in spellings(name):
            assert concerns(json.dumps(spelling).encode())
            assert concerns(json.dumps({"a": spelling}, ensure_ascii=False).encode())
        assert not concerns(b'{"name":"Zz"}')


def test_one_name_is_not_confused_with_another() -> None:
    keys = {name: key_of(name) for name in NAMES}
    for one, other in itertools.pairwise(NAMES):
        if keys[one] != keys[other]:
            found = list(NameFinder([keys[one]]).find(other))
            assert bool(found) == (f" {' '.join(keys[one])} " in f" {' '.join(keys[other])} ")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hà Lan", "X"),
        ("HÀ  LAN!", "X!"),
        ("Hà Lân", "Hà Lân"),
        ("Hà, Lan", "Hà, Lan"),
        ("Hà Lan Anh và Hà Lan", "X Anh và X"),
        ("Nguyễn Hà Lan", "Nguyễn X"),
        ("Nguyễn Thị Hà Lan", "Nguyễn Thị X"),
        ("HÀ\tLan", "X"),
        ("Hà\nLan", "X"),
        ("", ""),
    ],
)
def test_only_whole_words_are_found_also_within_longer_names(text: str, left: str) -> None:
    assert replaced(text, key_of("Hà Lan")) == left


def test_a_name_of_one_word_is_found_with_a_capital_alone() -> None:
    assert replaced("Hoa lan nở; bà Lan, LAN và Lân lần này", key_of("Lan")) == "Hoa lan nở; bà X, X và Lân lần này"


def test_tone_placement_makes_no_difference_and_another_tone_does() -> None:
    assert key_of("Lường Thuý Hoà") == key_of("lường thúy hòa")
    assert len({key_of(name) for name in ("Hoa", "Hoà", "Hoá", "Hoả", "Hoã", "Hoạ", "Hoă")}) == 7
