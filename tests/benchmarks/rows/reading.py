"""Reading and checking what units sent, beside the parser alone reading the same cells."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import python_calamine

from exports.reading.reader import WorkbookReader
from exports.submission.submission import read_submission
from tests.benchmarks.row import Measured, Row
from tests.benchmarks.timing import processor, seconds_of
from tests.benchmarks.towns import workbooks_of
from tests.benchmarks.wards import Material

_UNITS = 100
_ROUNDS = 9


def measure(material: Material) -> Measured:
    files = workbooks_of(material, _UNITS)
    least = [float("inf"), float("inf")]
    for _round in range(_ROUNDS):
        least[0] = min(least[0], _checked(files))
        least[1] = min(least[1], seconds_of(lambda: _parsed(files)))
    return Measured(*least)


def _checked(files: Sequence[Path]) -> float:
    """The cost of all files, worker too, less that of starting the worker and reading one file."""
    costs = []
    for read in (files[:1], [files[0], *files]):
        begin = processor()
        with WorkbookReader() as reader:
            for file in read:
                read_submission(file, reader=reader)
        costs.append(processor() - begin)
    return costs[1] - costs[0]


def _parsed(files: Sequence[Path]) -> None:
    for file in files:
        with python_calamine.CalamineWorkbook.from_path(file) as book:
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python()


ROWS = (
    Row(
        "reading_workbooks",
        f"reading and checking {_UNITS} units' workbooks, the worker running",
        "python-calamine reading their cells",
        4.0,
        measure,
    ),
)
