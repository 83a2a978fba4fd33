"""Commands for records and people."""
