"""Make a Windows console ready for the window, or say why it cannot show it; nothing is written to the registry."""

from __future__ import annotations

import ctypes
from ctypes import wintypes
from typing import Any

_STANDARD_OUTPUT = -11 & 0xFFFFFFFF
_ESCAPE_SEQUENCES = 0x0004
_NO_DRIVE_QUESTIONS, _NO_FAULT_BOX = 0x0001, 0x8000
_FONTS_WITHOUT_VIETNAMESE = frozenset({"Terminal", "Lucida Console", "Raster Fonts", "Courier"})
"""The classic console takes no letter from another font."""
_FONT, _FONT_FAMILY, _FONT_WEIGHT, _FONT_HEIGHT = "Consolas", 54, 400, 16

OLD_CONSOLE = (
    "Cửa sổ dòng lệnh này là kiểu cũ nên không mở được màn hình wardapp. Bấm phải vào thanh tiêu đề, chọn Properties, bỏ dấu "
    "ở “Use legacy console” rồi mở lại; hoặc dùng Windows Terminal. Vẫn dùng được các lệnh dưới đây."
)


class _FontInfo(ctypes.Structure):
    _fields_ = (
        ("size", wintypes.ULONG),
        ("number", wintypes.DWORD),
        ("width", wintypes.SHORT),
        ("height", wintypes.SHORT),
        ("family", wintypes.UINT),
        ("weight", wintypes.UINT),
        ("face", wintypes.WCHAR * 32),
    )


def prepare_console(kernel: Any) -> str:
    """Choose a font with Vietnamese letters; returns "", or the sentence for the officer if the window cannot be shown.

    Windows' own answer is asked for, never the terminal's: an old console would print the question.

    Args:
        kernel: the library kernel32.
    """
    # No box asks for a disk while sticks are looked for, or tells that the parser of a hostile file ended.
    kernel.SetErrorMode(_NO_DRIVE_QUESTIONS | _NO_FAULT_BOX)
    kernel.GetStdHandle.restype = wintypes.HANDLE
    screen = wintypes.HANDLE(kernel.GetStdHandle(_STANDARD_OUTPUT))
    if not _knows_escape_sequences(kernel, screen):
        return OLD_CONSOLE
    font = _FontInfo(size=ctypes.sizeof(_FontInfo))
    if kernel.GetCurrentConsoleFontEx(screen, False, ctypes.byref(font)) and font.face in _FONTS_WITHOUT_VIETNAMESE:
        wanted = _FontInfo(
            ctypes.sizeof(_FontInfo), 0, 0, max(font.height, _FONT_HEIGHT), _FONT_FAMILY, _FONT_WEIGHT, _FONT
        )
        kernel.SetCurrentConsoleFontEx(screen, False, ctypes.byref(wanted))
    return ""


def _knows_escape_sequences(kernel: Any, screen: wintypes.HANDLE) -> bool:
    """Return whether the console takes the mode: Windows 7, 8 and the legacy console of 10 refuse it."""
    mode = wintypes.DWORD()
    if not kernel.GetConsoleMode(screen, ctypes.byref(mode)):
        return False
    taken = bool(kernel.SetConsoleMode(screen, mode.value | _ESCAPE_SEQUENCES))
    kernel.SetConsoleMode(screen, mode.value)
    return taken
