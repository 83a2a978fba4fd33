"""Lists of records and the forms behind them."""
