"""Commands for the figures of a period."""
