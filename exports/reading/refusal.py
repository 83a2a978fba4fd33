"""The reasons for which a file is not read, as messages for officers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exports.reading.worker import MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from wardapp.errors import InputRefused
from wardapp.vietnamese import format_whole

_SAVE_AGAIN = "Mở tệp bằng Excel hoặc LibreOffice, lưu thành tệp .xlsx mới rồi nhập lại."
_COPY_THE_LIST = "Chép riêng phần danh sách sang một tệp mới rồi nhập lại."

_SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("Không tìm thấy tệp {file}.", "Xem lại tên tệp và thư mục chứa tệp."),
    "folder": ("{file} là thư mục, không phải tệp.", "Chọn một tệp .xlsx, .xls, .ods hoặc .csv trong thư mục đó."),
    "unreadable": (
        "Không mở được tệp {file} để đọc.",
        "Đóng chương trình đang giữ tệp, xem lại quyền đọc, rồi thử lại.",
    ),
    "empty": ("Tệp {file} không có dữ liệu.", "Xem lại có chọn đúng tệp hay chưa."),
    "encrypted": ("Tệp {file} được bảo vệ bằng mật khẩu.", "Mở tệp bằng Excel, bỏ mật khẩu, lưu lại rồi nhập lại."),
    "not_workbook": (
        "Tệp {file} không phải sổ tính (.xlsx, .xls, .ods) hay danh sách .csv, dù tên tệp có thể ghi như vậy.",
        _SAVE_AGAIN,
    ),
    "damaged": (
        "Tệp {file} bị hỏng hoặc chép chưa trọn vẹn.",
        "Chép lại từ nơi gửi, hoặc mở bằng Excel và lưu thành tệp mới.",
    ),
    "died": ("Không đọc được tệp {file}{place}: tệp bị hỏng, hoặc có ô nằm rất xa phần danh sách.", _COPY_THE_LIST),
    "too_big": ("Tệp {file}{place} quá lớn.", _COPY_THE_LIST),
    "too_slow": ("Đọc tệp {file}{place} quá lâu nên đã dừng.", _COPY_THE_LIST),
    "too_far": (
        "Tệp {file}{place}: có ô nằm quá xa phần danh sách (giới hạn {rows} dòng, {columns} cột).",
        _COPY_THE_LIST,
    ),
    "too_many": ("Tệp {file}{place}: có quá nhiều ô có chữ.", _COPY_THE_LIST),
    "long_text": ("Tệp {file}{place}: ô có quá {text} ký tự.", "Rút ngắn hoặc xoá ô đó rồi nhập lại."),
    "no_sheet": (
        "Tệp {file} không có trang tính tên “{sheet}”; có các trang: {names}.",
        "Ghi lại đúng tên trang tính.",
    ),
    "encoding": (
        "Không nhận ra bảng mã chữ của tệp {file}.",
        "Mở tệp bằng Excel, lưu thành .xlsx hoặc “CSV UTF-8” rồi nhập lại.",
    ),
    "quotes": (
        "Tệp {file}{place}: dấu ngoặc kép không đóng đúng chỗ.",
        "Sửa dòng đó, hoặc lưu danh sách thành .xlsx rồi nhập lại.",
    ),
}


def refusal(file: Path, reason: str, sheet: str = "", cell: str = "", names: Sequence[str] = ()) -> InputRefused:
    """Return the error for a file refused for a reason; `names` are the sheets that it has."""
    sheet, name = _printable(sheet), _printable(file.name or str(file))
    places = [f"trang “{sheet}”" if sheet else "", f"ô {cell}" if cell else ""]
    place = ", ".join(part for part in places if part)
    message, remedy = _SENTENCES[reason]
    return InputRefused(
        message.format(
            file=f"“{name}”",
            place=f" ({place})" if place else "",
            sheet=sheet,
            names=", ".join(f"“{_printable(known)}”" for known in names),
            rows=format_whole(MAX_ROWS),
            columns=format_whole(MAX_COLUMNS),
            text=format_whole(MAX_TEXT),
        ),
        remedy,
    )


def _printable(name: str) -> str:
    """Replace line breaks, control characters and broken characters of a name by question marks."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)
