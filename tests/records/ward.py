"""A small complete ward of invented people without problems, of which tests change one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

from wardapp.records import Level, Record, RecordSet, from_json
from wardapp.records.rules import problems_of

R = TypeVar("R", bound=Record)

TODAY = dt.date(2008, 7, 1)

_LINES: tuple[dict[str, Any], ...] = (
    {
        "record": "unit", "id": "u", "code": "07", "name": "Đảng bộ phường Sông Cầu", "kind": "party_committee",
        "sector": "ward", "campaign": "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
        "parent_heading": "ĐẢNG BỘ THỊ XÃ BẮC KẠN", "issuer_heading": "ĐẢNG UỶ PHƯỜNG SÔNG CẦU",
        "receiver": "Ban Chỉ đạo thị xã", "upper_level": "thị xã", "top_level": "tỉnh", "place": "Sông Cầu",
        "letterhead": "party_2018", "number_suffix": "BC/ĐU", "sign_authority": "T/M ĐẢNG UỶ",
        "signer_title": "BÍ THƯ", "signer": "Hà Văn Khánh", "compiler": "Nông Thị Bích",
    },
    {"record": "branch", "id": "b", "name": "Chi bộ Tổ 1", "secretary": "Lý Văn Sơn", "active_from": "1997-01-01"},
    {
        "record": "person", "id": "p1", "family_name": "Hà Thị", "given_name": "Lan", "birth_date": "1971-03-08",
        "sex": "female", "position": "Tổ trưởng tổ dân phố 1", "branch": "b", "groups": ["official_member", "woman"],
        "main_group": "official_member", "joined_on": "1995-05-19", "official_on": "1996-05-19",
        "active_from": "1997-01-01",
    },
    {
        "record": "person", "id": "p2", "family_name": "Nông Văn", "given_name": "Phúc", "birth_year": 1966,
        "sex": "male", "branch": "b", "groups": ["civil_servant"], "main_group": "civil_servant",
    },
    {
        "record": "headcount", "id": "h", "year": 2008, "as_of": "2008-01-01", "official_members": 100,
        "probationary_members": 4, "exempt_members": 3, "transferred_members": 1, "civil_servants": 20, "veterans": 40,
        "women": 90, "farmers": 70, "youth": 35,
    },
    {
        "record": "directive", "id": "d", "number": "53-KH/TU", "date": "2008-02-15", "kind": "Kế hoạch",
        "subject": "Học tập chuyên đề năm 2008", "issuer": "Thị uỷ Bắc Kạn",
    },
    {
        "record": "topic", "id": "t", "code": "CD01", "title": "Thực hành tiết kiệm, chống lãng phí",
        "short_title": "Tiết kiệm", "kind": "theme", "directive": "d", "year": 2008, "start_on": "2008-02-15",
        "due": "2008-12-31", "mandatory": True,
    },
    {
        "record": "session", "id": "s1", "date_from": "2008-04-10", "date_to": "2008-04-10", "start_time": "07:30",
        "sittings": 1, "place": "Hội trường phường", "topics": ["t"], "audience": "party", "format": "assembly",
        "role": "host", "level": "base", "shared_code": "07-20080410-1", "branches": ["b"],
        "lecturer": "Triệu Đức Long", "lecturer_title": "Phó Bí thư Đảng uỷ", "counting": "roll_call",
        "invitees": ["p1", "p2"], "distinct_people": 2, "status": "held", "note": "Học buổi sáng",
        "counts": [{"group": "veteran", "sitting": 1, "invited": 12, "present": 10, "excused": 1, "unexcused": 1}],
    },
    {
        "record": "session", "id": "s2", "date_from": "2008-05-20", "topics": ["t"], "audience": "association",
        "role": "host", "counting": "headcount", "status": "held", "makes_up": "s1",
        "counts": [{"group": "woman", "invited": 40, "present": 36, "excused": 4}],
    },
    {"record": "attendance", "id": "a1", "session": "s1", "sitting": 1, "person": "p1", "mark": "present", "essay": True},
    {
        "record": "attendance", "id": "a2", "session": "s1", "person": "p2", "mark": "excused", "reason": "duty",
        "group": "civil_servant",
    },
    {
        "record": "contest", "id": "c", "name": "Hội thi kể chuyện cấp cơ sở", "level": "base", "date": "2008-05-14",
        "place": "Nhà văn hoá phường", "organiser": "Đảng uỷ phường", "pilot": False, "spectators": 250,
        "spectators_estimated": True,
    },
    {
        "record": "contestant", "id": "cc", "contest": "c", "family_name": "Bàn Thị", "given_name": "Nga",
        "birth_year": 1984, "sex": "female", "group": "youth", "branch": "b", "story": "Chiếc vòng bạc", "score": 8.5,
        "grade": "good", "prize": "second", "advanced": True,
    },
    {
        "record": "inspection", "id": "i", "date": "2008-06-10", "kind": "inspection", "role": "conducted",
        "team": "Đoàn kiểm tra Đảng uỷ", "level": "base", "inspected": "Chi bộ Tổ 1", "content": "Việc học chuyên đề",
        "rating": "good", "strengths": "Tổ chức đủ buổi", "shortcomings": "Sổ ghi chưa đủ",
        "remedy_by": "2008-07-10", "remedied_on": "2008-06-20", "conclusion": "Đạt yêu cầu",
    },
    {
        "record": "publicity", "id": "pu", "date": "2008-06-15", "form": "broadcast", "quantity": 12,
        "outlet": "Loa truyền thanh phường",
    },
    {
        "record": "meeting", "id": "m", "date": "2008-06-25", "started_at": "07:30", "ended_at": "10:00",
        "place": "Nhà họp tổ 1", "body": "Toàn thể chi bộ", "branch": "b", "chair": "Lý Văn Sơn",
        "secretary": "Hà Thị Lan", "guests": "Không", "official_total": 39, "convened": 36, "present": 34, "excused": 2,
        "unexcused": 0, "absentees": [{"name": "Ma Văn Bình", "reason": "Ốm"}], "ballot": "secret",
        "ballots_issued": 34, "ballots_returned": 34, "ballots_valid": 33, "vote_base": "convened",
        "conclusion": "Nhất trí", "minutes": "02-BB/CB",
    },
    {
        "record": "nomination", "id": "n", "date": "2008-06-25", "meeting": "m", "kind": "individual",
        "name": "Nông Văn Phúc", "person": "p2", "branch": "b", "birth_year": 1966, "sex": "male",
        "position": "Tổ phó", "direct_worker": True, "achievement": "Vận động 14 hộ hiến đất mở đường",
        "votes_for": 32, "votes_against": 1, "votes_other": 0, "award": "certificate", "award_granted": "certificate",
        "level": "base", "status": "awarded", "proposal": "05-TTr/CB", "submitted_on": "2008-06-26",
        "decision": "12-QĐ/UBND", "decision_date": "2008-06-30",
    },
    {
        "record": "assessment", "id": "as", "period": "2008-H1", "awareness": "Chuyển biến rõ", "action": "Tiết kiệm",
        "shortcomings": "Còn chậm", "causes": "Địa bàn rộng", "lessons": "Nêu gương", "next_steps": "Học chuyên đề mới",
        "proposals": "Cấp thêm tài liệu",
    },
    {
        "record": "model", "id": "mo", "name": "Tiếng kẻng học bài", "owner_kind": "collective", "owner": "Chi hội Phụ nữ",
        "branch": "b", "registered_on": "2008-03-08", "state": "effective", "field": "Học tập",
        "description": "19 giờ đánh kẻng, trẻ ngồi vào bàn", "result": "Không còn trẻ bỏ học",
    },
    {
        "record": "period", "id": "pe", "label": "2008-H1", "date_from": "2008-01-01", "date_to": "2008-06-30",
        "due": "2008-07-10", "submission": 1, "compiler": "Nông Thị Bích", "explanations": {"rate_below_80:CD01": "Mưa lũ"},
    },
)  # fmt: skip


def examples() -> list[dict[str, Any]]:
    """Return JSON objects of each kind, without problems."""
    return [dict(line) for line in _LINES]


def ward() -> list[Record]:
    """Return the same as records."""
    return [made(line) for line in _LINES]


def made(line: dict[str, Any]) -> Record:
    """Return the record of a JSON object."""
    record = from_json(line)
    assert isinstance(record, Record)
    return record


def changed(identifier: str, **fields: Any) -> Record:
    """Return a record of the ward with some JSON fields changed; None removes one."""
    line = next(line for line in _LINES if line["id"] == identifier)
    return made({**line, **fields})


def problem_keys(record: Record, *others: Record) -> list[tuple[str, str, str | None]]:
    """Return level, code and field of each problem of a record among the ward's other records and some more."""
    found = problems_of(record, among(record, *others), TODAY)
    return [(problem.level.value, problem.code, problem.field) for problem in found]


def among(*records: Record) -> RecordSet:
    """Return the ward with these records added or replacing its own."""
    return RecordSet([*ward(), *records])


def errors(found: Iterable[tuple[str, str, str | None]]) -> list[str]:
    """Return the codes of the errors among problems."""
    return [code for level, code, _ in found if level == Level.ERROR.value]
