"""A screen that shows what is computed from the whole book, in a thread if the book is large."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from textual import work

from screens.frame import WardScreen
from screens.slices import compute_in_thread, is_small
from wardapp.records import Records

Result = TypeVar("Result")
Answer = TypeVar("Answer")


class ComputedScreen(WardScreen[Result], Generic[Result, Answer]):
    """Computes what it shows whenever the book has changed."""

    def __init__(self, given: Answer | None = None) -> None:
        """Show an answer that has been computed already first, if there is one."""
        super().__init__()
        self._given = given

    @abstractmethod
    def computation(self) -> Callable[[Records], Answer]:
        """Return the function that computes the answer from records; it must not touch the screen, since it may run in a thread."""

    @abstractmethod
    def show_result(self, answer: Answer) -> None:
        """Show the answer."""

    def refresh_records(self) -> None:
        """Compute the answer and show it; with a large book, the window keeps responding meanwhile."""
        given, self._given = self._given, None
        compute = self.computation()
        if given is not None:
            self.show_result(given)
        elif is_small(self.book):
            self.show_result(compute(self.book))
        else:
            self._compute_in_thread(compute)

    @work(exclusive=True)
    async def _compute_in_thread(self, compute: Callable[[Records], Answer]) -> None:
        self.show_result(await compute_in_thread(self.book, compute))
