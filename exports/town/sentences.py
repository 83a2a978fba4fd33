"""The sentences of the town's report, in the order of such reports; each figure in them follows its cell of TH01."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from exports.submission.submission import IndicatorValue
from exports.town.compiled_town import Town
from exports.town.rows import level_label
from exports.xlsx.page import Page
from exports.xlsx.table_body import cell_height, cell_style, write_row
from wardapp.reports.form.town import SUMMARY
from wardapp.reports.sentences import counted
from wardapp.reports.table import TableRow
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.folding import fold
from wardapp.vietnamese.numbers import format_percent, format_whole

__all__ = ["Figure", "TownSentence", "town_sentences", "write_sentences"]

_LONGEST_LITERAL = 200
_LONGEST_FORMULA = 8_000
_LESSONS, _DIRECTIONS = ("bai hoc kinh nghiem",), ("phuong huong",)
_FOLLOWING = ("nhan thuc", "hanh dong")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure within a sentence: the column of TH01 that it follows, and what it says now."""

    key: str
    text: str

    def formula(self, cell: str) -> str:
        """The figure as a formula that says the same in every language of Excel."""
        place = f"{SUMMARY.name}!{cell}"
        if self.key.endswith("_percent"):
            return f'SUBSTITUTE(SUBSTITUTE(FIXED({place}*100,1,TRUE),".",","),",0","")&"%"'
        return f'IF({place}<10,"0","")&SUBSTITUTE(FIXED({place},0),",",".")'


Piece: TypeAlias = "str | Figure"


@dataclass(frozen=True, slots=True)
class TownSentence:
    """One sentence of a part of the report."""

    part: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The sentence as it reads now."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)

    def formula(self, cells: Mapping[str, str]) -> str | None:
        """The sentence as a formula over the cells of TH01; None where it has no figure, or would be too long."""
        if not any(isinstance(piece, Figure) for piece in self.pieces):
            return None
        parts: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, Figure):
                parts.append(piece.formula(cells[piece.key]))
            else:
                parts.extend(_literals(piece))
        formula = f"={'&'.join(parts)}"
        return formula if len(formula) <= _LONGEST_FORMULA else None


def town_sentences(town: Town) -> list[TownSentence]:
    """The sentences part by part; what has nothing to say is left out."""
    upper, top = _safe(level_label("town", town), "Thị xã"), _safe(level_label("province", town), "Tỉnh").lower()
    parts = (
        ("Lãnh đạo, chỉ đạo", _leadership(town)),
        ("Kết quả học tập", _study(town.figures, upper)),
        ("Học tập và làm theo", (*_following(town.figures), *_typed(town, _FOLLOWING))),
        ("Hội thi kể chuyện", _contests(town.figures, upper, top)),
        ("Kiểm tra, giám sát", _inspections(town.figures)),
        ("Tuyên truyền", _publicity(town.figures)),
        ("Biểu dương, khen thưởng", _awards(town.figures, upper, top)),
        ("Bài học kinh nghiệm", _typed(town, _LESSONS)),
        ("Phương hướng", _typed(town, _DIRECTIONS)),
    )
    return [TownSentence(part, tuple(pieces)) for part, found in parts for pieces in found]


def write_sentences(page: Page, sentences: Sequence[TownSentence], cells: Mapping[str, str]) -> None:
    """Write a row a sentence: a formula where it has figures, else text as text."""
    styles = [page.book.style(cell_style(column)) for column in page.form.columns]
    before = None
    for one in sentences:
        part = one.part if one.part != before else None
        before = one.part
        formula = one.formula(cells)
        if formula is None:
            write_row(page, TableRow((part, one.text)), styles)
            continue
        if part is None:
            page.sheet.write_blank(page.row, 0, styles[0])
        else:
            page.sheet.write_text(page.row, 0, part, styles[0])
        page.sheet.write_formula(page.row, 1, formula, one.text, styles[1])
        page.end_row(
            max(
                cell_height(words, column.width)
                for words, column in zip((part or "", one.text), page.form.columns, strict=True)
            )
        )


