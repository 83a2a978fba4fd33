"""A backup made now from the window, onto a stick too: read back and compared before it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from screens.app import WardApp
from screens.dialogs.ask_text import AskText
from screens.dialogs.questions import ChoiceDialog
from screens.files.target_folders import TargetFolder, target_folders
from screens.frame import WardScreen
from wardapp.book.backups.backup import Backups, default_name
from wardapp.errors import WardappError

__all__ = ["book_backups", "offer_backup"]

_ELSEWHERE = "elsewhere"


def book_backups(app: WardApp) -> Backups:
    """The backups of the window's book."""
    return Backups(app.locations.book, app.locations.backups, lambda: app.settings.now())


def offer_backup(screen: WardScreen[Any], then: Callable[[], None] = lambda: None) -> None:
    """Ask where to, and make a backup there; go on with `then` once it is made."""
    app = screen.app
    sticks = [place for place in target_folders(app.locations.exports, "") if place.is_removable]
    offered = [*sticks, TargetFolder(app.locations.backups, f"Thư mục của chương trình: {app.locations.backups}")]
    known = {str(at): place.folder for at, place in enumerate(offered)}

    def typed(folder: str | None) -> None:
        if folder:
            _begin(app, Path(folder).expanduser(), then)

    def answered(answer: str | None) -> None:
        if answer == _ELSEWHERE:
            screen.app.push_screen(AskText("Sao lưu vào thư mục nào? Ghi cả đường dẫn."), typed)
        elif answer is not None:
            _begin(app, None if known[answer] == app.locations.backups else known[answer], then)

    none = "" if sticks else " Chưa thấy USB: cắm USB, đợi một lát rồi mở lại mục này."
    answers = [(str(at), place.words) for at, place in enumerate(offered)]
    screen.app.push_screen(ChoiceDialog(f"Sao lưu sổ ra đâu?{none}", [*answers, (_ELSEWHERE, "Nơi khác …")]), answered)


def _begin(app: WardApp, folder: Path | None, then: Callable[[], None]) -> None:
    app.tell("Đang sao lưu …")
    app.run_worker(_back_up(app, folder, then), group="asked backup", exclusive=True)


async def _back_up(app: WardApp, folder: Path | None, then: Callable[[], None]) -> None:
    backups = book_backups(app)
    try:
        target = None if folder is None else _target(app, folder)
        made = await asyncio.to_thread(backups.copy, target)
    except WardappError as refusal:
        app.tell(str(refusal), wrong=True)
        return
    then()
    app.tell(f"Đã sao lưu, đã đọc lại đối chiếu: {made.path}. Dùng lại bằng mục Khôi phục từ bản sao lưu.")


def _target(app: WardApp, folder: Path) -> Path:
    from exports.xlsx.target import target_of

    if not folder.is_dir():
        # Made here, the folder of a stick that is not plugged in would be one on this machine's own disk.
        raise WardappError(f"Không có thư mục {folder}.", "Cắm ổ USB vào, hoặc chọn thư mục khác.")
    if folder.resolve() == app.locations.book.resolve():
        raise WardappError(f"{folder} là thư mục của chính sổ.", "Chọn thư mục khác, như thư mục của ổ USB.")
    return target_of(folder, folder, default_name(app.settings.now()))
