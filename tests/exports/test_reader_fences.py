"""More than 150 damaged and hostile files are refused with a message or read completely, within time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from exports.reading.reader import WorkbookReader
from tests.exports.hostile_files import hostile_files, ordinary_book
from wardapp.errors import InputRefused

LEAST = 150
SECONDS = 2.0
MEBIBYTES = 64
COSTLY = ("million", "thousand", "sixty", "six", "corner", "merged", "macros", "dimension of 'A1:XFD")

_READ_ALL = """
import resource, sys
from exports.reading.reader import read_table
from wardapp.errors import InputRefused
def read(path):
    try:
        read_table(path)
    except InputRefused:
        pass
def peak():
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
read(sys.argv[1])
usual = peak()
for place in sys.argv[2:]:
    read(place)
print(usual, peak())
"""


def processor_seconds() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def test_every_hostile_file_is_refused_with_a_message_or_read_completely_and_soon(tmp_path: Path) -> None:
    tried = refused = 0
    slow: list[tuple[str, float]] = []
    for wrong, path, whole in hostile_files(tmp_path):
        tried += 1
        before = processor_seconds()
        try:
            with WorkbookReader() as reader:
                read = reader.read(path)[0].rows
        except InputRefused as refusal:
            refused += 1
            assert path.name in refusal.message, wrong
            assert refusal.remedy, wrong
            assert "quá lâu" not in refusal.message, wrong
        else:
            assert read == whole, f"{wrong}: read in part"
        # Processor time, since the clock depends on other programs.
        taken = processor_seconds() - before
        if taken > SECONDS:
            slow.append((wrong, taken))
    print(f"{tried} hostile files, {refused} refused, {tried - refused} read completely")
    assert tried >= LEAST
    assert slow == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures memory as Linux reports it")
def test_hostile_files_cost_at_most_64_mib_more_than_an_ordinary_one(tmp_path: Path) -> None:
    (tmp_path / "ordinary.xlsx").write_bytes(ordinary_book())
    books, texts = ([str(tmp_path / "ordinary.xlsx")] for _ in range(2))
    for number, (wrong, path, _) in enumerate(hostile_files(tmp_path)):
        if any(word in wrong for word in COSTLY):
            (tmp_path / str(number)).mkdir()
            moved = path.rename(tmp_path / str(number) / path.name)
            (texts if path.suffix == ".csv" else books).append(str(moved))
    assert min(len(books), len(texts)) > 4
    # From a small process, since a child's peak starts with that of its parent.
    start = [sys.executable, "-c", "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"]
    for files in (books, texts):
        command = [*start, sys.executable, "-c", _READ_ALL, *files]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        usual, peak = map(float, printed)
        print(f"{len(files) - 1} files: {peak - usual:.0f} MiB more than {usual:.0f}")
        assert peak <= usual + MEBIBYTES
