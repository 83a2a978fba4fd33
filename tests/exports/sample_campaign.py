"""What the sample ward did beside its classes: contests, inspections, publicity, a review meeting and its nominations."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from wardapp.records import (
    Absentee,
    Assessment,
    Contest,
    Contestant,
    Inspection,
    Meeting,
    Nomination,
    Publicity,
    Record,
)

FAMILY = ("Nguyễn", "Hà", "Nông", "Lý", "Bàn", "Hoàng", "Triệu", "Đàm", "Ma", "Lục")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thị Ngọc", "Quang")
GIVEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Hạnh",
    "Lan",
    "Mai",
    "Nga",
    "Phúc",
    "Quân",
    "Sơn",
    "Thuỷ",
    "Tuyết",
    "Vinh",
    "Yến",
)

ACHIEVEMENT = (
    "Vận động 14 hộ hiến đất mở đường; gương mẫu thực hành tiết kiệm trong tổ; giúp 3 hộ vay vốn; "
    "tham gia đủ các buổi học chuyên đề. "
)
CHANGE = (
    "Sau khi học tập, cán bộ, đảng viên và nhân dân trong phường có chuyển biến rõ về ý thức rèn luyện, "
    "tiết kiệm trong việc cưới, việc tang; các cuộc họp ngắn gọn, đi vào việc cụ thể. "
)


def sample_campaign(chance: random.Random) -> list[Record]:
    records: list[Record] = [
        Contest(
            id="c1",
            name="Hội thi Kể chuyện về tấm gương đạo đức Hồ Chí Minh phường Sông Cầu",
            level="base",
            date=dt.date(2008, 5, 19),
            place="Nhà văn hoá phường",
            pilot=True,
            spectators=450,
            spectators_estimated=True,
        ),
        Contest(
            id="c2", name="Hội thi Kể chuyện thị xã", level="town", date=dt.date(2008, 6, 15), organiser="BCĐ thị xã"
        ),
        Inspection(
            id="i1",
            date=dt.date(2008, 5, 5),
            kind="inspection",
            team="Đoàn kiểm tra của Đảng uỷ phường",
            inspected="Chi bộ Tổ 2",
            content="Việc triển khai học tập và ghi chép",
            rating="good",
            strengths="Triển khai kịp thời, có sổ ghi chép đầy đủ.",
            shortcomings="Bài thu hoạch nộp chậm.",
            remedy_by=dt.date(2008, 6, 5),
            remedied_on=dt.date(2008, 6, 1),
        ),
        Assessment(
            id="a1",
            period="2008-H1",
            awareness=CHANGE * 2,
            action=CHANGE + "\n" + CHANGE * 3,
            shortcomings="Một số tổ triển khai còn chậm.",
            lessons="Cấp uỷ phải làm trước.\nChọn việc nhỏ, cụ thể để làm theo.",
            next_steps=CHANGE * 20,
        ),
    ]
    for number in range(12):
        records.append(
            Contestant(
                id=f"k{number:02}",
                contest="c1",
                family_name=f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)}",
                given_name=chance.choice(GIVEN),
                birth_year=1938 + number * 4,
                sex="female",
                group="woman",
                story="Chiếc áo ấm",
                score=7 + number / 8,
                grade="good",
                prize="first" if number == 0 else None,
                advanced=number < 2 or None,
            )
        )
    for number, (form, quantity) in enumerate([("news", 5), ("panel", 4), ("banner", 12), ("broadcast", 24)]):
        records.append(
            Publicity(
                id=f"q{number}",
                date=dt.date(2008, 4 + number % 3, 3),
                form=form,
                quantity=quantity,
                outlet="Nhà văn hoá",
            )
        )
    return records


def sample_review() -> list[Record]:
    voted: dict[str, Any] = {"date": dt.date(2008, 6, 25), "meeting": "g1"}
    sent: dict[str, Any] = {
        "award": "certificate",
        "level": "town",
        "status": "submitted",
        "submitted_on": dt.date(2008, 6, 29),
    }
    return [
        Meeting(
            id="g1",
            date=dt.date(2008, 6, 25),
            started_at="14:00",
            ended_at="16:30",
            place="Nhà văn hoá Tổ 1",
            body="Toàn thể đảng viên Chi bộ Tổ 1",
            branch="b1",
            chair="Hà Văn Khánh",
            secretary="Nông Thị Bích",
            convened=36,
            present=34,
            excused=2,
            unexcused=0,
            absentees=(Absentee(name="Lý Văn Bình", reason="ốm"), Absentee(name="Ma Văn Sơn", reason="công tác xa")),
            ballot="secret",
            ballots_issued=34,
            ballots_returned=34,
            ballots_valid=34,
            minutes="02-BB/CB",
            conclusion="Nhất trí đề nghị cấp trên xét khen thưởng.\nGiao chi uỷ hoàn thiện hồ sơ.",
        ),
        Nomination(
            id="n1",
            kind="collective",
            name="Tổ phụ nữ số 1",
            achievement=ACHIEVEMENT,
            votes_for=34,
            award="commendation",
            level="base",
            status="commended",
            decision="12-QĐ/ĐU",
            decision_date=dt.date(2008, 6, 28),
            **voted,
        ),
        Nomination(
            id="n2",
            kind="individual",
            name="Nông Văn Phúc",
            birth_year=1958,
            sex="male",
            position="Tổ trưởng tổ dân phố 1",
            achievement=(ACHIEVEMENT * 6)[:600],
            votes_for=33,
            votes_against=1,
            **sent,
            **voted,
        ),
        Nomination(
            id="n3",
            kind="individual",
            name="Bàn Thị Nga",
            birth_year=1971,
            achievement=ACHIEVEMENT,
            votes_for=30,
            **sent,
            **voted,
        ),
        Nomination(id="n4", kind="individual", name="Lục Thị Kín", level="town", status="voted", votes_for=5, **voted),
    ]
