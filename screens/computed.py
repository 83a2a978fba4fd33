"""A screen that shows what is computed from the whole book: at once in a small one, beside the keys in a large one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from textual import work

from screens.frame import WardScreen
from screens.jobs import compute_in_thread, is_small
from wardapp.records import Records

__all__ = ["ComputedScreen"]

Result = TypeVar("Result")
Told = TypeVar("Told")


class ComputedScreen(WardScreen[Result], Generic[Result, Told]):
    """What it shows is computed anew whenever the book changed."""

    @abstractmethod
    def computation(self) -> Callable[[Records], Told]:
        """What makes the answer from records; it may run in a thread, so it asks nothing of the screen."""

    @abstractmethod
    def show_result(self, told: Told) -> None:
        """Show the answer."""

    def refresh_records(self) -> None:
        """Compute anew; in a large book without holding up the keys."""
        compute = self.computation()
        if is_small(self.book):
            self.show_result(compute(self.book))
        else:
            self._compute_beside_the_keys(compute)

    @work(exclusive=True)
    async def _compute_beside_the_keys(self, compute: Callable[[Records], Told]) -> None:
        self.show_result(await compute_in_thread(self.book, compute))
