"""Old encodings: every letter converts as in an independent table, and columns are detected."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from functools import cache

import pytest

from tests.vietnamese.invented_names import full_names, plain_name
from tests.vietnamese.old_fonts import typed, written_in
from wardapp.vietnamese import name_case
from wardapp.vietnamese.detection import converted, encoding_of, encoding_of_text
from wardapp.vietnamese.tcvn3_vni import CONVERSIONS, from_vni, only_in

PLAIN, TONES = "aăâeêioôơuưy", "\u0300\u0309\u0303\u0301\u0323"
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in PLAIN for tone in ("", *TONES)] + ["đ"]
ACCENTED = [letter for letter in SMALL if not letter.isascii()]
TCVN3_CAPITALS = "ĂÂÊÔƠƯĐ"  # the encoding has no others


def oracle(encoding: str) -> Callable[[str], str]:
    tables = pytest.importorskip("viparse.normalize.encodings", reason="viparse asks for Python 3.11")
    from viparse.normalize.tables import convert

    charmap = tables.CHARMAPS[encoding]
    return lambda text: convert(text, charmap)


def has_letter(letter: str) -> bool:
    """Check whether old fonts have a letter."""
    return letter.isascii() or letter.lower() in ACCENTED


@cache
def names() -> list[str]:
    generated = dict.fromkeys(full_names(6_000, seed=1998, nonsense=False))
    return [name for name in generated if all(map(has_letter, unicodedata.normalize("NFC", name)))]


def test_tcvn3_has_every_small_letter_and_seven_capitals() -> None:
    assert set(written_in("tcvn3")) == {*ACCENTED, *TCVN3_CAPITALS}


def test_vni_has_every_letter_small_and_capital() -> None:
    assert set(written_in("vni")) >= {*ACCENTED, *(letter.upper() for letter in ACCENTED)}


@pytest.mark.parametrize("encoding", CONVERSIONS)
def test_every_letter_converts_as_the_oracle_converts_it(encoding: str) -> None:
    expected = oracle(encoding)
    for letter, old in written_in(encoding).items():
        assert CONVERSIONS[encoding](old) == letter
        # The oracle's VNI table of 132 letters leaves out one of 134, small and capital.
        assert expected(old) == (old if encoding == "vni" and letter in "ẳẲ" else letter)


@pytest.mark.parametrize("encoding", CONVERSIONS)
def test_generated_names_convert_as_the_oracle_converts_them(encoding: str) -> None:
    expected = oracle(encoding)
    listed = names()
    assert len(listed) > 3_000
    for name in listed:
        old = typed(name, encoding)
        assert CONVERSIONS[encoding](old) == expected(old), name


def test_vni_has_two_ways_of_typing_one_letter() -> None:
    assert from_vni("Thuî") == from_vni("Thuyï") == "Thuỵ"  # the oracle knows the second alone


def test_text_converted_to_vni_and_back_is_equal_in_either_case() -> None:
    for name in names():
        for written in (name, name.upper()):
            assert from_vni(typed(written, "vni")) == unicodedata.normalize("NFC", written)


def test_text_converted_to_tcvn3_and_back_is_equal_with_restored_capitals() -> None:
    for name in names():
        for written in (name, name.upper()):
            result = converted(typed(written, "tcvn3"), "tcvn3")
            assert name_case(result).casefold() == unicodedata.normalize("NFC", written).casefold()


@pytest.mark.parametrize("encoding", ["unicode", *CONVERSIONS])
def test_the_encoding_of_a_column_is_detected(encoding: str) -> None:
    choose = random.Random(31)
    wrong = 0
    for _ in range(300):
        column = [plain_name(choose) for _ in range(choose.randint(8, 40))]
        column = [name for name in column if all(map(has_letter, name))]
        texts = column if encoding == "unicode" else [typed(name, encoding) for name in column]
        if any(not text.isascii() for text in texts):
            wrong += encoding_of(texts) != encoding
    assert wrong == 0


def test_a_cell_in_another_font_than_its_column_is_detected() -> None:
    assert encoding_of_text("NguyÔn V¨n H¶i", "unicode") == "tcvn3"
    assert encoding_of_text("Nguyeãn Vaên Haûi", "unicode") == "vni"
    assert encoding_of_text("Nguyễn Văn Hải", "tcvn3") == "unicode"
    assert encoding_of_text("Hà Văn Sáu", "tcvn3") == "unicode"
    assert encoding_of_text("Nguyeãn Vaên Haûi", "tcvn3") == "vni"
    assert encoding_of_text("Tæ 3", "tcvn3") == "tcvn3"
    assert encoding_of_text("Vò", "tcvn3") == "tcvn3"
    assert encoding_of_text("Vò", "unicode") == "unicode"


def test_words_that_no_old_font_has_are_unchanged() -> None:
    assert converted("Nguyễn V¨n Hải", "tcvn3") == "Nguyễn Văn Hải"


@pytest.mark.parametrize(
    ("old", "meant"),
    [
        ("NGUYÔN V¡N H¶I", "NGUYỄN VĂN HẢI"),
        ("§¶NG Bé THÞ X·", "ĐẢNG BỘ THỊ XÃ"),
        ("PH¦êNG S¤NG CÇU", "PHƯỜNG SÔNG CẦU"),
        ("Tr\xadêng THCS S«ng CÇu", "Trường THCS Sông Cầu"),
        ("Tæ 1", "Tổ 1"),
        ("nguyÔn v¨n h¶i", "nguyễn văn hải"),
    ],
)
def test_capitals_that_tcvn3_fonts_draw_are_restored(old: str, meant: str) -> None:
    assert converted(old, "tcvn3") == meant


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NGUYỄN VĂN HẢI", "Nguyễn Văn Hải"),
        ("nguyễn văn hải", "Nguyễn Văn Hải"),
        ("Nguyễn Văn HẢI", "Nguyễn Văn Hải"),
        ("Hà Văn ểnh", "Hà Văn Ểnh"),
        ("K'BRƠI THỊ LAN", "K'Brơi Thị Lan"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Y THÔ NIÊ", "Y Thô Niê"),
        ("Lê-na", "Lê-na"),
        ("Nguyễn Văn A 2", "Nguyễn Văn A 2"),
        ("VI VĂN QUANG", "Vi Văn Quang"),
        ("NGUYỄN VĂN II", "Nguyễn Văn II"),
    ],
)
def test_names_get_capitals_where_names_have_them(written: str, name: str) -> None:
    assert name_case(written) == name
    assert name_case(unicodedata.normalize("NFD", written)) == name
    assert name_case(name) == name


def test_only_in_recognises_letters_that_an_encoding_lacks() -> None:
    assert only_in("tcvn3", "Hµ")
    assert not only_in("tcvn3", "Hà")
    assert not only_in("tcvn3", "Ha")
    assert only_in("vni", "Haø")
    assert not only_in("vni", "Hµ")
