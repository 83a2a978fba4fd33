"""The unit, the settings menu and the turn of the year."""
