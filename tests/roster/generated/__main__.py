"""Check as many lists as the first argument says, from the seed in the second (0)."""

from __future__ import annotations

import sys
from collections import Counter

from exports.reading.reader import WorkbookReader
from tests.roster.generated.checking import faults_of


def main() -> None:
    """Print the first faults and how many lists of each format were checked."""
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    kinds: Counter[str] = Counter()
    faults: list[str] = []
    with WorkbookReader() as reader:
        for seed in range(first, first + int(sys.argv[1])):
            faults += faults_of(seed, reader, kinds)
    print("\n".join(faults[:60]) or "no faults")
    print(f"{kinds.total()} lists, {len(faults)} faults: {dict(kinds)}")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
