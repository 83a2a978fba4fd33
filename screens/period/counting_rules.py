"""How each indicator is counted, in a sentence for officers; the rules themselves are in `wardapp.figures`."""

from __future__ import annotations

_LEARNED = (
    "Người gọi tên đã học đủ mọi nội dung bắt buộc của kỳ, cộng số học ở lớp ghi số lượng của nội dung ít người học "
    "nhất. Đảng viên được miễn không tính."
)
_ASSOCIATION = (
    "Hội viên có tên đã học ít nhất một lớp, cộng số ghi ở lớp ghi số lượng của nội dung có nhiều hội viên học nhất."
)
_INTRODUCED = "Theo ngày đề nghị; đề nghị nối tiếp lên cấp trên không tính lại."
_SUBMITTED = "Đề nghị đã trình, theo ngày trình; không ghi ngày trình thì theo ngày đề nghị."
_DECIDED = "Đã được khen thưởng, biểu dương, theo ngày quyết định; không ghi thì theo ngày đề nghị."
_OF_TOWN = "Thí sinh của hội thi cấp trên tổ chức trong kỳ."

TOPIC_WORDS = (
    "Người thuộc diện đã học nội dung này đến hết kỳ: có tên trong điểm danh (có mặt, học bù), cộng số ở lớp ghi số "
    "lượng, không tính khách."
)
"""How the row of a topic is counted."""
BRANCH_WORDS = "Các lớp của nội dung này mà chi bộ đã dự, và người của chi bộ đã học, theo điểm danh."
"""How a cell of branch and topic is counted."""

_WORDS = {
    "A0": (
        "Chi bộ mà quá nửa số người (không kể người được miễn) đã học, hoặc có tên ở lớp ghi số lượng, của mọi nội dung "
        "bắt buộc của kỳ; trên số chi bộ đang hoạt động."
    ),
    "A1": "Là 1 khi mọi nội dung bắt buộc của kỳ đã có lớp.",
    "A2": "Nội dung bắt buộc của kỳ đã có lớp.",
    "A3": _LEARNED,
    "A3a": _LEARNED,
    "A4": "Mỗi người một bài cho mỗi nội dung bắt buộc, theo dấu bài thu hoạch trong điểm danh.",
    "B1": "Lớp tập trung, trực tuyến do đơn vị mở trong kỳ.",
    "B2": "Mỗi người có mặt ở một buổi là một lượt, cả khách; lớp do đơn vị mở, mọi hình thức.",
    "B3": (
        "Mỗi người có tên tính một lần, cộng số người không tính trùng đã ghi ở lớp ghi số lượng. Lớp có số lượng mà "
        "chưa ghi số người thì chưa xác định được."
    ),
    "B4": "Buổi sinh hoạt chi bộ do đơn vị mở trong kỳ.",
    "C1": "Lớp do đơn vị mở cho hội viên đoàn thể.",
    "C2": (
        "Hội viên CCB, Phụ nữ, Nông dân có tên đã học lớp bất kỳ, cộng số ghi ở lớp ghi số lượng của nội dung có nhiều "
        "hội viên học nhất."
    ),
    **dict.fromkeys(("C3", "C4", "C5", "C6"), _ASSOCIATION),
    "D1": "Là 1 khi trong kỳ có hội nghị bình xét.",
    **dict.fromkeys(("D2", "D3"), _INTRODUCED),
    "E1": "Là 1 khi trong kỳ có hội thi cấp cơ sở.",
    "E2": "Thí sinh của hội thi cấp cơ sở trong kỳ.",
    "E3": "Năm thi trừ năm sinh, lấy người cao tuổi nhất ở hội thi cấp cơ sở.",
    "E4": "Cộng lượt khán giả của các hội thi cấp cơ sở.",
    **dict.fromkeys(("E5", "E6", "E7", "E8"), _OF_TOWN),
    **dict.fromkeys(("E9a", "E9b", "E9c", "E9d"), "Giải ở hội thi cấp trên nữa, theo ngày thi."),
    "F1": "Cuộc do đơn vị đi kiểm tra, giám sát, theo ngày.",
    "F2": "Mỗi đơn vị được kiểm tra tính một lần; lần sau của đơn vị ấy không cộng.",
    **dict.fromkeys((f"G{number}" for number in range(1, 9)), "Cộng số lượng đã ghi ở mục Tuyên truyền trong kỳ."),
    **dict.fromkeys(("H1", "H2", "H5", "H6"), _SUBMITTED),
    **dict.fromkeys(("H3", "H4", "H7", "H8", "H9", "H10"), _DECIDED),
    "M1": "Mô hình đã đăng ký, trừ mô hình dừng thực hiện.",
    "M2": "Mô hình đã đăng ký ở trạng thái có hiệu quả hoặc nhân rộng.",
    "M3": "Mô hình đã đăng ký ở trạng thái nhân rộng.",
}


def counting_rule(code: str) -> str:
    """Return how an indicator is counted.

    Raises:
        KeyError: there is no indicator of this code.
    """
    return _WORDS[code]
