"""Order and optimisation: what is constant, what has the same minimisers, what is >= 0."""

from __future__ import annotations

from typing import Any

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Relation, Rewrite, allowed, lemma, rule
from derivations.rewrite.context import FLIPPED
from derivations.rewrite.relation import ORDERS
from derivations.terms.algebra import Exp, Neg, Over, Plus, Times
from derivations.terms.hypotheses import Range
from derivations.terms.node import name
from derivations.terms.shape import addends, plus
from derivations.terms.sums import At, SumOver
from derivations.terms.tree import free_names, key, names, substitute

from .logarithms import tangent_gap

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
    free = [p for p in parts if over not in depends(p, context)]
    kept = [p for p in parts if over in depends(p, context)]
    if not isinstance(e, Plus) or not free or not kept:
        raise Refused(f"no term of this sum is free of {over}")
    return Rewrite(plus(kept), tuple(Need("finite", f) for f in free), Relation("=+c", (over,)), plus(free))


def depends(e: Expr, context: Context) -> set[str]:
    """The names on which e depends, through the definitions of the givens."""
    found: set[str] = set()
    todo = set(names(e))  # bound ones too: a variable that is optimised over has no business under a sum
    while todo:
        n = todo.pop()
        found.add(n)
        if n in context.given.definitions:
            todo |= set(free_names(context.given.definitions[n].body)) - found
    return found


@rule(r"\arg\min g \circ f = \arg\min f", says="an increasing function has the same minimisers", source=BOYD,
      code="ARG-MONO", rocq="argmin_mono")
def same_minimisers(e: Expr, context: Context, *, map: Expr, over: str, domain: str) -> Rewrite:
    """A strictly increasing function of an objective has the same minimisers. `map` is a line in `t`.

    >>> from derivations.read import hypotheses, line
    >>> made = same_minimisers(line("f"), Context(hypotheses("f real")), map=line("2*t"), over="q", domain="Q")
    >>> made.after, str(made.relation), made.witness
    (2*f, 'argmin(q in Q)', 2*t)
    """
    if "t" in names(e) | free_names_of(context):
        raise Refused("t is the argument of the map: it must not occur in the line or in the givens")
    if _direction(map, context, over) != 1:
        raise Refused(f"t -> {map} is not shown to be strictly increasing")
    return Rewrite(substitute(map, {"t": e}), (), Relation("argmin", (over,), domain), map)


def free_names_of(context: Context) -> frozenset[str]:
    """The names that the givens speak of."""
    found = frozenset().union(*map(names, context.given.terms)) if context.given.terms else frozenset()
    return found | frozenset(context.given.families) | frozenset(context.given.ranges) | context.given.sizes


def _direction(g: Expr, context: Context, over: str) -> int:
    """1 for strictly increasing in t on the extended reals, -1 for decreasing, 0 for not shown."""
    if g == name("t"):
        return 1
    if isinstance(g, Neg):
        return -_direction(g.args[0], context, over)
    if isinstance(g, Exp):
        return _direction(g.args[0], context, over)
    if not isinstance(g, Plus | Times | Over) or (isinstance(g, Over) and "t" in free_names(g.args[1])):
        return 0
    inside = [a for a in g.args if "t" in free_names(a)]
    rest = [a for a in g.args if "t" not in free_names(a)]
    if len(inside) != 1 or not all(context.finite(a) and over not in depends(a, context) for a in rest):
        return 0
    if not isinstance(g, Plus) and not all(context.positive(a) for a in rest):
        return 0
    return _direction(inside[0], context, over)


@rule(r"a \ge 0", says="no term is negative", source="ordered fields", code="MONO", rocq="nonneg")
def nonneg(e: Expr, context: Context) -> Rewrite:
    """A term that is shown to be >= 0 is >= 0.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; j in 1..K")
    >>> str(nonneg(line("KroneckerDelta(j, k)/2", g), Context(g)).relation)
    '>='
    """
    return Rewrite(Integer(0), (Need("nonneg", e),), Relation(">="))


@rule(r"a \le b \text{ (given)}", says="as given", source="the hypotheses", code="MONO", rocq="stated")
def given(e: Expr, context: Context) -> Rewrite:
    """A term that the givens compare with another is replaced by that other.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1")
    >>> made = given(line("Sum(q[k], (k, 1, K))", g), Context(g))
    >>> print(made.relation, made.after)
    <= 1
    """
    for c in context.given.conditions:
        for left, op, right in ((c.left, c.op, c.right), (c.right, FLIPPED[c.op], c.left)):
            found = context.matched(left, e) if op in ORDERS else None
            loose = free_names(right) - set(found or ())
            if found is not None and context.visible(loose) and not loose & set(context.given.ranges):
                after = substitute(right, found)
                low, high = (after, e) if op in (">", ">=") else (e, after)
                return Rewrite(after, (), Relation(op), Plus(high, Neg(low)))
    raise Refused("no hypothesis compares this term with another")


@rule(r"f \ge m,\; f(q^*) = m \implies \min_q f = m", says="{bound}; {attained}; equality nowhere else",
      source="Boyd & Vandenberghe 2004, 4.1.1", code="ARG-BOUND", rocq="arg_bound")
def least(
    e: Expr, context: Context, *, over: str, point: str, bound: Any, attained: Any, because: Any = None
) -> Rewrite:
    """A bound on an objective that is attained at a point, and there only, is its least value.

    The hypotheses must allow the point; and the bound must be one whose witness holds the gaps between the variable
    and the point over its whole range, which are 0 just where the two are equal.

    >>> from derivations.library import gibbs
    >>> step = gibbs.claims[2].steps[0]
    >>> print(step.before, step.relation, step.after)
    KL(p, q) min(q = p) 0
    """
    made = lemma.rewrite(e, context, proved=bound)
    at = {over: name(point)}
    there = lemma.rewrite(substitute(e, at), context, proved=attained)
    if made.relation.kind != ">=" or there.relation.kind != "=" or key(made.after) != key(there.after):
        raise Refused(f"{bound} and {attained} are not f >= m and f({point}) = m")
    if over in depends(made.after, context) | depends(name(point), context):
        raise Refused(f"the bound or the point depends on {over}")
    gaps = addends(made.witness) if made.witness is not None else []
    if not any(_apart(w, name(over), name(point), context) for w in gaps):
        raise Refused(f"{bound} is not shown to be attained at {over} = {point} only")
    needs = (*made.needs, *there.needs, *allowed(context, at, because), Need("finite", made.after))
    return Rewrite(made.after, needs, Relation("min", (over,), point=point), made.witness)


def _apart(w: Any, q: Expr, p: Expr, context: Context) -> bool:
    """Whether w sums p_k log(p_k/q_k) - (p_k - q_k), in either order, over the whole range of q_k."""
    family = context.given.families.get(q.name)
    if not isinstance(w, SumOver) or family is None or family.axes != (Range(w.lower, w.upper),):
        return False
    a, c = At(p, w.index), At(q, w.index)
    return w.body in (tangent_gap(a, c), tangent_gap(c, a))
