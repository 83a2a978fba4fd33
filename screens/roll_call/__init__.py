"""Điểm danh: the roll of a class."""
