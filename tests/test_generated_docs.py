"""The pages of docs/ that are generated from declarations are current and cover every declaration."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import PAGES, TABLES, updated
from wardapp.figures import INDICATORS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_generated_tables_are_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == updated(text), "run: python -m docs.generate"


def test_every_table_is_on_a_page() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"<!-- generated: ([a-z-]+) -->", pages)) == set(TABLES)


def test_every_indicator_has_a_rule_in_words() -> None:
    form = PAGES[1].read_text(encoding="utf-8")
    rules = form[form.index("| Code | Rule |") :]
    codes = [
        code for cell in re.findall(r"^\| ((?:[A-HM]\d+[a-d]? ?)+) \|", rules, re.MULTILINE) for code in cell.split()
    ]
    assert codes == [indicator.code for indicator in INDICATORS]
