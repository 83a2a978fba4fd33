"""The styles of the window: shipped beside the app, and for classes that there are."""

from __future__ import annotations

import re
from pathlib import Path

import screens

_FOLDER = Path(screens.__file__).parent
_TEXTUAL = {"Screen", "ModalScreen"}


def test_every_rule_is_for_a_class_of_the_window() -> None:
    styles = re.sub(r"/\*.*?\*/", "", (_FOLDER / "app.tcss").read_text(encoding="utf-8"), flags=re.DOTALL)
    sources = "\n".join(path.read_text(encoding="utf-8") for path in _FOLDER.rglob("*.py"))
    styled = {selector.split()[0] for line in re.findall(r"([^{}]+)\{", styles) for selector in line.split(",")}
    assert len(styled) > 10
    made = set(re.findall(r"^class (\w+)\(", sources, re.MULTILINE))
    assert {name.partition(":")[0].partition(".")[0] for name in styled} - made - _TEXTUAL == set()
