"""The drafts of one window, written and removed by one thread, so that no key waits."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from wardapp.book.drafts import Draft, Drafts, DraftsFound


class DraftStore:
    """Write, find and remove the drafts of the forms of one window."""

    def __init__(self, drafts: Drafts) -> None:
        """Store drafts in a folder; nothing is created there before the first."""
        self._drafts = drafts
        self._thread = ThreadPoolExecutor(1, "drafts")
        self._claimed: set[str] = set()
        self._discarded: set[str] = set()
        self.at_start = DraftsFound()
        """The drafts that were in the folder when the window was opened."""

    async def save(self, draft: Draft) -> None:
        """Write a draft to the disk.

        Raises:
            BookNotWritable: the disk refused.
        """
        await asyncio.wrap_future(self._thread.submit(self._drafts.save, draft))

    def save_now(self, draft: Draft) -> None:
        """Write a draft to the disk after those that are being written, and wait for it.

        Raises:
            BookNotWritable: the disk refused.
        """
        self._thread.submit(self._drafts.save, draft).result()

    def claim(self, identifier: str) -> None:
        """Note that a form of this window edits a draft: it is offered nowhere else."""
        self._claimed.add(identifier)

    def release(self, identifier: str) -> None:
        """Note that no form edits a draft any more: it is offered again."""
        self._claimed.discard(identifier)

    def discard(self, identifier: str) -> None:
        """Remove a draft whose form was saved or abandoned."""
        self._claimed.discard(identifier)
        self._discarded.add(identifier)
        self._thread.submit(self._drafts.remove, identifier)

    def found(self) -> DraftsFound:
        """Return the drafts in the folder that no form of this window edits or has removed."""
        found = self._drafts.found()
        hidden = self._claimed | self._discarded
        return found._replace(drafts=tuple(draft for draft in found.drafts if draft.id not in hidden))

    def tidy(self) -> DraftsFound:
        """Return the drafts left at start; remove unfinished files, put damaged ones aside."""
        self._drafts.remove_unfinished()
        self.at_start = self.found()
        self._drafts.set_aside(self.at_start.damaged)
        return self.at_start

    def close(self) -> None:
        """Finish pending writes."""
        self._thread.shutdown()
