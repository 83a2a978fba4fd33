"""Recognition of old encodings: unconverted names are recognised, and no correct name is doubted."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from python_calamine import CalamineWorkbook

from tests.vietnamese.invented_names import OTHERS, full_names, plain_name
from wardapp.vietnamese import looks_like_legacy
from wardapp.vietnamese.syllables import could_be_syllable, is_syllable
from wardapp.vietnamese.tcvn3_vni import from_tcvn3, from_vni

FOREIGN = (
    "Françoise Müller René Zoë Noël Léa José Loïc Anaïs Chloé Göran Jürgen Käthe Björn Åsa Théo Noé Gül Özil Peña Muñoz Nuño Iñigo"
    " Hägg Måns Pär Håkan Löw Köln Küng Lång Hélène Thérèse Léon Aïda Maï Thaï Raül Gaël Michaël Öz João São Simões Luís Raúl Schön"
    " Søren Jørgen Bjørn Åse Þór Guðrún Łukasz Çelik Gönül Dvořák André Émile Éloïse Moïse Aïcha Mª François Agnès Barthélemy Inès"
    " Mónica Ángel Íñigo Óscar Begoña Núñez Ibáñez Şahin İbrahim Gómez Díaz Gal·la Núria Böhm Schäfer Groß Jäger Lübke Häußler"
)
OLD_LIST = Path(__file__).parents[1] / "samples" / "danh-sach-tcvn3.xls"
# What stands in lists of that time for the letters of Unicode.
TCVN3_FROM = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF)}


def as_tcvn3(name: str) -> str:
    return "".join(
        TCVN3_FROM.get(letter, TCVN3_FROM.get(letter.lower(), letter)) for letter in unicodedata.normalize("NFC", name)
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NguyÔn V¨n H¶i", "Nguyễn Văn Hải"),
        ("Uû ban nh©n d©n", "Uỷ ban nhân dân"),
        ("TriÖu ThÞ Kim H\u00adëng", "Triệu Thị Kim Hưởng"),
        ("§Æng H÷u §¹t", "Đặng Hữu Đạt"),
        ("Bïi Thanh Hång", "Bùi Thanh Hồng"),
        ("Lý Ngäc Linh", "Lý Ngọc Linh"),
        ("Lª", "Lê"),
        ("nguyÔn v¨n h¶i", "nguyễn văn hải"),
    ],
)
def test_tcvn3_is_recognised(written: str, meant: str) -> None:
    assert looks_like_legacy(written)
    assert from_tcvn3(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NGUYEÃN VAÊN", "NGUYỄN VĂN"),
        ("Traàn Thò Höông", "Trần Thị Hương"),
        ("Leâ Vaên Taùm", "Lê Văn Tám"),
        ("Phaïm Thanh Lan", "Phạm Thanh Lan"),
        ("Ñaëng Thò", "Đặng Thị"),
        ("Hoaøng", "Hoàng"),
    ],
)
def test_vni_is_recognised(written: str, meant: str) -> None:
    assert looks_like_legacy(written)
    assert from_vni(written) == meant


def test_one_unconverted_word_among_correct_ones_is_recognised() -> None:
    assert looks_like_legacy("Nguyễn V¨n Hải")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_vietnamese_name_is_doubted(form: Literal["NFC", "NFD"]) -> None:
    doubted = [
        name
        for name in full_names(20_000, seed=13, nonsense=False)
        if looks_like_legacy(unicodedata.normalize(form, name))
    ]
    assert doubted == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_name_of_a_minority_or_foreigner_is_doubted(form: Literal["NFC", "NFD"]) -> None:
    words = [*OTHERS.split("|"), *FOREIGN.split()]
    pairs = [f"{first} {last}" for first in words for last in ("Lê", "Hà", "Tran", "Anna", "Müller", "Nguyễn")]
    doubted = [name for name in words + pairs if looks_like_legacy(unicodedata.normalize(form, name))]
    assert doubted == []


@pytest.mark.parametrize(
    "text",
    [
        "Hoà",
        "Hòan",
        "Qúy",
        "Gíang",
        "Tòan Thắng",
        "TÂN LẬP",
        "Công an",
        "Nhà số 5 (cũ)",
        "",
        "  ",
        "Hoa\u00ada",
        "53-KH/TU",
        "Cà phê «Lê»",
    ],
)
def test_misplaced_tones_and_other_plain_texts_are_not_doubted(text: str) -> None:
    assert not looks_like_legacy(text)


@pytest.mark.parametrize(
    "name",
    [
        "Hoàng Thị Móy",
        "Tẩn Móy",
        "Móy",
        "MÓY",
        "hoàng móy",
        "Hà Móy",
        "Lý Tà Móy",
        "Tẩn Móy Póy",
        "Bàn Thị Dóy",
        "Đào Móy",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_rare_name_of_vietnamese_letters_is_not_doubted(name: str, form: Literal["NFC", "NFD"]) -> None:
    assert not looks_like_legacy(unicodedata.normalize(form, name))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Ma Ái Quúnh", "Ma Ái Quỳnh"), ("Vâ Duy YÕn", "Võ Duy Yến"), ("Lý Ngäc Ónh", "Lý Ngọc ểnh"), ("Thuú", "Thuỳ")],
)
def test_a_word_of_vietnamese_letters_that_no_name_has_is_recognised(written: str, meant: str) -> None:
    assert looks_like_legacy(written)
    assert from_tcvn3(written) == meant


def test_the_names_of_an_old_list_are_recognised() -> None:
    sheet = CalamineWorkbook.from_path(str(OLD_LIST)).get_sheet_by_index(0)
    names = [str(row[1]) for row in sheet.to_python() if isinstance(row[0], float | int) and row[1]]
    assert len(names) == 120
    assert sum(map(looks_like_legacy, names)) >= 118


def test_nearly_every_name_of_a_generated_old_list_is_recognised() -> None:
    choose = random.Random(17)
    names = [plain_name(choose) for _ in range(3_000)]
    marked = [
        name
        for name in names
        if len(name.split()) > 2 and all(map(is_syllable, name.split())) and as_tcvn3(name) != name
    ]
    noticed = [name for name in marked if looks_like_legacy(as_tcvn3(name))]
    assert len(marked) > 1_000
    assert len(noticed) / len(marked) > 0.97


@pytest.mark.parametrize(
    "word",
    [
        "Nguyễn",
        "Quốc",
        "Giêng",
        "gìn",
        "Huỳnh",
        "Khuya",
        "Khoẻ",
        "Khỏe",
        "Thuỷ",
        "Thủy",
        "Ngoéo",
        "Ước",
        "yêu",
        "Quý",
        "Đường",
    ],
)
def test_syllables_are_recognised(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["Laù", "Thạs", "Blô", "Nguyen", "hocc", "cach", "Müller", "", "bcd"])
def test_words_that_are_no_syllables_are_recognised(word: str) -> None:
    assert not is_syllable(word)


def test_a_misplaced_tone_may_still_be_a_syllable() -> None:
    assert could_be_syllable("Hòan")
    assert not is_syllable("Hòan")
