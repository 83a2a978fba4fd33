"""An export that cannot be finished leaves the old report whole and nothing beside it, and says what to do."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from exports.unit_report import write_unit_report
from exports.xlsx.atomic_file import TargetNotWritable, replacing
from exports.xlsx.workbook import Workbook
from tests.conftest import Reached
from tests.exports.sample_ward import PERIOD, sample_ward
from tests.faults.tally import Tally
from wardapp import files

OLD = b"the report of last month"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "bao cao.xlsx").write_bytes(OLD)
    return folder / "bao cao.xlsx"


def export(target: Path, *, streamed: bool = False) -> None:
    with Workbook(target, streamed=streamed) as book:
        book.sheet("A").write_text(0, 0, "mới")


def is_untouched(target: Path) -> bool:
    return target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


def fails_with(code: int, windows: int | None = None) -> Callable[..., Any]:
    def fail(*_arguments: Any, **_options: Any) -> Any:
        fault = OSError(code, os.strerror(code))
        if windows is not None:
            fault.winerror = windows  # type: ignore[attr-defined]
        raise fault

    return fail


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
@pytest.mark.parametrize("call", ["mkdir", "write_bytes", "_sync_data", "chmod", "replace"])
def test_whatever_call_the_disk_refuses_the_old_file_stays_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, streamed: bool, reached: Reached
) -> None:
    reached(10, Tally("an export refused at a call, or its target held: the old report whole", tried=1))
    owner = files if call == "_sync_data" else Path
    if call == "write_bytes" and streamed:
        # A streamed workbook is written by the library: its own open is what fails.
        owner, call = xlsxwriter.workbook, "ZipFile"
    with monkeypatch.context() as patched:
        patched.setattr(owner, call, fails_with(code))
        with pytest.raises(TargetNotWritable) as refused:
            export(target, streamed=streamed)
    assert refused.value.message
    assert refused.value.remedy
    assert is_untouched(target)
    export(target, streamed=streamed)
    assert target.read_bytes() != OLD


def test_a_full_disk_is_called_so(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_sync_data", fails_with(errno.ENOSPC))
    with pytest.raises(TargetNotWritable, match="Đĩa đầy"):
        export(target)


@pytest.mark.skipif(os.name != "posix", reason="a limit on file sizes is set through the system")
def test_a_file_that_really_cannot_grow_is_told_and_nothing_is_left(target: Path) -> None:
    code = (
        "import resource, sys, pathlib\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))\n"
        "from tests.exports.test_replacing import export\n"
        "from wardapp.errors import WardappError\n"
        "try:\n    export(pathlib.Path(sys.argv[1]), streamed=sys.argv[2] == 's')\n"
        "except WardappError as refused:\n    sys.exit(7)\n"
    )
    for mode in ("s", "m"):
        ended = subprocess.run([sys.executable, "-c", code, str(target), mode], check=False, capture_output=True)
        assert ended.returncode == 7, ended.stderr.decode()
        assert is_untouched(target)


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, RuntimeError])
def test_an_export_stopped_half_way_leaves_the_old_file(
    target: Path, stop: type[BaseException], streamed: bool, reached: Reached
) -> None:
    reached(10, Tally("an export refused at a call, or its target held: the old report whole", tried=1))
    with pytest.raises(stop), Workbook(target, streamed=streamed) as book:
        book.sheet("A").write_text(0, 0, "mới")
        raise stop
    assert is_untouched(target)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_target_that_excel_holds_is_named_in_a_sentence(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, reached: Reached
) -> None:
    reached(10, Tally("an export refused at a call, or its target held: the old report whole", tried=1))
    waits: list[float] = []
    monkeypatch.setattr(Path, "replace", fails_with(errno.EACCES, code))
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(TargetNotWritable, match=r"“bao cao\.xlsx” đang mở trong Excel"):
        export(target)
    assert len(waits) == 5
    assert is_untouched(target)


def test_a_target_held_for_a_moment_is_replaced_when_it_is_let_go(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = Path.replace, [32, 5]

    def let_go_later(path: Path, to: Path) -> Path:
        return fails_with(errno.EACCES, left.pop())() if left else real(path, to)

    monkeypatch.setattr(Path, "replace", let_go_later)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    export(target)
    assert target.read_bytes() != OLD
    assert list(target.parent.iterdir()) == [target]


def test_a_missing_folder_and_a_folder_in_the_files_place_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TargetNotWritable, match="Không có thư mục"):
        export(tmp_path / "khong co" / "a.xlsx")
    with pytest.raises(TargetNotWritable, match="là thư mục"):
        export(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the owner of everything may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(target: Path) -> None:
    target.parent.chmod(0o500)
    try:
        with pytest.raises(TargetNotWritable, match="Không được phép ghi"):
            export(target)
    finally:
        target.parent.chmod(0o700)
    assert is_untouched(target)


def test_names_never_lie_in_the_machines_temporary_folder(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A temporary folder that is not there: whoever used it would fail.
    monkeypatch.setattr(tempfile, "tempdir", str(target.parent / "not there"))
    write_unit_report(sample_ward(), PERIOD, target)
    export(target, streamed=True)
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX systems")
def test_a_finished_file_is_its_owners_alone(target: Path) -> None:
    for streamed in (False, True):
        export(target, streamed=streamed)
        assert target.stat().st_mode & 0o777 == 0o600


def test_what_was_written_is_synced_before_it_takes_the_targets_place(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    sync, replace = files._sync_data, Path.replace

    def told_sync(handle: int) -> None:
        order.append("sync")
        sync(handle)

    def told_replace(path: Path, to: Path) -> Path:
        order.append("replace")
        return replace(path, to)

    monkeypatch.setattr(files, "_sync_data", told_sync)
    monkeypatch.setattr(Path, "replace", told_replace)
    with replacing(target) as path:
        path.write_bytes(b"new")
    assert order[:2] == ["sync", "replace"]
    assert target.read_bytes() == b"new"
