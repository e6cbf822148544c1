"""A distribution for each sample: one-hot targets and their means."""
