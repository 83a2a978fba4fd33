"""Records in, indicators out: pure functions."""
