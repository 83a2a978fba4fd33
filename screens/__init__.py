"""The window: Textual screens over the book."""
