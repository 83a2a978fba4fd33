"""Records, figures, reports, the book and the command line, without screens or Excel."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

__all__ = ["__version__", "lazy_names"]

__version__ = "0.1.0"
"""The version in `pyproject.toml`; asking the installation for it takes longer than a search."""


def lazy_names(package: str, modules: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """Return a package's `__getattr__` that imports each public name on first use.

    Importing all sixteen record kinds takes 35 ms, a search in a cached index 60 ms; most commands need a few of them.

    Args:
        package: `__name__` of the package.
        modules: module below the package -> the names that it defines.

    """
    module_of = {name: module for module, names in modules.items() for name in names}

    def __getattr__(name: str) -> Any:  # noqa: N807  # it becomes the package's own
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{module_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return __getattr__