def _leadership(town: Town) -> Iterator[tuple[Piece, ...]]:
    directives = _directives(town)
    if not directives:
        return
    numbers = "; ".join(f"{number} ngày {format_date(day)}" if day else number for number, day in directives)
    yield (f"Thực hiện các văn bản chỉ đạo số {numbers}, Ban Chỉ đạo đã triển khai Cuộc vận động tới các đơn vị.",)


def _directives(town: Town) -> list[tuple[str, dt.date | None]]:
    """The directives of unit 00's Bieu11; without one, those that more than half of the units list."""
    own = town.own.submission if town.own is not None else None
    if own is not None and own.rows.directives:
        return list(own.rows.directives)
    listed: Counter[tuple[str, dt.date | None]] = Counter()
    for unit in town.units:
        listed.update(set(unit.submission.rows.directives) if unit.submission is not None else ())
    most = [one for one, times in listed.items() if 2 * times > town.handed_in]
    return sorted(most, key=lambda one: (one[1] or dt.date.max, one[0]))


def _study(figures: Mapping[str, IndicatorValue], upper: str) -> Iterator[tuple[Piece, ...]]:
    if _has(figures, "A1") or _has(figures, "A3"):
        yield (
            "Đến nay, có ",
            *_out_of(figures, "A1"),
            " chi, đảng bộ đã triển khai ",
            _count(figures, "A2"),
            " nội dung chuyên đề cho ",
            _count(figures, "A3"),
            " cán bộ, đảng viên, công chức",
            *_rate(figures, "A3"),
            ".",
        )
    if _has(figures, "B1"):
        yield (
            f"Trong kỳ, {upper.lower()} mở được ",
            _count(figures, "B1"),
            " lớp cho ",
            _count(figures, "B2"),
            " lượt người nghe.",
        )
    if _has(figures, "B4"):
        yield ("Các chi bộ đã tổ chức ", _count(figures, "B4"), " buổi sinh hoạt chuyên đề.")
    if _has(figures, "C1"):
        veterans: tuple[Piece, ...] = ()
        if figures["C3"].percent is not None:
            veterans = (" (trong đó ", _percent(figures, "C3"), " hội viên Hội Cựu chiến binh đã được học tập)")
        yield (
            f"{upper} đã tổ chức được ",
            _count(figures, "C1"),
            " lớp học tập cho ",
            _count(figures, "C2"),
            " cán bộ, hội viên Hội Cựu chiến binh, Hội Phụ nữ, Hội Nông dân",
            *veterans,
            ".",
        )


def _following(figures: Mapping[str, IndicatorValue]) -> Iterator[tuple[Piece, ...]]:
    if _has(figures, "D1"):
        introduced = _list(figures, ("D2", "tập thể"), ("D3", "cá nhân"))
        yield (
            "Đến nay, ",
            *_out_of(figures, "D1"),
            " đơn vị đã tổ chức giới thiệu, thảo luận và bình xét",
            *((", giới thiệu được ", *introduced, " tiêu biểu") if introduced else ()),
            ".",
        )


def _contests(figures: Mapping[str, IndicatorValue], upper: str, top: str) -> Iterator[tuple[Piece, ...]]:
    if _has(figures, "E1"):
        oldest: tuple[Piece, ...] = ()
        if _has(figures, "E3"):
            oldest = ("; thí sinh cao tuổi nhất là ", _count(figures, "E3"), " tuổi")
        watched: tuple[Piece, ...] = ()
        if _has(figures, "E4"):
            watched = ("; có ", _count(figures, "E4"), " lượt khán giả")
        yield (
            f"Toàn {upper.lower()} có ",
            *_out_of(figures, "E1"),
            " đảng bộ tổ chức Hội thi kể chuyện với tổng số ",
            _count(figures, "E2"),
            " thí sinh tham gia",
            *oldest,
            *watched,
            ".",
        )
    if _has(figures, "E5"):
        grades = _list(figures, ("E6", "thí sinh đạt loại giỏi"), ("E7", "thí sinh đạt loại khá"))
        chosen: tuple[Piece, ...] = ()
        if _has(figures, "E8"):
            chosen = (", ", _count(figures, "E8"), f" thí sinh được tham dự Hội thi cấp {top}")
        yield (
            f"Hội thi cấp {upper.lower()} có ",
            _count(figures, "E5"),
            " thí sinh tham gia",
            *((": ", *grades) if grades else ()),
            *chosen,
            ".",
        )
    prizes = _list(figures, ("E9a", "giải nhất"), ("E9b", "giải nhì"), ("E9c", "giải ba"), ("E9d", "giải khuyến khích"))
    if prizes:
        yield (f"Tại Hội thi cấp {top} đạt ", *prizes, ".")


