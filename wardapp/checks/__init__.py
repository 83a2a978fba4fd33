"""Checks of a whole book: its problems, implausible figures, people entered twice."""
