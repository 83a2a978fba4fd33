"""Danh bạ: the people of the unit."""
