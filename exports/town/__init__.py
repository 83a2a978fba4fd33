"""The town's workbook: which files count, the totals, and its sheets."""
