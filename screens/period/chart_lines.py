"""The charts of a period as text, drawn by plotext with glyphs that old consoles have."""

from __future__ import annotations

from collections.abc import Sequence

import plotext

from screens.widgets.fitting import cut, one_line
from wardapp.figures.overview.weekly_progress import BranchRate, WeekProgress
from wardapp.vietnamese import format_percent, format_whole

_REACHED, _TARGET, _BAR = "#", "-", "█"
_NAME = 24
_TICKS = 8
"""Weeks named below the chart in 80 columns."""
_LINES_ABOVE_AND_BELOW = 3


def week_chart(weeks: Sequence[WeekProgress], width: int, height: int) -> list[str]:
    """People who have studied every topic by the end of each week, and the target as a line above them."""
    if not weeks:
        return ["Kỳ này chưa bắt đầu nên chưa có tuần nào để vẽ."]
    if not any(week.target or week.studied for week in weeks):
        return ["Chưa có ai thuộc diện học tập nên chưa có gì để vẽ. Nhập danh bạ rồi xem lại."]
    _begin(width, height)
    places = list(range(len(weeks)))
    target = weeks[-1].target
    plotext.plot(places, [week.target for week in weeks], marker=_TARGET)
    plotext.plot(places, [week.studied for week in weeks], marker=_REACHED)
    highest = max(target, *(week.studied for week in weeks), 1)
    plotext.ylim(0, highest)
    scale = sorted({0, highest, *(round(highest * part / 4) for part in (1, 2, 3))})
    plotext.yticks(scale, [format_whole(number) for number in scale])
    step = -(-len(weeks) // _TICKS)
    plotext.xticks(places[::step], [f"{week.day:%d/%m}" for week in weeks[::step]])
    legend = (
        f"{_REACHED} đã học đủ các nội dung: {format_whole(weeks[-1].studied)} người"
        f"   {_TARGET} thuộc diện: {format_whole(target)} người"
    )
    return [*_drawn(), cut(legend, width)]


def branch_chart(rates: Sequence[BranchRate], width: int) -> list[str]:
    """A bar a branch: the rate of its people who have studied every topic, the first of the list on top."""
    if not rates:
        return ["Chưa có chi bộ nào. Nhập danh bạ thì có, hoặc thêm ở mục 8."]
    names = [_name(rate) for rate in rates]
    _begin(width, 2 * len(rates) + _LINES_ABOVE_AND_BELOW)
    percents = [float(rate.percent or 0) for rate in rates]
    # Drawn from below; the narrow bars leave a line between two branches.
    plotext.bar(names[::-1], percents[::-1], orientation="horizontal", width=0.3, marker=_BAR)
    plotext.xlim(0, 100)
    plotext.xticks([0, 20, 40, 60, 80, 100], ["0", "20", "40", "60", "80", "100%"])
    return _drawn()


def _name(rate: BranchRate) -> str:
    rate_text = format_percent(rate.percent) if rate.percent is not None else "không có ai"
    return f"{cut(one_line(rate.branch.name or ''), _NAME)} {rate_text:>6}"


def _begin(width: int, height: int) -> None:
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plotsize(width, height)


def _drawn() -> list[str]:
    return [line.rstrip() for line in plotext.uncolorize(plotext.build()).split("\n") if line.strip()]
