"""Ask for the right code and name of the unit whose file has them wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from screens.dialogs.ask_text import AskText
from screens.frame import WardScreen

if TYPE_CHECKING:
    from exports.town.compiled_town import Town, TownUnit


class WrongFile(NamedTuple):
    """A file that can be corrected: its name, the digest of its content, and the code and name of the unit in it."""

    file: str
    digest: str
    code: str
    name: str = ""


def files_of(unit: TownUnit) -> list[WrongFile]:
    """Return the files that say to be of a unit and could be read."""
    files = [WrongFile(one.file, one.digest, one.unit) for one in unit.refused if one.digest]
    counted = unit.submission
    if counted is not None and counted.digest:
        files.insert(0, WrongFile(counted.file, counted.digest, counted.head.unit_code, counted.head.unit_name))
    return files


async def ask_correction(
    screen: WardScreen[Any], files: Sequence[WrongFile], town: Town | None
) -> tuple[str, str, str, str] | None:
    """Ask which of the files is wrong, and for the right code and name.

    Args:
        screen: the active screen.
        files: those that can be corrected.
        town: the compiled town, whose units' names are proposed.

    Returns:
        The digest of the file, the right code and name, and what to say; None after Esc or without a file.

    """
    app = screen.app
    if not files:
        screen.show_message("Đơn vị chưa có tệp nào đọc được để sửa mã, tên.")
        return None
    at: str | None = "0"
    if len(files) > 1:
        at = await app.choose("Sửa mã, tên trong tệp nào?", [(str(n), one.file) for n, one in enumerate(files)])
    if at is None:
        return None
    wrong = files[int(at)]
    code = await app.ask(AskText(f"Mã đúng của đơn vị gửi tệp {wrong.file}?", wrong.code, replaces=True))
    if not code:
        return None
    units = town.units if town is not None else ()
    known = next((unit.expected.name for unit in units if unit.expected.code == code), "")
    name = await app.ask(AskText("Tên đúng của đơn vị?", known or wrong.name, replaces=True))
    if name is None:
        return None
    return wrong.digest, code, name, f"Đã sửa {wrong.file} thành {code} {name}, ghi ở TH07."
