"""Counts the steps that the program takes in a call, so that growth is measured without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps_of(work: Callable[[], object]) -> int:
    """How many bytecode instructions of `wardapp` a call runs; the same on every machine and every run."""
    steps = 0

    def follow(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal steps
        if not frame.f_globals.get("__name__", "").startswith("wardapp."):
            return None
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        steps += event == "opcode"
        return follow

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
