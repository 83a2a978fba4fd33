"""The store of submissions returns what was put in, keeps it out of sight, and refuses a full disk with a message."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from exports.town.submission_store import SubmissionStore
from exports.xlsx.atomic_file import TargetNotWritable
from tests.town.submissions import submission


def test_stored_submissions_equal_the_originals_in_any_order(tmp_path: Path) -> None:
    originals = [submission(code, B1=number) for number, code in enumerate(("07", "08", "09"))]
    with SubmissionStore(tmp_path / "town.xlsx") as store:
        stored = [store.add(original) for original in originals]
        for one, original in reversed(list(zip(stored, originals, strict=True))):
            assert (one.path, one.head, one.figures, one.rows) == (
                original.path,
                original.head,
                original.figures,
                original.rows,
            )
            assert (one.period, one.check_code, one.differences) == (original.period, original.check_code, ())


@pytest.mark.parametrize("name", ["town.xlsx", ""])
def test_the_store_has_no_file_that_others_could_open(name: str, tmp_path: Path) -> None:
    with SubmissionStore(tmp_path / name) as store:
        store.add(submission("07"))
        assert list(tmp_path.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_and_a_full_disk_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TargetNotWritable):
        SubmissionStore(tmp_path / "nowhere" / "town.xlsx")

    def full(*_values: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with SubmissionStore(tmp_path / "town.xlsx") as store:
        monkeypatch.setattr("exports.town.submission_store.pickle.dump", full)
        with pytest.raises(TargetNotWritable, match="Đĩa đầy"):
            store.add(submission("07"))
