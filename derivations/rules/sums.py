"""Finite sums."""

from __future__ import annotations

from sympy import Expr

from derivations.rewrite import Context, Refused, Rewrite, rule
from derivations.terms import affine
from derivations.terms.algebra import Neg, Over, Plus, Times
from derivations.terms.node import name
from derivations.terms.shape import addends, factors, plus, product, times
from derivations.terms.sums import SumOver
from derivations.terms.tree import free_names, fresh, names, substitute

FINITE = "Graham, Knuth & Patashnik 1994, 2.3"


def _sum(e: Expr) -> SumOver:
    if not isinstance(e, SumOver):
        raise Refused("this is not a sum over an index")
    return e


@rule(r"\sum_i (a_i + b_i) = \sum_i a_i + \sum_i b_i", says="linearity of a finite sum", source=FINITE,
      code="SUM-ADD", rocq="sum_add")
def split(e: Expr, context: Context) -> Rewrite:
    """A sum of sums (or of a term with a sign) becomes the sum of the sums, signs in front.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; u_k, v_k real")
    >>> split(line("Sum(u[k] - v[k], (k, 1, K))", g), Context(g)).after
    Sum(u[k], (k, 1, K)) - Sum(v[k], (k, 1, K))
    """
    e = _sum(e)
    parts = addends(e.body)
    if len(parts) == 1 and not isinstance(parts[0], Neg):
        raise Refused("the body is a single term")
    return Rewrite(plus([Neg(_over(p.args[0], e)) if isinstance(p, Neg) else _over(p, e) for p in parts]))


def _over(body: Expr, e: SumOver) -> SumOver:
    return SumOver(body, e.index, e.lower, e.upper)


@rule(r"\sum_i c\,a_i = c \sum_i a_i", says="constants leave the sum", source=FINITE, code="SUM-SCALE", rocq="sum_scal")
def pull_out(e: Expr, context: Context) -> Rewrite:
    """Factors that do not depend on the index leave the sum.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; u_k, v_k real; c real")
    >>> pull_out(line("Sum(c*u[k]/2, (k, 1, K))", g), Context(g)).after
    1/2*c*Sum(u[k], (k, 1, K))
    """
    e = _sum(e)
    sign, above, below = factors(e.body)
    index = e.index.name
    out = [f for f in above if index not in free_names(f)], [f for f in below if index not in free_names(f)]
    kept = [f for f in above if index in free_names(f)], [f for f in below if index in free_names(f)]
    if not (out[0] or out[1] or sign < 0):
        raise Refused(f"every factor depends on {index}")
    return Rewrite(product(sign, [*out[0], _over(product(1, *kept), e)], out[1]))


@rule(r"c \sum_i a_i = \sum_i c\,a_i", says="constants enter the sum", source=FINITE, code="SUM-SCALE",
      rocq="eq_sym (sum_scal)")
def push_in(e: Expr, context: Context) -> Rewrite:
    """The other factors of a product enter its one sum; the index is renamed where it would capture them.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; u_k, v_k real; c real")
    >>> push_in(line("Sum(u[k], (k, 1, K))*v[k]", g), Context(g)).after
    Sum(u[k1]*v[k], (k1, 1, K))
    """
    if not isinstance(e, Times | Over | Neg):
        raise Refused("this is no product")
    sign, above, below = factors(e)
    sums = [i for i, f in enumerate(above) if isinstance(f, SumOver)]
    if len(sums) != 1:
        raise Refused("there must be exactly one sum among the factors")
    s = above[sums[0]]
    others = [*above[: sums[0]], *above[sums[0] + 1:]]
    if not others and not below and sign > 0:
        raise Refused("the sum is the only factor")
    taken = frozenset().union(*(free_names(f) for f in [*others, *below]))
    index = fresh(s.index.name, taken) if s.index.name in taken else s.index.name
    if index != s.index.name:
        index = fresh(s.index.name, taken | names(s.body))
    body = substitute(s.body, {s.index.name: name(index)})
    _, inner_above, inner_below = factors(body)
    inner_sign = factors(body)[0]
    made = product(sign * inner_sign, [*others[: sums[0]], *inner_above, *others[sums[0]:]], [*inner_below, *below])
    return Rewrite(SumOver(made, name(index), s.lower, s.upper))


@rule(r"\sum_i \sum_j a_{ij} = \sum_j \sum_i a_{ij}", says="interchange of two finite sums", source=FINITE,
      code="SUM-SWAP", rocq="sum_swap")
def swap(e: Expr, context: Context) -> Rewrite:
    """Two nested sums change places; neither range may depend on the other's index.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; n in 1..N; u_{k,n} real")
    >>> swap(line("Sum(Sum(u[k, n], (n, 1, N)), (k, 1, K))", g), Context(g)).after
    Sum(Sum(u[k, n], (k, 1, K)), (n, 1, N))
    """
    outer = _sum(e)
    inner = outer.body
    if not isinstance(inner, SumOver):
        raise Refused("the body is not itself a sum")
    i, j = outer.index.name, inner.index.name
    if i == j:
        raise Refused(f"both sums bind {i}: the inner one hides the outer")
    if i in free_names(inner.lower) | free_names(inner.upper):
        raise Refused(f"the range of {j} depends on {i}")
    if j in free_names(outer.lower) | free_names(outer.upper):
        raise Refused(f"the range of {i} mentions the name {j}: rename the inner index")
    return Rewrite(_over(_over(inner.body, outer), inner))


@rule(r"\sum_{i=1}^{N} c = N c", says="a sum of equal terms", source=FINITE, code="SUM-CONST", rocq="sum_const")
def constant(e: Expr, context: Context) -> Rewrite:
    """A sum whose body is free of the index is the number of terms times the body.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("n in 1..N; c real")
    >>> constant(line("Sum(c, (n, 1, N))", g), Context(g)).after
    N*c
    """
    e = _sum(e)
    if e.index.name in free_names(e.body):
        raise Refused(f"the body depends on {e.index}")
    lower, upper = affine.read(e.lower), affine.read(e.upper)
    count = affine.write(affine.add(affine.add(upper, lower, -1), affine.constant(1)))
    if not affine.at_least_zero(affine.read(count), context.bounds):
        raise Refused(f"the range {e.lower}..{e.upper} is not shown to have {count} terms")
    return Rewrite(times([f for f in (count, e.body) if f != 1]))


@rule(r"\sum_{i=1}^{N} a_i = a_1 + \sum_{i=2}^{N} a_i", says="the first term apart", source=FINITE, code="SUM-SUPP",
      rocq="sum_first")
def first_apart(e: Expr, context: Context) -> Rewrite:
    """The first term of a sum that has one stands apart.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; u_k real")
    >>> first_apart(line("Sum(u[k], (k, 1, K))", g), Context(g)).after
    u[1] + Sum(u[k], (k, 2, K))
    """
    e = _sum(e)
    lower, upper = affine.read(e.lower), affine.read(e.upper)
    if not affine.at_least_zero(affine.add(upper, lower, -1), context.bounds):
        raise Refused(f"the range {e.lower}..{e.upper} may be empty")
    rest = SumOver(e.body, e.index, affine.write(affine.add(lower, affine.constant(1))), e.upper)
    return Rewrite(Plus(substitute(e.body, {e.index.name: e.lower}), rest))
