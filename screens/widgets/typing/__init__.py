"""Text entry that is safe with Vietnamese input methods."""
