"""The picture of the window in docs/ shows what the program shows now, and nothing of the machine that drew it."""

from __future__ import annotations

import html
import re
import tempfile
from pathlib import Path

from docs.pictures import PICTURES, draw_overview  # type: ignore[attr-defined]  # mypy takes the folder of that name


def text_of(svg: str) -> list[str]:
    """The pieces of text in a picture, line by line from left to right."""
    found = re.findall(r'<text class="window-r\d+" x="[\d.]+" y="[\d.]+"[^>]*>(.*?)</text>', svg)
    return [html.unescape(piece).replace("\u00a0", " ").strip() for piece in found]


async def test_the_picture_of_the_overview_is_current() -> None:
    kept = (PICTURES / "overview.svg").read_text(encoding="utf-8")
    shown = text_of(kept)
    assert any("TỔNG QUAN - Đảng bộ phường" in piece for piece in shown)
    assert shown == text_of(await draw_overview()), "draw it anew: python -m docs.pictures"


def test_the_picture_tells_nothing_of_the_machine_and_asks_for_no_network() -> None:
    kept = (PICTURES / "overview.svg").read_text(encoding="utf-8")
    for words in (str(Path.home()), tempfile.gettempdir(), "url(http", "@font-face", "@import"):
        assert words not in kept
