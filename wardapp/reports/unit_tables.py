"""All tables Bieu01-Bieu11 of a unit and a period, from its records; and their fingerprint, which locking keeps."""

from __future__ import annotations

from collections.abc import Mapping

from wardapp.figures.figure import Figure
from wardapp.figures.overview.topic_progress import topic_progress
from wardapp.figures.study.class_rows import class_rows as classes_of
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.unit_figures import indicators
from wardapp.records import Records, ReportingPeriod, unit_of
from wardapp.reports.fingerprint import canonical_tables, fingerprint_of_lines
from wardapp.reports.form.tables import TABLES
from wardapp.reports.rows_campaign import change_rows, contest_rows, contestant_rows, inspection_rows, publicity_rows
from wardapp.reports.rows_nominations import meeting_rows, nomination_rows
from wardapp.reports.rows_study import class_rows, directive_rows, group_rows, summary_rows, topic_rows
from wardapp.reports.table import Table, TableRow

__all__ = ["fingerprint_of", "unit_tables"]


def unit_tables(
    records: Records, period: ReportingPeriod, figures: Mapping[str, Figure] | None = None
) -> tuple[Table, ...]:
    """The tables of the period in the order of the workbook; `figures` where they are computed already."""
    study = StudyIndex.over(records)
    unit = unit_of(study)
    classes = classes_of(study, period)
    rows: dict[str, list[TableRow]] = {
        "Bieu01_TongHop": summary_rows(figures or indicators(study, period), unit),
        "Bieu02_LopHoc": class_rows(classes, study),
        "Bieu02a_DoiTuong": group_rows(classes, study),
        "Bieu02b_ChuyenDe": topic_rows(topic_progress(study, period), study),
        "Bieu04_HoiThi": contest_rows(study, period),
        "Bieu05_ThiSinh": contestant_rows(study, period),
        "Bieu06_KiemTra": inspection_rows(study, period),
        "Bieu07_TuyenTruyen": publicity_rows(study, period),
        "Bieu08_BinhXet": meeting_rows(study, period),
        "Bieu09_DeNghi": nomination_rows(study, period),
        "Bieu10_ChuyenBien": change_rows(study, period),
        "Bieu11_VanBan": directive_rows(study, period),
    }
    return tuple(Table(sheet, rows[sheet.name]) for sheet in TABLES)


def fingerprint_of(records: Records, period: ReportingPeriod) -> str:
    """The fingerprint of what a workbook of the period would show now (64 hexadecimal digits), without writing it."""
    return fingerprint_of_lines(canonical_tables(unit_tables(records, period)))
