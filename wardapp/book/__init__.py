"""The ward's book: journal, TinyDB over it, lock, history, dump and load."""
