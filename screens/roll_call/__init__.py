"""Điểm danh: the roll of one class."""
