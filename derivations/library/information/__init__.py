"""Divergence and entropies of any two finite distributions."""
