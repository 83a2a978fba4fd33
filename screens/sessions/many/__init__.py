"""The grid that enters one class for many branches."""
