"""Write the town's workbook, or letters and the list of reminders, where the officer says."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.dialogs.ask_text import AskText
from screens.files.ask_folder import ask_folder
from screens.files.target_folders import target_folders
from screens.frame import WardScreen
from screens.jobs import Job

if TYPE_CHECKING:
    from exports.town.compiled_town import Town, TownUnit


async def write_papers(
    screen: WardScreen[Any], town: Town, notes: Mapping[str, str], *, letters: bool, only: TownUnit | None = None
) -> None:
    """Ask for a folder, write there, and say what was written.

    Args:
        screen: the active screen.
        town: the compiled town.
        notes: unit code -> what was noted of the unit.
        letters: whether to write letters and the list of reminders, and not the town's workbook.
        only: the unit to write a letter to; all of them if None.

    """
    app = screen.app
    last = app.settings.export_folder
    offered = target_folders(app.locations.exports, last)
    elsewhere = AskText("Ghi vào thư mục nào? Ghi cả đường dẫn.", last)
    folder = await ask_folder(screen, "Ghi ra đâu?", offered, elsewhere=elsewhere)
    if folder is None:
        return
    own, today = folder == app.locations.exports, app.today

    def write() -> list[Path]:
        from exports.file_target import make_folder_of, target_of
        from exports.town.letters import write_letters
        from exports.town.town_workbook import town_name, write_town
        from wardapp.files import make_private_folder

        if own:
            make_private_folder(folder)
        else:
            make_folder_of(f"{folder}/")
        if letters:
            return write_letters(town, folder, today, notes, only)
        path = target_of(None if own else folder, folder, town_name(town))
        write_town(town, path)
        return [path]

    paths = await app.job(Job("Đang lập biểu"), lambda _job: asyncio.to_thread(write))
    if paths is None:
        return
    if not own and paths:
        app.change_settings(replace(app.settings, export_folder=str(folder)))
    if not letters:
        screen.show_message(f"Đã ghi {paths[0].name} vào {paths[0].parent}. Mở bằng Excel để in.")
    elif only is None:
        screen.show_message(f"Đã ghi {len(paths)} tệp thư, danh sách nhắc vào {folder}.")
    else:
        said = f"Đã ghi {paths[0].name} vào {folder}." if paths else "Không có gì phải viết cho đơn vị này."
        screen.show_message(said)
