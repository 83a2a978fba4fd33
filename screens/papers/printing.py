"""Print papers from a screen: ask which one and to which folder, then write it while the window keeps responding."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.files.ask_folder import ask_folder
from screens.files.target_folders import target_folders
from screens.frame import WardScreen
from screens.jobs import Job
from screens.slices import compute_in_thread
from wardapp.records import Records

if TYPE_CHECKING:
    from screens.app import WardApp

Write = Callable[[Records, Path], object]
"""Writes a paper from records to a path."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that can be written.

    Attributes:
        title: what it is called after *Đã ghi*.
        name: the name of the file.
        write: writes the file.
        advice: what to do with the file.

    """

    title: str
    name: str
    write: Write
    advice: str = "Mở bằng Excel để in."


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a menu of papers: its words, and the paper or the action that it stands for."""

    words: str
    chosen: Paper | Callable[[], Awaitable[object] | None]


async def offer(screen: WardScreen[Any], entries: Sequence[Entry], question: str = "In gì?") -> None:
    """Ask which paper if there are several, and write it."""
    if len(entries) == 1:
        await _open(screen, entries[0])
        return
    answers = [(str(at), entry.words) for at, entry in enumerate(entries)]
    answer = await screen.app.choose(question, answers)
    if answer is not None:
        await _open(screen, entries[int(answer)])


async def _open(screen: WardScreen[Any], entry: Entry) -> None:
    if isinstance(entry.chosen, Paper):
        await print_paper(screen, entry.chosen)
        return
    steps = entry.chosen()
    if steps is not None:
        await steps


async def print_paper(screen: WardScreen[Any], paper: Paper, *, ask: bool = False) -> None:
    """Write a paper to a folder: asked for if a stick is plugged in, else the last one, else the program's own.

    Args:
        screen: the active screen.
        paper: what to write.
        ask: never use the last folder without asking, since a file with the whole book must not be among those to be sent.
    """
    app = screen.app
    last, own = app.settings.export_folder, app.locations.exports
    offered = target_folders(own, last)
    if len(offered) == 1 or not (ask or any(target.is_removable for target in offered)):
        chosen: Path | None = Path(last) if last and Path(last).is_dir() else None
    else:
        folder = await ask_folder(screen, f"Ghi {paper.title} ra đâu?", offered)
        if folder is None:
            return
        chosen = None if folder == own else folder
    path = await app.job(Job(f"Đang ghi {paper.title}"), lambda _job: _write(app, paper, chosen))
    if path is not None:
        app.show_message(f"Đã ghi {paper.title}: {path}. {paper.advice}")


async def _write(app: WardApp, paper: Paper, folder: Path | None) -> Path:
    def write(records: Records) -> Path:
        # Imported here: Excel is loaded only when a paper is written.
        from exports.file_target import target_of

        target = target_of(folder, app.locations.exports, paper.name)
        paper.write(records, target)
        return target

    return await compute_in_thread(app.book, write)
