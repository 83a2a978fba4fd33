"""Drafts: a window killed at any moment, every state after a power cut, every damage."""

from __future__ import annotations

import datetime as dt
import random
import stat
import sys
import tempfile
from pathlib import Path

from tests.faults.disk import RecordingDisk
from tests.faults.power_cut_states import power_cut
from tests.faults.tally import Tally
from tests.terminal.keys import ENTER, F4
from tests.terminal.terminal import Terminal
from wardapp.book import Book
from wardapp.book.drafts import Draft, Drafts
from wardapp.commands.demo_ward import demo_records
from wardapp.locations import Locations
from wardapp.settings import Settings, save_settings

__all__ = ["OFFERED", "damaged_drafts", "draft_power_cuts", "killed_forms", "texts_in", "window_on"]

OFFERED = "Khôi phục bản đang nhập dở?"
RESTORED = "Đã khôi phục bản đang nhập dở"

_AT = dt.datetime(2008, 6, 28, 7, 43, tzinfo=dt.timezone.utc)
_FOLDER = Path("/ward/drafts")
_WORDS = "Nguyễn Thị Ánh Nguyệt, tổ trưởng tổ dân phố số 7, phụ trách phong trào "
_TEXTS = ("Hà Thị " * 400, "Hà", "Hà Thị Lan " * 900, "Hà Thị", "Lan " * 60, "Hà Thị Lan")
_PATIENCE = 90.0


def _draft(text: str) -> Draft:
    return Draft("a", "person", _AT, text[:20], {"record": "person", "id": ""}, {"family_name": text})


def texts_in(drafts: Drafts) -> list[str]:
    """Return the text of the first field of each draft."""
    return [draft.fields["family_name"] for draft in drafts.found().drafts]


def draft_power_cuts() -> Tally:
    """Save a draft over another: a power cut leaves one of the two, and the newer one after it was acknowledged."""
    tally = Tally("a power cut while a draft is saved")
    disk = RecordingDisk()
    drafts = Drafts(_FOLDER, disk)
    drafts.save(_draft("Hà"))
    before = ["Hà"]
    for text in _TEXTS:
        left: list[dict[Path, bytes]] = []
        disk.watch = lambda left=left: left.extend(power_cut(disk))
        drafts.save(_draft(text))
        disk.watch = None
        acknowledged = list(power_cut(disk))
        for accepted, states in (((before, [text]), left), (([text],), acknowledged)):
            for files in states:
                found = Drafts(_FOLDER, RecordingDisk(files))
                tally.tried += 1
                if found.found().damaged or texts_in(found) not in accepted:
                    tally.losses.append(f"after {text[:20]!r}: {texts_in(found)!r}")
        before = [text]
    return tally


def damaged_drafts(folder: Path) -> Tally:
    """Try every length, a flipped bit in every byte, and noise: none is read as a draft."""
    tally = Tally("a damaged draft")
    drafts = Drafts(folder)
    drafts.save(_draft("Hà Thị Lan"))
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    cuts = [whole[:length] for length in range(len(whole))]
    flips = [bytes([*whole[:at], whole[at] ^ 1 << at % 8, *whole[at + 1 :]]) for at in range(len(whole))]
    noise = [b"", b"\0" * len(whole), whole + whole, b"{}", b"\xff\xfe", whole[:16]]
    for data in (*cuts, *flips, *noise):
        path.write_bytes(data)
        found = drafts.found()
        tally.tried += 1
        if (found.drafts, found.damaged) != ((), (path,)):
            tally.losses.append(f"read as a draft: {data!r}")
    path.write_bytes(whole)
    if texts_in(drafts) != ["Hà Thị Lan"]:
        tally.losses.append("the whole draft is not read")
    return tally


def window_on(locations: Locations) -> Terminal:
    """Start the program's window on a real terminal."""
    program = [sys.executable, "-m", "wardapp", "--data", str(locations.root)]
    return Terminal(program, env={"HOME": str(locations.root)}, timeout=_PATIENCE)


def killed_forms(kills: int, folder: Path | None = None, seed: int = 7) -> Tally:
    """Kill a window during typing: its next start offers the saved text, and typing continues there."""
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            return killed_forms(kills, Path(made), seed)
    tally = Tally("a window killed during typing")
    chance = random.Random(seed)
    locations = Locations(folder)
    drafts = Drafts(locations.drafts)
    save_settings(locations.settings, Settings(officer="Nông Thị Bích"))
    with Book.open(locations.book, officer="Nông Thị Bích") as book:
        book.change(saves=demo_records(), reason="sample")
    typed = ""
    for _ in range(kills):
        with window_on(locations) as window:
            if typed:
                window.wait_for(OFFERED)
                window.send(ENTER)
                window.wait_for(RESTORED)
            else:
                window.wait_for("TỔNG QUAN")
                window.send("6")
                window.wait_for("DANH BẠ")
                window.send(F4)
                window.wait_for("NGƯỜI MỚI")
            acknowledged = f"{typed}{_WORDS}"
            window.send(_WORDS)
            window.wait_for(lambda _, whole=acknowledged: texts_in(drafts) == [whole])  # type: ignore[misc]
            after = _WORDS[: chance.randrange(1, 40)]
            window.send(after)
            if chance.random() < 0.5:
                window.wait_for(lambda _, whole=acknowledged + after: texts_in(drafts) == [whole])  # type: ignore[misc]
            window.kill()
        tally.tried += 1
        (typed,) = texts_in(drafts)
        if not (f"{acknowledged}{after}".startswith(typed) and typed.startswith(acknowledged)):
            tally.losses.append(f"saved {acknowledged!r}, found {typed!r}")
        modes = {stat.S_IMODE(path.stat().st_mode) for path in locations.drafts.iterdir()}
        if (stat.S_IMODE(locations.drafts.stat().st_mode), modes) != (0o700, {0o600}):
            tally.losses.append("others may read drafts")
    return tally
