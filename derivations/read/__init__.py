"""Text -> lines and hypotheses: Python syntax, and the grammar of hypotheses."""

from .hypotheses import hypotheses
from .python import ReadError, line, term

__all__ = ["ReadError", "hypotheses", "line", "term"]
