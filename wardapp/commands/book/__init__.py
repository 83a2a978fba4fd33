"""Commands for the book as a whole."""
