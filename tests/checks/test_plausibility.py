"""Rules about figures: message, level and record of each problem."""

from __future__ import annotations

from tests.figures.ward import book, branch, day, headcount, marks, person, row, session, topic
from wardapp.checks.period_check import figure_problems
from wardapp.records import Level, Problem, Record, RecordSet, Unit, parse_period

YEAR = parse_period("2008")
AFTER = day("2009-01-10")


def found(records: RecordSet) -> dict[str, Problem]:
    listed = figure_problems(records, YEAR, AFTER)
    by_code = {problem.code: problem for problem in listed}
    assert len(by_code) == len(listed)
    return by_code


def test_a_ward_that_studied_as_it_should_has_no_problem() -> None:
    held = session("CD01", branches=("b1",), counting="headcount", counts=(row("official_member", 38),))
    assert found(book(topic("CD01"), branch("b1"), held, headcount(official_members=40))) == {}
    assert found(book()) == {}


def test_more_studied_than_entitled_is_an_error_of_a3_a3a_and_the_topic() -> None:
    numbers = headcount(official_members=40)
    records = book(topic("CD01"), numbers, session("CD01", counts=(row("official_member", 41),)))
    by_code = found(records)
    codes = ["studied_above_entitled:A3", "studied_above_entitled:A3a", "studied_above_entitled:CD01"]
    assert list(by_code) == codes
    assert all(problem.level is Level.ERROR for problem in by_code.values())
    assert "41 người, nhiều hơn số thuộc diện 40" in by_code["studied_above_entitled:A3"].message
    assert by_code["studied_above_entitled:A3"].id == numbers.id
    assert (by_code[codes[2]].record, by_code[codes[2]].id) == ("topic", "CD01")


def test_studied_with_nobody_entitled_asks_for_the_headcount() -> None:
    by_code = found(book(topic("CD01"), session("CD01", counts=(row("civil_servant", 1200),))))
    message = by_code["studied_above_entitled:A3"].message
    assert "1.200 người" in message
    assert "chưa có số người thuộc diện" in message


def test_more_exempt_and_transferred_than_members_is_reported_once_at_the_headcount() -> None:
    numbers = headcount(official_members=1, exempt_members=2, transferred_members=3)
    for heard in ((), (row("official_member", 5), row("civil_servant", 2))):
        by_code = found(book(topic("CD01"), numbers, session("CD01", counts=heard)))
        assert list(by_code) == ["exempt_above_members"]
        problem = by_code["exempt_above_members"]
        assert (problem.level, problem.record, problem.id, problem.field) == (
            Level.ERROR,
            "headcount",
            numbers.id,
            "transferred_members",
        )
        assert problem.message == (
            "Được miễn 2 và chuyển sinh hoạt đảng tạm thời đi 3, nhiều hơn tổng số đảng viên 1. Xem lại các số này."
        )


def test_the_problem_is_at_a_number_that_was_given() -> None:
    people = [person(f"p{number}", exempt=True) for number in range(3)]
    by_code = found(book(topic("CD01"), people, headcount(official_members=2), session("CD01")))
    assert by_code["exempt_above_members"].field == "official_members"
    by_code = found(book(headcount(official_members=2, exempt_members=3)))
    assert by_code["exempt_above_members"].field == "exempt_members"


def test_civil_servants_are_still_compared_if_the_members_numbers_are_inconsistent() -> None:
    numbers = headcount(official_members=1, exempt_members=2, civil_servants=10)
    records = book(topic("CD01"), numbers, session("CD01", counts=(row("civil_servant", 10),)))
    codes = ["exempt_above_members", "studied_above_entitled:A3", "studied_above_entitled:CD01"]
    assert list(found(records)) == codes


def test_a_number_below_zero_is_reported_by_the_rule_of_numbers_only() -> None:
    numbers = headcount(official_members=-5, veterans=-3)
    assert found(book(topic("CD01"), numbers, session("CD01"))) == {}


def test_the_towns_own_book_has_listeners_and_nobody_entitled() -> None:
    records = book(Unit(id="u", code="00"), topic("CD01"), session("CD01", counts=(row("official_member", 41),)))
    assert found(records) == {}


def test_association_members_above_their_base_are_a_warning_at_the_number() -> None:
    numbers = headcount(veterans=10, official_members=0)
    records = book(topic("T1", mandatory=False), numbers, session("T1", counts=(row("veteran", 11), row("youth", 3))))
    by_code = found(records)
    assert list(by_code) == ["above_base:C3", "above_base:C6"]
    veterans, youth = by_code.values()
    assert (veterans.level, veterans.record, veterans.id, veterans.field) == (
        Level.WARNING,
        "headcount",
        numbers.id,
        "veterans",
    )
    assert youth.field is None


