"""The changes of a book: reading, checking and undoing them."""
