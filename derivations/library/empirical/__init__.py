"""One distribution against the labels of a sample."""
