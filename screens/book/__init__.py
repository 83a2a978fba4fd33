"""The book as a whole: its history, backups, what is handed on and taken in."""
