"""The form of one person of the directory."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from screens.asking import asking
from screens.commands import ADD, BACK, HELP, NEXT_STEP, REMOVE, SAVE
from screens.forms.record_form import FieldLayout
from screens.forms.record_screen import RecordScreen
from wardapp.records import Person, Record
from wardapp.vietnamese import split_name


class PersonScreen(RecordScreen):
    """One person."""

    about = (
        "Một người trong danh bạ. Gõ cả họ tên vào ô Tên cũng được, chương trình tách họ và đệm. Người thuộc nhiều nhóm "
        "thì đánh dấu đủ các nhóm; nhóm chính là nhóm được tính một lần trong số cán bộ, đảng viên đã học."
    )
    commands = (
        HELP,
        SAVE,
        ADD.named("Lưu, thêm nữa", "Lưu người này rồi nhập người tiếp theo, cùng chi bộ, cùng nhóm."),
        NEXT_STEP.named("Xoá tên", "Thay tên người này bằng tên giả ở mọi nơi, theo yêu cầu của người ấy."),
        REMOVE,
        BACK.named("Bỏ"),
    )
    lines = (
        FieldLayout("family_name"),
        FieldLayout("given_name"),
        FieldLayout("birth_year"),
        FieldLayout("birth_date", label="hoặc ngày sinh", beside=True),
        FieldLayout("sex"),
        FieldLayout("position", label="Chức vụ, đơn vị"),
        FieldLayout("branch"),
        FieldLayout("main_group"),
        FieldLayout("groups"),
        FieldLayout("exempt", label="Được miễn"),
        FieldLayout("exempt_from", label="từ ngày", beside=True),
        FieldLayout("exempt_to", label="Được miễn đến"),
        FieldLayout("joined_on"),
        FieldLayout("official_on", beside=True),
        FieldLayout("active_from"),
        FieldLayout("active_to", beside=True),
        FieldLayout("left_reason"),
    )

    def heading_of_record(self) -> str:
        """Return whose form it is."""
        name = self.name_of_record()
        return f"DANH BẠ - {name}" if name else "DANH BẠ - NGƯỜI MỚI"

    def prepared(self, record: Record) -> Record:
        """Return the person with the main group among the groups and the name split."""
        person = cast("Person", record)
        if person.main_group and person.main_group not in person.groups:
            person = replace(person, groups=(person.main_group, *person.groups))
        if person.given_name and not person.family_name and " " in person.given_name:
            family, given = split_name(person.given_name)
            person = replace(person, family_name=family, given_name=given)
        return person

    def name_of_record(self) -> str:
        """Return the person's name."""
        return cast("Person", self.record).full_name

    @asking
    async def action_add(self) -> None:
        """Save this person and begin the next, of the same branch and groups."""
        saved = cast("Person | None", await self.save_record())
        if saved is None:
            return
        following = Person(branch=saved.branch, groups=saved.groups, main_group=saved.main_group)
        message = f"Đã lưu «{saved.full_name}». Nhập người tiếp theo, hoặc Esc để về danh bạ."
        self.begin_next(following, message)

    def action_next_step(self) -> None:
        """Show where the name is, to erase it."""
        from screens.people.erasing import ErasingScreen

        if not self.record.id:
            self.show_message("Người này chưa lưu nên không có tên nào để xoá. Esc để bỏ.")
        elif self.is_changed:
            self.show_message("Lưu (F2) hoặc bỏ những gì vừa sửa trước khi xoá tên.")
        else:
            self.app.push_screen(ErasingScreen(cast("Person", self.record)), self._erased)

    def _erased(self, outcome: str | None) -> None:
        if outcome is not None:
            self.dismiss(None)
            self.app.show_message(outcome)
