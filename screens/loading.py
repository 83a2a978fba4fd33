"""Loading Textual without what the window never uses; must be called before any other module of `screens` is imported.

Two modules that importing it would bring along are told to be missing, or stood in for, until it is loaded: `ssl` (the
window opens no connection) and the command palette with every widget that it is made of (the window has none). Whoever
imports one of them later gets it as it is.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import ModuleType

__all__ = ["load_textual"]

_PALETTE = "textual.command"


def load_textual() -> None:
    """Load asyncio as in a Python that has no OpenSSL, and Textual as if it had no palette."""
    with _stood_in_for("ssl", None):
        import asyncio  # noqa: F401
    # A Textual that asks more of its palette than names to keep is loaded whole.
    with contextlib.suppress(ImportError, AttributeError, TypeError), _stood_in_for(_PALETTE, _NamesAlone(_PALETTE)):
        import textual.app
    import textual.app  # noqa: F401


class _NamesAlone(ModuleType):
    """A module in which every name is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextlib.contextmanager
def _stood_in_for(name: str, module: ModuleType | None) -> Iterator[None]:
    """Have a module that is not loaded yet be another one, or (None) not to be had."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = module  # type: ignore[assignment]  # None is how Python is told that a module is not to be had
    try:
        yield
    finally:
        del sys.modules[name]
