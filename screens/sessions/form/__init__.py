"""The form of one class."""
