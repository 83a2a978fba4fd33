"""Ids of new records."""

from __future__ import annotations

import datetime as dt
import re
import string
import subprocess
import sys

from wardapp.book import new_id

NOW = dt.datetime(2009, 2, 5, 8, 0, tzinfo=dt.timezone.utc)
ALLOWED = re.compile(r"[a-z0-9]{20}")


def test_an_id_is_twenty_small_letters_and_digits() -> None:
    assert ALLOWED.fullmatch(new_id(NOW))
    assert set(new_id(NOW)) <= set(string.ascii_lowercase + string.digits)


def test_ids_sort_by_the_time_they_were_made_and_never_repeat() -> None:
    moments = [NOW + dt.timedelta(milliseconds=number // 50) for number in range(5000)]
    made = [new_id(moment) for moment in moments]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_stay_in_order_even_if_the_clock_goes_back_seven_years() -> None:
    first = new_id(NOW + dt.timedelta(days=9000))
    second = new_id(dt.datetime(2002, 1, 1, tzinfo=dt.timezone.utc))
    assert first < second


def test_a_clock_before_1970_still_gives_ids() -> None:
    assert ALLOWED.fullmatch(new_id(dt.datetime(1900, 1, 1, tzinfo=dt.timezone.utc)))


def test_two_machines_at_the_same_moment_make_different_ids() -> None:
    code = (
        "import datetime as dt; from wardapp.book import new_id;"
        "print(*[new_id(dt.datetime(2009, 2, 5, tzinfo=dt.timezone.utc)) for _ in range(200)])"
    )
    made = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    one, other = (set(process.stdout.split()) for process in made)
    assert len(one) == len(other) == 200
    assert not one & other
