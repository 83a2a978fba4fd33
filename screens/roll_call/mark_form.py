"""The form of one mark of a roll call, to correct what the roll itself cannot."""

from __future__ import annotations

from typing import cast

from screens.commands import BACK, HELP, REMOVE, SAVE
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from wardapp.descriptions.titles import title_in_sentence
from wardapp.records import Attendance, Person


class MarkForm(RecordScreen):
    """One mark."""

    about = (
        "Một dấu điểm danh. Thường ghi ở màn hình Điểm danh; ở đây sửa từng ô: lớp, người, buổi, nhóm khi ghi, hoặc F8 "
        "bỏ dấu của lớp hay người không còn trong sổ."
    )
    commands = (HELP, SAVE, REMOVE.named("Bỏ dấu", "Bỏ dấu này; lấy lại được bằng Hoàn tác."), BACK.named("Bỏ"))
    lines = (
        FieldLayout("session"),
        FieldLayout("person"),
        FieldLayout("sitting", width=6),
        FieldLayout("mark"),
        FieldLayout("reason"),
        FieldLayout("group", label="Nhóm khi ghi"),
        FieldLayout("essay"),
    )

    def heading_of_record(self) -> str:
        """Return whose mark it is."""
        return f"DẤU ĐIỂM DANH - {self._whose}" if self._whose else "DẤU ĐIỂM DANH"

    @property
    def _whose(self) -> str:
        person = self.book.get(Person, cast("Attendance", self.record).person)
        return person.full_name if person is not None else ""

    def name_of_record(self) -> str:
        """Return whose mark it is, and of which class."""
        return title_in_sentence(self.record, self.book)
