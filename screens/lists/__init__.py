"""Lists of records made from descriptions, and those descriptions."""
