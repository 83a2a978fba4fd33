"""The town's officer compiles what the units sent."""
