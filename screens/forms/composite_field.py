"""A field that is itself made of fields: ticked branches with a flag, a row of numbers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from textual.containers import Vertical

from screens.forms.form_row import FormRow
from screens.forms.layout import FormField
from screens.widgets.field import Field, retype_in, typed_in


class CompositeField(Vertical, Field):
    """Enter one field of a record (or several that belong together) through named parts.

    A form walks through the parts with Enter and the arrows, and keeps each of them in its draft under the part's name.
    """

    DEFAULT_CSS = """
    CompositeField { height: auto; }
    """

    names: tuple[str, ...] = ()
    """The record's fields whose problems are shown here."""

    @property
    @abstractmethod
    def parts(self) -> Mapping[str, FormField]:
        """The parts by name, in the order shown."""

    @property
    @abstractmethod
    def message_row(self) -> FormRow:
        """The line beneath which problems are shown."""

    def typed(self) -> dict[str, Any]:
        """Return the content of each part as JSON."""
        return typed_in(self._fields)

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Show again what `typed` returned for some parts."""
        retype_in(self._fields, typed)

    @property
    def _fields(self) -> Mapping[str, Field]:
        return {name: part.field for name, part in self.parts.items()}

    @property
    def problem(self) -> str | None:
        """Why a part cannot be read, else None."""
        return next((problem for field in self._fields.values() if (problem := field.problem)), None)
