"""The rules of the indicators, one module per block of the form."""
