"""Draw the pictures of the window in docs/pictures/ from the program's own sample ward: python -m docs.pictures.

The same on every machine: a fixed day, fixed colours, a temporary folder that is not shown, no network.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import tempfile
from pathlib import Path

from screens.app import WardApp
from wardapp.book import Book
from wardapp.commands.demo_ward import demo_records
from wardapp.locations import Locations
from wardapp.settings import Settings, save_settings

__all__ = ["PICTURES", "draw_overview"]

PICTURES = Path(__file__).with_name("pictures")
_DAY = dt.date(2008, 6, 28)
"""The day on which the sample ward has work left to do."""
_OFFICER = "Nông Thị Bích"
_CONSOLE = (80, 24)
_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_UNIQUE = re.compile(r"terminal-\d+")


class _SampleWindow(WardApp):
    @property
    def today(self) -> dt.date:
        return _DAY


async def draw_overview() -> str:
    """Return the first screen of the sample ward as SVG."""
    os.environ.pop("NO_COLOR", None)  # or Textual draws in grey
    with tempfile.TemporaryDirectory() as folder:
        locations = Locations(Path(folder) / "ward")
        save_settings(locations.settings, Settings(officer=_OFFICER, clock_offset_days=1))
        with Book.open(locations.book, officer=_OFFICER) as book:
            book.change(saves=list(demo_records()), reason="sample")
        window = _SampleWindow(locations)
        try:
            async with window.run_test(size=_CONSOLE) as pilot:
                await pilot.pause()
                await window.workers.wait_for_complete()
                await pilot.pause()
                svg = window.export_screenshot()
        finally:
            window.close_files()
    # Rich names fonts on the web, and ids by the contents of the picture.
    return _UNIQUE.sub("window", _FONT.sub("", svg)).replace("Fira Code, monospace", "monospace") + "\n"


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "overview.svg").write_text(asyncio.run(draw_overview()), encoding="utf-8")


if __name__ == "__main__":
    main()
