"""What the lists of contests, inspections and publicity add up to, in a line or two."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from wardapp.records import Contest, Contestant, Inspection, Publicity, Records, ReportingPeriod
from wardapp.records.vocabulary import GRADE, PRIZE, PUBLICITY_FORM, Vocabulary
from wardapp.vietnamese import format_whole, name_key


def age_at(birth_year: int | None, day: dt.date | None) -> int | None:
    """Return the age a person reaches in the year of a day; None if unknown or impossible."""
    if birth_year is None or day is None or not 0 <= day.year - birth_year <= 130:
        return None
    return day.year - birth_year


def month_of(day: dt.date | None) -> str:
    """Return 06/2008; "" without a day."""
    return f"{day:%m}/{day.year:04}" if day is not None else ""


def contestants_summary(tellers: Sequence[Contestant]) -> str:
    """Return how many told a story, how they were graded, and which prizes they won."""
    grades = _counted(GRADE, (teller.grade for teller in tellers))
    prizes = _counted(PRIZE, (teller.prize for teller in tellers))
    advanced = sum(1 for teller in tellers if teller.advanced)
    parts = [f"{format_whole(len(tellers))} thí sinh", grades, prizes]
    parts += [f"chọn thi cấp trên {format_whole(advanced)}"] if advanced else []
    return "; ".join(part for part in parts if part)


def contests_summary(records: Records, period: ReportingPeriod, _selected: object) -> list[str]:
    """Return the contests of a period and those who told stories there."""
    contests = [contest for contest in records.of(Contest) if contest.date in period]
    if not contests:
        return [f"{period.title}: chưa có hội thi nào."]
    identifiers = {contest.id for contest in contests}
    pilots = sum(1 for contest in contests if contest.pilot)
    spectators = sum(contest.spectators or 0 for contest in contests)
    words = f"{format_whole(len(contests))} hội thi"
    words += f" (thi điểm {format_whole(pilots)})" if pilots else ""
    words += f", {format_whole(spectators)} lượt khán giả" if spectators else ""
    return [
        f"{period.title}: {words}.",
        contestants_summary([one for one in records.of(Contestant) if one.contest in identifiers]),
    ]


def inspections_summary(records: Records, period: ReportingPeriod, _selected: object) -> list[str]:
    """Return the inspections of a period, and what is still to be remedied."""
    found = [inspection for inspection in records.of(Inspection) if inspection.date in period]
    conducted = [inspection for inspection in found if (inspection.role or "conducted") == "conducted"]
    places = len({name_key(inspection.inspected) for inspection in conducted if inspection.inspected})
    words = f"{period.title}: đi kiểm tra {format_whole(len(conducted))} cuộc ở {format_whole(places)} nơi, "
    words += f"được kiểm tra {format_whole(len(found) - len(conducted))} cuộc."
    pending = sum(1 for inspection in records.of(Inspection) if inspection.remedy_by and not inspection.remedied_on)
    return [words, f"Còn {format_whole(pending)} cuộc chưa ghi ngày khắc phục xong." if pending else ""]


def publicity_summary(records: Records, period: ReportingPeriod, selected: object) -> list[str]:
    """Return publicity by form: of the month of the selected record, and of the period."""
    publicity = records.of(Publicity)
    lines = [f"{period.title}: {_by_form(one for one in publicity if one.date in period)}"]
    if isinstance(selected, Publicity) and selected.date is not None:
        month = month_of(selected.date)
        lines.insert(0, f"Tháng {month}: {_by_form(one for one in publicity if month_of(one.date) == month)}")
    return lines


def _by_form(found: Iterable[Publicity]) -> str:
    numbers: Counter[str] = Counter()
    for one in found:
        numbers[one.form or ""] += one.quantity or 0
    words = [f"{_short(form)} {format_whole(numbers[form])}" for form in (*PUBLICITY_FORM, "") if form in numbers]
    return f"{', '.join(words)}." if words else "chưa ghi gì."


def _short(form: str) -> str:
    """Return the first words of a form, enough beside its number."""
    label = PUBLICITY_FORM.label(form) or "Chưa ghi loại hình"
    return label.split(",")[0]


def _counted(labels: Vocabulary, codes: Iterable[str | None]) -> str:
    numbers = Counter(code for code in codes if code)
    return ", ".join(f"{labels[code].lower()} {format_whole(numbers[code])}" for code in labels if numbers[code])
