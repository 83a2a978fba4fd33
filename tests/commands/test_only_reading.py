"""A book that is opened to be read is not written to, by no call. A dump is more: it notes what left this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.program import SMALL_WARD, Ward
from wardapp.files import FileLayer

READING = (
    ["find", "lan"], ["find", "lan", "--kind", "person"], ["stats"], ["check", "--period", "2008"], ["where"],
    ["history"], ["history", "p-1"], ["handover"], ["person", "p-1"], ["export", "--draft", "-o", "{out}"],
)  # fmt: skip
_CHANGING = ("write", "truncate", "reserve", "replace", "remove", "make_folder", "sync", "protect")


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch, ward: Ward) -> Iterator[list[str]]:
    """The calls that change something in the book's folder."""
    calls: list[str] = []
    handles: dict[int, Path] = {}
    opened = FileLayer.open

    def open_file(layer: FileLayer, path: Path | str, *, write: bool = False, create: bool = False) -> int:
        handle = opened(layer, path, write=write, create=create)
        handles[handle] = Path(path)
        if (write or create) and ward.data / "book" in Path(path).parents:
            calls.append(f"open {path}")
        return handle

    def noted(name: str) -> None:
        before = getattr(FileLayer, name)

        def call(layer: FileLayer, place: Path | int, *others: object) -> object:
            path = handles.get(place) if isinstance(place, int) else place
            if path is not None and ward.data / "book" in (path, *path.parents):
                calls.append(f"{name} {path}")
            return before(layer, place, *others)

        monkeypatch.setattr(FileLayer, name, call)

    monkeypatch.setattr(FileLayer, "open", open_file)
    for name in _CHANGING:
        noted(name)
    yield calls


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_command_that_only_reads_writes_nothing(
    words: list[str], ward: Ward, changed: list[str], tmp_path: Path
) -> None:
    """A search whose index is not current renews that index, and nothing else."""
    ward.holds(*SMALL_WARD)
    assert ward("find", "lan").code == 0
    book, out = ward.data / "book", tmp_path / "out"
    out.mkdir()
    before = state_of(book)
    changed.clear()
    result = ward(*(str(out) if word == "{out}" else word for word in words))
    assert result.code == 0, result.err
    assert changed == []
    assert state_of(book) == before
