"""Papers that are printed: asked for, headed, written."""
