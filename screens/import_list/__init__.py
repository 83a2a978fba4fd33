"""Bringing a list of people in from a file."""
