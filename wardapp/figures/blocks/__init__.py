"""The rules of the indicators, one module per block of the form: A, B, C, D and H, E, F, G."""
