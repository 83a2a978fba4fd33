"""Checks of a whole book: a period's errors and warnings, figures that cannot be right, people entered twice."""
