"""One data folder a test, and the program on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.program import Ward


@pytest.fixture
def ward(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ward:
    return Ward(tmp_path / "dữ liệu", capsys)
