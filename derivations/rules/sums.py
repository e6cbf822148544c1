"""Finite sums."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Rewrite, has_log, rule
from derivations.terms import affine
from derivations.terms.algebra import Neg, Over, Plus, Times
from derivations.terms.node import name
from derivations.terms.shape import addends, factors, plus, product, times
from derivations.terms.sums import SumOver
from derivations.terms.tree import free_names, fresh, key, names, substitute

FINITE = "Graham, Knuth & Patashnik 1994, 2.3"


def _sum(e: Expr) -> SumOver:
    if not isinstance(e, SumOver):
        raise Refused("this is not a sum over an index")
    return e


def _over(body: Expr, e: SumOver) -> SumOver:
    return SumOver(body, e.index, e.lower, e.upper)


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


@rule(r"\sum_i a_i + \sum_i b_i = \sum_i (a_i + b_i)", says="linearity of a finite sum", source=FINITE,
      code="SUM-ADD", rocq="eq_sym (sum_add)")
def merge(e: Expr, context: Context) -> Rewrite:
    """A sum of sums over one range becomes one sum; the first one's index is taken.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; j in 1..K; u_k, v_k real")
    >>> merge(line("Sum(u[k], (k, 1, K)) - Sum(v[j], (j, 1, K))", g), Context(g)).after
    Sum(u[k] - v[k], (k, 1, K))
    """
    parts = addends(e) if isinstance(e, Plus) else []
    sums = [p.args[0] if isinstance(p, Neg) else p for p in parts]
    if len(sums) < 2 or not all(isinstance(s, SumOver) for s in sums):
        raise Refused("this is not a sum of sums")
    first = sums[0]
    if any(s.args[2:] != first.args[2:] for s in sums):
        raise Refused("the sums do not have one range")
    index = fresh(first.index.name, frozenset().union(*(free_names(s) for s in sums)))
    bodies = [substitute(s.body, {s.index.name: name(index)}) for s in sums]
    signed = [Neg(b) if isinstance(p, Neg) else b for p, b in zip(parts, bodies, strict=True)]
    return Rewrite(SumOver(plus(signed), name(index), first.lower, first.upper))


@rule(r"\sum_i c\,a_i = c \sum_i a_i", says="constants leave the sum", source=FINITE, code="SUM-SCALE", rocq="sum_scal")
def pull_out(e: Expr, context: Context) -> Rewrite:
    """Factors that do not depend on the index leave the sum.

    They must be finite, or the rest must be >= 0: with opposite signs, an infinite factor gives infinity - infinity.

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
    inner = _over(product(1, *kept), e)
    needs = [*_scales(context, out[0], inner), *(Need("nonzero", d) for d in out[1] if not isinstance(d, Integer))]
    return Rewrite(product(sign, [*out[0], inner], out[1]), tuple(needs))


def _scales(context: Context, others: list[Expr], e: SumOver) -> list[Need]:
    """What must hold for these factors to pass through the sum."""
    infinite = [f for f in others if has_log(f) and not context.finite(f)]
    one_sign = Need.within(e, Need("nonneg", e.body))
    if infinite and not has_log(e.body) and context.entails(one_sign):
        return [one_sign]
    return [Need("finite", f) for f in others if has_log(f)]


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
    at = sums[0]
    others = [*above[:at], *above[at + 1:]]
    if not others and not below and sign > 0:
        raise Refused("the sum is the only factor")
    s = _renamed(above[at], frozenset().union(*(free_names(f) for f in [*others, *below])))
    inner_sign, over, under = factors(s.body)
    made = product(sign * inner_sign, [*others[:at], *over, *others[at:]], [*under, *below])
    needs = [*_scales(context, others, s), *(Need("nonzero", d) for d in below if not isinstance(d, Integer))]
    return Rewrite(_over(made, s), tuple(needs))


