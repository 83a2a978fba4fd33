"""Compile the workbooks that the town's units sent."""
