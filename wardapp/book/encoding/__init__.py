"""Records to and from the JSON that the book stores."""
