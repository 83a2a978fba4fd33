"""The sentences of reports: templates, and their rendering."""
