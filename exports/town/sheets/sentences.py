"""LoiVan of the town's workbook: sentences whose figures follow the cells of TH01."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from exports.town.between_files import has_one_list
from exports.town.compiled_town import Town
from exports.xlsx.page import Page
from exports.xlsx.table_body import cell_height, cell_style, write_row, write_value
from wardapp.reports.form.town import SUMMARY
from wardapp.reports.levels import level_word
from wardapp.reports.sentences.template import Number, Sentence, counted, directive_words, fill
from wardapp.reports.sentences.wording import FOLLOWING, TOWN_PARTS, TOWN_TEMPLATES
from wardapp.reports.table import table_row
from wardapp.vietnamese.folding import fold

_LONGEST_LITERAL = 200
_LONGEST_FORMULA = 8_000
_PART_OF_ITEM = {
    "nhan thuc": FOLLOWING,
    "hanh dong": FOLLOWING,
    "bai hoc kinh nghiem": "Bài học kinh nghiệm",
    "phuong huong": "Phương hướng",
}
"""Item of unit 00's Bieu10, folded -> the part of the report that quotes it."""


def town_sentences(town: Town) -> list[Sentence]:
    """Return the sentences part by part, with what unit 00 wrote in Bieu10."""
    upper, top = _safe(level_word("town", town), "Thị xã"), _safe(level_word("province", town), "Tỉnh")
    reporting = [unit for unit in town.units if unit.submission is not None]
    missing = len(town.units) - len(reporting)
    a1 = town.figures["A1"]
    words = {
        "directives": _directives(town),
        "Upper": upper,
        "upper": upper.lower(),
        "top": top.lower(),
        "whole": _safe(town.whole, "Toàn thị xã"),
        "handed_in": f"{len(reporting)}/{len(town.units)}",
        "reporting": counted(len(reporting)),
        "missing": counted(missing) if missing else "",
        "committees": counted(sum(1 for unit in reporting if unit.expected.is_committee)),
        "everybody": "x" if a1.value == a1.base else "",
        "one_list": "x" if has_one_list(town.units) else "",
    }
    sentences = [*fill(TOWN_TEMPLATES, town.figures, words, pad_fractions=True), *_quoted(town)]
    return sorted(sentences, key=lambda sentence: TOWN_PARTS.index(sentence.part))


def write_sentences(page: Page, sentences: Sequence[Sentence], cells: Mapping[str, str]) -> None:
    """Write a row for each sentence: a formula if it has figures, else text."""
    styles = [page.book.style(cell_style(column)) for column in page.form.columns]
    item, text = (page.form.position(key) for key in ("item", "text"))
    before = None
    for sentence in sentences:
        part = sentence.part if sentence.part != before else None
        before = sentence.part
        formula = sentence_formula(sentence, cells)
        if formula is None:
            write_row(page, table_row(page.form, {"item": part, "text": sentence.text}), styles)
            continue
        write_value(page, item, part, styles[item])
        page.sheet.write_formula(page.row, text, formula, sentence.text, styles[text])
        page.end_row(
            max(
                cell_height(part or "", page.form.columns[item].width),
                cell_height(sentence.text, page.form.columns[text].width),
            )
        )


def sentence_formula(sentence: Sentence, cells: Mapping[str, str]) -> str | None:
    """Return the sentence as a formula over TH01; None without figures or if it is too long."""
    parts: list[str] = []
    for piece in sentence.pieces:
        if isinstance(piece, Number):
            parts.append(_number_formula(piece, f"{SUMMARY.name}!{cells[f'{piece.code}_{piece.of}']}"))
        else:
            parts.extend(_literals(piece))
    formula = f"={'&'.join(parts)}"
    has_number = any(isinstance(piece, Number) for piece in sentence.pieces)
    return formula if has_number and len(formula) <= _LONGEST_FORMULA else None


def _number_formula(number: Number, cell: str) -> str:
    """Return a figure as a formula that gives the same text in every language of Excel."""
    if number.of == "percent":
        return f'SUBSTITUTE(SUBSTITUTE(FIXED({cell}*100,1,TRUE),".",","),",0","")&"%"'
    return f'IF({cell}<10,"0","")&SUBSTITUTE(FIXED({cell},0),",",".")'


def _literals(text: str) -> Iterator[str]:
    for start in range(0, len(text), _LONGEST_LITERAL):
        doubled = text[start : start + _LONGEST_LITERAL].replace('"', '""')
        yield f'"{doubled}"'


def _directives(town: Town) -> str:
    """Return the directives of unit 00, else those that more than half of the units list."""
    own = town.own.submission if town.own is not None else None
    if own is not None and own.rows.directives:
        directives: Sequence[tuple[str, dt.date | None, str]] = own.rows.directives
    else:
        listed: Counter[tuple[str, dt.date | None, str]] = Counter()
        for unit in town.units:
            listed.update(set(unit.submission.rows.directives) if unit.submission is not None else ())
        most = [one for one, times in listed.items() if 2 * times > town.handed_in]
        directives = sorted(most, key=lambda one: (one[1] or dt.date.max, one[0]))
    return "; ".join(directive_words(*one) for one in directives)


def _quoted(town: Town) -> Iterator[Sentence]:
    """Yield the paragraphs that unit 00 wrote in Bieu10."""
    own = town.own.submission if town.own is not None else None
    for item, text in own.rows.changes if own is not None else ():
        if part := _PART_OF_ITEM.get(fold(item)):
            yield Sentence(part, (text,))


def _safe(word: str, usual: str) -> str:
    """Return an officer's word if it is only letters and spaces, else the usual one."""
    return word if all(letter.isalpha() or letter == " " for letter in word) else usual
