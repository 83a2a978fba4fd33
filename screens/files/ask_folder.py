"""Ask which folder to use: one of several that are offered, or one whose path is typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from screens.dialogs.ask_text import AskText
from screens.files.target_folders import TargetFolder
from screens.frame import WardScreen

_ELSEWHERE = "elsewhere"


async def ask_folder(
    screen: WardScreen[Any], question: str, offered: Sequence[TargetFolder], *, elsewhere: AskText | None = None
) -> Path | None:
    """Ask for a folder; return the one that was chosen, or None after Esc.

    Args:
        screen: the active screen.
        question: what is asked.
        offered: the folders to choose from. If there are none, only the path is asked for.
        elsewhere: asks for the path of a folder that is not offered; without it no path can be typed.
    """
    answers = [(str(at), target.words) for at, target in enumerate(offered)]
    if elsewhere is not None:
        answers.append((_ELSEWHERE, "Nơi khác …"))
    answer = await screen.app.choose(question, answers) if offered else _ELSEWHERE
    if answer == _ELSEWHERE:
        path = await screen.app.ask(elsewhere or AskText(question))
        return Path(path).expanduser() if path else None
    return offered[int(answer)].folder if answer is not None else None
