"""Vietnamese text about records and changes for the window, papers and the terminal."""
