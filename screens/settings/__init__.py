"""The unit, the settings menu and the new year."""
