"""A unit's workbook as it was sent in: values, checks and differences."""
