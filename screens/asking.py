"""Questions with `await`, and long tasks that belong to the app."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, Protocol, TypeVar

from typing_extensions import ParamSpec

from screens.widgets.typing.typing_app import TypingApp
from wardapp.errors import WardappError

if TYPE_CHECKING:
    from screens.jobs import Job

Outcome = TypeVar("Outcome")
Result = TypeVar("Result")
P = ParamSpec("P")


class _HasApp(Protocol):
    @property
    def app(self) -> Any: ...


Owner = TypeVar("Owner", bound=_HasApp)


def asking(
    method: Callable[Concatenate[Owner, P], Coroutine[Any, Any, object]],
) -> Callable[Concatenate[Owner, P], None]:
    """Let a method of a screen await questions; called, it begins at once, and keys wait until it asks or ends."""

    def begin(owner: Owner, /, *arguments: P.args, **named: P.kwargs) -> None:
        owner.app.run_asking(method(owner, *arguments, **named))

    return update_wrapper(begin, method)


class AskingApp(TypingApp[Result]):
    """Asks questions over the active screen, and runs one long task at a time."""

    _job: Job | None = None

    @abstractmethod
    def show_message(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a message on the active screen, or on the one below a dialog."""

    async def confirm(self, question: str, yes: str, no: str = "Không") -> bool:
        """Ask a question; return whether it was answered with `yes`."""
        from screens.dialogs.questions import ConfirmDialog

        is_yes = await self.ask(ConfirmDialog(question, yes, no))
        return is_yes is True

    async def choose(self, question: str, answers: Sequence[tuple[str, str]], chosen: int = 0) -> str | None:
        """Ask for one of several answers, each a key with its words; return the key, or None after Esc."""
        from screens.dialogs.questions import ChoiceDialog

        return await self.ask(ChoiceDialog(question, answers, chosen))

    async def ask_text(self, question: str, text: str = "") -> str | None:
        """Ask for a line of text; return it, or None after Esc."""
        from screens.dialogs.ask_text import AskText

        return await self.ask(AskText(question, text))

    @property
    def running_job(self) -> Job | None:
        """The long task that is going on."""
        return self._job

    async def job(self, job: Job, work: Callable[[Job], Awaitable[Outcome]]) -> Outcome | None:
        """Run a long task to its end while no key reaches the screen beneath.

        Args:
            job: what is done, and whether Esc stops it.
            work: does it; computes in a thread, and calls `job.step` there.

        Returns:
            What the work returns; None after a refusal, which is shown on the active screen.
        """
        if self._job is not None:
            self.show_message(f"{self._job} Chờ xong rồi làm tiếp.", wrong=True)
            return None
        from screens.jobs import JobBox

        self._job = job
        self.show_message(str(job))
        box = JobBox(job)
        try:
            shown = self.push_screen(box)
            self.drop_earlier_keys(box)
            with self._held_keys.released():
                await shown
                outcome, refusal = await self.run_worker(_outcome_or_refusal(work(job)), group="job").wait()
            if refusal is not None:
                self.bell()
                self.show_message(str(refusal), wrong=True)
            return outcome
        finally:
            self._job = None
            box.dismiss()


async def _outcome_or_refusal(work: Awaitable[Outcome]) -> tuple[Outcome | None, WardappError | None]:
    try:
        return await work, None
    except WardappError as refusal:
        return None, refusal
