"""Rules of nominations: meeting, decision, award's level, link to the lower level."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records.emulation import Nomination
from wardapp.records.problem import Problem
from wardapp.records.rules.context import RuleContext
from wardapp.records.rules.wording import in_sentence, warning
from wardapp.records.vocabulary import NOMINATION_LEVEL, NOMINATION_STATUS

__all__ = ["awarded_without_decision", "diploma_below_province", "levels_unlinked", "voted_without_meeting"]


def voted_without_meeting(nomination: Nomination, _context: RuleContext) -> Iterator[Problem]:
    """Report a nomination that is voted or later and has no meeting."""
    if nomination.status not in (None, "introduced") and nomination.meeting is None:
        message = f"Kết quả là {in_sentence(NOMINATION_STATUS.label(nomination.status))} mà chưa ghi hội nghị bình xét."
        yield warning(nomination, "meeting", "voted_without_meeting", message)


def awarded_without_decision(nomination: Nomination, _context: RuleContext) -> Iterator[Problem]:
    """Report a nomination that was awarded or commended and has no decision number yet."""
    if nomination.status in ("awarded", "commended") and nomination.decision is None:
        message = f"{NOMINATION_STATUS.label(nomination.status)} mà chưa có số quyết định. Ghi khi nhận được văn bản."
        yield warning(nomination, "decision", "awarded_without_decision", message)


def diploma_below_province(nomination: Nomination, _context: RuleContext) -> Iterator[Problem]:
    """Report a bằng khen at base or town level: by law only the province gives these."""
    if nomination.level not in ("base", "town"):
        return
    field = next((field for field in ("award", "award_granted") if getattr(nomination, field) == "diploma"), None)
    if field is not None:
        message = (
            f"Bằng khen do cấp tỉnh tặng, cấp {in_sentence(NOMINATION_LEVEL.label(nomination.level))} tặng giấy khen. "
            f"Xem lại hình thức hoặc cấp."
        )
        yield warning(nomination, field, "diploma_below_province", message)


def levels_unlinked(nomination: Nomination, context: RuleContext) -> Iterator[Problem]:
    """Report a nominee who is also nominated at a lower level, without `follows`."""
    if nomination.follows is not None:
        return
    lower = context.nominees.lower_levels(nomination)
    if lower:
        message = (
            f"Cũng có đề nghị ở cấp {' và '.join(in_sentence(NOMINATION_LEVEL.label(level)) for level in lower)} "
            f"cho cùng một đối tượng. Nếu là một việc thì chọn ở Tiếp theo đề nghị cấp dưới, để không tính hai lần."
        )
        yield warning(nomination, "follows", "levels_unlinked", message)
