"""LoiVan: the sentences of a unit's own report in their order; their text is in `wording`."""

from __future__ import annotations

from collections.abc import Iterator

from wardapp.records import Directive, Meeting, Topic
from wardapp.reports.form.bieu10_11_changes_directives import ASSESSMENT_ITEMS, paragraphs
from wardapp.reports.letterhead import campaign_in_quotes
from wardapp.reports.levels import level_name
from wardapp.reports.sentences.template import Sentence, counted, directive_words, fill
from wardapp.reports.sentences.wording import UNIT_TEMPLATES
from wardapp.reports.source import ReportSource
from wardapp.reports.table import Row
from wardapp.vietnamese.dates import format_date


def unit_sentences(source: ReportSource) -> list[Sentence]:
    """Return the sentences of the report part by part, the officer's own paragraphs last."""
    unit = source.unit
    meetings = len(source.dated(Meeting))
    words = {
        "directives": _directives(source),
        "unit": (unit.name if unit else None) or "Đơn vị",
        "campaign": campaign_in_quotes(unit.campaign if unit else None) or "việc học tập",
        "until": f"Tính đến ngày {format_date(source.period.last)}",
        "meetings": counted(meetings) if meetings else "",
        "upper": level_name("town", unit),
        "top": level_name("province", unit),
    }
    return [*fill(UNIT_TEMPLATES, source.figures, words), *_assessed(source)]


def by_part(sentences: list[Sentence]) -> Iterator[Row]:
    """Yield a row for each sentence; the first one of a part has its name."""
    before = None
    for sentence in sentences:
        yield {"item": sentence.part if sentence.part != before else None, "text": sentence.text}
        before = sentence.part


def _directives(source: ReportSource) -> str:
    """Return the directives that topics cite: "53-KH/TU ngày 10/03/2008 của Thị uỷ; …"."""
    cited = {topic.directive for topic in source.records.of(Topic)}
    return "; ".join(
        directive_words(one.number, one.date, one.issuer)
        for one in source.records.of(Directive)
        if one.id in cited and one.number and (one.date is None or one.date <= source.period.last)
    )


def _assessed(source: ReportSource) -> Iterator[Sentence]:
    for field, label in ASSESSMENT_ITEMS:
        for paragraph in paragraphs(getattr(source.assessment, field, None)):
            yield Sentence(label, (paragraph,))
