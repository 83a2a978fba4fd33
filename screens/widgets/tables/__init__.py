"""Tables that are painted line by line."""
