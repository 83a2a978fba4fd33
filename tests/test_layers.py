"""Import each layer in a fresh interpreter and check which packages it loads."""

from __future__ import annotations

import ast
import json
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import exports
import screens
from tests.commands.program import SMALL_WARD
from wardapp.cli import COMMANDS

_HOUSE = Path(__file__).resolve().parent.parent
_ROOMS = ("wardapp", "screens", "exports")
_STORE = {"tinydb", "typing_extensions"}
_FOLDERS = {"platformdirs"}
"""For a hint, which names the data folder unless it is the platform\'s own."""
_EXCEL = {"xlsxwriter"}
_TABLES = {"rich"}
_MOST_LINES = 350
_TELL = "import sys, json; print(json.dumps(sorted(sys.modules)))"
# A command on an old machine waits for each module; a new one among them is a choice. See `tests.benchmarks cold_start`.
_MOST_MODULES = {
    "--help": 30, "--version": 30, "where": 45, "backup": 45, "restore": 65, "find": 80, "check": 150, "stats": 95,
    "dump": 80, "load": 95, "history": 90, "undo": 80, "lock": 150, "unlock": 165, "import": 100, "export": 185,
    "template": 125, "demo": 185,
}  # fmt: skip
_NEVER = {"asyncio", "http", "multiprocessing", "ssl", "unittest", "xml"}


def packages_after(code: str, *words: str) -> set[str]:
    """The packages that a fresh interpreter holds after `code`: this house's, and those of others."""
    return {name.partition(".")[0] for name in modules_after(code, *words)} - set(sys.stdlib_module_names)


def modules_after(code: str, *words: str) -> set[str]:
    """The modules that a fresh interpreter holds after `code`."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{code}\n{_TELL}", *words],
        cwd=_HOUSE,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(ended.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def bare() -> set[str]:
    """What any interpreter of this environment holds before the program is loaded."""
    return packages_after("")


@pytest.mark.parametrize(
    "module",
    [
        "wardapp.errors", "wardapp.locations", "wardapp.settings", "wardapp.vietnamese", "wardapp.records",
        "wardapp.records.rules", "wardapp.figures", "wardapp.checks.period_check", "wardapp.lookup", "wardapp.descriptions.record_details",
        "wardapp.roster", "wardapp.cli",
    ],
)  # fmt: skip
def test_what_is_recorded_and_counted_needs_the_standard_library_alone(module: str, bare: set[str]) -> None:
    # By name, since some packages import a name only when it is first used.
    assert packages_after(f"from {module} import *") - bare == {"wardapp"}


def test_the_book_needs_tinydb_and_nothing_else(bare: set[str]) -> None:
    found = packages_after("from wardapp.book import *") - bare
    assert "tinydb" in found
    assert found <= {"wardapp", *_STORE}


@pytest.mark.parametrize("module", [found.name for found in pkgutil.iter_modules(exports.__path__, "exports.")])
def test_exports_know_neither_tinydb_nor_textual(module: str, bare: set[str]) -> None:
    calamine = {"python_calamine"} if module == "exports.reading.worker" else set()
    assert packages_after(f"import {module}") - bare <= {"wardapp", "exports", *_EXCEL, *calamine}


def test_a_unit_that_only_reads_or_locks_loads_no_excel_library(bare: set[str]) -> None:
    for module in (
        "wardapp.reports.form.all_sheets",
        "wardapp.reports.locking",
        "exports.reading.reader",
        "exports.file_target",
        "exports.xlsx.atomic_file",
    ):
        assert packages_after(f"import {module}") - bare <= {"wardapp", "exports"}, module


def test_the_window_loads_no_excel_library_whichever_screens_are_opened() -> None:
    names = ["screens.app", *(found.name for found in pkgutil.walk_packages(screens.__path__, "screens."))]
    found = packages_after(f"import {', '.join(names)}")
    assert {"textual", "tinydb"} <= found
    assert not found & {"xlsxwriter", "python_calamine", "openpyxl"}


@pytest.fixture(scope="module")
def small_ward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a small ward whose half year is locked, and a list of people beside it."""
    room = tmp_path_factory.mktemp("ward")
    lines = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in SMALL_WARD)
    (room / "a.jsonl").write_text(lines, encoding="utf-8")
    (room / "a.csv").write_text("Họ và tên;Năm sinh\nHà Thị Liên;1950\n", encoding="utf-8")
    for words in (["load", "a.jsonl"], ["lock", "2008-H1"]):
        subprocess.run([sys.executable, "-m", "wardapp", "--data", str(room / "x"), *words], cwd=room, check=True)
    return room


