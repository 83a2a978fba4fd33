from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator

import pytest

from wardapp import clock
from wardapp.clock import this_moment


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    clock._zone.cache_clear()
    yield request.param
    monkeypatch.undo()
    time.tzset()
    clock._zone.cache_clear()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from the system alone")
@pytest.mark.parametrize("zone", ["<+07>-7", "UTC0", "<+0545>-5:45", "NST3:30"], indirect=True)
def test_the_moment_has_the_offset_of_the_machines_zone(zone: str) -> None:
    before, moment, after = dt.datetime.now().astimezone(), this_moment(), dt.datetime.now().astimezone()
    assert before <= moment <= after
    assert moment.utcoffset() in {before.utcoffset(), after.utcoffset()}, zone


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from the system alone")
@pytest.mark.parametrize("zone", ["<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"], indirect=True)
def test_the_offset_follows_summer_time_to_the_second(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    year = int(dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc).timestamp())
    offsets = set()
    for quarter in range(year, year + 365 * 86400, 900):
        for second in (quarter - 1, quarter):
            monkeypatch.setattr("wardapp.clock.time.time", lambda now=second: now)
            moment = this_moment()
            assert moment.isoformat() == dt.datetime.fromtimestamp(second).astimezone().isoformat(), zone
            offsets.add(moment.utcoffset())
    assert len(offsets) == 2
