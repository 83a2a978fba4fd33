"""The crash log stays small, private, and free of personal data."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from wardapp.crash_log import log_crash


class Boom(Exception):
    """A mistake in the program."""


def crash(name: str) -> Exception:
    """An exception that carries a person's name."""
    try:
        raise Boom(name)
    except Boom as fault:
        return fault


def test_the_log_is_rotated_and_every_file_of_it_is_its_owners_alone(tmp_path: Path) -> None:
    log = tmp_path / "wardapp.log"
    log.write_text("x" * 256 * 1024, encoding="utf-8")
    log.chmod(0o600)
    before = os.umask(0)
    try:
        assert log_crash(crash("Hà Thị Lan"), log)
        assert log_crash(crash("Hà Thị Lan"), log)
    finally:
        os.umask(before)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["wardapp.log", "wardapp.log.1"]
    text = log.read_text(encoding="utf-8")
    assert text.count(" Boom\n  test_crash_log.py:") == 2
    assert "Lan" not in text
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_a_log_that_cannot_be_written_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "wardapp.log").mkdir()
    assert not log_crash(crash("Hà Thị Lan"), tmp_path / "wardapp.log")
    if Path("/dev/full").exists():
        assert not log_crash(crash("Hà Thị Lan"), Path("/dev/full"))
    assert capsys.readouterr().err == ""
