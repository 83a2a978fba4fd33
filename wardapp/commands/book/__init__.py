"""Commands about the book as a whole."""
