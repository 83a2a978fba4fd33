"""How models (*mô hình hay, cách làm hiệu quả*) are listed and entered."""

from __future__ import annotations

import datetime as dt

from screens.forms.record_form import FieldLayout
from screens.lists.cells import shown_day
from screens.lists.record_list import ListDescription
from screens.widgets.tables.line_table import TableColumn
from wardapp.records import Model
from wardapp.records.vocabulary import MODEL_STATE


def _newest_first(model: Model) -> tuple[int, str]:
    """Sort key of models: the latest registered first, those without a day before all."""
    return -(model.registered_on or dt.date.max).toordinal(), model.id


LIST_OF_MODELS: dict[str, ListDescription] = {
    "models": ListDescription(
        kind=Model,
        heading="MÔ HÌNH HAY, CÁCH LÀM HIỆU QUẢ",
        about="Mô hình mà tập thể, cá nhân đăng ký. Mô hình dừng thực hiện không tính vào biểu.",
        empty="Chưa ghi mô hình nào. F4 thêm.",
        columns=(
            TableColumn("Ngày", 10),
            TableColumn("Tên mô hình"),
            TableColumn("Tập thể, cá nhân", 22),
            TableColumn("Trạng thái", 14),
        ),
        cells=lambda model, _records: (
            shown_day(model.registered_on),
            model.name or "",
            model.owner or "",
            MODEL_STATE.label(model.state),
        ),
        order=_newest_first,
        lines=(
            FieldLayout("name"),
            FieldLayout("owner_kind"),
            FieldLayout("owner"),
            FieldLayout("branch"),
            FieldLayout("registered_on"),
            FieldLayout("state"),
            FieldLayout("field"),
            FieldLayout("description"),
            FieldLayout("result"),
        ),
        new=lambda _records, _period: Model(owner_kind="collective", state="registered"),
        name=lambda model, _records: model.name or "",
    )
}
