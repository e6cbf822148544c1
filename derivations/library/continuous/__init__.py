"""Densities and measures of point masses."""
