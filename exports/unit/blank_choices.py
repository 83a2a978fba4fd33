"""The words that may be chosen in the columns of the blank form, from the vocabularies; kept on a hidden sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_range_abs

from exports.xlsx.workbook import Workbook
from exports.xlsx.worksheet import Style
from wardapp.records import Unit
from wardapp.records import vocabulary as words
from wardapp.reports.rows_campaign import level_word

__all__ = ["choices", "write_choices"]

_SHEET = "_DanhMuc"
_YES = ("x",)


def choices(unit: Unit | None) -> Mapping[tuple[str, str], Sequence[str]]:
    """(sheet, column key) -> the labels in the order shown, levels in the unit's own words."""
    return {
        **{place: tuple(vocabulary.values()) for place, vocabulary in _LABELS.items()},
        **{place: tuple(level_word(level, unit) for level in levels) for place, levels in _LEVELS.items()},
        **dict.fromkeys(_MARKS, _YES),
    }


def write_choices(book: Workbook, unit: Unit | None) -> Mapping[tuple[str, str], str]:
    """Write the lists on a sheet out of sight, since labels have commas in them; returns where each list stands."""
    sheet = book.sheet(_SHEET)
    plain = book.style(Style())
    places: dict[tuple[str, str], str] = {}
    column_of: dict[tuple[str, ...], int] = {}
    for place, labels in choices(unit).items():
        key = tuple(labels)
        if key not in column_of:
            column_of[key] = len(column_of)
            for row, label in enumerate(key):
                sheet.write_text(row, column_of[key], label, plain)
        column = column_of[key]
        places[place] = f"='{_SHEET}'!{xl_range_abs(0, column, len(key) - 1, column)}"
    sheet.hide_from_everybody()
    return places


_LEVELS: Mapping[tuple[str, str], Sequence[str]] = {
    ("Bieu04_HoiThi", "level"): tuple(words.CONTEST_LEVEL),
    ("Bieu05_ThiSinh", "level"): tuple(words.CONTEST_LEVEL),
    ("Bieu09_DeNghi", "level"): tuple(words.NOMINATION_LEVEL),
}
_MARKS: Sequence[tuple[str, str]] = (
    ("Bieu04_HoiThi", "pilot"),
    ("Bieu04_HoiThi", "estimated"),
    ("Bieu05_ThiSinh", "advanced"),
)
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
}
