"""The sheets of the town's workbook: their rows, TH01 with its formulas, the charts, and LoiVan."""
