"""Print papers from a screen: ask which one and to which folder, then write it while the window keeps responding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screens.dialogs.questions import ChoiceDialog
from screens.files.ask_folder import ask_folder
from screens.files.target_folders import target_folders
from screens.frame import WardScreen
from screens.jobs import compute_in_thread
from wardapp.errors import WardappError
from wardapp.records import Records

if TYPE_CHECKING:
    from screens.app import WardApp

Write = Callable[[Records, Path], object]
"""Writes a paper from records to a path."""

_GROUP = "paper"


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
    chosen: Paper | Callable[[], None]


def offer(screen: WardScreen[Any], entries: Sequence[Entry], question: str = "In gì?") -> None:
    """Ask which paper if there are several, and write it."""
    if len(entries) == 1:
        _open(screen, entries[0])
        return

    def answered(answer: str | None) -> None:
        if answer is not None:
            _open(screen, entries[int(answer)])

    answers = [(str(at), entry.words) for at, entry in enumerate(entries)]
    screen.app.push_screen(ChoiceDialog(question, answers), answered)


def _open(screen: WardScreen[Any], entry: Entry) -> None:
    if isinstance(entry.chosen, Paper):
        print_paper(screen, entry.chosen)
    else:
        entry.chosen()


def print_paper(screen: WardScreen[Any], paper: Paper, *, ask: bool = False) -> None:
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
        _begin(app, paper, Path(last) if last and Path(last).is_dir() else None)
        return
    ask_folder(
        screen,
        f"Ghi {paper.title} ra đâu?",
        offered,
        lambda folder: _begin(app, paper, None if folder == own else folder),
    )


def _begin(app: WardApp, paper: Paper, folder: Path | None) -> None:
    if any(worker.group == _GROUP and not worker.is_finished for worker in app.workers):
        app.show_message("Đang ghi một bản in. Chờ ghi xong rồi in tiếp.", wrong=True)
        return
    app.start_job(f"Đang ghi {paper.title} …", partial(_write, app, paper, folder), group=_GROUP)


async def _write(app: WardApp, paper: Paper, folder: Path | None) -> str:
    def write(records: Records) -> Path:
        # Imported here: Excel is loaded only when a paper is written.
        from exports.file_target import target_of

        target = target_of(folder, app.locations.exports, paper.name)
        paper.write(records, target)
        return target

    try:
        path = await compute_in_thread(app.book, write)
    except WardappError:
        app.bell()
        raise
    return f"Đã ghi {paper.title}: {path}. {paper.advice}"
