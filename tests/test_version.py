"""The program knows its own version: what is kept beside the book is told apart by it."""

from __future__ import annotations

from importlib.metadata import version

import wardapp


def test_the_version_is_that_of_the_package() -> None:
    assert wardapp.__version__ == version("wardapp")
