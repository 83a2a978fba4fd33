from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator

import pytest

from wardapp.clock import this_moment


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from the system alone")
@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "UTC", "Asia/Kathmandu", "America/St_Johns"], indirect=True)
def test_the_moment_has_the_offset_of_the_machines_zone(zone: str) -> None:
    before, moment, after = dt.datetime.now().astimezone(), this_moment(), dt.datetime.now().astimezone()
    assert before <= moment <= after
    assert moment.utcoffset() in {before.utcoffset(), after.utcoffset()}, zone
