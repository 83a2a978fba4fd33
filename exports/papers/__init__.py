"""Papers printed in files of their own, one module each."""
