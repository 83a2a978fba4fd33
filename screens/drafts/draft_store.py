"""The drafts of one window: kept and removed in their order by one thread, so that no key waits for the disk."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from wardapp.book.drafts import Draft, Drafts, DraftsFound

__all__ = ["DraftStore"]


class DraftStore:
    """What a window keeps of its forms while they are being filled in."""

    def __init__(self, drafts: Drafts) -> None:
        """Keep drafts in a folder; nothing is made there before the first."""
        self._drafts = drafts
        self._thread = ThreadPoolExecutor(1, "drafts")
        self._in_hand: set[str] = set()
        self._dropped: set[str] = set()
        self.at_start = DraftsFound()
        """What stood in the folder when the window was opened."""

    async def keep(self, draft: Draft) -> None:
        """Put a draft on the disk.

        Raises:
            BookNotWritable: the disk refused.
        """
        await asyncio.wrap_future(self._thread.submit(self._drafts.keep, draft))

    def take(self, identifier: str) -> None:
        """Note that a form of this window holds a draft: it is offered nowhere else."""
        self._in_hand.add(identifier)

    def let_go(self, identifier: str) -> None:
        """Note that no form holds a draft any more; it is offered again."""
        self._in_hand.discard(identifier)

    def drop(self, identifier: str) -> None:
        """Remove a draft: its form was saved or given up."""
        self._in_hand.discard(identifier)
        self._dropped.add(identifier)
        self._thread.submit(self._drafts.remove, identifier)

    def found(self) -> DraftsFound:
        """What stands in the folder, without what forms of this window hold or have removed."""
        found = self._drafts.found()
        hidden = self._in_hand | self._dropped
        return DraftsFound(tuple(draft for draft in found.drafts if draft.id not in hidden), found.damaged, found.newer)

    def tidy(self) -> DraftsFound:
        """What stands in the folder at the start of the window; unfinished files are removed, damaged ones put aside."""
        self._drafts.tidy()
        self.at_start = self.found()
        self._drafts.put_aside(self.at_start.damaged)
        return self.at_start

    def close(self) -> None:
        """Finish what was begun."""
        self._thread.shutdown()
