"""The typed layer over XlsxWriter: cells, pages and atomic replacement of files."""
