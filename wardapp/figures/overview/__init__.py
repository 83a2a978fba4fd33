"""Figures of the overview: what is owed, progress, differences since the lock."""
