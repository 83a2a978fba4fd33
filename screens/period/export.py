"""Writing the unit's workbook from the window: where to, final or draft, and what became of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.app import WardApp
from screens.dialogs.ask_text import AskText
from screens.dialogs.questions import ChoiceDialog
from screens.files.target_folders import TargetFolder, target_folders
from screens.frame import WardScreen
from screens.jobs import read_in_slices
from screens.navigation import check_screen
from wardapp.errors import WardappError

if TYPE_CHECKING:
    from exports.unit.unit_workbook import UnitReport

__all__ = ["export_from", "written_report"]

_ELSEWHERE = "elsewhere"
_DRAFT = "draft"
_CHECK = "check"


def export_from(screen: WardScreen[Any], *, from_check: bool = False) -> None:
    """Ask where to and write the period's workbook; the screen in front tells the result.

    Checking and locking first is offered, unless it is from there (`from_check`) that one comes.
    """
    from wardapp.reports.locking import is_unchanged, recorded_period

    book, period = screen.book, screen.app.period
    held = recorded_period(book, period)
    if held is not None and held.locked_at is not None and is_unchanged(book, held):
        _ask_where(screen, "final")
        return
    why = "chưa chốt số liệu" if held is None or held.locked_at is None else "có số liệu khác lúc chốt"
    answers = [(_DRAFT, "Xuất bản dự thảo")]
    if not from_check:
        answers.append((_CHECK, "Soát lỗi, chốt kỳ trước"))

    def answered(answer: str | None) -> None:
        if answer == _DRAFT:
            _ask_where(screen, "draft")
        elif answer == _CHECK:
            screen.app.push_screen(check_screen())

    question = f"Kỳ {period.title} {why}, nên chỉ xuất được bản dự thảo. Muốn có bản chính thức thì chốt kỳ trước."
    screen.app.push_screen(ChoiceDialog(question, answers), answered)


def _ask_where(screen: WardScreen[Any], status: str) -> None:
    app = screen.app
    offered = target_folders(app.locations.exports, app.settings.export_folder)
    known: dict[str, TargetFolder] = {str(at): place for at, place in enumerate(offered)}

    def typed(folder: str | None) -> None:
        if folder:
            _begin(app, status, Path(folder).expanduser())

    def answered(answer: str | None) -> None:
        if answer == _ELSEWHERE:
            question = "Ghi vào thư mục nào? Ghi cả đường dẫn."
            screen.app.push_screen(AskText(question, app.settings.export_folder), typed)
        elif answer is not None:
            _begin(app, status, known[answer].folder)

    answers = [(key, place.words) for key, place in known.items()]
    screen.app.push_screen(ChoiceDialog("Ghi biểu ra đâu?", [*answers, (_ELSEWHERE, "Nơi khác …")]), answered)


def _begin(app: WardApp, status: str, chosen: Path) -> None:
    # The window's own work, so that leaving the screen does not stop it half way.
    app.tell("Đang ghi biểu …")
    app.run_worker(_write(app, status, chosen), group="export", exclusive=True)


async def _write(app: WardApp, status: str, chosen: Path) -> None:
    own = chosen == app.locations.exports
    try:
        report = await written_report(app, None if own else chosen, app.locations.exports, status)
    except WardappError as refusal:
        app.tell(str(refusal), wrong=True)
        return
    folder = report.path.parent
    if not own and str(folder) != app.settings.export_folder:
        app.change_settings(replace(app.settings, export_folder=str(folder)))
    draft = " Bản dự thảo, không dùng để gửi." if status == "draft" else ""
    app.tell(f"Đã ghi {report.path.name} vào {folder}. Mã đối chiếu {report.check_code}.{draft} Mở bằng Excel để in.")


async def written_report(app: WardApp, chosen: Path | None, folder: Path, status: str = "final") -> UnitReport:
    """Write the period's workbook while the keys go on working.

    Raises:
        WardappError: the period is not locked (for a final one), or the target cannot be written.
    """
    period, today = app.period, app.today
    records = await read_in_slices(app.book)

    def write() -> UnitReport:
        from exports.unit.unit_export import export_unit_report

        return export_unit_report(records, period, chosen, folder, today=today, status=status)

    return await asyncio.to_thread(write)
