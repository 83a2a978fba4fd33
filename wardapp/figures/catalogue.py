"""The indicators A0-H10 and M1-M3 as data: labels, units of measure, columns, and the town's rules."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, Protocol

from wardapp.vietnamese.folding import fold

UPPER_LEVEL, TOP_LEVEL = "thị xã", "tỉnh"


class Column(Enum):
    """Which of the two columns of sheet `Bieu01_TongHop` is the indicator's value."""

    IN_PERIOD = "in_period"
    TO_END = "cumulative"


class TownRule(Enum):
    """How the units' values make the town's figure (docs/form.md, *What the town compiles*)."""

    SUM = "sum"
    MAXIMUM = "maximum"
    UNITS = "units"
    """How many units have a value above 0, out of the expected units."""
    COMMITTEES = "committees"
    """The same, of the units of kind `party_committee` alone."""


class OwnRule(Enum):
    """How the workbook of the compiling body itself (unit 00) enters the town's figure."""

    ADDED = "added"
    IGNORED = "ignored"
    CONTESTS = "contests"
    """It replaces the units' sum if it lists at least as many contestants of the indicator's `own_level` as they do."""
    AWARDS = "awards"
    """It replaces the units' sum if it is at least as large: if it lists at least as many people or collectives."""


class Indicator(NamedTuple):
    """One indicator: a row of sheet `Bieu01_TongHop` (`docs/form.md`).

    Attributes:
        code: the code on paper and in `stats --json`, such as "A3".
        pattern: the label, with `{upper}` and `{top}` for the words of the two levels above the unit.
        measure: the unit of measure (*Đơn vị tính*).
        column: the column that is the value.
        has_base: whether the indicator has a denominator (*Tổng số thuộc diện*) in a unit's figures.
        town: how the units' values make the town's figure.
        own: how unit 00's own value enters it.
        own_level: the level of unit 00's contests that may replace the units' sum; empty for other rules.

    """

    code: str
    pattern: str
    measure: str
    column: Column
    has_base: bool = False
    town: TownRule = TownRule.SUM
    own: OwnRule = OwnRule.ADDED
    own_level: str = ""

    @property
    def has_town_base(self) -> bool:
        """Whether the town's figure has a base: the sum of the units', or the expected units."""
        return self.has_base or self.town in (TownRule.UNITS, TownRule.COMMITTEES)

    @property
    def label(self) -> str:
        """The label (*Chỉ tiêu*) with the default words for the two levels above the unit."""
        return self.pattern.format(upper=UPPER_LEVEL, top=TOP_LEVEL)

    @property
    def group(self) -> str:
        """The letter of the indicator's block: "A" of "A3a"."""
        return self.code[0]


class NamesLevels(Protocol):
    """A unit, or a town, with its own words for the two levels above a unit."""

    @property
    def upper_level(self) -> str | None:
        """The word for level `town`."""

    @property
    def top_level(self) -> str | None:
        """The word for level `province`."""


def level_words(unit: NamesLevels | None) -> tuple[str, str]:
    """Return the words for the levels town and province.

    One word for both would turn what is recorded at the town's level into the province's: the usual one is used then.
    """
    upper = (unit.upper_level if unit is not None else None) or UPPER_LEVEL
    top = (unit.top_level if unit is not None else None) or TOP_LEVEL
    if fold(upper) == fold(top):
        upper = UPPER_LEVEL if fold(top) != fold(UPPER_LEVEL) else f"dưới {top}"
    return upper, top


def label_for(indicator: Indicator, unit: NamesLevels | None) -> str:
    """Return the label with the unit's own words for the two levels above it."""
    upper, top = level_words(unit)
    return indicator.pattern.format(upper=upper, top=top)


def _to_end(
    code: str,
    pattern: str,
    measure: str,
    *,
    base: bool = False,
    town: TownRule = TownRule.SUM,
    own: OwnRule = OwnRule.ADDED,
) -> Indicator:
    return Indicator(code, pattern, measure, Column.TO_END, base, town, own)


def _in_period(
    code: str,
    pattern: str,
    measure: str,
    town: TownRule = TownRule.SUM,
    own: OwnRule = OwnRule.ADDED,
    own_level: str = "",
) -> Indicator:
    return Indicator(code, pattern, measure, Column.IN_PERIOD, False, town, own, own_level)


def _contest(code: str, pattern: str, measure: str, level: str) -> Indicator:
    return _in_period(code, pattern, measure, own=OwnRule.CONTESTS, own_level=level)


