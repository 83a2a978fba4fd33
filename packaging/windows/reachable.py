"""Find the modules of the standard library that the program can import; the rest stays out of the folder."""

from __future__ import annotations

import dis
import marshal
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType

_STARTED_WITH = ("codecs", "encodings", "io", "abc", "os", "site", "runpy", "zipimport", "importlib", "warnings")
"""What the interpreter imports by itself."""

_BY_NAME = ("encodings.",)
"""Modules that are imported by a name made at run time; each whole package is kept."""


def reachable(
    standard: Mapping[str, bytes], shipped: Iterable[tuple[str, bool, CodeType]], without: frozenset[str]
) -> set[str]:
    """Return the files of the standard library that what is shipped can import, directly or through others.

    An import counts wherever it stands: in a function, in a branch for another system, in a `try`.

    Args:
        standard: content of each `.pyc` file by its path in the archive.
        shipped: name of each module of the program and its libraries, whether it is a package, and its code.
        without: packages and modules that are left out even if something imports them.
    """
    files = {_module_name(path): path for path in standard}
    packages = {name for name, path in files.items() if path.endswith("/__init__.pyc")}
    waiting = [name for name in files if name in _STARTED_WITH or name.startswith(_BY_NAME)]
    for name, is_package, code in shipped:
        waiting.extend(_imported(name, is_package, code))
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found or name not in files or name.split(".")[0] in without or name in without:
            continue
        found.add(name)
        waiting.extend(_imported(name, name in packages, marshal.loads(standard[files[name]][16:])))
    return {files[name] for name in found}


def _module_name(path: str) -> str:
    return path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")


def _imported(name: str, is_package: bool, module: CodeType) -> Iterator[str]:
    """Yield every name that the module may import: each package on the way, and each name taken from a package."""
    package = name if is_package else name.rpartition(".")[0]
    codes = [module]
    while codes:
        code = codes.pop()
        codes.extend(constant for constant in code.co_consts if isinstance(constant, CodeType))
        steps = list(dis.get_instructions(code))
        for at, step in enumerate(steps):
            if step.opname != "IMPORT_NAME":
                continue
            base, level, names = step.argval, steps[at - 2].argval, steps[at - 1].argval
            if level:
                above = package.split(".")[: len(package.split(".")) - (level - 1)]
                base = ".".join([*above, base] if base else above)
            parts = base.split(".")
            yield from (".".join(parts[: count + 1]) for count in range(len(parts)))
            yield from (f"{base}.{taken}" for taken in names or ())
