"""What the texts in single cells and columns of a list mean: remarks within names, habits of writing dates."""
