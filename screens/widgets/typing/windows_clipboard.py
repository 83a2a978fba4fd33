"""Read the clipboard of Windows."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

_UNICODE_TEXT = 13


def clipboard_text() -> str:
    """Return the text on the clipboard; "" if there is none, or another program has it open."""
    if sys.platform != "win32":
        return ""
    user, kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
    user.GetClipboardData.restype = wintypes.HANDLE
    kernel.GlobalLock.restype = ctypes.c_void_p
    kernel.GlobalLock.argtypes = kernel.GlobalUnlock.argtypes = (wintypes.HANDLE,)
    if not user.OpenClipboard(None):
        return ""
    try:
        block = user.GetClipboardData(_UNICODE_TEXT)
        address = kernel.GlobalLock(block) if block else None
        if not address:
            return ""
        try:
            return ctypes.wstring_at(address)
        finally:
            kernel.GlobalUnlock(block)
    finally:
        user.CloseClipboard()
