"""Commands about records and people."""
