"""What the town's officer entered for compiling: folder, list of units, days on which papers arrived; kept as JSON."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wardapp.errors import WardappError


@dataclass(slots=True)
class CompileNotes:
    """The last folder and list of units, and the days by period code and unit code on which papers arrived."""

    folder: str = ""
    units: str = ""
    received: dict[str, dict[str, dt.date]] = field(default_factory=dict)


def read_notes(file: Path) -> CompileNotes:
    """Return the saved notes: empty if there is no file, and of a damaged one what can be read."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return CompileNotes()
    if not isinstance(data, dict):
        return CompileNotes()
    received = data.get("received")
    return CompileNotes(
        folder=str(data.get("folder") or ""),
        units=str(data.get("units") or ""),
        received={str(period): _days(days) for period, days in received.items()} if isinstance(received, dict) else {},
    )


def save_notes(file: Path, notes: CompileNotes) -> None:
    """Save the notes, replacing the file as a whole.

    Raises:
        WardappError: the disk refuses.
    """
    from exports.xlsx.atomic_file import replacing
    from wardapp.files import make_private_folder

    try:
        make_private_folder(file.parent)
    except OSError as fault:
        raise WardappError(f"Không tạo được thư mục {file.parent}.", "Kiểm tra ổ đĩa và quyền ghi.") from fault
    content = {
        "folder": notes.folder,
        "units": notes.units,
        "received": {
            period: {unit: day.isoformat() for unit, day in days.items()} for period, days in notes.received.items()
        },
    }
    with replacing(file) as written:
        written.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _days(data: Any) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for unit, day in data.items() if isinstance(data, dict) else ():
        with contextlib.suppress(TypeError, ValueError):
            days[str(unit)] = dt.date.fromisoformat(day)
    return days
