"""Letters to units about their workbooks, and the list of the units to remind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from exports.file_target import free_name
from exports.papers.write_paper import write_paper
from exports.submission.difference import CHANGED, Difference, paper_name
from exports.submission.files import RefusalKind, RefusedFile
from exports.town.compiled_town import Town, TownUnit
from exports.town.town_paper import town_paper
from wardapp.reports.file_names import period_in_name
from wardapp.reports.form.town import LETTER, REMINDERS
from wardapp.reports.letterhead import COMPILER, Letterhead, Line, PaperText
from wardapp.reports.papers.printed_paper import (
    Corners,
    Gap,
    PaperSheet,
    Part,
    PrintedPaper,
    SignatureBlock,
    Text,
    title_line,
)
from wardapp.reports.table import Row
from wardapp.vietnamese.dates import format_date

_LONGEST = 300
_MOST_ROWS = 500
"""The most rows of a letter; a file with more differences is better sent anew."""
_WHAT_TO_DO = {
    RefusalKind.DRAFT: "Chốt kỳ, xuất bản chính thức rồi gửi lại.",
    RefusalKind.OTHER_PERIOD: "Gửi biểu của đúng kỳ này.",
    RefusalKind.TWO_NAMES: "Xem lại mã đơn vị trong Thiết lập, sửa cho đúng rồi xuất và gửi lại.",
    RefusalKind.UNKNOWN_UNIT: "Xem lại mã đơn vị trong Thiết lập, sửa cho đúng rồi xuất và gửi lại.",
    RefusalKind.FOREIGN: "Gửi biểu của đơn vị do chương trình xuất.",
    RefusalKind.OTHER: "Gửi lại tệp do chương trình xuất, không đặt mật khẩu, chép đủ tệp trước khi rút USB.",
}


class Reminder(NamedTuple):
    """A unit to remind: what is missing or wrong, and what was noted of it."""

    unit: TownUnit
    state: str
    need: str
    note: str


def write_letters(
    town: Town, folder: Path, today: dt.date, notes: Mapping[str, str], only: TownUnit | None = None
) -> list[Path]:
    """Write the list of units to remind, and a letter for each unit whose workbook is missing, refused or wrong.

    Args:
        town: the compiled town.
        folder: where to write; no file in it is replaced.
        today: the day of the letters.
        notes: code of a unit -> what the officer noted, such as a telephone number.
        only: the unit to write to; then there is no list.

    Raises:
        TargetNotWritable: a file cannot be written there.

    """
    paper = town_paper(town)
    reminded = list(reminders(town, notes)) if only is None else []
    written = []
    if reminded:
        written.append(free_name(folder, f"HTLT_NHACNOP_{period_in_name(town.period)}.xlsx"))
        write_paper(reminder_paper(town, reminded, paper, today), written[-1])
    between: dict[str, list[Difference]] = {}
    for one in town.between_files():
        between.setdefault(one.file, []).append(one)
    for unit in town.units if only is None else (only,):
        further = [one for file in _files(unit) for one in between.get(file, ())]
        letter = letter_paper(town, unit, further, paper, today)
        if letter is not None:
            name = f"HTLT_THU_{unit.expected.code}_{period_in_name(town.period)}.xlsx"
            written.append(free_name(folder, name))
            write_paper(letter, written[-1])
    return written


def reminders(town: Town, notes: Mapping[str, str]) -> Iterator[Reminder]:
    """Yield the units that handed in nothing, what cannot be used, or late."""
    for unit in town.units:
        note = notes.get(unit.expected.code, "")
        if unit.submission is None and unit.refused:
            reasons = "; ".join(one.reason for one in unit.refused)
            yield Reminder(unit, "Nộp sai", reasons, note)
        elif unit.submission is None:
            yield Reminder(unit, "Chưa nộp", "Gửi biểu", note)
        elif unit.on_time is False:
            yield Reminder(unit, "Nộp muộn", "Kỳ sau gửi đúng hạn", note)


def reminder_paper(town: Town, reminded: Sequence[Reminder], paper: PaperText, today: dt.date) -> PrintedPaper:
    """Build the list of units to remind."""
    rows = (
        {
            "number": number,
            "code": one.unit.expected.code,
            "unit": one.unit.expected.name,
            "due": one.unit.expected.due,
            "state": one.state,
            "need": one.need,
            "note": one.note,
        }
        for number, one in enumerate(reminded, start=1)
    )
    head: list[Part] = [
        Text(Line(paper.unit_name, bold=True), "left"),
        title_line(REMINDERS.title),
        Text(Line(town.period.title, bold=True)),
        Text(Line(f"Tính đến ngày {format_date(today)}: {town.progress.lower()}.", italic=True)),
        Gap(6),
    ]
    return PrintedPaper(REMINDERS.title, [PaperSheet(REMINDERS, head, rows)])


def letter_paper(
    town: Town, unit: TownUnit, further: Sequence[Difference], paper: PaperText, today: dt.date
) -> PrintedPaper | None:
    """Build the letter to a unit; None if there is nothing to say to it.

    Args:
        town: the compiled town.
        unit: the unit.
        further: the differences between its files and those of others.
        paper: the town's letterhead and signature.
        today: the day of the letter.

    """
    differences = [*(unit.submission.differences if unit.submission is not None else ()), *further]
    missing = unit.submission is None and not unit.refused
    if not (differences or unit.pressing_refusals or missing):
        return None
    head: list[Part] = [
        Corners(_letterhead(paper)),
        title_line(LETTER.title),
        Text(Line(town.period.title, bold=True)),
        Gap(6),
        Text(Line(f"Kính gửi: {unit.expected.name}", bold=True), "left"),
        *(Text(Line(words), "left") for words in _opening(town, unit, differences, today)),
        Gap(6),
    ]
    rows = list(_letter_rows(unit.pressing_refusals, differences))
    signer = SignatureBlock(paper.signature.above or (Line(""),), Line(paper.signature.name, bold=True))
    compiler = SignatureBlock([Line(COMPILER, bold=True, size=11)], Line(paper.compiler, bold=True))
    sheet = PaperSheet(LETTER, head, rows or None, signatures=(compiler, signer))
    return PrintedPaper(f"{LETTER.title} - {unit.expected.name}", [sheet])


def _letterhead(paper: PaperText) -> Letterhead:
    """Return the corners of a letter, which is numbered as one (CV) and not as a report (BC)."""
    number = paper.letterhead.left[-1]
    return paper.letterhead.with_number(number._replace(text=number.text.replace("BC/", "CV/")))


def _files(unit: TownUnit) -> Iterator[str]:
    """Yield the files of which a unit should hear: the one that counts, and others of one number that say otherwise."""
    counted = unit.submission
    if counted is not None:
        yield counted.file
        for one in unit.older:
            if one.head.submission == counted.head.submission and one.figures != counted.figures:
                yield one.file


def _opening(town: Town, unit: TownUnit, differences: Sequence[Difference], today: dt.date) -> Iterator[str]:
    """Yield the paragraphs above the table."""
    due = f", hạn nộp là ngày {format_date(unit.expected.due)}" if unit.expected.due else ""
    period = town.period.title[:1].lower() + town.period.title[1:]
    if unit.submission is None and not unit.refused:
        yield f"Đến ngày {format_date(today)} chưa nhận được biểu {period} của đơn vị{due}. Đề nghị gửi ngay."
    elif unit.submission is None:
        yield f"Biểu {period} của đơn vị gửi chưa dùng được{due}. Đề nghị làm như bảng dưới rồi gửi lại."
    elif differences:
        yield (
            f"Đã nhận biểu {period} của đơn vị (lần gửi {unit.submission.head.submission}, mã đối chiếu "
            f"{unit.submission.check_code}). Có {len(differences)} chỗ cần xem lại; sửa trong sổ của đơn vị rồi chốt, xuất "
            "và gửi lại, không sửa thẳng vào tệp."
        )
    if unit.on_time is False and unit.expected.received is not None:
        yield f"Biểu nhận ngày {format_date(unit.expected.received)}, muộn hạn. Đề nghị kỳ sau gửi đúng hạn."


def _letter_rows(refused: Iterable[RefusedFile], differences: Sequence[Difference]) -> Iterator[Row]:
    number = 0
    for number, one in enumerate(refused, start=1):
        yield {
            "number": number,
            "sheet": paper_name(one.sheet) or f"Tệp {one.file}",
            "cell": one.cell,
            "message": one.reason,
            "to_do": _WHAT_TO_DO[one.kind],
        }
    for at, difference in enumerate(differences[:_MOST_ROWS], start=number + 1):
        yield {
            "number": at,
            "sheet": paper_name(difference.sheet) or f"Tệp {difference.file}",
            "cell": difference.cell,
            "read": difference.read[:_LONGEST],
            "expected": difference.expected[:_LONGEST],
            "message": difference.message,
            "to_do": _to_do(difference),
        }
    if (left := len(differences) - _MOST_ROWS) > 0:
        yield {"message": f"Còn {left} chỗ nữa.", "to_do": "Xuất lại biểu từ chương trình rồi gửi lại."}


def _to_do(difference: Difference) -> str:
    """Return what a unit should do about a difference."""
    if difference.message.startswith(CHANGED):
        return "Nếu số sửa tay đúng thì sửa như vậy trong sổ; nếu không thì gửi lại bản đã xuất."
    if difference.is_error:
        return f"Sửa thành {difference.expected}." if difference.expected else "Xem lại và ghi số đúng vào ô này."
    if difference.expected and difference.cell:
        return f"Ghi lại là {difference.expected[:_LONGEST]}; nếu không đúng thì báo lại."
    return "Xem lại; nếu đúng như đã ghi thì không phải sửa."