@pytest.mark.parametrize(
    ("words", "others"),
    [
        (["--help"], set()),
        (["--version"], set()),
        (["where"], _STORE),
        (["backup"], _STORE),
        (["restore"], _STORE | _FOLDERS),
        (["find", "lan"], _STORE),
        (["find", "lan", "--json"], _STORE),
        (["check"], _STORE),
        (["stats", "--json"], _STORE),
        (["stats"], _STORE | _TABLES),
        (["dump"], _STORE),
        (["dump", "-o", "b.jsonl"], _STORE),
        (["load", "a.jsonl"], _STORE),
        (["history"], _STORE),
        (["undo", "1"], _STORE | _FOLDERS),
        (["lock", "2008"], _STORE),
        (["unlock", "2008-H1"], _STORE),
        (["import", "a.csv", "--dry-run"], _STORE),
        (["export", "--draft"], _STORE | _EXCEL),
        (["export", "--minutes", "hn-1"], _STORE | _EXCEL),
        (["template"], _STORE | _EXCEL),
        (["demo"], _STORE | _EXCEL | _TABLES),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_only_what_it_needs(
    words: list[str], others: set[str], small_ward: Path, bare: set[str], tmp_path: Path
) -> None:
    room = shutil.copytree(small_ward, tmp_path / "ward")
    call = f"import os, sys; os.chdir({str(room)!r}); from wardapp.cli import main; assert main(sys.argv[1:]) == 0"
    modules = modules_after(call, "--data", str(room / "x"), *words)
    packages = {name.partition(".")[0] for name in modules}
    assert packages - bare - set(sys.stdlib_module_names) - {"wardapp", "exports"} <= others
    assert len([name for name in modules if name.partition(".")[0] in _ROOMS]) <= _MOST_MODULES[words[0]]
    assert not packages & _NEVER


def test_a_search_in_a_cached_index_loads_neither_the_book_nor_the_records_nor_the_parser(small_ward: Path) -> None:
    script = (
        "import sys; from wardapp.cli import main; assert main(sys.argv[1:]) == 0\n"
        "print(sorted({'argparse', 'dataclasses', 'tinydb', 'rich', 'json', 'datetime', 'platformdirs', 'shutil',"
        "'wardapp.book.book', 'wardapp.records.record', 'wardapp.descriptions.record_details'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", script, "--data", str(small_ward / "x"), "find", "lan"]
    told = [subprocess.run(words, cwd=_HOUSE, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    first, second = (lines.splitlines() for lines in told)
    assert second[:-1] == first[:-1]
    assert "wardapp.book.book" in first[-1]
    assert second[-1] == "[]"


def files() -> list[Path]:
    return sorted(path for room in _ROOMS for path in (_HOUSE / room).rglob("*.py"))


def imports_of(path: Path) -> Iterator[tuple[str, bool]]:
    """Each module that a file imports, and whether it does so inside a function or for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    at_once = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            yield name, id(node) not in at_once


def test_each_library_has_one_importer() -> None:
    owners = {"tinydb": "wardapp/book/", "textual": "screens/", "xlsxwriter": "exports/", "python_calamine": "exports/"}
    for path in files():
        for name, _ in imports_of(path):
            owner = owners.get(name.partition(".")[0])
            assert owner is None or path.relative_to(_HOUSE).as_posix().startswith(owner), (path, name)


def test_only_the_command_line_joins_the_rooms_and_only_inside_functions() -> None:
    for path in (path for path in files() if path.is_relative_to(_HOUSE / "wardapp")):
        for name, late in imports_of(path):
            if name.partition(".")[0] in ("screens", "exports"):
                assert path.is_relative_to(_HOUSE / "wardapp" / "commands"), (path, name)
                assert late, (path, name)


def circles(room: str, without: str = "") -> list[tuple[str, ...]]:
    """The circles of imports among the files of a room, those inside functions and for types alone counted too.

    What the module `without` imports is not counted.
    """
    names = {
        ".".join(path.relative_to(_HOUSE).with_suffix("").parts): path
        for path in files()
        if path.is_relative_to(_HOUSE / room)
    }
    leads_to = {name: {other for other, _ in imports_of(path) if other in names} for name, path in names.items()}
    leads_to.pop(without, None)
    try:
        list(TopologicalSorter(leads_to).static_order())
    except CycleError as circle:
        return [tuple(circle.args[1])]
    return []


def test_screens_open_each_other_by_name_and_never_import_in_a_circle() -> None:
    navigation = "screens.navigation"
    assert circles("screens", without=navigation) == []
    imported = [(name, late) for name, late in imports_of(_HOUSE / "screens" / "navigation.py") if "screens" in name]
    assert imported
    assert all(late for _, late in imported)


def test_the_book_imports_nothing_in_a_circle() -> None:
    assert circles("wardapp/book") == []


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    lengths = {str(path.relative_to(_HOUSE)): len(path.read_text(encoding="utf-8").splitlines()) for path in files()}
    assert {name: length for name, length in lengths.items() if length > _MOST_LINES} == {}
    assert sorted(lengths.values())[len(lengths) // 2] < 150


def test_every_command_has_a_module_of_its_own_that_is_dispatched() -> None:
    commands = _HOUSE / "wardapp" / "commands"
    modules = {".".join(path.relative_to(commands).with_suffix("").parts): path for path in commands.rglob("*.py")}
    called = [command.module for command in COMMANDS]
    assert set(called) <= set(modules)
    assert len(set(called)) == len(called)
    asked = {name for name, path in modules.items() if "def configure(" in path.read_text(encoding="utf-8")}
    assert asked == set(called)


def test_the_readme_lists_every_command() -> None:
    readme = (_HOUSE / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`{command.name}" in readme, command.name
        assert f"`{command.alias}`" in readme, command.alias
