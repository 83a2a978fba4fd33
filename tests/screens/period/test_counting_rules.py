"""Each indicator says how it is counted."""

from __future__ import annotations

import pytest

from screens.period.counting_rules import counting_rule
from wardapp.figures import INDICATORS


@pytest.mark.parametrize("code", [indicator.code for indicator in INDICATORS])
def test_every_indicator_has_a_rule_that_is_a_sentence(code: str) -> None:
    words = counting_rule(code)
    assert words[0].isupper()
    assert words.endswith(".")
