"""Writing the unit's workbook from the window: where to, final or draft, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from screens.ask_text import AskText
from screens.dialogs import ChoiceDialog
from screens.frame import WardScreen
from screens.places import Place, places
from wardapp.errors import WardappError

if TYPE_CHECKING:
    from typing import Any

__all__ = ["export_from"]

_ELSEWHERE = "elsewhere"


def export_from(screen: WardScreen[Any]) -> None:
    """Ask where to and write the period's workbook; the screen tells the result."""
    from exports.locking import is_unchanged, recorded_period

    book, period = screen.book, screen.ward.period
    held = recorded_period(book, period)
    if held is not None and held.locked_at is not None and is_unchanged(book, held):
        _ask_where(screen, "final")
        return
    why = "chưa chốt số liệu" if held is None or held.locked_at is None else "đã có số liệu khác lúc chốt"

    def answered(answer: str | None) -> None:
        if answer is not None:
            _ask_where(screen, "draft")

    screen.app.push_screen(
        ChoiceDialog(
            f"Kỳ {period.title} {why}, nên chỉ xuất được bản dự thảo. Muốn bản chính thức thì chốt kỳ trước (F8).",
            [("draft", "Xuất bản dự thảo")],
        ),
        answered,
    )


def _ask_where(screen: WardScreen[Any], status: str) -> None:
    known: dict[str, Place] = {
        str(at): place
        for at, place in enumerate(places(screen.ward.locations.exports, screen.ward.settings.export_folder))
    }

    def typed(folder: str | None) -> None:
        if folder:
            _write(screen, status, Path(folder).expanduser())

    def answered(answer: str | None) -> None:
        if answer == _ELSEWHERE:
            screen.app.push_screen(AskText("Ghi vào thư mục hoặc tệp nào?", screen.ward.settings.export_folder), typed)
        elif answer is not None:
            _write(screen, status, known[answer].folder)

    answers = [(key, place.words) for key, place in known.items()]
    screen.app.push_screen(ChoiceDialog("Ghi biểu ra đâu?", [*answers, (_ELSEWHERE, "Nơi khác …")]), answered)


def _write(screen: WardScreen[Any], status: str, chosen: Path) -> None:
    from exports.unit_export import export_unit_report

    ward = screen.ward
    try:
        own = chosen == ward.locations.exports
        report = export_unit_report(
            screen.book, ward.period, None if own else chosen, ward.locations.exports, today=ward.today, status=status
        )
    except WardappError as refusal:
        screen.tell(str(refusal), wrong=True)
        return
    if not own:
        ward.remember(replace(ward.settings, export_folder=str(report.path.parent)))
    screen.tell(f"Đã ghi {report.path.name} vào {report.path.parent}. Mã đối chiếu {report.check_code}. In từ Excel.")
