"""The workbook that a unit hands in, and the blank form."""
