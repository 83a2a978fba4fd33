"""Ask why somebody is absent."""

from __future__ import annotations

from screens.dialogs.questions import ChoiceDialog
from screens.roll_call.roll import RollLine
from wardapp.records.vocabulary import REASON

NO_REASON = ""
"""The answer that the reason is not known."""
_ANSWERS = (*REASON.items(), (NO_REASON, "Chưa rõ lý do"))


def reason_dialog(line: RollLine, reason: str | None) -> ChoiceDialog:
    """Return the question of the reason of an absence, which begins on the one that is recorded."""
    chosen = next((place for place, (code, _) in enumerate(_ANSWERS) if code == reason), 0)
    return ChoiceDialog(f"{line.number} {line.name} vắng vì sao?", _ANSWERS, chosen)


def reason_words(reason: str) -> str:
    """Return an answer in words."""
    return REASON.label(reason) if reason else "chưa rõ lý do"
