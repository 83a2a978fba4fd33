"""What the town's officer typed beside the files: the folder, the list of units, the day each paper came in. Kept between sittings."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wardapp.errors import WardappError

__all__ = ["CompileNotes", "read_notes", "save_notes"]


@dataclass(slots=True)
class CompileNotes:
    """The folder and list used last, and period code -> unit code -> the day its paper came in."""

    folder: str = ""
    units: str = ""
    received: dict[str, dict[str, dt.date]] = field(default_factory=dict)


def read_notes(file: Path) -> CompileNotes:
    """The notes as they were kept; none where there is no such file, and of a damaged one what can be read."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return CompileNotes()
    if not isinstance(held, dict):
        return CompileNotes()
    received = held.get("received")
    return CompileNotes(
        folder=str(held.get("folder") or ""),
        units=str(held.get("units") or ""),
        received={str(period): _days(days) for period, days in received.items()} if isinstance(received, dict) else {},
    )


def save_notes(file: Path, notes: CompileNotes) -> None:
    """Keep the notes, whole or not at all. Raises WardappError where the disk refuses them."""
    from exports.xlsx.atomic_file import replacing
    from wardapp.files import make_private_folder

    try:
        make_private_folder(file.parent)
    except OSError as fault:
        raise WardappError(f"Không tạo được thư mục {file.parent}.", "Kiểm tra ổ đĩa và quyền ghi.") from fault
    told = {
        "folder": notes.folder,
        "units": notes.units,
        "received": {
            period: {unit: day.isoformat() for unit, day in days.items()} for period, days in notes.received.items()
        },
    }
    with replacing(file) as written:
        written.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


def _days(held: Any) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for unit, day in held.items() if isinstance(held, dict) else ():
        with contextlib.suppress(TypeError, ValueError):
            days[str(unit)] = dt.date.fromisoformat(day)
    return days
