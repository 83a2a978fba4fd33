"""The sentences of a unit's own report, with the figures in them, ready to paste; what has nothing to say is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from wardapp.figures.figure import Figure
from wardapp.records import Directive, Meeting, Records, ReportingPeriod, Topic, Unit, unit_of
from wardapp.reports.letterhead import campaign_in_quotes
from wardapp.reports.rows_campaign import ASSESSMENT_ITEMS, assessment_of, level_name
from wardapp.vietnamese.dates import format_date
from wardapp.vietnamese.numbers import format_percent, format_whole

__all__ = ["Sentence", "counted", "rate", "unit_sentences"]


class Sentence(NamedTuple):
    """One sentence, and the part of the report that it belongs to."""

    part: str
    text: str


def counted(number: int, noun: str) -> str:
    """A count as reports write it: "03 tập thể", "26 cá nhân", "2.510 người"."""
    return f"{number:02}" + f" {noun}" if 0 <= number < 10 else f"{format_whole(number)} {noun}"


def rate(percent: Decimal | None) -> str:
    """A rate as reports write it, in brackets: " (đạt 95%)", " (đạt 96,7%)"; nothing without a denominator."""
    return "" if percent is None else f" (đạt {format_percent(percent).replace(',0%', '%')})"


def unit_sentences(records: Records, period: ReportingPeriod, figures: Mapping[str, Figure]) -> list[Sentence]:
    """The sentences of the report of a period, part by part."""
    unit = unit_of(records)
    parts = (
        ("Lãnh đạo, chỉ đạo", _leadership(records, period, unit)),
        ("Kết quả học tập", _study(period, figures)),
        ("Hội viên đoàn thể", _associations(figures)),
        ("Giới thiệu, bình xét", _review(records, period, figures)),
        ("Hội thi kể chuyện", _contests(figures, unit)),
        ("Kiểm tra, giám sát", _inspections(figures)),
        ("Tuyên truyền", _publicity(figures)),
        ("Biểu dương, khen thưởng", _awards(figures, unit)),
        *_assessed(records, period),
    )
    return [Sentence(part, text) for part, texts in parts for text in texts]


def _leadership(records: Records, period: ReportingPeriod, unit: Unit | None) -> Iterator[str]:
    cited = {topic.directive for topic in records.of(Topic)}
    directives = [
        one
        for one in records.of(Directive)
        if one.id in cited and one.number and (one.date is None or one.date <= period.last)
    ]
    if not directives:
        return
    numbers = "; ".join(
        f"{one.number} ngày {format_date(one.date)}" if one.date else str(one.number) for one in directives
    )
    who = (unit.name if unit else None) or "Đơn vị"
    what = campaign_in_quotes(unit.campaign if unit else None) or "việc học tập"
    yield f"Căn cứ văn bản chỉ đạo số {numbers}, {who} đã triển khai {what} tới cán bộ, đảng viên và nhân dân."


def _study(period: ReportingPeriod, figures: Mapping[str, Figure]) -> Iterator[str]:
    until = f"Tính đến ngày {format_date(period.last)}"
    if topics := _value(figures, "A2"):
        through = figures["A0"]
        branches = (
            f"; {_of(through)} chi bộ trực thuộc đã học đủ nội dung{rate(through.percent)}" if through.base else ""
        )
        yield f"{until}, đơn vị đã triển khai {counted(topics, 'nội dung')} học tập bắt buộc{branches}."
    learned, members = figures["A3"], figures["A3a"]
    if learned.value:
        among = f", trong đó đảng viên {_of(members)} người{rate(members.percent)}" if members.value else ""
        yield f"{until}, có {_of(learned)} cán bộ, đảng viên, công chức học đủ nội dung{rate(learned.percent)}{among}."
    opened = _list(figures, ("B1", "lớp"), ("B4", "buổi sinh hoạt chuyên đề ở chi bộ"))
    if opened:
        listeners = f", thu hút {counted(heard, 'lượt người nghe')}" if (heard := _value(figures, "B2")) else ""
        people = f" ({counted(distinct, 'người')}, không tính trùng)" if (distinct := _value(figures, "B3")) else ""
        yield f"Trong kỳ, đơn vị mở {opened}{listeners}{people}."
    if essays := _value(figures, "A4"):
        yield f"Đã thu {counted(essays, 'bài thu hoạch')}."


def _associations(figures: Mapping[str, Figure]) -> Iterator[str]:
    if classes := _value(figures, "C1"):
        listeners = (
            f", có {counted(people, 'hội viên')} CCB, Phụ nữ, Nông dân theo học"
            if (people := _value(figures, "C2"))
            else ""
        )
        yield f"Mở {counted(classes, 'lớp')} cho hội viên đoàn thể{listeners}."
    names = {"C3": "hội viên CCB", "C4": "hội viên Phụ nữ", "C5": "hội viên Nông dân", "C6": "đoàn viên"}
    studied = [
        f"{_of(figures[code])} {name}{rate(figures[code].percent)}"
        for code, name in names.items()
        if figures[code].value
    ]
    if studied:
        yield f"Đã học tập: {'; '.join(studied)}."


def _review(records: Records, period: ReportingPeriod, figures: Mapping[str, Figure]) -> Iterator[str]:
    meetings = sum(1 for one in records.of(Meeting) if one.date is not None and one.date in period)
    introduced = _list(figures, ("D2", "tập thể"), ("D3", "cá nhân"))
    if meetings:
        result = f", qua đó giới thiệu {introduced} tiêu biểu" if introduced else ""
        yield f"Tổ chức {counted(meetings, 'hội nghị')} giới thiệu, thảo luận, bình xét{result}."
    elif introduced:
        yield f"Giới thiệu {introduced} tiêu biểu."


def _contests(figures: Mapping[str, Figure], unit: Unit | None) -> Iterator[str]:
    upper, top = level_name("town", unit), level_name("province", unit)
    if _value(figures, "E1"):
        taking_part = _list(figures, ("E2", "thí sinh dự thi"), ("E4", "lượt người xem"))
        oldest = f"; thí sinh cao tuổi nhất {age} tuổi" if (age := _value(figures, "E3")) else ""
        yield f"Tổ chức Hội thi kể chuyện cấp cơ sở{f' với {taking_part}' if taking_part else ''}{oldest}."
    if sent := _value(figures, "E5"):
        grades = _list(figures, ("E6", "thí sinh đạt loại giỏi"), ("E7", "thí sinh đạt loại khá"))
        chosen = (
            f"; {counted(number, 'thí sinh')} được chọn dự thi cấp {top}" if (number := _value(figures, "E8")) else ""
        )
        yield f"Cử {counted(sent, 'thí sinh')} dự Hội thi cấp {upper}{f', {grades}' if grades else ''}{chosen}."
    prizes = _list(figures, ("E9a", "giải nhất"), ("E9b", "giải nhì"), ("E9c", "giải ba"), ("E9d", "giải khuyến khích"))
    if prizes:
        yield f"Tại Hội thi cấp {top}, đạt {prizes}."


def _inspections(figures: Mapping[str, Figure]) -> Iterator[str]:
    if number := _value(figures, "F1"):
        units = f" tại {counted(inspected, 'đơn vị')}" if (inspected := _value(figures, "F2")) else ""
        yield f"Tiến hành {counted(number, 'cuộc kiểm tra, giám sát')}{units}."


def _publicity(figures: Mapping[str, Figure]) -> Iterator[str]:
    made = _list(
        figures,
        ("G1", "tin"),
        ("G2", "bài"),
        ("G3", "phóng sự"),
        ("G4", "tấm panô"),
        ("G5", "áp phích"),
        ("G6", "khẩu hiệu, băng rôn"),
        ("G7", "buổi phát thanh"),
        ("G8", "sản phẩm tuyên truyền khác"),
    )
    if made:
        yield f"Đã thực hiện {made}."


def _awards(figures: Mapping[str, Figure], unit: Unit | None) -> Iterator[str]:
    upper, top = level_name("town", unit), level_name("province", unit)
    if base := _list(figures, ("H9", "tập thể"), ("H10", "cá nhân")):
        yield f"Biểu dương, khen thưởng ở cơ sở {base}."
    for codes, level in ((("H1", "H2", "H3", "H4"), upper), (("H5", "H6", "H7", "H8"), top)):
        if proposed := _list(figures, (codes[0], "tập thể"), (codes[1], "cá nhân")):
            yield f"Đề nghị {level} biểu dương, khen thưởng {proposed}."
        if granted := _list(figures, (codes[2], "tập thể"), (codes[3], "cá nhân")):
            yield f"Được {level} biểu dương, khen thưởng {granted}."


def _assessed(records: Records, period: ReportingPeriod) -> Iterator[tuple[str, list[str]]]:
    """The officer's own paragraphs, as typed."""
    assessment = assessment_of(records, period)
    for field, label in ASSESSMENT_ITEMS:
        text: str = getattr(assessment, field, None) or ""
        yield label, [line.strip() for line in text.splitlines() if line.strip()]


def _value(figures: Mapping[str, Figure], code: str) -> int:
    return figures[code].value or 0


def _of(figure: Figure) -> str:
    """The value out of its base: "91/120", "5/6"; without a base a count like others: "05"."""
    value = figure.value or 0
    return f"{format_whole(value)}/{format_whole(figure.base)}" if figure.base else counted(value, "").strip()


def _list(figures: Mapping[str, Figure], *items: tuple[str, str]) -> str:
    """The figures that are not 0, joined: "01 tập thể, 02 cá nhân"."""
    return ", ".join(counted(number, noun) for code, noun in items if (number := _value(figures, code)))
