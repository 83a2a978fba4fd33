"""Importing a list of people from a file."""
