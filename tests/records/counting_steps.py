"""Count the steps that the program takes in a call, to measure growth without a clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps_of(work: Callable[[], object]) -> int:
    """Count the bytecode instructions of `wardapp` that a call runs; equal on every machine and in every run."""
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
