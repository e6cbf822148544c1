"""The prover: a normal form that shows two lines equal for symbolic sizes."""

from .judge import chain, equal
from .relations import related

__all__ = ["chain", "equal", "related"]
