"""Bieu12: models registered up to the period's end and not stopped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardapp.figures.m_models import registered_models
from wardapp.records import Branch, Person
from wardapp.records.vocabulary import MODEL_STATE, NOMINEE_KIND
from wardapp.reports.sheet import NUMBER, Column, Kind, Orientation, Sheet
from wardapp.reports.table import FormTable, Row

if TYPE_CHECKING:
    from wardapp.reports.source import ReportSource

_MODELS = Sheet(
    "Bieu12_MoHinh",
    "12",
    "MÔ HÌNH HAY, CÁCH LÀM HIỆU QUẢ",
    (
        NUMBER,
        Column("name", "Tên mô hình", Kind.PARAGRAPH, 48),
        Column("kind", "Loại", Kind.TEXT, 18, centred=True),
        Column("owner", "Tập thể, cá nhân", Kind.PARAGRAPH, 36),
        Column("branch", "Chi bộ", Kind.PARAGRAPH, 30),
        Column("registered_on", "Ngày đăng ký", Kind.DATE, 22),
        Column("state", "Trạng thái", Kind.PARAGRAPH, 24),
        Column("description", "Nội dung", Kind.PARAGRAPH, 58),
        Column("result", "Kết quả", Kind.PARAGRAPH, 58),
    ),
    Orientation.LANDSCAPE,
)


def _model_rows(source: ReportSource) -> Iterator[Row]:
    """Yield the rows of Bieu12, by day of registration."""
    for number, one in enumerate(registered_models(source.records, source.period.last), start=1):
        person, branch = source.records.get(Person, one.person), source.records.get(Branch, one.branch)
        yield {
            "number": number,
            "name": one.name,
            "kind": NOMINEE_KIND.label(one.owner_kind),
            "owner": one.owner or (person.full_name if person else None),
            "branch": branch.name if branch else None,
            "registered_on": one.registered_on,
            "state": MODEL_STATE.label(one.state),
            "description": one.description,
            "result": one.result,
        }


TABLES = (FormTable(_MODELS, _model_rows),)
