"""Changes that name the version they are based on, compared and merged with what others saved meanwhile."""
