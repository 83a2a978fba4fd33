"""Figures of the overview: topic progress, the branch grid, pending work, weekly progress, changes since the lock."""
