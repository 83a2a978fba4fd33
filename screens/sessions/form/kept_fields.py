"""What stands in the form of a class, as JSON, and the form filled with it again. Which fields it has, the form says."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from textual.widget import Widget

from screens.widgets.fields.field import Field

if TYPE_CHECKING:
    from screens.sessions.form.fields import ClassForm

__all__ = ["fields_of_class", "first_words", "retype_class", "typed_in_class"]

_NUMBERS = "counts"


def fields_of_class(form: ClassForm) -> dict[str, Widget]:
    """Every field of the form by name, those first from which others follow."""
    return {
        "topics": form.topics,
        "date_from": form.date_from,
        "sittings": form.sittings,
        **form.fields,
        "only_missing": form.invitees.only_missing,
        "branches": form.invitees.branches,
        **{f"count_{name}": field for name, field in form.numbers.inputs.items()},
    }


def typed_in_class(form: ClassForm) -> dict[str, Any]:
    """What stands in each field, and all rows of numbers."""
    fields = {name: cast("Field", widget).typed() for name, widget in fields_of_class(form).items()}
    return {_NUMBERS: form.numbers.rows_as_json(), **fields}


def retype_class(form: ClassForm, typed: Mapping[str, Any]) -> None:
    """Fill the form again."""
    with contextlib.suppress(KeyError, TypeError, ValueError):
        if _NUMBERS in typed:
            form.numbers.show_json(typed[_NUMBERS])
    for name, widget in fields_of_class(form).items():
        if name in typed:
            # A program in which this field was of another type may have kept it.
            with contextlib.suppress(KeyError, TypeError, ValueError):
                cast("Field", widget).retype(typed[name])
        if name == "audience":
            form.propose()  # the branches that follow must stand there before they are ticked


def first_words(form: ClassForm) -> str:
    """The day and the topics, by which an officer knows a class."""
    marked = set(form.topics.read())
    topics = [row.text for row in form.topics.rows if row.id in marked]
    return " ".join([form.date_from.value, *topics]).strip()
