"""The wording of problems: levels, labels in sentences, sentences without names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wardapp.records.fields import fields_of
from wardapp.records.problem import Level, Problem
from wardapp.records.record import Record

NAMELESS: Mapping[str, str] = MappingProxyType(
    {
        "awarded_without_decision": "Đã được khen thưởng, biểu dương mà chưa có số quyết định",
        "before_topic": "Lớp học trước ngày bắt đầu của nội dung",
        "born_before_1900": "Năm sinh trước 1900",
        "class_entered_twice": "Hai lớp cùng ngày, cùng nội dung, cùng chi bộ hoặc nơi học",
        "class_too_large": "Lớp trên 500 người",
        "date_in_future": "Ngày ghi ở sau ngày lập",
        "diploma_below_province": "Bằng khen ghi ở cấp cơ sở hoặc cấp trên trực tiếp",
        "exempt_outside_members": "Được miễn mà không phải đảng viên",
        "held_without_numbers": "Lớp đã mở mà chưa ghi ai học",
        "invitees_unmarked": "Lớp đã mở mà còn người được triệu tập chưa ghi điểm danh",
        "levels_unlinked": "Cùng một đối tượng được đề nghị ở hai cấp mà chưa nối với nhau",
        "main_group_unlisted": "Nhóm chính không có trong các nhóm của người đó",
        "member_under_18": "Đảng viên chưa đủ 18 tuổi",
        "past_and_planned": "Lớp đã qua ngày mà vẫn ghi dự kiến",
        "period_entered_twice": "Hai kỳ báo cáo trùng tên hoặc trùng ngày",
        "present_over_invited": "Có mặt nhiều hơn triệu tập",
        "public_with_denominator": "Nhân dân có ghi số triệu tập",
        "same_name_twice": "Một hội nghị có hai đề nghị cùng tên",
        "same_person_twice": "Trùng họ tên (hoặc chỉ khác dấu) và năm sinh trong danh bạ",
        "sitting_beyond": "Ghi ở buổi học mà lớp không có",
        "text_beyond_form": "Đoạn văn dài hơn mức của biểu",
        "unit_code_shape": "Mã đơn vị khác mẫu 2-6 chữ cái, chữ số",
        "voted_without_meeting": "Đề nghị đã bình xét mà chưa ghi hội nghị",
        "votes_over_present": "Số biểu quyết nhiều hơn số có mặt ở hội nghị",
    }
)
"""Code of a warning -> the sentence, without a full stop, that sheet `GiaiTrinh` shows: it names no person."""


def error(record: Record, field: str | None, code: str, message: str) -> Problem:
    """Make an error beside a field: it stops the period from being locked."""
    return Problem(Level.ERROR, record.record, record.id, field, message, code)


def warning(record: Record, field: str | None, code: str, message: str) -> Problem:
    """Make a warning beside a field; it names no person, since explanations leave the unit."""
    return Problem(Level.WARNING, record.record, record.id, field, message, code)


def label_of(record: Record, field: str) -> str:
    """Return the Vietnamese label of a field."""
    return next(spec.label for spec in fields_of(type(record)) if spec.name == field)


def in_sentence(label: str) -> str:
    """Return a label with a small first letter, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
