"""The context of a command: the data folder, the officer's settings, the book, the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wardapp.commands.output import print_message
from wardapp.errors import NotFound, WardappError
from wardapp.locations import Locations
from wardapp.settings import Settings, read_settings

if TYPE_CHECKING:
    from wardapp.book import Book
    from wardapp.book.backups.backup import Backups
    from wardapp.records import Records, ReportingPeriod, Unit


_MOST_CHANGES = 1_000
"""A command makes a change or one for each file; other programs may write meanwhile."""


class CommandContext:
    """Data folder, settings and book of one command."""

    def __init__(self, locations: Locations) -> None:
        self.locations = locations

    @cached_property
    def settings(self) -> Settings:
        """The officer's settings; if they cannot be read, that is printed."""
        settings, unread = read_settings(self.locations.settings)
        if unread:
            print_message(unread)
        return settings

    @property
    def today(self) -> dt.date:
        """Today, by the officer's corrected clock."""
        return self.settings.today()

    def book(self, *, read_only: bool = False) -> Book:
        """Open the book and print its notices; create it if it is missing and not only read.

        Raises:
            WardappError: it cannot be read or written, or another program holds it.

        """
        from wardapp.book import Book

        book = Book.open(
            self.locations.book, officer=self.settings.officer, read_only=read_only, clock=self.settings.now
        )
        for notice in book.notices:
            print_message(notice)
        return book

    @contextmanager
    def changing_book(self) -> Iterator[Book]:
        """Open the book for a change, and print at its end what now differs from a period that was handed in."""
        from wardapp.records import Period

        with self.book() as book:
            end = book.journal_end
            yield book
            if not any(period.submitted_on for period in book.of(Period)):
                return
            # Imported here: most changes move nothing that was handed in.
            from wardapp.reports.changed_submissions import changed_submissions
            from wardapp.reports.records_at_lock import states_before

            changes = book.changes_after(end, _MOST_CHANGES)
            for sentence in changed_submissions(book, states_before(changes or ())):
                print_message(sentence)

    @property
    def backups(self) -> Backups:
        """The backups of the book."""
        from wardapp.book.backups.backup import Backups

        return Backups(self.locations.book, self.locations.backups, self.settings.now)

    def command(self, *words: str | Path) -> str:
        """Return a command on this data folder as it can be pasted into a terminal."""
        from wardapp.locations import command_line

        return command_line(self.locations.root, *words)

    def back_up(self) -> None:
        """Back the book up after an import; a failure is printed and undoes nothing."""
        try:
            self.backups.copy_if_changed()
        except WardappError as refusal:
            print_message(refusal)

    def target(self, chosen: str | None, name: str, folder: Path | None = None) -> Path:
        """Return where to write a file: as chosen with `-o`, else `name` in `folder` or `exports/`.

        The name of a workbook gets its ending.

        Raises:
            WardappError: the chosen folder is missing, or the path is neither a file nor a folder.

        """
        from exports.file_target import target_of, with_ending

        if chosen is not None and name.endswith(".xlsx"):
            chosen = with_ending(chosen)
        return target_of(chosen, folder or self.locations.exports, name)

    def period(self, records: Records, wanted: str | None) -> ReportingPeriod:
        """Return the period named on the command line, or the default one.

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
