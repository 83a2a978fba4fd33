"""Records to the file that a unit hands in, on the real path: loaded into a book, locked, exported."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from exports.unit.unit_export import export_unit_report
from wardapp.book import Book
from wardapp.records import parse_period
from wardapp.reports.locking import lock_period

MOMENT = dt.datetime(2009, 1, 12, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def hand_in(records: Iterable[Mapping[str, Any]], labels: Iterable[str], folder: Path, book_folder: Path) -> list[Path]:
    """Load the records into a new book, lock each period and export its workbook into `folder`/label."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    written = []
    with Book.open(book_folder, officer="Nông Thị Bích", clock=lambda: MOMENT) as book:
        book.load(lines)
        for label in labels:
            period = parse_period(label)
            book.save(lock_period(book, period, MOMENT), reason="lock")
            (folder / label).mkdir(parents=True, exist_ok=True)
            report = export_unit_report(book, period, folder / label, folder, today=MOMENT.date())
            written.append(report.path)
    return written
