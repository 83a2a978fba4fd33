"""Text input as Vietnamese input methods send it."""
