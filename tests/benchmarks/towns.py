"""Workbooks of many units for the rows about the town: drawn by seed, or one of them under many codes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from exports.unit_report import write_unit_report
from tests.benchmarks.wards import Material
from tests.oracle.reading import records_from
from tests.town.published import published_town
from wardapp.records import RecordSet, ReportingPeriod, parse_period

__all__ = ["PERIOD", "stamped", "workbooks_of"]

PERIOD: ReportingPeriod = parse_period("2008")
_STRINGS = "xl/sharedStrings.xml"
_CODE, _NAME = "05", "Đảng bộ phường số 5"


def workbooks_of(material: Material, units: int) -> list[Path]:
    """So many units' workbooks, each with records of its own."""
    folder = material.folder / f"units-{units}"
    folder.mkdir(exist_ok=True)
    made: list[Path] = []
    for seed in range(units):
        for code, records in published_town(seed).items():
            if len(made) == units:
                return made
            path = folder / f"{seed}-{code}.xlsx"
            if not path.exists():
                write_unit_report(RecordSet(records_from(records)), PERIOD, path)
            made.append(path)
    return made


def stamped(folder: Path, units: int) -> Path:
    """A folder of so many workbooks that differ in the unit's code and name; made quickly, whatever their number."""
    folder.mkdir(parents=True)
    pattern = folder / "pattern.xlsx"
    records = records_from(published_town(0)[_CODE])
    write_unit_report(RecordSet(records), PERIOD, pattern)
    rest = io.BytesIO()
    with zipfile.ZipFile(pattern) as book, zipfile.ZipFile(rest, "w", zipfile.ZIP_DEFLATED) as copy:
        strings = book.read(_STRINGS).decode()
        for part in book.infolist():
            if part.filename != _STRINGS:
                copy.writestr(part, book.read(part))
    pattern.unlink()
    assert f"<t>{_CODE}</t>" in strings, "the code of the unit"
    for number in range(1, units + 1):
        code = f"{number:05}"
        own = strings.replace(f"<t>{_CODE}</t>", f"<t>{code}</t>").replace(_NAME, f"Chi bộ số {code}")
        path = folder / f"HTLT_{code}_2008_L1.xlsx"
        path.write_bytes(rest.getvalue())
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
            book.writestr(_STRINGS, own)
    return folder
