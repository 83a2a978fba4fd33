"""The papers of a screen: which one, where it goes, written while the keys go on working, and told with its path."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.dialogs.questions import ChoiceDialog
from screens.files.target_folders import TargetFolder, target_folders
from screens.frame import WardScreen
from screens.jobs import read_in_slices
from wardapp.errors import WardappError
from wardapp.records import Records

if TYPE_CHECKING:
    from screens.app import WardApp

__all__ = ["Entry", "Paper", "Write", "offer", "print_paper"]

Write = Callable[[Records, Path], object]
"""What puts a paper into a file, given the records as they stood."""

_GROUP = "paper"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that can be written.

    Attributes:
        told: what it is, as it stands after *Đã ghi*.
        name: the file's name.
        write: puts it into a file.
        advice: what to do with it.

    """

    told: str
    name: str
    write: Write
    advice: str = "Mở bằng Excel để in."


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu of papers: its words, and the paper or what else is to be done."""

    words: str
    chosen: Paper | Callable[[], None]


def offer(screen: WardScreen[Any], entries: Sequence[Entry], question: str = "In gì?") -> None:
    """Ask which paper, where there are several, and write it."""
    if len(entries) == 1:
        _take(screen, entries[0])
        return

    def answered(answer: str | None) -> None:
        if answer is not None:
            _take(screen, entries[int(answer)])

    answers = [(str(at), entry.words) for at, entry in enumerate(entries)]
    screen.app.push_screen(ChoiceDialog(question, answers), answered)


def _take(screen: WardScreen[Any], entry: Entry) -> None:
    if isinstance(entry.chosen, Paper):
        print_paper(screen, entry.chosen)
    else:
        entry.chosen()


def print_paper(screen: WardScreen[Any], paper: Paper, *, ask: bool = False) -> None:
    """Write a paper: onto a stick, offered where one is there; else where the last workbook went or the own folder.

    With `ask`, never silently where the last workbook went: what holds the whole book is not to lie beside what is sent.
    """
    app = screen.app
    last = app.settings.export_folder
    offered = target_folders(app.locations.exports, last)
    if len(offered) == 1 or not (ask or any(place.is_removable for place in offered)):
        _begin(app, paper, Path(last) if last and Path(last).is_dir() else None)
        return
    known: dict[str, TargetFolder] = {str(at): place for at, place in enumerate(offered)}

    def answered(answer: str | None) -> None:
        if answer is not None:
            folder = known[answer].folder
            _begin(app, paper, None if folder == app.locations.exports else folder)

    question = f"Ghi {paper.told} ra đâu?"
    screen.app.push_screen(ChoiceDialog(question, [(key, place.words) for key, place in known.items()]), answered)


def _begin(app: WardApp, paper: Paper, folder: Path | None) -> None:
    if any(worker.group == _GROUP and not worker.is_finished for worker in app.workers):
        app.tell("Đang ghi một bản in. Chờ ghi xong rồi in tiếp.", wrong=True)
        return
    # The window's own work, so that leaving the screen does not stop it half way.
    app.tell(f"Đang ghi {paper.told} …")
    app.run_worker(_write(app, paper, folder), group=_GROUP)


async def _write(app: WardApp, paper: Paper, folder: Path | None) -> None:
    def write(records: Records) -> Path:
        # Imported here: Excel is loaded only when a sheet is made.
        from exports.xlsx.target import target_of

        target = target_of(folder, app.locations.exports, paper.name)
        paper.write(records, target)
        return target

    try:
        records = await read_in_slices(app.book)
        path = await asyncio.to_thread(write, records)
    except WardappError as refusal:
        app.tell(str(refusal), wrong=True)
        app.bell()
        return
    app.tell(f"Đã ghi {paper.told}: {path}. {paper.advice}")
