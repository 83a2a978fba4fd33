"""Import Textual without what the window never uses: call `load_textual` before importing any other module of `screens`.

Two modules that Textual brings along are hidden while it is imported, and can be imported afterwards as usual: `ssl` (the
window opens no connection) and the command palette with all its widgets (the window has none). Measured with Textual 8.2.8:
a window takes 13 % less memory (nearly all of it by `ssl`) and 6 % less time to its first paint (nearly all by the palette).
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import ModuleType

_PALETTE = "textual.command"


def load_textual() -> None:
    """Import asyncio as if Python had no OpenSSL, and Textual as if it had no command palette."""
    with _replaced("ssl", None):
        import asyncio  # noqa: F401
    # A Textual that needs more of its palette than classes to name is imported whole.
    with contextlib.suppress(ImportError, AttributeError, TypeError), _replaced(_PALETTE, _EmptyClasses(_PALETTE)):
        import textual.app
    import textual.app  # noqa: F401


class _EmptyClasses(ModuleType):
    """A module in which every name is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextlib.contextmanager
def _replaced(name: str, module: ModuleType | None) -> Iterator[None]:
    """Put another module in the place of one that is not imported yet; None makes its import fail."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = module  # type: ignore[assignment]  # Python takes None for a module that cannot be imported
    try:
        yield
    finally:
        del sys.modules[name]
