"""What is done with several nominations at once: carry them on, or enter their result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from screens.asking import asking
from screens.commands import BACK, HELP, SAVE
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from screens.frame import WardScreen
from screens.lists.cells import shown_day
from screens.nominations.levels import carried_on, last_of, level_label, next_level
from screens.widgets.fitting import cut
from wardapp.records import Nomination, Problem, Record

_CARRY, _RESULT = "carry", "result"
_NAMED = 4
"""How many nominees a question names."""
_GRANTED = ("awarded", "commended")
_RESULTS = (*_GRANTED, "not_passed", "not_considered")
_OUTCOME = ("status", "award_granted", "decision", "decision_date")


async def offer_steps(screen: WardScreen[Any], nominations: Sequence[Nomination]) -> str | None:
    """Ask what to do with these nominations; return what was done."""
    pairs = {
        one.id: pair for one in nominations if (pair := carried_on(one, screen.book, screen.app.today)) is not None
    }
    going = [one for one in nominations if one.id in pairs]
    answers = []
    words = f"{_named(nominations)}."
    if going:
        left = len(nominations) - len(going)
        some = f" {len(going)} đề nghị" if left else ""
        answers.append((_CARRY, f"Trình{some} lên {_levels(screen, going)}, ngày {shown_day(screen.app.today)}"))
        words += f" Còn {left} đề nghị đã trình hoặc không trình được." if left else ""
    else:
        words += " Đã trình rồi, đã ở cấp cao nhất hoặc không được thông qua, nên không trình nữa."
    answers.append((_RESULT, "Ghi kết quả: được khen thưởng, biểu dương, không xét …"))

    answer = await screen.app.choose(words, answers)
    if answer == _CARRY:
        saves = [record for one in going for record in pairs[one.id] if record != one]
        if await screen.save(saves, reason="carry_on") is not None:
            outcome = f"Đã trình {len(going)} đề nghị lên {_levels(screen, going)}."
            return f"{outcome} Enter vào dòng «> trình» để ghi tờ trình; F9 in danh sách."
    elif answer == _RESULT:
        ends = {end.id: end for one in nominations if (end := last_of(one, screen.book))}
        if await screen.app.ask(ResultScreen(list(ends.values()))) is not None:
            return "Đã ghi kết quả."
    return None


def _named(nominations: Sequence[Nomination]) -> str:
    names = ", ".join(f"«{cut(one.name or '', 40)}»" for one in nominations[:_NAMED])
    more = f" và {len(nominations) - _NAMED} đề nghị nữa" if len(nominations) > _NAMED else ""
    return f"{names}{more}"


def _levels(screen: WardScreen[Any], going: Sequence[Nomination]) -> str:
    return " và ".join(sorted({level_label(next_level(one), screen.app.unit).lower() for one in going}))


class ResultScreen(RecordScreen):
    """The result of one or several nominations, written once; one change, one undo."""

    heading = "KẾT QUẢ CỦA ĐỀ NGHỊ"
    draft_form = "result"
    about = (
        "Ghi một lần cho mọi đề nghị đã chọn: kết quả, hình thức được khen, số và ngày quyết định. Kết quả được ghi vào "
        "đề nghị ở cấp cao nhất đã trình. Chưa có số quyết định thì để trống, ghi sau."
    )
    commands = (HELP, SAVE, BACK.named("Bỏ"))
    lines = (
        FieldLayout("status"),
        FieldLayout("award_granted"),
        FieldLayout("decision", width=24),
        FieldLayout("decision_date"),
    )

    def __init__(self, nominations: Sequence[Nomination]) -> None:
        """Make the form for these nominations; the result of the first is proposed for all."""
        first = nominations[0]
        same = len({one.award for one in nominations}) == 1
        praised = same and first.award == "commendation"
        proposed = replace(
            first,
            status=first.status if first.status in _RESULTS else "commended" if praised else "awarded",
            award_granted=first.award_granted or (first.award if same else None),
        )
        super().__init__(first)
        self._proposed = proposed
        self._nominations = nominations

    def on_mount(self) -> None:
        """Show whose result it is, and what is proposed."""
        super().on_mount()
        self.form.fill(self._proposed)
        self.show_commands((HELP, SAVE, BACK.named("Bỏ")))
        levels = {level_label(one.level, self.app.unit).lower() for one in self._nominations}
        self.show_message(f"Kết quả cấp {' và '.join(sorted(levels))} của {_named(self._nominations)}.")

    def draft_context(self) -> dict[str, Any]:
        """Return whose result it is."""
        return {"nominations": [one.id for one in self._nominations]}

    def problems_in(self, record: Record) -> Sequence[Problem]:
        """Return the rules that the first of them would break."""
        return [problem for problem in super().problems_in(record) if problem.field in _OUTCOME]

    @asking
    async def action_save(self) -> None:
        """Write the result into all of them, as one change."""
        entered = cast("Nomination | None", self.ready())
        if entered is None:
            return
        outcome: dict[str, Any] = {name: getattr(entered, name) for name in _OUTCOME}
        saves = [replace(one, **_outcome_of(one, outcome)) for one in self._nominations]
        saved = await self.save(saves, reason="result")
        if saved is not None:
            self.dismiss(saved[0])


def _outcome_of(nomination: Nomination, entered: dict[str, Any]) -> dict[str, Any]:
    """Return the outcome of one of several; what was left blank stays."""
    outcome = {name: getattr(nomination, name) if value is None else value for name, value in entered.items()}
    granted = outcome["status"] in _GRANTED
    outcome["award_granted"] = (outcome["award_granted"] or nomination.award) if granted else None
    return outcome
