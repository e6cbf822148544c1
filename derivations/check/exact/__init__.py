"""The prover: a normal form that shows two lines equal for symbolic sizes."""

from .judge import chain, equal
from .relations import related
from .result import Exact

__all__ = ["Exact", "chain", "equal", "related"]
