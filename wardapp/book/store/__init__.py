"""The records in memory: tables, snapshot and reading."""
