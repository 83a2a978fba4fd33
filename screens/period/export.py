"""Write the unit's workbook from the window: final or draft, and to which folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.app import WardApp
from screens.dialogs.ask_text import AskText
from screens.dialogs.questions import ChoiceDialog
from screens.files.ask_folder import ask_folder
from screens.files.target_folders import target_folders
from screens.frame import WardScreen
from screens.jobs import compute_in_thread
from screens.navigation import check_screen

if TYPE_CHECKING:
    from exports.unit.unit_workbook import UnitReport
    from wardapp.records import Records

_DRAFT = "draft"
_CHECK = "check"


def export_from(screen: WardScreen[Any], *, from_check: bool = False) -> None:
    """Ask for a folder and write the workbook of the current period there.

    Args:
        screen: the active screen.
        from_check: whether that is the check, which is then not offered first.
    """
    from wardapp.reports.locking import allows_final, is_unchanged, recorded_period

    book, period = screen.book, screen.app.period
    recorded = recorded_period(book, period)
    if recorded is not None and allows_final(book, recorded):
        _ask_where(screen, "final")
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

    def answered(answer: str | None) -> None:
        if answer == _DRAFT:
            _ask_where(screen, "draft")
        elif answer == _CHECK:
            screen.app.push_screen(check_screen())

    question = f"Kỳ {period.title} {why}, nên chỉ xuất được bản dự thảo. Muốn có bản chính thức thì chốt kỳ trước."
    screen.app.push_screen(ChoiceDialog(question, answers), answered)


def _ask_where(screen: WardScreen[Any], status: str) -> None:
    app = screen.app
    last = app.settings.export_folder

    def begin(folder: Path) -> None:
        app.start_job("Đang ghi biểu …", partial(_write, app, status, folder), group="export")

    elsewhere = AskText("Ghi vào thư mục nào? Ghi cả đường dẫn.", last)
    ask_folder(screen, "Ghi biểu ra đâu?", target_folders(app.locations.exports, last), begin, elsewhere=elsewhere)


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
