"""Choosing files and folders."""
