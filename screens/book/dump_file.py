"""Write records to a file for others: the town's list for its units, or the whole book for a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from screens.asking import asking
from screens.frame import WardScreen
from screens.papers.printing import Entry, Paper, Write, offer, print_paper
from wardapp.records import Records

_LIST = ("directive", "topic", "period")
_FOR_UNITS = "Gửi các đơn vị: đơn vị vào mục 8, Nhận danh mục."
_FOR_COLLEAGUE = "Mang sang máy kia: vào mục 8, Nhận danh mục, nhận sổ. Tệp có tên người, không gửi ra ngoài."


@asking
async def offer_dump(screen: WardScreen[Any]) -> None:
    """Ask whether to write the town's list or the whole book, and write it to a file."""
    from wardapp.reports.file_names import list_name

    unit, today = screen.app.unit, screen.app.today.isoformat()
    town = list_name(unit, "DANHMUC", today)
    whole = list_name(unit, "SO", today)
    entries = [
        Entry(
            "Danh mục cho các đơn vị: văn bản, nội dung học tập, kỳ báo cáo",
            lambda: print_paper(
                screen, Paper("danh mục", _lines_name(town), _dump(screen, _LIST), _FOR_UNITS), ask=True
            ),
        ),
        Entry(
            "Toàn bộ sổ, cho máy của cán bộ khác trong đơn vị",
            lambda: print_paper(
                screen, Paper("toàn bộ sổ", _lines_name(whole), _dump(screen, None), _FOR_COLLEAGUE), ask=True
            ),
        ),
    ]
    await offer(screen, entries, "Xuất gì?")


def _lines_name(name: str) -> str:
    return f"{name.removesuffix('.xlsx')}.jsonl"


def _dump(screen: WardScreen[Any], kinds: Sequence[str] | None) -> Write:
    # Read now: a thread must not read what the next save changes.
    book = screen.book
    lines = list(book.dump(kinds))

    def write(_records: Records, target: Path) -> None:
        from exports.xlsx.atomic_file import replacing

        with replacing(target) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        book.note_dump(kinds)

    return write
