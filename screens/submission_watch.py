"""Say beside a saved change what now differs from a period that was handed in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from screens.app import WardApp
from screens.frame import WardScreen
from screens.slices import compute_in_thread

_PAUSE_SECONDS = 0.3
"""A roll is called mark by mark: the figures are computed once the keys rest."""
_MOST_CHANGES = 1_000


class SubmissionWatch:
    """Follows the changes of the book, whoever makes them, from the first look on."""

    def __init__(self) -> None:
        """Begin before the first look."""
        # Not the app itself, which a window that is gone would then keep in memory.
        self._end = ""
        self._states: dict[tuple[str, str], Mapping[str, Any] | None] = {}

    def look(self, app: WardApp) -> None:
        """Take in what changed since the last look; what it moves is computed and said a moment later."""
        book = app.book
        before, self._end = self._end, book.journal_end
        if not before or before == self._end:
            return
        from wardapp.reports.records_at_lock import states_before

        changes = book.changes_after(before, _MOST_CHANGES) or ()
        self._states = {**states_before(changes), **self._states}
        if self._states:
            app.run_worker(self._tell(app), group="submissions", exclusive=True)

    async def _tell(self, app: WardApp) -> None:
        from wardapp.reports.changed_submissions import changed_submissions

        await asyncio.sleep(_PAUSE_SECONDS)
        states = dict(self._states)
        sentences = await compute_in_thread(app.book, partial(changed_submissions, states=states))
        self._states.clear()
        screen = next(screen for screen in reversed(app.screen_stack) if isinstance(screen, WardScreen))
        if sentences:
            screen.show_message(" ".join([screen.message, *sentences]).strip())


_WATCHES: WeakKeyDictionary[WardApp, SubmissionWatch] = WeakKeyDictionary()


def look_at_submissions(app: WardApp) -> None:
    """Look with the watch of a window, which is made at its first look."""
    _WATCHES.setdefault(app, SubmissionWatch()).look(app)
