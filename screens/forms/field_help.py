"""How each type of field is filled in, said by F1 of the field that has the keys. Pure text."""

from __future__ import annotations

from screens.forms.form_line import FormField
from wardapp.records import FieldType

__all__ = ["field_help"]

_HOW = {
    FieldType.TEXT: "gõ chữ.",
    FieldType.PARAGRAPH: "gõ chữ, Enter xuống dòng, Tab sang ô sau.",
    FieldType.DATE: "gõ 5 là ngày 5 tháng này, 5/3 là ngày 5 tháng 3, hoặc đủ 05/03/2009.",
    FieldType.TIME: "gõ 7, 7h30 hoặc 07:30.",
    FieldType.WHOLE: "gõ số: 2510, 2.510 hoặc 2 510.",
    FieldType.NUMBER: "gõ số, phần lẻ sau dấu phẩy: 8,5.",
    FieldType.FLAG: "Space để đánh dấu hoặc bỏ dấu; Backspace để trống.",
    FieldType.CHOICE: "mũi tên trái, phải hoặc số để chọn một; Backspace để không chọn.",
    FieldType.CHOICES: "mũi tên trái, phải rồi Space, hoặc số, để chọn nhiều; Backspace để bỏ hết.",
    FieldType.REFERENCE: "gõ vài chữ không dấu, mũi tên chọn trong danh sách hiện ra rồi Enter.",
    FieldType.REFERENCES: "mũi tên lên, xuống rồi Space để đánh dấu.",
    FieldType.ROWS: "gõ vài chữ không dấu, mũi tên chọn trong danh sách hiện ra rồi Enter.",
}


def field_help(field: FormField | None) -> str:
    """«Ô đang đứng, Ngày họp: gõ 5 là …», or nothing where the keys are in no field."""
    if field is None or field.spec is None or field.spec.type not in _HOW:
        return ""
    needed = " Ô có dấu * cần ghi." if field.spec.required else ""
    return f"Ô đang đứng, {field.words}: {_HOW[field.spec.type]}{needed}"
