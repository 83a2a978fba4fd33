"""Vietnamese text about records and changes that the window, papers and the terminal share. Knows no layout."""
