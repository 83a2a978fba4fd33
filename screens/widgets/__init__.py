"""Fields and tables that every screen shares."""
