"""A window that begins with the roll call of one class: `python -m tests.benchmarks.roll_window FOLDER CLASS`."""

from __future__ import annotations

import sys
from pathlib import Path

from screens.app import WardApp
from screens.roll_call.screen import RollCallScreen
from wardapp.locations import Locations


class RollWindow(WardApp):
    """Opens the roll at once, and makes no backup while its marks are measured."""

    session_id = ""

    def open_first_screen(self) -> None:
        self.push_screen(RollCallScreen(self.session_id))

    def back_up(self) -> None:
        pass


if __name__ == "__main__":
    window = RollWindow(Locations(Path(sys.argv[1])))
    window.session_id = sys.argv[2]
    window.run()
    window.book.close()
