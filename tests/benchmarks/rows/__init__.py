"""One file a row, or a few that come of one measurement; see `tests.benchmarks`."""