def test_a_topic_below_80_percent_is_a_warning_with_its_numbers() -> None:
    numbers = headcount(official_members=120)
    records = book(topic("CD02"), numbers, session("CD02", counts=(row("official_member", 93),)))
    problem = found(records)["rate_below_80:CD02"]
    assert problem.level is Level.WARNING
    assert problem.message == "CD02 đạt 77,5% (93/120), dưới 80%"


def test_exactly_80_percent_is_enough_and_a_rounded_80_is_not() -> None:
    enough = book(topic("CD01"), headcount(official_members=10), session("CD01", counts=(row("official_member", 8),)))
    assert found(enough) == {}
    nearly = book(
        topic("CD01"), headcount(official_members=10000), session("CD01", counts=(row("official_member", 7996),))
    )
    assert list(found(nearly)) == ["rate_below_80:CD01"]


def everybody_but(*missing: str) -> list[Record]:
    """Ten members, two topics by roll call; the second was missed by `missing`, the first by p0 and p1."""
    people = [f"p{number}" for number in range(10)]
    first, second = session("CD01"), session("CD02")
    rolls = [
        marks(first, "present", *people[2:]),
        marks(second, "present", *(one for one in people if one not in missing)),
    ]
    given = [first, second, *map(person, people), *rolls[0], *rolls[1]]
    return [topic("CD01"), topic("CD02"), *given]


def test_a_low_rate_of_everything_is_reported_if_every_single_topic_is_high_enough() -> None:
    by_code = found(book(everybody_but("p2")))
    assert list(by_code) == ["rate_below_80:A3"]
    problem = by_code["rate_below_80:A3"]
    assert problem.level is Level.WARNING
    assert problem.message == "Học đủ các nội dung đạt 70,0% (7/10), dưới 80%"


def test_a_low_rate_is_reported_of_topics_or_of_everything_but_not_of_both() -> None:
    assert list(found(book(everybody_but("p2", "p3", "p4")))) == ["rate_below_80:CD02"]
    assert found(book(everybody_but("p0", "p1"))) == {}
    assert found(book(everybody_but("p0"))) == {}


def test_a_low_rate_of_everything_is_reported_at_the_headcount() -> None:
    numbers = headcount(official_members=10)
    problem = found(book(everybody_but("p2"), numbers))["rate_below_80:A3"]
    assert (problem.record, problem.id, problem.field) == ("headcount", numbers.id, None)


def test_without_mandatory_topics_there_is_no_rate() -> None:
    assert found(book(headcount(official_members=10), topic("CD01", mandatory=False), person("p1"))) == {}


def test_a_mandatory_topic_without_a_class_is_a_warning() -> None:
    problem = found(book(topic("CD01"), topic("T9", mandatory=False)))["topic_without_class:CD01"]
    assert (problem.level, problem.record, problem.id) == (Level.WARNING, "topic", "CD01")
    assert "đến ngày 31/12/2008 chưa có lớp" in problem.message


def test_a_topic_without_a_code_is_named_by_its_id() -> None:
    assert list(found(book(topic("t1", code=None)))) == ["topic_without_class:t1"]


def test_the_sentence_of_a_running_period_says_until_now() -> None:
    (problem,) = figure_problems(book(topic("CD01")), YEAR, day("2008-12-31"))
    assert "đến nay chưa có lớp" in problem.message


def test_each_branch_that_has_not_studied_a_topic_is_a_warning() -> None:
    held = session("CD01", branches=("b1",), counting="headcount")
    closed = branch("b9", active_to=day("2008-01-01"))
    by_code = found(book(topic("CD01"), branch("b1"), branch("b3", name="Tổ 3"), closed, held))
    assert list(by_code) == ["branch_not_studied:b3:CD01"]
    problem = by_code["branch_not_studied:b3:CD01"]
    assert (problem.record, problem.id, problem.level) == ("branch", "b3", Level.WARNING)
    assert problem.message == "Tổ 3 đến ngày 31/12/2008 chưa học CD01"


def test_errors_come_before_warnings_and_no_person_is_named() -> None:
    held = session("CD01")
    records = book(
        [topic("CD01"), topic("CD02"), held, branch("b1"), headcount(official_members=0, civil_servants=0)],
        person("p1", given_name="Zyxwvu"),
        marks(held, "present", "p1"),
        session("CD02", counts=(row("official_member", 5),)),
    )
    levels = [problem.level for problem in figure_problems(records, YEAR, AFTER)]
    assert Level.WARNING in levels
    assert levels == sorted(levels, key=lambda level: level is Level.WARNING)
    assert "Zyxwvu" not in "".join(problem.message for problem in figure_problems(records, YEAR, AFTER))
