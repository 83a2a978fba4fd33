"""Forms half typed: kept, found again, taken up."""
