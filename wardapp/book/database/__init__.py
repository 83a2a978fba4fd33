"""The book as a TinyDB database."""
