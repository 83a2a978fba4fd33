'''The promises of speed, measured: each row beside a reference that is measured in the same run.

    python -m tests.benchmarks              every row; ends with 1 where a ratio misses its target
    python -m tests.benchmarks find save    some rows, by their name or their file's
    python -m tests.benchmarks --list       what rows there are
    python -m tests.benchmarks growth       how costs grow from 1,000 to 100,000 records
    python -m tests.benchmarks slow         a machine five times slower with 512 MiB, imitated
    python -m tests.benchmarks cold_start   which modules each command and the window load, and what they cost

A row is a file in `tests/benchmarks/rows/`, found by being there. It declares `ROWS` and measures both sides in turn:

    """`wardapp find` among ten thousand people."""

    from tests.benchmarks.row import Measured, Row
    from tests.benchmarks.timing import child_seconds, in_turn
    from tests.benchmarks.wards import MANY_PEOPLE, Material


    def measure(material: Material) -> Measured:
        folder = material.ward(MANY_PEOPLE)          # a data folder, made once a run; not to be changed
        seconds = in_turn(
            {
                "ours": lambda _: child_seconds("wardapp", "--data", str(folder), "find", "nguyen"),
                "reference": lambda _: child_seconds("python", "-c", "import tinydb, rich.table"),
            },
            rounds=15,
        )
        return Measured(seconds["ours"], seconds["reference"])


    ROWS = (Row("find", "`wardapp find` among 10,000 people", "import tinydb, rich.table", 1.5, measure),)

The ratio is `measured / reference` and must not be above the target; `at_least=True` turns it round (reference over
measured, not below the target). `unit` is "s" or "B". A fixed figure (16 ms) is a reference like another. Rows that
come of one measurement share it by `material.once(function)`. What a row changes it copies first
(`material.copy_of(size, name)`), or makes in `material.folder`.

Times are processor time, children's too, the least of several rounds taken in turn: other programs then count little.
Only where the disk's sync is what is measured is it the wall's, and the median.
'''
