"""Sort order: that of ICU for `vi`; people by tên, then đệm, then họ."""

from __future__ import annotations

import itertools
import random
import unicodedata
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import pytest

from tests.vietnamese.icu_collation import icu_sort_key
from tests.vietnamese.invented_names import full_names, plain_name
from wardapp.vietnamese import name_sort_key, sort_key, split_name

ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z"


def assert_same_order(texts: Sequence[Any], ours: Callable[[Any], Any], oracle: Callable[[Any], Hashable]) -> None:
    """Both keys put the texts in one order and hold the same ones for equal."""
    ordered = sorted(((oracle(text), ours(text), text) for text in texts), key=lambda row: row[0])  # type: ignore[arg-type,return-value]
    for (icu, own, text), (next_icu, next_own, next_text) in itertools.pairwise(ordered):
        assert (own == next_own) == (icu == next_icu), (text, next_text)
        assert own <= next_own, (text, next_text)


def test_hundred_thousand_names_sort_as_icu_sorts_them() -> None:
    names = list(full_names(120_000, seed=20090205))
    assert len(set(names)) > 50_000
    assert_same_order(names, sort_key, icu_sort_key("vi"))


def test_people_sort_by_given_then_middle_then_family_name_as_icu_compares_each() -> None:
    icu = icu_sort_key("vi")
    people = [split_name(name) for name in full_names(20_000, seed=7)]

    def oracle(person: tuple[str, str]) -> tuple[bytes, bytes, bytes]:
        family, _, middle = person[0].partition(" ")
        return icu(person[1]), icu(middle), icu(family)

    assert_same_order(people, lambda person: name_sort_key(*person), oracle)


def test_every_latin_letter_and_sign_sorts_as_in_icu() -> None:
    codes = [*range(0x20, 0x132), *range(0x134, 0x13F), *range(0x141, 0x17F), 0x1A0, 0x1A1, 0x1AF, 0x1B0]
    letters = [chr(code) for code in [*codes, *range(0x1EA0, 0x1EFA), *range(0x2010, 0x2020), 0x20AB]]
    choose = random.Random(3)
    mixed = ["".join(choose.choices(letters, k=choose.randint(1, 3))) for _ in range(30_000)]
    assert_same_order(letters, sort_key, icu_sort_key("vi"))
    assert_same_order([unicodedata.normalize("NFC", text) for text in mixed], sort_key, icu_sort_key("vi"))


def test_marks_in_any_number_and_order_sort_as_icu_sorts_them() -> None:
    choose = random.Random(4)
    pieces = "aeouAOy \u0300\u0301\u0302\u0303\u0306\u0308\u0309\u031b\u0323\u0327"
    texts = ["".join(choose.choices(pieces, k=choose.randint(1, 6))) for _ in range(30_000)]
    assert_same_order(texts, sort_key, icu_sort_key("vi"))


def test_letters_follow_the_vietnamese_alphabet() -> None:
    letters = ALPHABET.split()
    mixed = random.Random(1).sample(letters, len(letters))
    assert sorted(mixed, key=sort_key) == letters


def test_tones_follow_none_huyen_hoi_nga_sac_nang() -> None:
    assert sorted(["Mạ", "Má", "Mả", "Ma", "Mã", "Mà"], key=sort_key) == ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]


def test_a_later_letter_outweighs_an_earlier_tone() -> None:
    assert sorted(["Hóa", "Hoan", "Hoa", "Hòa"], key=sort_key) == ["Hoa", "Hòa", "Hóa", "Hoan"]


def test_case_decides_last_small_letters_first() -> None:
    assert sorted(["AN", "An", "an", "Án"], key=sort_key) == ["an", "An", "AN", "Án"]


def test_composed_and_decomposed_spellings_have_one_key() -> None:
    choose = random.Random(5)
    for name in (plain_name(choose) for _ in range(2_000)):
        composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
        assert sort_key(composed) == sort_key(decomposed)


def test_people_sort_by_given_name_then_middle_names_then_family_name() -> None:
    people = [
        ("Trần Văn", "Bình"),
        ("Hà Thị", "Lan"),
        ("Ân Thị", "Lan"),
        ("Hà", "Lan"),
        ("Vừ A", "Sử"),
        (None, "Đào"),
        ("Lê Ái", "Lan"),
    ]
    assert sorted(people, key=lambda person: name_sort_key(*person)) == [
        ("Trần Văn", "Bình"),
        (None, "Đào"),
        ("Hà", "Lan"),
        ("Lê Ái", "Lan"),
        ("Ân Thị", "Lan"),
        ("Hà Thị", "Lan"),
        ("Vừ A", "Sử"),
    ]


def test_a_record_without_a_name_has_a_sort_key() -> None:
    assert name_sort_key(None, None) < name_sort_key(None, "An")


@pytest.mark.parametrize("text", ["", " ", "\u0301", "Иван", "王", "😀", "\ud800", "\x00An"])
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(sort_key(text), str)
