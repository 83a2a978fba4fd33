"""Folding: every spelling of a word is found by its plain letters."""

from __future__ import annotations

import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vietnamese.invented_names import full_names
from wardapp.vietnamese import fold, nfc

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ"
)
same_every_run = settings(derandomize=True, max_examples=300, deadline=None)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_vietnamese_letter_folds_to_its_plain_letter(form: Literal["NFC", "NFD"]) -> None:
    plain = "".join("aeiouyd"["aeiouyđ".index(_base(letter))] for letter in LETTERS)
    assert fold(unicodedata.normalize(form, LETTERS)) == plain
    assert len(LETTERS) == 146  # 134 accented ones and the 12 plain vowels


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].lower()


@pytest.mark.parametrize(
    "spelling", ["Nguyễn Thị Hoà", "NGUYỄN THỊ HÒA", "nguyen thi hoa", "  Nguyễn\u00a0Thị \t Hòa\n"]
)
def test_every_spelling_of_a_name_is_found_by_its_plain_letters(spelling: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, spelling)) == "nguyen thi hoa"


def test_capital_d_with_a_stroke_and_its_lookalikes_fold_to_d() -> None:
    assert fold("Đào") == fold("đào") == fold("Ðào") == fold("Ɖào") == "dao"


def test_letters_that_casefold_to_several_are_folded_completely() -> None:
    assert fold("Straße") == fold("STRASSE") == "strasse"
    assert fold("İstanbul") == "istanbul"
    assert fold("ﬁn") == "fin"


def test_invisible_characters_of_pasted_text_are_folded_away() -> None:
    assert fold("Ho\u00ada\u200b Lan\ufeff") == "hoa lan"


def test_folding_any_character_twice_changes_nothing() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if _changes(chr(code))]
    assert len(letters) > 10_000
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []


def _changes(letter: str) -> bool:
    """Check whether a letter has another case or a decomposition; all others fold to themselves."""
    return letter.casefold() != letter or unicodedata.decomposition(letter) != "" or not letter.isprintable()


@same_every_run
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@same_every_run
@given(st.text())
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@same_every_run
@given(st.text(alphabet=LETTERS + " -'"))
def test_folded_vietnamese_is_small_plain_letters_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == " ".join(folded.split())


def test_invented_names_fold_alike_in_all_their_spellings() -> None:
    for name in full_names(2_000, seed=11):
        assert fold(name) == fold(name.upper()) == fold(name.lower()) == fold(unicodedata.normalize("NFC", name))


def test_nfc_composes_without_respelling() -> None:
    assert nfc(unicodedata.normalize("NFD", "Uỷ ban Hoà Hòa")) == "Uỷ ban Hoà Hòa"
