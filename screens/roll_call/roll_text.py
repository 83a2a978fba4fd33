"""The words around the table of a roll call: totals, current mark, reasons, outcome."""

from __future__ import annotations

from rich.text import Text

from wardapp.figures.study.roll import Tally
from wardapp.records.vocabulary import MARK, MARK_SIGN
from wardapp.vietnamese import format_percent, format_whole

_SHORT = {"exempt": "miễn"}

LEGEND = (
    "  ".join(
        [f"{MARK_SIGN[mark]} {_SHORT.get(mark, label[:1].lower() + label[1:])}" for mark, label in MARK.items()]
        + [". chưa ghi"]
    ),
    "Gõ tên hay TT rồi Enter. Trái, phải: đổi dấu. Space: ghi dòng này. Tab: lý do.",
)


def totals(tally: Tally, saved: str) -> tuple[str, str]:
    """Return the two lines of totals; `saved` says whether the last mark is on the disk."""
    rate = format_percent(tally.rate) if tally.rate is not None else "-"
    first = (
        f"Triệu tập {format_whole(tally.invited)}   Có mặt {format_whole(tally.present)}   "
        f"Vắng có lý do {format_whole(tally.excused)}   Không lý do {format_whole(tally.unexcused)}   Tỷ lệ {rate}"
    )
    made_up = f"   Học bù {format_whole(tally.made_up)}" if tally.made_up else ""
    second = (
        f"Dự thính {format_whole(tally.listening)}   Được miễn {format_whole(tally.exempt)} (không tính)   "
        f"Chưa ghi {format_whole(tally.unmarked)}{made_up}   {saved}"
    )
    return first, second


def box_hint(mark: str, found: int | None, place: int = 0) -> Text:
    """Return what Enter will write, and which match is selected; `found` may be None."""
    hint = Text("Enter ghi: ", no_wrap=True, end="")
    hint.append(f"{MARK_SIGN[mark]}  {MARK[mark]}", style="bold")
    if found == 0:
        return Text("Không có ai khớp: xoá bớt chữ, hoặc F4 thêm người.", style="bold", no_wrap=True, end="")
    if found is not None and found > 1:
        hint.append(f"   {place + 1}/{format_whole(found)} khớp")
    return hint


def outcome(tally: Tally, *, remark: str = "") -> str:
    """Return what is said when the roll is done: «Đã lưu: có mặt 38/40 và 1 người dự thính, đạt 95,0%»."""
    rate = f", đạt {format_percent(tally.rate)}" if tally.rate is not None else ""
    listening = f" và {format_whole(tally.listening)} người dự thính" if tally.listening else ""
    words = f"Đã lưu: có mặt {format_whole(tally.present)}/{format_whole(tally.invited)}{listening}{rate}"
    if tally.unmarked:
        words += f". Còn {format_whole(tally.unmarked)} người chưa ghi"
    return f"{words}. {remark}" if remark else words
