from __future__ import annotations

from wardapp.reports import remembered
from wardapp.reports.remembered import Remembered


def test_a_question_is_worked_out_once_and_endless_questions_take_no_endless_room() -> None:
    asked: list[int] = []

    def square(number: int) -> int:
        asked.append(number)
        return number * number

    answers = Remembered(square)
    assert [answers[number] for number in (3, 4, 3, 4, 3)] == [9, 16, 9, 16, 9]
    assert asked == [3, 4]
    many = range(2 * remembered._MOST)
    assert [answers[number] for number in many] == [number * number for number in many]
    assert len(answers) == remembered._MOST
