"""The prover: a normal form that shows two lines equal for symbolic sizes."""

from .judge import equal

__all__ = ["equal"]
