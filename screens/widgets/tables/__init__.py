"""Tables and lists that render line by line, so that a key costs the same however many rows they have."""
