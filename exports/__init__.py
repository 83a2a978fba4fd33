"""Excel workbooks: the form, its writer and its reader."""
