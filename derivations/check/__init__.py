"""Judges: a derivation, or two lines -> verdicts. Judges never import rules, nor one another."""
