"""Probability mass functions."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Refused, Rewrite, rule
from derivations.terms.hypotheses import Pmf, Range
from derivations.terms.node import name
from derivations.terms.sums import At, SumOver


@rule(r"\sum_k p_k = 1", says="a distribution sums to 1", source="Cover & Thomas 2006, 2.1", code="NORM",
      rocq="pmf_norm")
def normalise(e: Expr, context: Context) -> Rewrite:
    """The sum of a distribution over the whole of its range is 1.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("p pmf on k in 1..K")
    >>> normalise(line("Sum(p[k], (k, 1, K))", g), Context(g)).after
    1
    """
    if not isinstance(e, SumOver) or not isinstance(e.body, At):
        raise Refused("this is no sum of the entries of a distribution")
    for c in context.given.of(Pmf):
        assert isinstance(c, Pmf)
        axis = c.entry.indices.index(name(c.over[0]))
        r = context.given.families[str(c.entry.family)].axes[axis]
        where = [i for i, t in enumerate(e.body.indices) if t == e.index]
        if c.entry.family == e.body.family and len(c.over) == 1 and where == [axis] and r == Range(e.lower, e.upper):
            return Rewrite(Integer(1))
    raise Refused(f"{e.body} is not given as a distribution over {e.lower}..{e.upper}")
