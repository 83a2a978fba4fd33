"""The blank form to type by hand: empty rows, rates to compute, words to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wardapp.figures.catalogue import INDICATORS, Column, Indicator, label_for
from wardapp.records import Unit
from wardapp.records import vocabulary as words
from wardapp.reports.form.all_sheets import EXPLANATIONS, TABLES
from wardapp.reports.form.bieu08_09_nominations import KIND_HEADINGS
from wardapp.reports.form.bieu10_11_changes_directives import ASSESSMENT_ITEMS
from wardapp.reports.information import information_table, unit_items
from wardapp.reports.letterhead import PaperText, paper_text
from wardapp.reports.levels import level_word
from wardapp.reports.sheet import YES, Sheet
from wardapp.reports.table import Row, Table, table_rows

_ROWS = 12
_PERIOD = "Kỳ báo cáo: ……"
_RATES: Mapping[str, tuple[str, str]] = {
    "Bieu02_LopHoc": ("present", "invited"),
    "Bieu02b_ChuyenDe": ("studied", "entitled"),
}
_LABELS: Mapping[tuple[str, str], words.Vocabulary] = {
    ("Bieu02_LopHoc", "audience"): words.AUDIENCE,
    ("Bieu02_LopHoc", "format"): words.FORMAT,
    ("Bieu02_LopHoc", "role"): words.SESSION_ROLE,
    ("Bieu05_ThiSinh", "sex"): words.SEX,
    ("Bieu05_ThiSinh", "group"): words.GROUP,
    ("Bieu05_ThiSinh", "grade"): words.GRADE,
    ("Bieu05_ThiSinh", "prize"): words.PRIZE,
    ("Bieu06_KiemTra", "kind"): words.INSPECTION_KIND,
    ("Bieu06_KiemTra", "role"): words.INSPECTION_ROLE,
    ("Bieu06_KiemTra", "rating"): words.RATING,
    ("Bieu07_TuyenTruyen", "form"): words.PUBLICITY_FORM,
    ("Bieu08_BinhXet", "ballot"): words.BALLOT,
    ("Bieu09_DeNghi", "kind"): words.NOMINEE_KIND,
    ("Bieu09_DeNghi", "sex"): words.SEX,
    ("Bieu09_DeNghi", "award"): words.AWARD,
    ("Bieu09_DeNghi", "status"): words.NOMINATION_STATUS,
    ("Bieu12_MoHinh", "kind"): words.NOMINEE_KIND,
    ("Bieu12_MoHinh", "state"): words.MODEL_STATE,
}
_LEVELS: Mapping[tuple[str, str], words.Vocabulary] = {
    ("Bieu04_HoiThi", "level"): words.CONTEST_LEVEL,
    ("Bieu05_ThiSinh", "level"): words.CONTEST_LEVEL,
    ("Bieu09_DeNghi", "level"): words.NOMINATION_LEVEL,
}
_TICKS = (("Bieu04_HoiThi", "pilot"), ("Bieu04_HoiThi", "estimated"), ("Bieu05_ThiSinh", "advanced"))


class BlankTable(NamedTuple):
    """A table to fill in.

    Attributes:
        table: the sheet and its rows, blank but for what the form itself says.
        rates: for each row the two columns whose quotient is *Tỷ lệ (%)*, or None.
    """

    table: Table
    rates: Sequence[tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class BlankForm:
    """The blank form of a unit.

    Attributes:
        paper: what the sheets print around their tables.
        tables: ThongTin, Bieu01-Bieu12 and GiaiTrinh.
        choices: (sheet name, column key) -> the words to choose from.
    """

    paper: PaperText
    tables: tuple[BlankTable, ...]
    choices: Mapping[tuple[str, str], tuple[str, ...]]


def blank_form(unit: Unit | None) -> BlankForm:
    """Return the blank form of a unit, with empty rows in each table."""
    return BlankForm(
        paper=paper_text(unit, _PERIOD),
        tables=(
            BlankTable(information_table(unit_items(unit)), ()),
            *(_blank_table(sheet, unit) for sheet in (*TABLES, EXPLANATIONS)),
        ),
        choices={
            **{place: tuple(vocabulary.values()) for place, vocabulary in _LABELS.items()},
            **{place: tuple(level_word(level, unit) for level in levels) for place, levels in _LEVELS.items()},
            **dict.fromkeys(_TICKS, (YES,)),
        },
    )


def _blank_table(sheet: Sheet, unit: Unit | None) -> BlankTable:
    table = Table(sheet, tuple(table_rows(sheet, _blank_rows(sheet, unit))))
    if sheet.name == "Bieu01_TongHop":
        return BlankTable(table, tuple(map(_rate_of, INDICATORS)))
    return BlankTable(table, (_RATES[sheet.name],) * _ROWS if sheet.name in _RATES else ())


def _blank_rows(sheet: Sheet, unit: Unit | None) -> Iterable[Row | str]:
    if sheet.name == "Bieu01_TongHop":
        return [
            {"number": number, "code": one.code, "indicator": label_for(one, unit), "measure": one.measure}
            for number, one in enumerate(INDICATORS, start=1)
        ]
    if sheet.name == "Bieu09_DeNghi":
        collective, individual = KIND_HEADINGS.values()
        return [collective, *[{}] * (_ROWS // 4), individual, *[{}] * (_ROWS // 2)]
    if sheet.name == "Bieu10_ChuyenBien":
        return [{"item": label} for _field, label in ASSESSMENT_ITEMS]
    return [{}] * _ROWS


def _rate_of(indicator: Indicator) -> tuple[str, str] | None:
    if not indicator.has_base:
        return None
    return ("cumulative" if indicator.column is Column.TO_END else "in_period"), "base"
