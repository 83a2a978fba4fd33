"""ICU's Vietnamese collation as an oracle, from the library inside the icu4py wheel."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path

import pytest


def icu_sort_key(locale: str = "vi", *, strength: int = 3) -> Callable[[str], bytes]:
    """ICU's sort key function of a locale at a level (1: letters alone; 3, its default: marks and case too); skips the test where ICU cannot be had."""
    icu4py = pytest.importorskip("icu4py", reason="ICU comes with icu4py, which has no wheel here")
    package = Path(icu4py.__file__).parent
    folders = (package.parent / "icu4py.libs", package / ".dylibs")
    found = [file for folder in folders if folder.is_dir() for file in sorted(folder.glob("libicui18n*"))]
    if not found:
        pytest.skip("this icu4py does not bring ICU as a library of its own")
    library, version = ctypes.CDLL(str(found[0])), icu4py.icu_version.split(".")[0]
    open_collator = getattr(library, f"ucol_open_{version}")
    open_collator.restype, open_collator.argtypes = ctypes.c_void_p, [ctypes.c_char_p, ctypes.POINTER(ctypes.c_int)]
    get_key = getattr(library, f"ucol_getSortKey_{version}")
    get_key.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int32, ctypes.c_char_p, ctypes.c_int32]
    status = ctypes.c_int(0)
    collator = open_collator(locale.encode(), ctypes.byref(status))
    # A negative status is a warning: -127 says that ICU fell back to its root order, which is not Vietnamese.
    assert collator, f"ICU refuses the locale {locale}: {status.value}"
    assert status.value == 0 or locale == "root", f"ICU has no order of its own for {locale}: {status.value}"
    set_strength = getattr(library, f"ucol_setStrength_{version}")
    set_strength.argtypes = [ctypes.c_void_p, ctypes.c_int]
    set_strength(collator, strength - 1)  # UCOL_PRIMARY is 0
    room = ctypes.create_string_buffer(4096)

    def key(text: str) -> bytes:
        written = text.encode("utf-16-le")
        length = get_key(collator, written, len(written) // 2, room, len(room))
        assert length <= len(room)
        return room.raw[:length]

    return key
