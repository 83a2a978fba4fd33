"""Ask which folder to use: one of several that are offered, or one whose path is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from screens.dialogs.ask_text import AskText
from screens.dialogs.questions import ChoiceDialog
from screens.files.target_folders import TargetFolder
from screens.frame import WardScreen

_ELSEWHERE = "elsewhere"


def ask_folder(
    screen: WardScreen[Any],
    question: str,
    offered: Sequence[TargetFolder],
    chosen: Callable[[Path], object],
    *,
    elsewhere: AskText | None = None,
) -> None:
    """Ask for a folder; Esc chooses none.

    Args:
        screen: the active screen.
        question: what is asked.
        offered: the folders to choose from. If there are none, only the path is asked for.
        chosen: called with the folder that was chosen.
        elsewhere: asks for the path of a folder that is not offered; without it no path can be typed.
    """

    def typed(path: str | None) -> None:
        if path:
            chosen(Path(path).expanduser())

    def answered(answer: str | None) -> None:
        if answer == _ELSEWHERE:
            screen.app.push_screen(elsewhere or AskText(question), typed)
        elif answer is not None:
            chosen(offered[int(answer)].folder)

    if not offered:
        answered(_ELSEWHERE)
        return
    answers = [(str(at), target.words) for at, target in enumerate(offered)]
    if elsewhere is not None:
        answers.append((_ELSEWHERE, "Nơi khác …"))
    screen.app.push_screen(ChoiceDialog(question, answers), answered)