def _renamed(s: SumOver, taken: frozenset[str]) -> SumOver:
    """The sum with an index that is none of the names taken."""
    if s.index.name not in taken:
        return s
    index = fresh(s.index.name, taken | names(s.body))
    return SumOver(substitute(s.body, {s.index.name: name(index)}), name(index), s.lower, s.upper)


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
    count = affine.add(affine.add(affine.read(e.upper), affine.read(e.lower), -1), affine.constant(1))
    written = affine.write(count)
    if not affine.at_least_zero(count, context.bounds):
        raise Refused(f"the range {e.lower}..{e.upper} is not shown to have {written} terms")
    some = affine.at_least_zero(affine.add(count, affine.constant(-1)), context.bounds)
    needs = () if some else (Need("finite", e.body),)  # none of infinity is 0, not 0 times infinity
    return Rewrite(times([f for f in (written, e.body) if f != 1]), needs)


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
    if not context.at_least(e.upper, e.lower):
        raise Refused(f"the range {e.lower}..{e.upper} may be empty")
    rest = SumOver(e.body, e.index, _next(e.lower), e.upper)
    return Rewrite(Plus(substitute(e.body, {e.index.name: e.lower}), rest))


def _next(i: Expr) -> Expr:
    return affine.write(affine.add(affine.read(i), affine.constant(1)))


@rule(r"\sum_{i=1}^{N} a_i = \sum_{i=1}^{m} a_i + \sum_{i=m+1}^{N} a_i", says="the range in two parts", source=FINITE,
      code="SUM-SUPP", rocq="sum_cut")
def cut(e: Expr, context: Context, *, after: Expr) -> Rewrite:
    """A sum in two parts, the first up to an index of the range (or just before it, which makes it empty).

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; u_k real; j in 1..K")
    >>> cut(line("Sum(u[k], (k, 1, K))", g), Context(g), after=line("j", g)).after
    Sum(u[k], (k, 1, j)) + Sum(u[k], (k, j + 1, K))
    """
    e = _sum(e)
    if not (context.at_least(_next(after), e.lower) and context.at_least(e.upper, after)):
        raise Refused(f"{after} is not shown to lie in {e.lower}..{e.upper}")
    return Rewrite(Plus(SumOver(e.body, e.index, e.lower, after), SumOver(e.body, e.index, _next(after), e.upper)))


@rule(r"\sum_{i \in I} 0 = 0", says="every term is $0$", source=FINITE, code="SUM-SUPP", rocq="sum_zero")
def vanish(e: Expr, context: Context) -> Rewrite:
    """A sum of zeros, and a sum over an empty range, is 0.

    >>> from derivations.read import hypotheses, line
    >>> vanish(line("Sum(0, (k, 1, K))", hypotheses("")), Context(hypotheses(""))).after
    0
    """
    e = _sum(e)
    if e.body != 0 and not context.at_least(e.lower, _next(e.upper)):
        raise Refused("the body is not 0, and the range is not shown to be empty")
    return Rewrite(Integer(0))


@rule(r"\sum_{i} a_i = \sum_{j} a_{j+c}", says="another index", source=FINITE, code="SUM-REIDX", rocq="sum_shift")
def reindex(e: Expr, context: Context, *, index: str, shift: int = 0) -> Rewrite:
    """The index gets another name, and its range is shifted: i = j + shift.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; u_k real")
    >>> reindex(line("Sum(u[k], (k, 2, K))", g), Context(g), index="j", shift=1).after
    Sum(u[j + 1], (j, 1, K - 1))
    """
    e = _sum(e)
    j = affine.add(affine.atom(("v", index)), affine.constant(shift))
    if index != e.index.name and index in names(e.body):
        raise Refused(f"{index} is in use")
    lower, upper = (affine.write(affine.add(affine.read(x), affine.constant(-shift))) for x in (e.lower, e.upper))
    made = SumOver(substitute(e.body, {e.index.name: affine.write(j)}), name(index), lower, upper)
    if key(made) == key(e) and shift:
        raise Refused("nothing depends on the index")
    return Rewrite(made)
