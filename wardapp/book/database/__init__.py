"""The book as TinyDB sees it."""
