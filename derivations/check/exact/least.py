"""min(q = p): a bound that is attained at p, where the hypotheses allow p, and at no other q that they allow.

At no other, because the difference of the two sides is a sum of terms >= 0 among which are the gaps between each p_k
and q_k, which are 0 just where the two are equal; and the bound is finite, so the difference is 0 where they agree.
"""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.terms.algebra import Plus
from derivations.terms.hypotheses import Clause, Condition, Hypotheses, Pmf, Range, Real
from derivations.terms.node import name
from derivations.terms.sums import At, SumOver
from derivations.terms.tree import flat, free_names, substitute

from .judge import equal
from .relations import depends, not_constant, ordered, related
from .result import Exact
from .tangent import of_gap


def least(left: Expr, right: Expr, given: Hypotheses, witness: Expr | None, q: str, p: str) -> Exact:
    """Whether right is the least value of left over q, taken at q = p only."""
    family = given.families.get(q)
    if family is None or not family.general or q in (p, *given.definitions):
        return Exact("unknown", why=f"{q} is not declared as a family of its own")
    if tied := [d for d in given.definitions if q in depends(name(d), given)]:
        return Exact("unknown", why=f"{tied[0]} is defined by {q}")
    entry = At(name(p), *(name(str(i)) for i in family.names))
    if no := not_constant(right, given, frozenset((q,))) or not_constant(entry, given, frozenset((q,))):
        return Exact("unknown", why=no)
    if witness is None:
        return Exact("unknown", why="no gaps are exhibited")
    bound = ordered(left, ">=", right, given, witness, by_witness=True)
    if bound.verdict != "proved":
        return bound
    if broken := next((c for c in given.clauses if not _allowed(c, q, name(p), given)), None):
        return Exact("unknown", why=f"{broken} is not shown with {p} for {q}")
    attained = equal(substitute(left, {q: name(p)}), right, given)
    if attained.verdict != "proved":
        return Exact("unknown", why=f"the bound is not shown to be attained at {p}")
    addends = flat(witness) if isinstance(witness, Plus) else [witness]
    if not any(_tells_apart(w, name(q), name(p), given) for w in addends):
        return Exact("unknown", why=f"the bound is not shown to be attained at {p} only")
    return Exact("proved", used=tuple(dict.fromkeys(bound.used + attained.used)))


def _allowed(c: Clause, q: str, p: Expr, given: Hypotheses) -> bool:
    """Whether the hypothesis holds with p for q."""
    if q not in frozenset(v for v in vars(c).values() if isinstance(v, str)).union(*map(free_names, c.terms)):
        return True
    if isinstance(c, Pmf):
        total = c.entry
        for i in reversed(c.over):
            total = SumOver(total, name(i), given.ranges[i].lower, given.ranges[i].upper)
        pairs = [(c.entry, ">=", Integer(0)), (total, "=", Integer(1))]
    elif isinstance(c, Condition):
        pairs = [(c.left, c.op, c.right)]
    else:
        return isinstance(c, Real)  # a real number p is shown to be
    sides = ((substitute(a, {q: p}), op, substitute(b, {q: p})) for a, op, b in pairs)
    return all(related(a, op, b, given).verdict == "proved" for a, op, b in sides)


def _tells_apart(w: Expr, q: Expr, p: Expr, given: Hypotheses) -> bool:
    """Whether w is the sum of the gaps between p_k and q_k over all k: then it is 0 at q = p only."""
    axes = given.families[q.name].axes
    if not isinstance(w, SumOver) or len(axes) != 1 or Range(w.lower, w.upper) != axes[0]:
        return False
    return set(of_gap(w.body) or ()) == {At(p, w.index), At(q, w.index)}
