"""Erasing a person's name from the book and its copies."""
