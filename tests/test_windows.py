"""What must hold on Windows and can be checked anywhere."""

from __future__ import annotations

import ast
import ctypes
from pathlib import Path
from typing import Any

import pytest

from exports.file_target import refuse_name_on_windows
from exports.xlsx.atomic_file import new_private_folder, open_nameless
from wardapp.commands.windows_console import OLD_CONSOLE, prepare_console
from wardapp.errors import WardappError

SOURCES = [file for top in ("wardapp", "screens", "exports") for file in Path(top).rglob("*.py")]


def test_no_date_format_contains_letters_that_a_code_page_may_lack() -> None:
    # Windows converts the format of strftime to the code page and back.
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            texts = []
            if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                texts = [part.value for part in node.format_spec.values if isinstance(part, ast.Constant)]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
                texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            assert all(str(text).isascii() for text in texts), f"{source}:{node.lineno}"  # type: ignore[attr-defined]


def test_no_temporary_name_is_sought_by_the_standard_library_on_windows() -> None:
    # There it takes a folder without write permission for a name that is taken, and goes on for hours.
    users = [source for source in SOURCES if "import tempfile" in source.read_text("utf-8")]
    assert users == [Path("exports/xlsx/atomic_file.py")]


def test_temporary_names_fail_at_once_where_nothing_may_be_written(tmp_path: Path) -> None:
    for missing in (tmp_path / "không có", tmp_path / "tệp"):
        (tmp_path / "tệp").write_bytes(b"")
        with pytest.raises(OSError):
            new_private_folder(missing, ".x-")
        with pytest.raises(OSError):
            open_nameless(missing, ".x-")
    folder = new_private_folder(tmp_path, ".x-")
    assert folder.is_dir()
    with open_nameless(folder, ".x-") as file:
        file.write(b"abc")
        file.seek(0)
        assert file.read() == b"abc"
    assert list(folder.iterdir()) == []


class Kernel:
    """kernel32 of a console that takes escape sequences or not, with some font."""

    def __init__(self, *, takes_sequences: bool, font: str) -> None:
        self.takes_sequences = takes_sequences
        self.font = font
        self.calls: list[str] = []
        self.GetStdHandle: Any = lambda number: 1

    def SetErrorMode(self, mode: int) -> int:  # noqa: N802
        self.calls.append(f"errors {mode:#x}")
        return 0

    def GetConsoleMode(self, screen: Any, mode: Any) -> bool:  # noqa: N802
        mode._obj.value = 3
        return True

    def SetConsoleMode(self, screen: Any, mode: int) -> bool:  # noqa: N802
        self.calls.append(f"mode {mode}")
        return self.takes_sequences or not mode & 4

    def GetCurrentConsoleFontEx(self, screen: Any, greatest: bool, font: Any) -> bool:  # noqa: N802
        font._obj.face = self.font
        font._obj.height = 20
        return True

    def SetCurrentConsoleFontEx(self, screen: Any, greatest: bool, font: Any) -> bool:  # noqa: N802
        assert font._obj.size == ctypes.sizeof(font._obj)
        self.calls.append(f"font {font._obj.face} {font._obj.height}")
        return True


@pytest.mark.parametrize("font", ["Lucida Console", "Terminal"])
def test_a_console_gets_a_font_with_vietnamese_letters_and_its_mode_back(font: str) -> None:
    kernel = Kernel(takes_sequences=True, font=font)
    assert prepare_console(kernel) == ""
    assert kernel.calls == ["errors 0x8001", "mode 7", "mode 3", "font Consolas 20"]


def test_a_font_that_has_the_letters_stays() -> None:
    kernel = Kernel(takes_sequences=True, font="Cascadia Mono")
    assert prepare_console(kernel) == ""
    assert not any(call.startswith("font") for call in kernel.calls)


def test_an_old_console_is_told_what_to_do() -> None:
    assert prepare_console(Kernel(takes_sequences=False, font="Consolas")) == OLD_CONSOLE


@pytest.mark.parametrize("name", ["a:b.xlsx", "x?.xlsx", "CON.xlsx", "nul", 'a".xlsx', "a<b>.xlsx"])
def test_a_name_that_windows_takes_for_something_else_is_refused(name: str) -> None:
    with pytest.raises(WardappError, match="Windows không nhận"):
        refuse_name_on_windows(name)


@pytest.mark.parametrize("name", ["Biểu 02 (2).xlsx", "HTLT_07_2008-H1_L1.xlsx", "console.xlsx"])
def test_an_ordinary_name_is_taken(name: str) -> None:
    refuse_name_on_windows(name)
