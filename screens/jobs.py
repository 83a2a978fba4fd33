"""Long tasks of the app: progress, a stop between two steps, and one guard for every key until the task has ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from wardapp.errors import WardappError
from wardapp.records import Record

_SHOWN_SECONDS = 0.3
"""A task that takes no longer shows no box."""
_STEP_SECONDS = 0.2
"""How often the progress is painted."""


class JobStopped(WardappError):
    """The officer stopped a long task; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("Đã dừng theo yêu cầu. Sổ vẫn như trước.")


class Job:
    """One long task as its work sees it; every method may be called in a thread."""

    def __init__(self, title: str, *, can_stop: bool = False) -> None:
        """Name the task.

        Args:
            title: what is being done, without dots: "Đang khôi phục sổ".
            can_stop: whether Esc stops it: its work then calls `step` often.
        """
        self.title = title
        self.can_stop = can_stop
        self._stops = False
        self._progress = ""

    def step(self, done: int | None = None, total: int | None = None, title: str | None = None) -> None:
        """Note the progress.

        Raises:
            JobStopped: the officer asked to stop.
        """
        if self._stops:
            raise JobStopped
        self.title = title or self.title
        self._progress = f" {done}/{total}" if total else f" {done}" if done else ""

    def counted(self, records: Sequence[Record]) -> Iterator[Record]:
        """Yield records while they are being saved, with the progress.

        Raises:
            JobStopped: the officer asked to stop.
        """
        for done, record in enumerate(records):
            self.step(done, len(records))
            yield record

    def stop(self) -> None:
        """Stop the task at its next step."""
        self._stops = True

    def finish(self) -> None:
        """Begin the part that cannot be stopped: what is written from now on is kept.

        Raises:
            JobStopped: the officer asked to stop before.
        """
        self.step()
        self.can_stop = False

    def __str__(self) -> str:
        return f"{self.title}{self._progress} …"

    @property
    def hint(self) -> str:
        """What Esc does."""
        if self._stops:
            return "Đang dừng …"
        return "Esc: dừng, sổ vẫn như trước" if self.can_stop else "Xin chờ, không dừng giữa chừng được."


class JobBox(ModalScreen[None]):
    """Takes every key while a task goes on, so that none acts on the screen beneath; shown if the task takes long."""

    DEFAULT_CSS = """
    JobBox { align: center middle; background: $background 0%; }
    JobBox > Vertical { width: 64; height: auto; border: ascii $accent; background: $surface; padding: 0 1; display: none; }
    JobBox.-long > Vertical { display: block; }
    """
    BINDINGS = [Binding("escape", "stop", "Dừng", show=False)]

    def __init__(self, job: Job) -> None:
        """Show a task."""
        super().__init__()
        self._job = job
        self._text = Static(markup=False)

    def compose(self) -> ComposeResult:
        """Yield the box."""
        with Vertical():
            yield self._text

    def on_mount(self) -> None:
        """Show the box once the task takes long."""
        self.set_timer(_SHOWN_SECONDS, self._show_box)
        self.set_interval(_STEP_SECONDS, self._show_progress)

    def _show_box(self) -> None:
        self.add_class("-long")
        self._show_progress()

    def _show_progress(self) -> None:
        self._text.update(Text(f"{self._job}\n\n{self._job.hint}"))

    def action_stop(self) -> None:
        """Stop the task if it can be stopped; else say that it cannot."""
        if self._job.can_stop:
            self._job.stop()
        self._show_box()
