"""The overview: what was done, what is owed, and the way to every other screen."""
