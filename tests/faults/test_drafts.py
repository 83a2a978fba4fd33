"""Forms half typed: a real window killed at any moment, every state that a power cut leaves, every damage."""

from __future__ import annotations

import datetime as dt
import random
import stat
import sys
from pathlib import Path

from tests.faults.disk import RecordingDisk
from tests.faults.states import power_cut
from tests.terminal.keys import ENTER, ESC, F2, F4, TAB
from tests.terminal.terminal import Terminal
from wardapp.book import Book
from wardapp.book.drafts import Draft, Drafts
from wardapp.commands.demo_ward import demo_records
from wardapp.locations import Locations
from wardapp.records import Person
from wardapp.settings import Settings, save_settings

AT = dt.datetime(2008, 6, 28, 7, 43, tzinfo=dt.timezone.utc)
FOLDER = Path("/ward/drafts")
WORDS = "Nguyễn Thị Ánh Nguyệt, tổ trưởng tổ dân phố số 7, phụ trách phong trào "
KILLS = 3


def draft(text: str) -> Draft:
    return Draft("a", "person", AT, text[:20], {"record": "person", "id": ""}, {"family_name": text})


def texts(drafts: Drafts) -> list[str]:
    return [one.fields["family_name"] for one in drafts.found().drafts]


def test_a_window_killed_at_any_moment_offers_what_was_typed_at_its_next_start(tmp_path: Path) -> None:
    """What the title said was kept is there; what came after it is there up to where the last write had come."""
    chance = random.Random(7)
    locations = Locations(tmp_path / "so")
    save_settings(locations.settings, Settings(officer="Nông Thị Bích"))
    with Book.open(locations.book, officer="Nông Thị Bích") as book:
        book.change(saves=demo_records(), reason="sample")
    program = [sys.executable, "-m", "wardapp", "--data", str(locations.root)]
    typed, shown = "", "TỔNG QUAN"
    for _ in range(KILLS):
        with Terminal(program, env={"HOME": str(tmp_path)}, timeout=90) as window:
            window.wait_for(shown)
            if typed:
                window.send(ENTER)
                window.wait_for("Đã khôi phục bản đang nhập dở")
            else:
                window.send("6")
                window.wait_for("DANH BẠ")
                window.send(F4)
                window.wait_for("NGƯỜI MỚI")
            acknowledged = f"{typed}{WORDS}"
            window.send(WORDS)
            window.wait_for(lambda _, whole=acknowledged: texts(Drafts(locations.drafts)) == [whole])
            after = WORDS[: chance.randrange(1, 40)]
            window.send(after)
            if chance.random() < 0.5:
                window.wait_for(lambda _, whole=acknowledged + after: texts(Drafts(locations.drafts)) == [whole])
            window.kill()
        modes = {stat.S_IMODE(path.stat().st_mode) for path in locations.drafts.iterdir()}
        assert (stat.S_IMODE(locations.drafts.stat().st_mode), modes) == (0o700, {0o600})
        (typed,) = texts(Drafts(locations.drafts))
        assert f"{acknowledged}{after}".startswith(typed)
        assert typed.startswith(acknowledged)
        shown = "Khôi phục bản đang nhập dở?"
    with Terminal(program, env={"HOME": str(tmp_path)}, timeout=90) as window:
        window.wait_for(shown)
        window.send(ENTER)
        window.wait_for("Đã khôi phục bản đang nhập dở")
        # The cursor stands behind the last letter; the first save says what is still missing, the second keeps it.
        window.send("!", TAB, "Mơ", TAB, F2)
        window.wait_for("Lưu lần nữa")
        window.send(F2)
        window.wait_for("TỔNG QUAN")
        window.wait_for(lambda _: texts(Drafts(locations.drafts)) == [])
        window.send(ESC)
    with Book.open(locations.book, read_only=True) as book:
        (kept,) = (person for person in book.of(Person) if person.given_name == "Mơ")
    assert " ".join(f"{typed}!".split()) == " ".join((kept.family_name or "").split())


def test_whatever_a_power_cut_leaves_is_the_draft_before_or_after_and_never_damage() -> None:
    disk = RecordingDisk()
    drafts = Drafts(FOLDER, disk)
    drafts.keep(draft("Hà"))
    before, tried = ["Hà"], 0
    for after in ("Hà Thị " * 400, "Hà", "Hà Thị Lan " * 900, "Hà Thị", "Lan " * 60, "Hà Thị Lan"):
        left: list[dict[Path, bytes]] = []
        disk.watch = lambda left=left: left.extend(power_cut(disk))
        drafts.keep(draft(after))
        disk.watch = None
        left.extend(power_cut(disk))
        for files in left:
            found = Drafts(FOLDER, RecordingDisk(files)).found()
            assert found.damaged == ()
            assert [one.fields["family_name"] for one in found.drafts] in (before, [after])
            tried += 1
        for files in power_cut(disk):  # acknowledged
            assert texts(Drafts(FOLDER, RecordingDisk(files))) == [after]
        before = [after]
    assert tried > 300


def test_a_damaged_draft_is_never_taken_for_a_good_one(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(draft("Hà Thị Lan"))
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    cuts = [whole[:length] for length in range(len(whole))]
    flips = [bytes([*whole[:at], whole[at] ^ 1 << at % 8, *whole[at + 1 :]]) for at in range(len(whole))]
    noise = [b"", b"\0" * len(whole), whole + whole, b"{}", b"\xff\xfe", whole[:16]]
    for data in (*cuts, *flips, *noise):
        path.write_bytes(data)
        found = drafts.found()
        assert (found.drafts, found.damaged) == ((), (path,)), data
    path.write_bytes(whole)
    assert texts(drafts) == ["Hà Thị Lan"]
