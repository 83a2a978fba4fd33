"""Form fields, one module per kind of value."""
