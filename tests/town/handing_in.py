"""Write the workbook that a unit hands in as the program does: load records, lock the period, export."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from exports.unit.unit_workbook import write_report
from wardapp.book import Book
from wardapp.checks.period_check import blocking_problems, check
from wardapp.records import parse_period
from wardapp.reports.locking import lock_period
from wardapp.reports.report import period_report

MOMENT = dt.datetime(2009, 1, 12, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def hand_in(records: Iterable[Mapping[str, Any]], labels: Iterable[str], folder: Path, book_folder: Path) -> list[Path]:
    """Load the records into a new book, lock each period and export its workbook into `folder`/label."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    written = []
    with Book.open(book_folder, officer="Nông Thị Bích", clock=lambda: MOMENT) as book:
        book.load(lines)
        for label in labels:
            period = parse_period(label)
            errors = blocking_problems(check(book, period, MOMENT.date()), book, period)
            book.save(lock_period(book, period, MOMENT, errors), reason="lock")
            (folder / label).mkdir(parents=True, exist_ok=True)
            report = period_report(book, period, check(book, period, MOMENT.date()))
            written.append(write_report(report, folder / label / report.file_name).path)
    return written
