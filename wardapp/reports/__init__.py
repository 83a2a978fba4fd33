"""What a unit reports, with no file format."""
