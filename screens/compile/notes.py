"""What the town's officer entered for compiling, kept as JSON: folder, list, period, days, telephone notes, corrections."""

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
    """The notes of one data folder.

    Attributes:
        folder: the folder that was read last; "" before the first time.
        units: the list of units; "" for the one that is found in the folder, if any.
        period: the period to compile, as on the command line; "" if the files are of one period.
        drafts: whether drafts count.
        without_own: whether unit 00's book on this machine is left out.
        received: period code -> unit code -> the day on which the paper arrived.
        due: period code -> the day by which units without a day of their own hand in.
        told: unit code -> what was noted of the unit: a telephone number, *đã gọi 5/1*.
        corrections: digest of a file -> the code and the name to take for its unit.
        handed_in: period code -> the codes of the units whose workbook was there at the last look.

    """

    folder: str = ""
    units: str = ""
    period: str = ""
    drafts: bool = False
    without_own: bool = False
    received: dict[str, dict[str, dt.date]] = field(default_factory=dict)
    due: dict[str, dt.date] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, tuple[str, str]] = field(default_factory=dict)
    handed_in: dict[str, list[str]] = field(default_factory=dict)


def read_notes(file: Path) -> CompileNotes:
    """Return the saved notes: empty if there is no file, and of a damaged one what can be read."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return CompileNotes()
    if not isinstance(data, dict):
        return CompileNotes()
    return CompileNotes(
        folder=_text(data.get("folder")),
        units=_text(data.get("units")),
        period=_text(data.get("period")),
        drafts=data.get("drafts") is True,
        without_own=data.get("without_own") is True,
        received={period: _days(days) for period, days in _items(data.get("received"))},
        due=_days(data.get("due")),
        told={unit: text for unit, value in _items(data.get("told")) if (text := _text(value))},
        corrections={digest: (_text(pair[0]), _text(pair[1])) for digest, pair in _lists(data.get("corrections"), 2)},
        handed_in={period: [_text(code) for code in codes] for period, codes in _lists(data.get("handed_in"), 0)},
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
        "period": notes.period,
        "drafts": notes.drafts,
        "without_own": notes.without_own,
        "received": {period: _as_text(days) for period, days in notes.received.items()},
        "due": _as_text(notes.due),
        "told": notes.told,
        "corrections": notes.corrections,
        "handed_in": notes.handed_in,
    }
    with replacing(file) as written:
        written.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _as_text(days: dict[str, dt.date]) -> dict[str, str]:
    return {key: day.isoformat() for key, day in days.items()}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _items(data: Any) -> list[tuple[str, Any]]:
    return list(data.items()) if isinstance(data, dict) else []


def _lists(data: Any, least: int) -> list[tuple[str, list[Any]]]:
    return [(key, value) for key, value in _items(data) if isinstance(value, list) and len(value) >= least]


def _days(data: Any) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    for key, day in _items(data):
        with contextlib.suppress(TypeError, ValueError):
            days[key] = dt.date.fromisoformat(day)
    return days
