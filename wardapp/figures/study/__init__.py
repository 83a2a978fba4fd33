"""Sessions and marks indexed for every figure about study."""
