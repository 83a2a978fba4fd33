"""The form as data: sheets, columns and headings."""
