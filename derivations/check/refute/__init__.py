"""The refuter: small exact instances in ball arithmetic. It shares the trees with the prover, and nothing else."""

from .judge import chain, compare, failing, find_instance, value

__all__ = ["chain", "compare", "failing", "find_instance", "value"]
