"""Probability mass functions."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Refused, Rewrite, rule
from derivations.rewrite.signs import sums_to_one


@rule(r"\sum_k p_k = 1", says="a distribution sums to $1$", source="Cover & Thomas 2006, 2.1", code="NORM",
      rocq="pmf_norm")
def normalise(e: Expr, context: Context) -> Rewrite:
    """The sum of a distribution over the whole of its range is 1.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("p pmf on k in 1..K")
    >>> normalise(line("Sum(p[k], (k, 1, K))", g), Context(g)).after
    1
    """
    if not sums_to_one(context, e):
        raise Refused("this is not the sum of a given distribution over the whole of its range")
    return Rewrite(Integer(1))
