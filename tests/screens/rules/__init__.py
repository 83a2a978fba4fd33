"""Every rule broken once on the screen, seen beside its field, mended and saved."""
