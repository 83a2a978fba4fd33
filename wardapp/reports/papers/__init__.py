"""Papers printed in files of their own, as values: one module builds one paper from records."""
