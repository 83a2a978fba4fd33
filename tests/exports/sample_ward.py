"""An invented ward with something in every sheet of the form: 120 people, six branches, half a year of records."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache

from tests.exports.sample_campaign import FAMILY, GIVEN, MIDDLE, sample_campaign, sample_review
from wardapp.records import (
    Attendance,
    Branch,
    CountRow,
    Directive,
    Headcount,
    Period,
    Person,
    Record,
    RecordSet,
    ReportingPeriod,
    Session,
    Topic,
    Unit,
    parse_period,
)

PERIOD: ReportingPeriod = parse_period("2008-H1")
STUDY = ("official_member", "probationary_member", "civil_servant")


def sample_unit() -> Unit:
    return Unit(
        id="u",
        code="07",
        name="Đảng bộ phường Sông Cầu",
        kind="party_committee",
        sector="ward",
        campaign='Cuộc vận động "Học tập và làm theo tấm gương đạo đức Hồ Chí Minh"',
        parent_heading="ĐẢNG BỘ THỊ XÃ BẮC KẠN",
        issuer_heading="ĐẢNG UỶ PHƯỜNG SÔNG CẦU",
        receiver="Ban Chỉ đạo Cuộc vận động thị xã Bắc Kạn",
        place="Sông Cầu",
        number_suffix="BC/ĐU",
        sign_authority="T/M ĐẢNG UỶ",
        signer_title="BÍ THƯ",
        signer="Hà Văn Khánh",
        compiler="Nông Thị Bích",
    )


def sample_people(chance: random.Random) -> list[Person]:
    people = []
    for number in range(120):
        group = chance.choices([*STUDY, "veteran", "woman", "farmer", "youth"], weights=[60, 6, 14, 8, 10, 8, 6])[0]
        also = ("veteran",) if group == "official_member" and chance.random() < 0.3 else ()
        people.append(
            Person(
                id=f"p{number:03}",
                family_name=f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)}",
                given_name=chance.choice(GIVEN),
                birth_year=chance.randint(1938, 1989),
                sex=chance.choice(["male", "female"]),
                branch=f"b{chance.randint(1, 6)}",
                main_group=group,
                groups=(group, *also),
                exempt=(group == "official_member" and chance.random() < 0.06) or None,
            )
        )
    return people


def sample_study(chance: random.Random, people: list[Person]) -> list[Record]:
    records: list[Record] = [Branch(id=f"b{number}", name=f"Chi bộ Tổ {number}") for number in range(1, 7)]
    records += [
        Headcount(id="h", year=2008, veterans=60, women=60, farmers=30, youth=45),
        Directive(
            id="d1",
            number="53-KH/TU",
            date=dt.date(2008, 3, 10),
            issuer="Thị uỷ Bắc Kạn",
            subject="Kế hoạch tổ chức học tập chuyên đề về thực hành tiết kiệm",
        ),
        Directive(
            id="d2", number="55-KH/TU", date=dt.date(2008, 4, 23), issuer="Thị uỷ Bắc Kạn", subject="Kế hoạch thảo luận"
        ),
        Topic(
            id="t1",
            code="CD01",
            title="Tư tưởng Hồ Chí Minh về thực hành tiết kiệm, chống tham ô, lãng phí, quan liêu",
            kind="theme",
            directive="d1",
            year=2008,
            mandatory=True,
        ),
        Topic(
            id="t2",
            code="CD02",
            title="Lời kêu gọi thi đua ái quốc",
            kind="appeal",
            directive="d2",
            year=2008,
            mandatory=True,
        ),
    ]
    days = (("t1", (4, 12)), ("t1", (4, 19)), ("t1", (5, 14)), ("t2", (5, 28)), ("t2", (6, 10)), ("t2", (6, 28)))
    for number, (topic, (month, day)) in enumerate(days):
        branches = (f"b{2 * (number % 3) + 1}", f"b{2 * (number % 3) + 2}")
        invited = [one for one in people if one.branch in branches and one.main_group in STUDY]
        records.append(
            Session(
                id=f"s{number + 1}",
                date_from=dt.date(2008, month, day),
                place="Hội trường Uỷ ban nhân dân phường Sông Cầu",
                topics=(topic,),
                audience="party",
                format=("assembly", "branch_meeting")[number % 2],
                role="host",
                shared_code=f"07-2008{month:02}{day:02}-1",
                branches=branches,
                lecturer="Đàm Thị Thuỷ",
                lecturer_title="Phó Trưởng ban Tuyên giáo Thị uỷ",
                counting="roll_call",
                invitees=tuple(one.id for one in invited),
                counts=(CountRow(group="public", present=12, guest=True),) if number % 3 == 0 else (),
                status="held",
                note="=1+1 hoãn một tuần vì mưa lũ" if number == 1 else None,
            )
        )
        for place, one in enumerate(invited):
            mark = "exempt" if one.exempt else chance.choices(["present", "excused", "unexcused"], [90, 7, 3])[0]
            records.append(
                Attendance(
                    id=f"s{number + 1}-{place}",
                    session=f"s{number + 1}",
                    person=one.id,
                    mark=mark,
                    reason="sick" if mark == "excused" else None,
                    essay=(mark == "present" and chance.random() < 0.5) or None,
                )
            )
    records += [
        Session(
            id="s8",
            date_from=dt.date(2008, 6, 20),
            topics=("t2",),
            audience="association",
            role="host",
            counting="headcount",
            place="Nhà văn hoá Tổ 3",
            counts=(
                CountRow(group="woman", invited=30, present=28, excused=1, unexcused=1),
                CountRow(group="farmer", present=20),
            ),
            status="held",
        ),
        Session(
            id="s9",
            date_from=dt.date(2008, 3, 25),
            date_to=dt.date(2008, 3, 26),
            sittings=2,
            topics=("t1", "t2"),
            audience="party",
            role="delegate",
            organiser="Ban Chỉ đạo thị xã",
            counting="headcount",
            shared_code="00-20080325-1",
            counts=(
                CountRow(group="official_member", sitting=1, invited=5, present=5),
                CountRow(group="official_member", sitting=2, invited=5, present=4, excused=1),
            ),
            status="held",
        ),
    ]
    return records


def sample_period() -> Period:
    return Period(
        id="pe",
        label="2008-H1",
        date_from=dt.date(2008, 1, 1),
        date_to=dt.date(2008, 6, 30),
        submission=2,
        locked_at="2008-07-02T16:05:00+07:00",
    )


@cache
def sample_records() -> tuple[Record, ...]:
    chance = random.Random(7)
    people = sample_people(chance)
    return (
        sample_unit(),
        *people,
        *sample_study(chance, people),
        *sample_campaign(chance),
        *sample_review(),
        sample_period(),
    )


def sample_ward(*more: Record) -> RecordSet:
    """The ward, with these records added or put in place of those with their ids."""
    return RecordSet((*sample_records(), *more))
