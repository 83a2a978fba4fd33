"""Print what a figure leads to: who has not studied, and the charts of a period."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from screens.asking import asking
from screens.frame import WardScreen
from screens.papers.printing import Paper, print_paper
from wardapp.records import Records, Topic


@asking
async def print_not_studied(screen: WardScreen[Any], topic: Topic | None) -> None:
    """Write *Danh sách chưa học* of a topic, or of every mandatory topic of the period."""
    from wardapp.reports.file_names import list_name

    period = screen.app.period

    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.not_yet_studied import not_yet_studied_paper

        write_paper(not_yet_studied_paper(records, period, topics=None if topic is None else [topic]), target)

    of = period.code if topic is None else topic.code or topic.id
    await print_paper(screen, Paper("danh sách chưa học", list_name(screen.app.unit, "CHUAHOC", of), write))


async def print_charts(screen: WardScreen[Any]) -> None:
    """Write the charts of the period, drawn by Excel."""
    from wardapp.reports.file_names import list_name

    period, today = screen.app.period, screen.app.today

    def write(records: Records, target: Path) -> None:
        from exports.papers.write_paper import write_paper
        from wardapp.reports.papers.charts import charts_paper

        write_paper(charts_paper(records, period, until=today), target)

    await print_paper(screen, Paper("biểu đồ", list_name(screen.app.unit, "BIEUDO", period.code), write))
