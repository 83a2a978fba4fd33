"""Back up the book to a folder that the officer chooses; the backup is read back and compared before success is shown."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from screens.app import WardApp
from screens.dialogs.ask_text import AskText
from screens.files.ask_folder import ask_folder
from screens.files.target_folders import TargetFolder, removable_folders
from screens.frame import WardScreen
from screens.jobs import Job
from wardapp.errors import WardappError


async def offer_backup(screen: WardScreen[Any]) -> bool:
    """Ask for a folder and write a backup there; return whether it was written."""
    app = screen.app
    own = app.locations.backups
    drives = removable_folders()
    none = "" if drives else " Chưa thấy USB: cắm USB, đợi một lát rồi mở lại mục này."
    folder = await ask_folder(
        screen,
        f"Sao lưu sổ ra đâu?{none}",
        [*drives, TargetFolder(own, f"Thư mục của chương trình: {own}")],
        elsewhere=AskText("Sao lưu vào thư mục nào? Ghi cả đường dẫn."),
    )
    if folder is None:
        return False
    made = await app.job(Job("Đang sao lưu sổ"), lambda _job: _back_up(app, None if folder == own else folder))
    if made is not None:
        app.show_message(f"Đã sao lưu, đã đọc lại đối chiếu: {made}. Dùng lại bằng mục Khôi phục từ bản sao lưu.")
    return made is not None


async def _back_up(app: WardApp, folder: Path | None) -> Path:
    target = None if folder is None else _target(app, folder)
    return (await asyncio.to_thread(app.backups.copy, target)).path


def _target(app: WardApp, folder: Path) -> Path:
    if not folder.is_dir():
        # Created here, the folder of a stick that is not plugged in would be on this machine's own disk.
        raise WardappError(f"Không có thư mục {folder}.", "Cắm ổ USB vào, hoặc chọn thư mục khác.")
    if folder.resolve() == app.locations.book.resolve():
        raise WardappError(f"{folder} là thư mục của chính sổ.", "Chọn thư mục khác, như thư mục của ổ USB.")
    return folder
