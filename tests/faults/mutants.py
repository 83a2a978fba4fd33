"""Small faults put into the journal's own code, one at a time: the tests must notice (`python -m tests.faults.mutants`)."""

from __future__ import annotations

import ast
import copy
import importlib.abc
import importlib.util
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

__all__ = ["main", "mutants_of"]

_BOOK = Path(__file__).parents[2] / "wardapp" / "book"
_MODULES = ("scan", "lines", "journal")
_FIRST = (
    "scan saving damage failures crashes snapshot opening cost history files processes",
    "newer tinydb load model backup erasure",
)
_SECONDS = 90
_BYTES = 1 << 30
_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_REVERSED = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}
_COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.LShift: ast.RShift}


def mutants_of(source: str) -> Iterator[tuple[int, str, ast.Module]]:
    """Every mutant of a module: its line, what was changed, and its tree."""
    tree = ast.parse(source)
    count = sum(1 for _ in ast.walk(tree))
    for number in range(count):
        for choice in range(3):
            changed = copy.deepcopy(tree)
            node = next(each for index, each in enumerate(ast.walk(changed)) if index == number)
            told = _changed(node, choice)
            if told and not _is_said(changed, node):
                yield getattr(node, "lineno", 0), told, ast.fix_missing_locations(changed)


def _is_said(tree: ast.Module, node: ast.AST) -> bool:
    """Whether a node is a docstring, an annotation, a decorator, or a list of names: nothing that decides."""
    for parent in ast.walk(tree):
        body = getattr(parent, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and body[0].value is node:
            return True
        if isinstance(parent, ast.Expr) and parent.value is node and isinstance(node, ast.Constant):
            return True
        exported = isinstance(parent, ast.Assign) and any(
            getattr(each, "id", "") == "__all__" for each in parent.targets
        )
        if exported and node in ast.walk(parent):
            return True
        # A decorator's words change no answer here: what may be assigned, how many texts are remembered.
        noted = [getattr(parent, name, None) for name in ("annotation", "returns")]
        noted += getattr(parent, "decorator_list", [])
        if any(each is not None and node in ast.walk(each) for each in noted if isinstance(each, ast.AST)):
            return True
    return False


def _changed(node: ast.AST, choice: int) -> str:
    """Change a node in place; tells what was changed, nothing where there is no such choice."""
    match node:
        case ast.Compare(ops=[operator]):
            table = (_COMPARED, _REVERSED, {})[choice]
            if type(operator) in table:
                node.ops = [table[type(operator)]()]
                return f"{type(operator).__name__} becomes {type(node.ops[0]).__name__}"
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator) if choice == 0 and type(operator) in _COUNTED:
            node.op = _COUNTED[type(operator)]()
            return f"{type(operator).__name__} becomes {type(node.op).__name__}"
        case ast.BoolOp() if choice == 0:
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            return f"becomes {type(node.op).__name__}"
        case ast.BoolOp() if choice == 1:
            node.values = node.values[1:] if len(node.values) > 2 else [node.values[1], node.values[1]]
            return "first condition left out"
        case ast.UnaryOp(op=ast.Not()) if choice == 0:
            node.op = ast.Not()
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
            return "not left out"
        case ast.If() | ast.While() | ast.IfExp() if choice == 0:
            node.test = ast.UnaryOp(ast.Not(), node.test)
            return "condition reversed"
        case ast.Constant(value=bool() as value) if choice == 0:
            node.value = not value
            return f"{value} becomes {not value}"
        case ast.Constant(value=int() as value) if choice < 2 and not isinstance(value, bool):
            node.value = value + 1 - 2 * choice
            return f"{value} becomes {node.value}"
        case ast.Constant(value=bytes() as value) if choice == 0:
            node.value = b"?" + value
            return f"{value!r} becomes {node.value!r}"
        case ast.Constant(value=str() as value) if choice == 0:
            node.value = "?" + value
            return f"{value!r} becomes {node.value!r}"
        case ast.Return(value=ast.AST() as value) if choice == 0 and not _is_none(value):
            node.value = ast.Constant(None)
            return "returns None"
        case ast.Expr(value=ast.Call()) if choice == 0:
            told = ast.unparse(node)
            node.value = ast.Constant(None)
            return f"{told} left out"
        case ast.Raise() if choice == 0 and node.exc is None:
            node.exc = ast.parse("ValueError()", mode="eval").body
            return "another error raised"
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.AST() as value) if choice == 0 and not _is_none(value):
            node.value = ast.Constant(None)
            return f"None in place of {ast.unparse(value)}"
    return ""


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives out a mutant in place of one module."""

    def __init__(self, name: str, tree: ast.Module) -> None:
        self.name = name
        self.tree = tree

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, f"{self.name} (mutant)", "exec"), module.__dict__)


def _is_killed(name: str, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Whether any of these tests fails on a mutant, or does not end; they run in a process of their own."""
    child = os.fork()
    if not child:
        _run_tests(name, tree, tests)
    _, status = os.waitpid(child, 0)
    return status != 0


def _run_tests(name: str, tree: ast.Module, tests: Sequence[str]) -> None:
    status = 1
    try:
        import pytest

        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        signal.alarm(_SECONDS)
        # A mutant that reads for ever must not take the machine's memory with it.
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
        sys.meta_path.insert(0, _Mutated(name, tree))
        options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-W", "ignore"]
        status = int(pytest.main([*options, *tests]))
    finally:
        os._exit(status)


def main(parts: Sequence[str]) -> int:
    """Try every mutant (of some modules alone where they are named); prints those that nothing noticed."""
    # Imported once, before the mutants part: all that the tests need besides the book.
    import hypothesis  # noqa: F401
    import pytest  # noqa: F401
    import tinydb  # noqa: F401

    import wardapp.records  # noqa: F401

    begin = time.perf_counter()
    here = Path(__file__).parents[1]
    stages = [[str(here / "book" / f"test_{name}.py") for name in names.split()] for names in _FIRST]
    stages.append(
        [str(here / "faults" / f"test_{name}.py") for name in ("line_ends", "damage", "random_operations", "power_cut")]
    )
    tried, survived = 0, 0
    for module in parts or _MODULES:
        for line, told, tree in mutants_of((_BOOK / f"{module}.py").read_text(encoding="utf-8")):
            tried += 1
            if not any(_is_killed(f"wardapp.book.{module}", tree, tests) for tests in stages):
                survived += 1
                print(f"survived: {module}.py:{line}: {told}", flush=True)
    killed = tried - survived
    print(f"{killed} of {tried} mutants killed ({killed / tried:.1%}), {time.perf_counter() - begin:.0f} seconds.")
    return 0 if killed >= 0.95 * tried else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
