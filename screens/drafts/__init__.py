"""Unfinished forms: written to the disk while they are filled in, found again, reopened."""
