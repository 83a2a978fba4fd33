"""Steps that ask questions: keys wait until a step asks or ends, so that none acts on the screen beneath a question."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_own: ContextVar[object | None] = ContextVar("own", default=None)
"""What the steps that are running hold the keys with; None outside of such steps."""


class HeldKeys:
    """Which steps hold the keys."""

    def __init__(self, let_go: Callable[[], object]) -> None:
        """Call `let_go` when the last steps no longer hold the keys."""
        self._let_go = let_go
        self._holders: set[object] = set()

    def __bool__(self) -> bool:
        """Whether keys wait."""
        return bool(self._holders)

    def holding(self, steps: Coroutine[Any, Any, object]) -> Coroutine[Any, Any, None]:
        """Hold the keys from now on; return what runs the steps and then lets the keys go."""
        holder = object()
        self._holders.add(holder)

        async def run() -> None:
            _own.set(holder)
            try:
                await steps
            finally:
                self._release(holder)

        return run()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Let the keys go while the steps that are running wait for an answer or for long work."""
        holder = _own.get()
        if holder not in self._holders:
            yield
            return
        self._release(holder)
        try:
            yield
        finally:
            self._holders.add(holder)

    def _release(self, holder: object) -> None:
        self._holders.discard(holder)
        if not self._holders:
            self._let_go()
