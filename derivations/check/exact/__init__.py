"""The prover: a normal form that shows two lines equal for symbolic sizes."""

from .judge import equal
from .relations import related

__all__ = ["equal", "related"]
