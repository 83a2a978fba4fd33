"""Backups, restore and upgrade of a whole book."""