def _inspections(figures: Mapping[str, IndicatorValue]) -> Iterator[tuple[Piece, ...]]:
    if _has(figures, "F1"):
        yield (
            "Đã tiến hành ",
            _count(figures, "F1"),
            " cuộc kiểm tra, giám sát tại ",
            _count(figures, "F2"),
            " đơn vị.",
        )


def _publicity(figures: Mapping[str, IndicatorValue]) -> Iterator[tuple[Piece, ...]]:
    made = _list(
        figures,
        ("G1", "tin"),
        ("G2", "bài"),
        ("G3", "phóng sự"),
        ("G4", "tấm panô"),
        ("G5", "áp phích"),
        ("G6", "khẩu hiệu"),
        ("G7", "buổi phát thanh"),
        ("G8", "sản phẩm tuyên truyền khác"),
    )
    if made:
        yield ("Công tác tuyên truyền đã thực hiện ", *made, ".")


def _awards(figures: Mapping[str, IndicatorValue], upper: str, top: str) -> Iterator[tuple[Piece, ...]]:
    for codes, before in (
        (("H9", "H10"), "Cơ sở đã biểu dương, khen thưởng "),
        (("H1", "H2"), f"Các đơn vị đề nghị Ban Chỉ đạo {upper.lower()} khen thưởng "),
        (("H3", "H4"), f"Ban Chỉ đạo {upper.lower()} đã quyết định khen thưởng cho "),
        (("H5", "H6"), f"Đề nghị {top} biểu dương, khen thưởng cho "),
        (("H7", "H8"), f"Được {top} khen thưởng "),
    ):
        if found := _list(figures, (codes[0], "tập thể"), (codes[1], "cá nhân")):
            yield (before, *found, ".")


def _typed(town: Town, items: Sequence[str]) -> list[tuple[Piece, ...]]:
    """What unit 00 wrote under these items of Bieu10, paragraph by paragraph."""
    own = town.own.submission if town.own is not None else None
    return [(text,) for item, text in (own.rows.changes if own is not None else ()) if fold(item) in items]


def _has(figures: Mapping[str, IndicatorValue], code: str) -> bool:
    return bool(figures[code].value)


def _count(figures: Mapping[str, IndicatorValue], code: str) -> Figure:
    return Figure(f"{code}_value", counted(figures[code].value or 0, "").strip())


def _percent(figures: Mapping[str, IndicatorValue], code: str) -> Figure:
    rate = figures[code].percent or Decimal(0)
    return Figure(f"{code}_percent", format_percent(rate).replace(",0%", "%"))


def _out_of(figures: Mapping[str, IndicatorValue], code: str) -> tuple[Piece, ...]:
    base = figures[code].base
    return (_count(figures, code), "/", Figure(f"{code}_base", f"{base:02}" if base < 10 else format_whole(base)))


def _rate(figures: Mapping[str, IndicatorValue], code: str) -> tuple[Piece, ...]:
    return () if figures[code].percent is None else (" (đạt ", _percent(figures, code), ")")


def _list(figures: Mapping[str, IndicatorValue], *items: tuple[str, str]) -> tuple[Piece, ...]:
    """The figures that are not 0, joined: "03 tập thể, 26 cá nhân"."""
    pieces: list[Piece] = []
    for code, noun in items:
        if _has(figures, code):
            pieces.extend([", "] if pieces else [])
            pieces.extend([_count(figures, code), f" {noun}"])
    return tuple(pieces)


def _literals(text: str) -> Iterator[str]:
    for start in range(0, len(text), _LONGEST_LITERAL):
        doubled = text[start : start + _LONGEST_LITERAL].replace('"', '""')
        yield f'"{doubled}"'


def _safe(word: str, usual: str) -> str:
    """A word of an officer's as it may stand in a formula: letters and spaces alone."""
    return word if all(letter.isalpha() or letter == " " for letter in word) else usual
