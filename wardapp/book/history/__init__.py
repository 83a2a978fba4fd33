"""The changes of a book: read, check and undo them."""