INDICATORS: tuple[Indicator, ...] = (
    _to_end("A0", "Chi bộ trực thuộc đã triển khai đủ nội dung", "chi bộ", base=True),
    _to_end("A1", "Đơn vị đã triển khai đủ nội dung bắt buộc", "đơn vị", town=TownRule.UNITS),
    _to_end("A2", "Nội dung chuyên đề đã triển khai", "nội dung", town=TownRule.MAXIMUM),
    _to_end("A3", "Cán bộ, đảng viên, công chức đã học đủ nội dung", "người", base=True, own=OwnRule.IGNORED),
    _to_end("A3a", "trong đó đảng viên", "người", base=True, own=OwnRule.IGNORED),
    _to_end("A4", "Bài thu hoạch", "bài"),
    _in_period("B1", "Lớp do đơn vị mở", "lớp"),
    _in_period("B2", "Lượt người nghe", "lượt"),
    _in_period("B3", "Số người tham gia (không tính trùng)", "người"),
    _in_period("B4", "Buổi sinh hoạt chuyên đề ở chi bộ", "buổi"),
    _in_period("C1", "Lớp cho hội viên đoàn thể", "lớp"),
    _in_period("C2", "Hội viên CCB, Phụ nữ, Nông dân đã học", "người"),
    _to_end("C3", "Hội viên CCB đã học", "người", base=True, own=OwnRule.IGNORED),
    _to_end("C4", "Hội viên Phụ nữ đã học", "người", base=True, own=OwnRule.IGNORED),
    _to_end("C5", "Hội viên Nông dân đã học", "người", base=True, own=OwnRule.IGNORED),
    _to_end("C6", "Đoàn viên đã học", "người", base=True, own=OwnRule.IGNORED),
    _in_period("D1", "Đơn vị đã tổ chức giới thiệu, thảo luận, bình xét", "đơn vị", town=TownRule.UNITS),
    _in_period("D2", "Tập thể được giới thiệu", "tập thể", own=OwnRule.IGNORED),
    _in_period("D3", "Cá nhân được giới thiệu", "cá nhân", own=OwnRule.IGNORED),
    _in_period("E1", "Đơn vị đã tổ chức Hội thi cấp cơ sở", "đơn vị", town=TownRule.COMMITTEES),
    _in_period("E2", "Thí sinh cấp cơ sở", "thí sinh"),
    _in_period("E3", "Tuổi cao nhất của thí sinh cấp cơ sở", "tuổi", town=TownRule.MAXIMUM),
    _in_period("E4", "Lượt khán giả cấp cơ sở", "lượt"),
    _contest("E5", "Thí sinh dự cấp {upper}", "thí sinh", "town"),
    _contest("E6", "Thí sinh cấp {upper} đạt loại giỏi", "thí sinh", "town"),
    _contest("E7", "Thí sinh cấp {upper} đạt loại khá", "thí sinh", "town"),
    _contest("E8", "Thí sinh được chọn dự thi cấp {top}", "thí sinh", "town"),
    _contest("E9a", "Giải nhất cấp {top}", "giải", "province"),
    _contest("E9b", "Giải nhì cấp {top}", "giải", "province"),
    _contest("E9c", "Giải ba cấp {top}", "giải", "province"),
    _contest("E9d", "Giải khuyến khích cấp {top}", "giải", "province"),
    _in_period("F1", "Cuộc kiểm tra, giám sát", "cuộc"),
    _in_period("F2", "Đơn vị được kiểm tra", "đơn vị"),
    _in_period("G1", "Tin", "tin"),
    _in_period("G2", "Bài", "bài"),
    _in_period("G3", "Phóng sự", "phóng sự"),
    _in_period("G4", "Panô", "tấm"),
    _in_period("G5", "Áp phích", "tờ"),
    _in_period("G6", "Khẩu hiệu", "khẩu hiệu"),
    _in_period("G7", "Buổi phát thanh", "buổi"),
    _in_period("G8", "Hình thức khác", "sản phẩm"),
    _in_period("H1", "Tập thể đề nghị BCĐ {upper} khen thưởng", "tập thể", own=OwnRule.IGNORED),
    _in_period("H2", "Cá nhân đề nghị BCĐ {upper} khen thưởng", "cá nhân", own=OwnRule.IGNORED),
    _in_period("H3", "Tập thể được {upper} biểu dương, khen thưởng", "tập thể", own=OwnRule.AWARDS),
    _in_period("H4", "Cá nhân được {upper} biểu dương, khen thưởng", "cá nhân", own=OwnRule.AWARDS),
    _in_period("H5", "Tập thể đề nghị {top}", "tập thể", own=OwnRule.AWARDS),
    _in_period("H6", "Cá nhân đề nghị {top}", "cá nhân", own=OwnRule.AWARDS),
    _in_period("H7", "Tập thể được {top} khen thưởng", "tập thể", own=OwnRule.AWARDS),
    _in_period("H8", "Cá nhân được {top} khen thưởng", "cá nhân", own=OwnRule.AWARDS),
    _in_period("H9", "Tập thể được cơ sở biểu dương, khen thưởng", "tập thể"),
    _in_period("H10", "Cá nhân được cơ sở biểu dương, khen thưởng", "cá nhân"),
    _to_end("M1", "Mô hình đăng ký", "mô hình"),
    _to_end("M2", "Mô hình có hiệu quả", "mô hình"),
    _to_end("M3", "Mô hình nhân rộng", "mô hình"),
)
"""Every indicator, in the order of Bieu01."""

INDICATOR_OF: dict[str, Indicator] = {indicator.code: indicator for indicator in INDICATORS}
"""Code -> its indicator."""
