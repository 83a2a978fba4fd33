"""Every field of every kind, typed as an officer types it, and compared with the dump."""
