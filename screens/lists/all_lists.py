"""Every described list by its name, and the form of a record of any described kind."""

from __future__ import annotations

from screens.lists.campaign_lists import LISTS_OF_CAMPAIGN
from screens.lists.model_list import LIST_OF_MODELS
from screens.lists.record_list import DescribedRecordScreen, ListDescription, RecordListScreen
from screens.lists.study_lists import LISTS_OF_STUDY
from wardapp.records import Period, Record

LISTS: dict[str, ListDescription] = {**LISTS_OF_STUDY, **LISTS_OF_CAMPAIGN, **LIST_OF_MODELS}


def list_screen(name: str) -> RecordListScreen:
    """Return the screen of a described list.

    Raises:
        KeyError: there is no list of this name.
    """
    return RecordListScreen(LISTS[name])


def described_form(record: Record, field: str | None = None) -> DescribedRecordScreen | None:
    """Return the form of a described record with the cursor in a field, else None."""
    if isinstance(record, Period):
        from screens.lists.periods import PeriodForm

        return PeriodForm(record, field=field)
    description = next((one for one in LISTS.values() if isinstance(record, one.kind)), None)
    if description is None:
        return None
    known = {line.name for line in description.lines}
    return DescribedRecordScreen(description, record, field=field if field in known else None)
