"""Messages of problems: sentences with numbers and what to do; warnings name no person."""

from __future__ import annotations

import pytest

from tests.records.test_rules_errors import CASES as ERRORS
from tests.records.test_rules_warnings import CASES as WARNINGS
from tests.records.ward import TODAY, among, changed, made
from wardapp.records import Nomination, Person, Problem, Record
from wardapp.records.rules import NAMELESS, problems_of
from wardapp.vietnamese import fold


def sentences(record: Record, *others: Record) -> list[str]:
    return [problem.message for problem in problems_of(record, among(record, *others), TODAY)]


def found_by_all_cases() -> list[tuple[tuple[Record, ...], Problem]]:
    judged = [((case.broken, *case.others), case.broken) for case in ERRORS]
    judged += [((case.odd, *case.others), case.odd) for case in WARNINGS]
    return [(all_, problem) for all_, record in judged for problem in problems_of(record, among(*all_), TODAY)]


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (
            changed("s2", counts=[{"group": "woman", "invited": 38, "present": 36, "excused": 2, "unexcused": 1}]),
            (
                "Hội viên Phụ nữ: có mặt 36 + vắng 3 = 39, nhiều hơn triệu tập 38. "
                "Nếu 1 người không được triệu tập thì ghi 1 người đó là Dự thính (dòng riêng, để trống ô Triệu tập), dòng này có mặt 35; nếu không thì sửa số vắng."
            ),
        ),
        (
            changed("s2", counts=[{"group": "woman", "invited": 2, "present": 36, "excused": 3}]),
            "Hội viên Phụ nữ: vắng 3, nhiều hơn triệu tập 2. Sửa số triệu tập hoặc số vắng.",
        ),
        (
            changed(
                "s2", sittings=2, counts=[{"group": "woman", "guest": True, "invited": 1, "present": 1, "excused": 1}]
            ),
            (
                "Hội viên Phụ nữ (khách), buổi 1: có mặt 1 + vắng 1 = 2, nhiều hơn triệu tập 1. "
                "Nếu 1 người không được triệu tập thì ghi 1 người đó là Dự thính (dòng riêng, để trống ô Triệu tập), dòng này có mặt 0; nếu không thì sửa số vắng."
            ),
        ),
        (
            changed("s2", counts=[{"sitting": 2, "invited": 1, "present": 1, "excused": 1}]),
            (
                "Dòng chưa ghi đối tượng, buổi 2: có mặt 1 + vắng 1 = 2, nhiều hơn triệu tập 1. "
                "Nếu 1 người không được triệu tập thì ghi 1 người đó là Dự thính (dòng riêng, để trống ô Triệu tập), dòng này có mặt 0; nếu không thì sửa số vắng."
            ),
        ),
        (
            changed("m", absentees=[{"name": "Vi"}, {"name": "NguyÔn"}]),
            "Người vắng, dòng 2: «NguyÔn» giống chữ gõ bằng phông cũ (TCVN3, VNI). Gõ lại bằng Unicode.",
        ),
        (
            made(
                {"record": "person", "id": "x", "given_name": "Vi", "main_group": "civil_servant", "groups": ["woman"]}
            ),
            "Nhóm chính là CBCCVC, người lao động ngoài Đảng nhưng nhóm này chưa đánh dấu trong Thuộc các nhóm.",
        ),
        (
            changed("p1", birth_date="1977-05-20"),
            "Sinh năm 1977, đến ngày vào Đảng 19/05/1995 chưa đủ 18 tuổi mà là đảng viên. Xem lại năm sinh và nhóm.",
        ),
        (
            changed("p1", birth_date="1991-01-01", joined_on=None, official_on=None),
            "Sinh năm 1991, đến hôm nay (01/07/2008) chưa đủ 18 tuổi mà là đảng viên. Xem lại năm sinh và nhóm.",
        ),
        (
            changed("s1", branches=["x", "y", "z"]),
            "Chi bộ dự học: 3 mã không có trong sổ (x, y, z). Chọn lại, hoặc nạp tệp có bản ghi đó.",
        ),
        (
            changed("s1", invitees=["p1", "p2", "p2", "p2"]),
            "1 người có tên hai lần trong danh sách triệu tập. Bỏ dòng thừa.",
        ),
        (changed("s1", sittings=2), "Còn 2/2 người được triệu tập chưa ghi điểm danh đủ các buổi."),
        (
            made({"record": "attendance", "id": "new", "session": "s2", "person": "p1", "mark": "present"}),
            "Lớp này ghi số lượng mà có 1 dấu điểm danh. Đổi cách ghi của lớp thành Điểm danh, hoặc bỏ các dấu.",
        ),
        (
            changed("m", unexcused=5),
            "Có mặt 34 + vắng 7 = 41, nhiều hơn được triệu tập 36. Sửa các số này; khách dự ghi ở ô Khách dự, không tính vào đây.",
        ),
        (changed("p1", given_name=None), "Chưa ghi tên."),
        (changed("s2", counts=[{"present": 2510}]), "Ghi số lượng, dòng 1, đối tượng: chưa ghi."),
        (changed("pu", quantity=0), "Số lượng là 0, phải từ 1 trở lên."),
        (changed("m", ballots_valid=35), "Phiếu hợp lệ 35, nhiều hơn phiếu thu về 34."),
        (
            changed("n", votes_for=33, votes_against=2),
            "Đồng ý + không đồng ý + ý kiến khác: 33 + 2 + 0 = 35, nhiều hơn phiếu hợp lệ 33.",
        ),
        (changed("s1", date_to="2008-04-09"), "Đến ngày 09/04/2008 sớm hơn Ngày học 10/04/2008."),
        (
            changed("n", achievement="x" * 612),
            "Tóm tắt thành tích dài 612 chữ, nhiều nhất 600. Rút gọn lại.",
        ),
        (
            changed("n", achievement="x" * 40_000),
            "Tóm tắt thành tích dài 40.000 chữ, nhiều nhất 32.767. Rút gọn lại.",
        ),
        (
            changed("s2", status="planned"),
            "Đã qua ngày 20/05/2008 mà vẫn ghi Dự kiến. Ghi Đã mở và điểm danh, hoặc ghi Huỷ.",
        ),
        (changed("s1", invitees=["p1", "p2", "b"]), "Còn 1/3 người được triệu tập chưa ghi điểm danh."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_sentence_has_the_numbers_and_says_what_to_do(record: Record, sentence: str) -> None:
    assert sentence in sentences(record)


def test_more_marked_present_than_invited_is_reported_with_the_sitting() -> None:
    second = changed("a2", mark="present", reason=None)
    sentence = "có mặt 2, nhiều hơn triệu tập 1. Nếu có người dự thính thì ghi giải trình."
    assert f"Điểm danh: {sentence}" in sentences(changed("s1", invitees=["p1"]), second)
    assert f"Điểm danh, buổi 1: {sentence}" in sentences(changed("s1", invitees=["p1"], sittings=2), second)


def test_every_message_is_a_sentence() -> None:
    for _, problem in found_by_all_cases():
        assert problem.message[0].isupper() or problem.message[0] in "«0123456789", problem
        assert problem.message.endswith("."), problem
        assert "None" not in problem.message, problem
        assert "  " not in problem.message, problem


def test_every_warning_of_a_record_has_a_sentence_that_names_nobody() -> None:
    codes = {problem.code for _, problem in found_by_all_cases() if problem.level.value == "warning"}
    assert codes == set(NAMELESS)


def test_no_warning_names_a_person() -> None:
    for records, problem in found_by_all_cases():
        if problem.level.value == "warning":
            named = [record.name for record in records if isinstance(record, Nomination)]
            named += [record.full_name for record in records if isinstance(record, Person)]
            assert not any(name and len(name) > 4 and fold(name) in fold(problem.message) for name in named), problem
