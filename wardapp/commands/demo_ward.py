"""The records of the sample ward of `demo`; every name is invented."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wardapp.records import (
    Absentee,
    Assessment,
    Attendance,
    Branch,
    Contest,
    Contestant,
    CountRow,
    Directive,
    Headcount,
    Inspection,
    Meeting,
    Nomination,
    Period,
    Person,
    Publicity,
    Record,
    Session,
    Topic,
    Unit,
)

__all__ = ["demo_records"]

_FAMILIES = ("Hà", "Lường", "Ma", "Nông", "Bàn", "Triệu", "Hoàng", "Vi", "Đặng", "Lý", "Hứa", "Nguyễn", "Phạm", "Dương")
_MEN = (
    ("Văn", "Đình", "Quang", "Hữu", "Đức"),
    ("Phúc", "Mạnh", "Sơn", "Quang", "Thắng", "Khánh", "Linh", "Đào", "Uyên", "Bình"),
)
_WOMEN = (
    ("Thị", "Thị Bích", "Thị Kim", "Ngọc"),
    ("Lan", "Nga", "Ngân", "Nguyệt", "Quỳnh", "Yến", "Hoa", "Mỹ", "Thảo", "Hiền"),
)
_BRANCHES = ("Tổ 1", "Tổ 2", "Tổ 3", "Trường Sông Cầu")
_POSITIONS = (None, None, None, "Tổ trưởng tổ dân phố", "Giáo viên", "Cán bộ hưu trí", "Chi hội trưởng Phụ nữ")
_SIZES = (40, 38, 22, 20)


def demo_records() -> tuple[Record, ...]:
    """Return the records of the sample ward, the same at every call."""
    chance = random.Random(2008)  # noqa: S311  # a sample, not a secret
    people = tuple(_people(chance))
    return (
        *_unit_and_lists(),
        *people,
        *_classes(people, chance),
        *_rest_of_the_campaign(),
        *_nominations(people),
    )


def _unit_and_lists() -> Iterator[Record]:
    yield Unit(
        id="demo-unit",
        code="07",
        name="Đảng bộ phường Sông Cầu",
        kind="party_committee",
        sector="ward",
        campaign="Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
        parent_heading="ĐẢNG BỘ THỊ XÃ BẮC KẠN",
        issuer_heading="ĐẢNG UỶ PHƯỜNG SÔNG CẦU",
        receiver="Ban Chỉ đạo Cuộc vận động thị xã",
        place="Sông Cầu",
        letterhead="party_2018",
        number_suffix="BC/ĐU",
        sign_authority="T/M ĐẢNG UỶ",
        signer_title="BÍ THƯ",
        signer="Hà Văn Khánh",
        compiler="Nông Thị Bích",
    )
    for at, name in enumerate(_BRANCHES, start=1):
        yield Branch(id=f"demo-branch-{at}", name=name)
    yield Directive(
        id="demo-directive-1", number="53-KH/TU", kind="Kế hoạch", issuer="Thị uỷ", subject="Học tập chuyên đề năm 2008"
    )
    yield Directive(
        id="demo-directive-2",
        number="55-KH/TU",
        date=dt.date(2008, 4, 23),
        kind="Kế hoạch",
        issuer="Thị uỷ",
        subject="Học tập, thảo luận Lời kêu gọi thi đua ái quốc",
    )
    yield Topic(
        id="demo-topic-1",
        code="CD01",
        title="Tư tưởng Hồ Chí Minh về thực hành tiết kiệm, chống tham ô, lãng phí, quan liêu",
        short_title="Thực hành tiết kiệm, chống lãng phí",
        kind="theme",
        directive="demo-directive-1",
        year=2008,
        due=dt.date(2008, 6, 30),
        mandatory=True,
    )
    yield Topic(
        id="demo-topic-2",
        code="CD02",
        title="Lời kêu gọi thi đua ái quốc của Chủ tịch Hồ Chí Minh",
        short_title="Lời kêu gọi thi đua ái quốc",
        kind="appeal",
        directive="demo-directive-2",
        year=2008,
        start_on=dt.date(2008, 4, 23),
        due=dt.date(2008, 9, 30),
        mandatory=True,
    )
    yield Headcount(id="demo-headcount", year=2008, veterans=55, women=210, farmers=96, youth=70)
    yield Period(
        id="demo-period",
        label="2008-H1",
        date_from=dt.date(2008, 1, 1),
        date_to=dt.date(2008, 6, 30),
        due=dt.date(2008, 7, 10),
    )


def _people(chance: random.Random) -> Iterator[Person]:
    number = 0
    taken: set[str] = set()
    for branch, size in enumerate(_SIZES, start=1):
        for place in range(size):
            number += 1
            woman = chance.random() < 0.45
            while True:
                middles, givens = _WOMEN if woman else _MEN
                family = f"{chance.choice(_FAMILIES)} {chance.choice(middles)}"
                given = chance.choice(givens)
                if f"{family} {given}" not in taken:
                    break
            taken.add(f"{family} {given}")
            group = "probationary_member" if number % 14 == 0 else "official_member"
            yield Person(
                id=f"demo-person-{number:03}",
                family_name=family,
                given_name=given,
                birth_year=chance.randint(1938, 1984),
                sex="female" if woman else "male",
                position="Bí thư chi bộ" if place == 0 else chance.choice(_POSITIONS),
                branch=f"demo-branch-{branch}",
                groups=(group, "woman") if woman and number % 3 == 0 else (group,),
                main_group=group,
                exempt=True if number % 31 == 0 else None,
            )


def _classes(people: Sequence[Person], chance: random.Random) -> Iterator[Record]:
    plan = (
        ("1", "demo-topic-1", dt.date(2008, 4, 10), ("1", "2"), "held"),
        ("2", "demo-topic-1", dt.date(2008, 4, 11), ("3",), "held"),
        ("3", "demo-topic-1", dt.date(2008, 4, 15), ("4",), "held"),
        ("4", "demo-topic-2", dt.date(2008, 5, 14), ("2",), "held"),
        ("5", "demo-topic-2", dt.date(2008, 5, 15), ("4",), "held"),
        ("6", "demo-topic-2", dt.date(2008, 6, 24), ("3",), "planned"),
    )
    for number, topic, day, branches, status in plan:
        session = Session(
            id=f"demo-session-{number}",
            date_from=day,
            start_time="07:30",
            place="Hội trường phường" if len(branches) > 1 else "Nhà văn hoá tổ",
            topics=(topic,),
            audience="party",
            format="assembly" if len(branches) > 1 else "branch_meeting",
            role="host",
            branches=tuple(f"demo-branch-{branch}" for branch in branches),
            lecturer="Triệu Đức Long",
            lecturer_title="Phó Bí thư Đảng uỷ",
            counting="roll_call",
            status=status,
        )
        invited = [person for person in people if person.branch in session.branches]
        yield replace(session, invitees=tuple(person.id for person in invited))
        if status == "held":
            yield from _marks(session, invited, chance)
    yield Session(
        id="demo-session-7",
        date_from=dt.date(2008, 5, 20),
        place="Hội trường phường",
        topics=("demo-topic-2",),
        audience="association",
        format="assembly",
        role="host",
        lecturer="Triệu Đức Long",
        counting="headcount",
        counts=(
            CountRow(group="veteran", invited=55, present=52, excused=3),
            CountRow(group="woman", invited=60, present=58, excused=1, unexcused=1),
            CountRow(group="farmer", invited=40, present=37, excused=3),
        ),
        distinct_people=147,
        status="held",
    )


def _marks(session: Session, invited: Sequence[Person], chance: random.Random) -> Iterator[Attendance]:
    for person in invited:
        draw = chance.random()
        mark, reason = ("excused", chance.choice(("sick", "duty", "family"))) if draw < 0.04 else ("present", None)
        if person.exempt:
            mark, reason = "exempt", None
        elif draw > 0.985:
            mark = "unexcused"
        yield Attendance(
            id=f"{session.id}-{person.id[-3:]}",
            session=session.id,
            person=person.id,
            mark=mark,
            reason=reason,
            essay=True if mark == "present" and chance.random() < 0.3 else None,
        )


def _rest_of_the_campaign() -> Iterator[Record]:
    yield Contest(
        id="demo-contest",
        name="Hội thi kể chuyện về tấm gương đạo đức Hồ Chí Minh phường Sông Cầu",
        level="base",
        date=dt.date(2008, 5, 17),
        place="Nhà văn hoá phường",
        spectators=180,
        spectators_estimated=True,
    )
    tellers = (
        ("Lường Thị", "Hoa", 1958, "excellent"),
        ("Vi Văn", "Quang", 1949, "good"),
        ("Bàn Thị", "Nga", 1984, "good"),
    )
    for at, (family, given, year, grade) in enumerate(tellers, start=1):
        yield Contestant(
            id=f"demo-contestant-{at}",
            contest="demo-contest",
            family_name=family,
            given_name=given,
            birth_year=year,
            sex="male" if "Văn" in family else "female",
            branch=f"demo-branch-{at}",
            story="Bác Hồ với thực hành tiết kiệm",
            score=9.5 - at / 2,
            grade=grade,
            advanced=True if at == 1 else None,
        )
    yield Inspection(
        id="demo-inspection",
        date=dt.date(2008, 6, 3),
        kind="inspection",
        inspected="Chi bộ Tổ 2",
        team="Tổ kiểm tra của Đảng uỷ",
        content="Việc triển khai Cuộc vận động",
        rating="good",
    )
    for at, (form, quantity) in enumerate((("news", 6), ("article", 2), ("banner", 12), ("broadcast", 8)), start=1):
        yield Publicity(id=f"demo-publicity-{at}", date=dt.date(2008, at + 1, 5), form=form, quantity=quantity)
    yield Assessment(
        id="demo-assessment",
        period="2008-H1",
        awareness="Cán bộ, đảng viên hiểu rõ hơn mục đích, ý nghĩa của Cuộc vận động.",
        action="Các tổ dân phố tiết kiệm trong việc cưới, việc tang; giờ giấc làm việc nền nếp hơn.",
        shortcomings="Một số buổi học còn ít thảo luận.",
        next_steps="Học xong nội dung thi đua ái quốc trong quý III.",
    )


def _nominations(people: Sequence[Person]) -> Iterator[Record]:
    yield Meeting(
        id="demo-meeting",
        date=dt.date(2008, 6, 25),
        started_at="19:30",
        ended_at="21:00",
        place="Nhà văn hoá tổ",
        body="Chi bộ Tổ 1",
        branch="demo-branch-1",
        chair="Hà Văn Khánh",
        secretary="Nông Thị Bích",
        official_total=37,
        convened=36,
        present=34,
        excused=2,
        absentees=(Absentee(name="Lý Văn Bình", reason="ốm"), Absentee(name="Ma Đình Sơn", reason="công tác")),
        ballot="secret",
        ballots_issued=34,
        ballots_returned=34,
        ballots_valid=34,
        minutes="02-BB/CB",
    )
    worthy = Nomination(
        date=dt.date(2008, 6, 25), meeting="demo-meeting", branch="demo-branch-1", level="base", status="voted"
    )
    yield replace(
        worthy,
        id="demo-nomination-1",
        kind="collective",
        name="Tổ phụ nữ số 1",
        award="commendation",
        votes_for=34,
        votes_against=0,
    )
    for at, votes in ((2, 33), (5, 30)):
        person = people[at]
        yield replace(
            worthy,
            id=f"demo-nomination-{at}",
            kind="individual",
            name=person.full_name,
            person=person.id,
            birth_year=person.birth_year,
            sex=person.sex,
            position=person.position,
            award="certificate",
            votes_for=votes,
            votes_against=34 - votes,
            achievement="Vận động các hộ hiến đất mở đường; gương mẫu thực hành tiết kiệm trong tổ.",
        )
    first = people[2]
    yield Nomination(
        id="demo-nomination-town",
        date=dt.date(2008, 6, 28),
        follows="demo-nomination-2",
        kind="individual",
        name=first.full_name,
        person=first.id,
        birth_year=first.birth_year,
        sex=first.sex,
        position=first.position,
        branch="demo-branch-1",
        award="certificate",
        level="town",
        status="submitted",
        submitted_on=dt.date(2008, 6, 28),
        meeting="demo-meeting",
        achievement="Vận động các hộ hiến đất mở đường; gương mẫu thực hành tiết kiệm trong tổ.",
    )
