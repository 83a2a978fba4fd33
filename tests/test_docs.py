"""README and docs/ name only files and folders that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PAGES = [HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md")), HOUSE / "tests" / "faults" / "README.md"]
TOP_FOLDERS = ("wardapp/", "screens/", "exports/", "tests/", "docs/", "packaging/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    named = [path for path in re.findall(r"`([\w./-]+)`", text) if path.startswith(TOP_FOLDERS)]
    modules = re.findall(r"python -m ((?:tests|docs)[\w.]*)", text)
    missing = [link for link in links if link and not (page.parent / link).exists()]
    missing += [path for path in named if not (HOUSE / path).exists()]
    for module in modules:
        place = HOUSE.joinpath(*module.split("."))
        if not (place / "__main__.py").exists() and not place.with_suffix(".py").exists():
            missing.append(module)
    assert missing == []
