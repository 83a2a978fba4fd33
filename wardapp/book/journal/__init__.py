"""The journal: files, lines, checksums, locks and transactions."""
