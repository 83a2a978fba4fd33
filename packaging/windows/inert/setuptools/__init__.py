"""Stands in for setuptools while pip downloads a source distribution, so that nothing of it is run."""
