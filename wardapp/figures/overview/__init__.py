"""Figures of the overview: topics, branches, pending work, weeks, changes since a lock."""
