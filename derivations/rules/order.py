"""Order and optimisation: what is constant, what has the same minimisers, what is >= 0."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Relation, Rewrite, rule
from derivations.terms.algebra import Exp, Neg, Over, Plus, Times
from derivations.terms.node import name
from derivations.terms.shape import addends, plus
from derivations.terms.tree import free_names, substitute

BOYD = "Boyd & Vandenberghe 2004, 4.1.3"


@rule(r"f + c \overset{+c}{=} f", says="what does not depend on ${over}$ is constant", source=BOYD, code="ARG-MONO",
      rocq="same_up_to")
def drop_constant(e: Expr, context: Context, *, over: str) -> Rewrite:
    """Terms of a sum that are finite and free of a variable are dropped: equal up to a constant in it.

    >>> from derivations.read import hypotheses, line
    >>> made = drop_constant(line("a + b"), Context(hypotheses("a, b real")), over="b")
    >>> made.after, str(made.relation), made.witness
    (b, '=+c(b)', a)
    """
    parts = addends(e)
    free = [p for p in parts if over not in _depends(p, context)]
    kept = [p for p in parts if over in _depends(p, context)]
    if not isinstance(e, Plus) or not free or not kept:
        raise Refused(f"no term of this sum is free of {over}")
    return Rewrite(plus(kept), tuple(Need("finite", f) for f in free), Relation("=+c", (over,)), plus(free))


def _depends(e: Expr, context: Context) -> set[str]:
    """The names on which e depends, through the definitions of the givens."""
    found: set[str] = set()
    todo = set(free_names(e))
    while todo:
        n = todo.pop()
        found.add(n)
        if n in context.given.definitions:
            todo |= set(free_names(context.given.definitions[n].body)) - found
    return found


@rule(r"\arg\min g \circ f = \arg\min f", says="${map}$ is increasing in $t$", source=BOYD, code="ARG-MONO",
      rocq="argmin_mono")
def same_minimisers(e: Expr, context: Context, *, map: Expr, over: str, domain: str) -> Rewrite:
    """A strictly increasing function of an objective has the same minimisers. `map` is a line in `t`.

    >>> from derivations.read import hypotheses, line
    >>> made = same_minimisers(line("f"), Context(hypotheses("f real")), map=line("2*t"), over="q", domain="Q")
    >>> made.after, str(made.relation)
    (2*f, 'argmin(q in Q)')
    """
    if "t" in free_names(e) or _direction(map, context, over) != 1:
        raise Refused(f"t -> {map} is not shown to be strictly increasing")
    return Rewrite(substitute(map, {"t": e}), (), Relation("argmin", (over,), domain), map)


def _direction(g: Expr, context: Context, over: str) -> int:
    """1 for strictly increasing in t, -1 for decreasing, 0 for not shown."""
    if g == name("t"):
        return 1
    if isinstance(g, Neg):
        return -_direction(g.args[0], context, over)
    if isinstance(g, Exp):
        return _direction(g.args[0], context, over)
    inside = [a for a in g.args if "t" in free_names(a)]
    rest = [a for a in g.args if "t" not in free_names(a)]
    if len(inside) != 1 or any(over in _depends(a, context) for a in rest):
        return 0
    if isinstance(g, Plus) and all(context.finite(a) for a in rest):
        return _direction(inside[0], context, over)
    scaled = isinstance(g, Times) or (isinstance(g, Over) and inside[0] is g.args[0])
    return _direction(inside[0], context, over) if scaled and all(context.positive(a) for a in rest) else 0


@rule(r"a \ge 0", says="no term is negative", source="ordered fields", code="MONO", rocq="nonneg")
def nonneg(e: Expr, context: Context) -> Rewrite:
    """A term that is shown to be >= 0 is >= 0.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; j in 1..K")
    >>> str(nonneg(line("KroneckerDelta(j, k)/2", g), Context(g)).relation)
    '>='
    """
    return Rewrite(Integer(0), (Need("nonneg", e),), Relation(">="))
