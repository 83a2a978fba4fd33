"""Every state of the files after a power cut: which writes, which of their sectors, which size, which names."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.faults.disk import RecordingDisk, Unsynced, Written

__all__ = ["Files", "file_states", "power_cut"]

Files = dict[Path, bytes]

SECTORS = (512, 4096)
_ALL_SUBSETS = 5
_RANDOM_SUBSETS = 12
_MOST_TOGETHER = 1500
_LAST_TORN = 4


def power_cut(disk: RecordingDisk, seed: int = 0) -> Iterator[Files]:
    """Yield each possible directory with each combination of the possible contents of its files."""
    chance = random.Random(seed)
    for names in disk.directories():
        paths = list(names)
        contents = [file_states(names[path]) for path in paths]
        together = 1
        for states in contents:
            together *= len(states)
        if together <= _MOST_TOGETHER:
            for choice in itertools.product(*contents):
                yield dict(zip(paths, choice, strict=True))
            continue
        # Too many combinations: each state of each file with the oldest and the newest of the others, and some at random.
        for number, states in enumerate(contents):
            for state, end in itertools.product(states, (0, -1)):
                yield {path: state if place == number else contents[place][end] for place, path in enumerate(paths)}
        for _ in range(_MOST_TOGETHER // 4):
            yield {path: chance.choice(states) for path, states in zip(paths, contents, strict=True)}


@lru_cache(maxsize=64)
def file_states(file: Unsynced) -> tuple[bytes, ...]:
    """Return the possible contents of one file, from the oldest to the newest."""
    chance = random.Random(len(file.synced))
    content = file.synced
    calls = file.calls
    if len(calls) > _LAST_TORN:
        # The lock file is never synced: only its last writes are torn.
        for step in calls[:-_LAST_TORN]:
            content = _done(content, step)
        calls = calls[-_LAST_TORN:]
    found = [file.synced, content]
    base = content
    for step in calls:
        if isinstance(step, Written):
            found += [_done(content, Written(step.offset, step.data[:cut])) for cut in _cuts(step)]
        content = _done(content, step)
        found.append(content)
    for sector in SECTORS:
        found += _sector_states(base, content, sector, chance)
    newest = content
    return (*dict.fromkeys(state for state in found if state != newest), newest)


def _cuts(step: Written) -> list[int]:
    """Return where a write may be torn: at sectors, within one, just before its end, and after its first byte."""
    length = len(step.data)
    ends = {1, 17, length // 3, length // 2, length - 2, length - 1}
    if length < SECTORS[0]:
        ends.update(range(0, length, 11))
    first = -step.offset % SECTORS[0]
    ends.update(range(first, length, SECTORS[0] if length < 1 << 14 else SECTORS[1]))
    return sorted(end for end in ends if 0 < end < length)


def _sector_states(old: bytes, new: bytes, sector: int, chance: random.Random) -> Iterator[bytes]:
    """Yield contents with sectors written in any order, and the file's size before or after any of them."""
    length = max(len(old), len(new))
    before, after = old.ljust(length, b"\0"), new.ljust(length, b"\0")
    dirty = [
        start for start in _places(length, sector) if before[start : start + sector] != after[start : start + sector]
    ]
    sizes = {len(old), len(new)}
    if len(new) > len(old):
        sizes.update(min(start + sector, len(new)) for start in (*dirty[:2], *dirty[-2:]))
    for subset in _subsets(len(dirty), chance):
        data = bytearray(before)
        for number in subset:
            start = dirty[number]
            data[start : start + sector] = after[start : start + sector]
        for size in sizes:
            yield bytes(data[:size])


def _places(length: int, sector: int) -> range:
    return range(0, length, sector)


def _subsets(count: int, chance: random.Random) -> list[tuple[int, ...]]:
    everything = tuple(range(count))
    if count <= _ALL_SUBSETS:
        return [subset for size in range(count + 1) for subset in itertools.combinations(everything, size)]
    found = [(), everything]
    # Of very many sectors, the outermost and some others are missing, or alone, or the first or last of those written.
    watched = everything if count <= 24 else sorted({*everything[:6], *everything[-6:], *chance.sample(everything, 8)})
    for number in watched:
        found += [(number,), everything[:number], everything[number:], everything[:number] + everything[number + 1 :]]
    found += [tuple(sorted(chance.sample(everything, count // 2))) for _ in range(_RANDOM_SUBSETS)]
    return list(dict.fromkeys(found))


def _done(content: bytes, step: Written | int) -> bytes:
    if isinstance(step, int):
        return content[:step].ljust(step, b"\0")
    return content[: step.offset].ljust(step.offset, b"\0") + step.data + content[step.offset + len(step.data) :]
