"""Write the unit's workbook from the window: final or draft, and to which folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.app import WardApp
from screens.dialogs.ask_text import AskText
from screens.files.ask_folder import ask_folder
from screens.files.target_folders import target_folders
from screens.frame import WardScreen
from screens.jobs import Job
from screens.navigation import check_screen
from screens.slices import compute_in_thread

if TYPE_CHECKING:
    from exports.unit.unit_workbook import UnitReport
    from wardapp.records import Records

_DRAFT = "draft"
_CHECK = "check"


async def export_from(screen: WardScreen[Any], *, from_check: bool = False) -> None:
    """Ask for a folder and write the workbook of the current period there.

    Args:
        screen: the active screen.
        from_check: whether that is the check, which is then not offered first.
    """
    from wardapp.reports.locking import allows_final, is_unchanged, recorded_period

    book, period = screen.book, screen.app.period
    recorded = recorded_period(book, period)
    if recorded is not None and allows_final(book, recorded):
        await _export(screen, "final")
        return
    if recorded is None or recorded.locked_at is None:
        why = "chưa chốt số liệu"
    elif is_unchanged(book, recorded):
        why = "chốt bằng bản chương trình cũ, quy tắc tính nay đã sửa"
    else:
        why = "có số liệu khác lúc chốt"
    answers = [(_DRAFT, "Xuất bản dự thảo")]
    if not from_check:
        answers.append((_CHECK, "Soát lỗi, chốt kỳ trước"))

    question = f"Kỳ {period.title} {why}, nên chỉ xuất được bản dự thảo. Muốn có bản chính thức thì chốt kỳ trước."
    answer = await screen.app.choose(question, answers)
    if answer == _DRAFT:
        await _export(screen, "draft")
    elif answer == _CHECK:
        screen.app.push_screen(check_screen())


async def _export(screen: WardScreen[Any], status: str) -> None:
    app = screen.app
    last = app.settings.export_folder
    elsewhere = AskText("Ghi vào thư mục nào? Ghi cả đường dẫn.", last)
    offered = target_folders(app.locations.exports, last)
    folder = await ask_folder(screen, "Ghi biểu ra đâu?", offered, elsewhere=elsewhere)
    if folder is not None:
        outcome = await app.job(Job("Đang ghi biểu"), lambda _job: _write(app, status, folder))
        if outcome is not None:
            app.show_message(outcome)


async def _write(app: WardApp, status: str, chosen: Path) -> str:
    period, today, exports = app.period, app.today, app.locations.exports
    own = chosen == exports

    def write(records: Records) -> UnitReport:
        from exports.file_target import target_of
        from exports.unit.unit_workbook import write_report
        from wardapp.checks.period_check import problems_to_report
        from wardapp.reports.report import period_report

        report = period_report(records, period, problems_to_report(records, period, today), status)
        return write_report(report, target_of(None if own else chosen, exports, report.file_name))

    report = await compute_in_thread(app.book, write)
    folder = report.path.parent
    if not own and str(folder) != app.settings.export_folder:
        app.change_settings(replace(app.settings, export_folder=str(folder)))
    draft = " Bản dự thảo, không dùng để gửi." if status == "draft" else ""
    return f"Đã ghi {report.path.name} vào {folder}. Mã đối chiếu {report.check_code}.{draft} Mở bằng Excel để in."
