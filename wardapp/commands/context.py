"""What every command works on: the data folder, the officer's settings, the book, the day."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING

from wardapp.commands.render.output import tell
from wardapp.errors import NotFound, WardappError
from wardapp.locations import Locations
from wardapp.settings import Settings, load_settings

if TYPE_CHECKING:
    from wardapp.book import Book
    from wardapp.book.backups.backup import Backups
    from wardapp.records import Records, ReportingPeriod, Unit

__all__ = ["Desk", "require_unit"]


class Desk:
    """The officer's desk, as one command finds it."""

    def __init__(self, locations: Locations) -> None:
        self.locations = locations

    @cached_property
    def settings(self) -> Settings:
        """The officer's settings."""
        return load_settings(self.locations.settings)

    @property
    def today(self) -> dt.date:
        """The day, as the officer corrected it."""
        return self.settings.today()

    def book(self, *, read_only: bool = False) -> Book:
        """Open the book, made where there is none yet unless it is only read; what was found in its files is told.

        Raises:
            WardappError: it cannot be read, written or waited for.

        """
        from wardapp.book import Book

        book = Book.open(
            self.locations.book, officer=self.settings.officer, read_only=read_only, clock=self.settings.now
        )
        for notice in book.notices:
            tell(notice)
        return book

    @property
    def backups(self) -> Backups:
        """The backups of the book."""
        from wardapp.book.backups.backup import Backups

        return Backups(self.locations.book, self.locations.backups, self.settings.now)

    def back_up(self) -> None:
        """Keep a verified copy of the book after an import; that it cannot be made is told, and undoes nothing."""
        try:
            self.backups.keep_one()
        except WardappError as refusal:
            tell(refusal)

    def period(self, records: Records, wanted: str | None) -> ReportingPeriod:
        """The period named on the command line, else the default one.

        Raises:
            InputRefused: no such period.

        """
        from wardapp.records import default_period, parse_period

        return parse_period(wanted, records) if wanted is not None else default_period(records, self.today)


def require_unit(records: Records) -> Unit:
    """Return the unit of the book.

    Raises:
        NotFound: it has not been set up.

    """
    from wardapp.records import unit_of

    unit = unit_of(records)
    if unit is None:
        raise NotFound("Sổ chưa có đơn vị.", "Mở wardapp để thiết lập đơn vị trước, hoặc nạp tệp có bản ghi đơn vị.")
    return unit
