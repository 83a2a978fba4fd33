"""Writing the roll of a class to a file, blank to be signed or as marked, and saying where it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.errors import WardappError
from wardapp.records import Session

if TYPE_CHECKING:
    from screens.frame import WardScreen

__all__ = ["write_roll"]


def write_roll(screen: WardScreen[str | None], sessions: Sequence[Session], *, blank: bool) -> Path | None:
    """Write the rolls of classes where the last workbook went, else into the program's own folder; tell the path.

    None where the target refused, which the screen has said.
    """
    # Imported here: Excel is loaded only when a sheet is made.
    from exports.report_name import roll_call_name
    from exports.roll_call_paper import write_roll_call
    from exports.unit_export import target_of

    ward = screen.ward
    last = ward.settings.export_folder
    folder = last if last and Path(last).is_dir() else None
    try:
        path = target_of(folder, ward.locations.exports, roll_call_name(ward.unit, sessions[0], blank=blank))
        write_roll_call(screen.book, sessions, path, blank=blank)
    except WardappError as refusal:
        screen.tell(str(refusal), wrong=True)
        screen.app.bell()
        return None
    screen.tell(f"Đã ghi {'giấy ký' if blank else 'danh sách điểm danh'}: {path}. Mở bằng Excel để in.")
    return path
