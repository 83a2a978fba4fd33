"""Commands about the figures of a period."""
