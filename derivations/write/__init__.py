"""A derivation -> text, LaTeX, JSON. Writers compute nothing."""
