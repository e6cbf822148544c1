"""Kronecker's delta."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Relation, Rewrite, partial, rule
from derivations.terms import affine
from derivations.terms.algebra import Log, Neg, Plus, Power, Times
from derivations.terms.node import IllFormed, name
from derivations.terms.shape import factors, product
from derivations.terms.sums import Delta, SumOver
from derivations.terms.tree import binders_above, free_names, put, substitute, subterms

KRONECKER = "Graham, Knuth & Patashnik 1994, 2.1"


@rule(r"\sum_{k} \delta_{k,y}\, f(k) = f(y)", says="only the term {term} survives", source=KRONECKER, code="SIFT",
      rocq="sum_sift")
def sift(e: Expr, context: Context, *, term: str = "that the delta selects") -> Rewrite:
    """Under a sum, a delta selects one value of the index, which must lie in the range.

    A delta that is 0 is a weight: what stands beside it there does not count (0 log 0 = 0), if it is made of
    logarithms and of finite terms. It never excuses 1/q.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0")
    >>> sift(line("Sum(KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K))", g), Context(g)).after
    log(q[y[n]])
    >>> [str(n) for n in sift(line("Sum(KroneckerDelta(k, y[n])/q[k], (k, 1, K))", g), Context(g)).needs]
    ['y[n] in 1..K', 'q[k] != 0 for each k in 1..K']
    """
    if not isinstance(e, SumOver):
        raise Refused("this is not a sum over an index")
    sign, above, below = factors(e.body)
    for i, f in enumerate(above):
        for y in _selected(f, e.index.name):
            rest = product(sign, [*above[:i], *above[i + 1:]], below)
            needs = [Need("inside", y, e.lower, e.upper), *(Need.within(e, n) for n in partial(rest))]
            return Rewrite(substitute(rest, {e.index.name: y}), tuple(needs))
    raise Refused(f"no factor is a delta that selects a value of {e.index}")


def _selected(f: Expr, index: str) -> list[Expr]:
    """The values of the index that the delta selects: one, or none if it is no delta of the index."""
    if not isinstance(f, Delta):
        return []
    for i, j in (f.args, f.args[::-1]):
        if str(i) == index and index not in free_names(j):
            return [j]
    try:
        found = affine.solutions(affine.add(affine.read(f.args[0]), affine.read(f.args[1]), -1), ("v", index))
    except IllFormed:
        return []
    return [affine.write(t) for t in found if index not in free_names(affine.write(t))]


@rule(r"f(y) = \sum_{k} \delta_{k,y}\, f(k)", says="a sum over ${index}$ with one term that is not $0$",
      source=KRONECKER, code="SIFT", rocq="eq_sym (sum_sift)")
def insert(e: Expr, context: Context, *, index: str, label: Expr) -> Rewrite:
    """A term with a label in it is the sum over all values of that label, with a delta.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; n in 1..N; y_n in 1..K; f_k real")
    >>> insert(line("f[y[n]]", g), Context(g), index="k", label=line("y[n]", g)).after
    Sum(KroneckerDelta(k, y[n])*f[k], (k, 1, K))
    """
    r = context.ranges.get(index)
    if r is None or index not in context.given.ranges or index in context.bound or index in free_names(e):
        raise Refused(f"{index} is not a declared index that is free to use here")
    places = [p for p, s in subterms(e) if s == label and p]
    if not places:
        raise Refused(f"{label} does not occur in a part of this term")
    body = e
    for p in places:
        above = {b.index.name for b in binders_above(e, p)}
        if above & (free_names(label) | {index}):
            raise Refused(f"{label} occurs under a sum that binds a name of it, or {index}")
        body = put(body, p, name(index))
    sign, over, under = factors(body)
    made = SumOver(product(sign, [Delta(name(index), label), *over], under), name(index), r.lower, r.upper)
    needs = [Need("inside", label, r.lower, r.upper), *(Need.within(made, n) for n in partial(body))]
    return Rewrite(made, tuple(needs))


@rule(r"\delta_{i,i} = 1", says=r"$\delta_{{i,i}} = 1$", source=KRONECKER, code="KRON", rocq="kron_refl")
def same(e: Expr, context: Context) -> Rewrite:
    """The delta of equal integers is 1.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("j in 1..K")
    >>> same(line("KroneckerDelta(j, j)", g), Context(g)).after
    1
    """
    if not isinstance(e, Delta) or affine.add(affine.read(e.args[0]), affine.read(e.args[1]), -1) != affine.ZERO:
        raise Refused("this is no delta of equal integers")
    return Rewrite(Integer(1))


@rule(r"\delta_{i,j} = 0 \text{ for } i \ne j", says=r"$\delta_{{i,j}} = 0$ for $i \ne j$", source=KRONECKER,
      code="KRON", rocq="kron_neq")
def different(e: Expr, context: Context) -> Rewrite:
    """The delta of integers of which one is the greater is 0.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("j in 1..K")
    >>> different(line("KroneckerDelta(j, K + 1)", g), Context(g)).after
    0
    """
    if not isinstance(e, Delta):
        raise Refused("this is no delta")
    i, j = e.args
    one = Integer(1)
    if not (context.at_least(i, Plus(j, one)) or context.at_least(j, Plus(i, one))):
        raise Refused(f"{i} and {j} are not shown to differ")
    return Rewrite(Integer(0))


@rule(r"\delta_{i,j} = \delta_{j,i}", says="the delta is symmetric", source=KRONECKER, code="KRON", rocq="kron_sym")
def turn(e: Expr, context: Context) -> Rewrite:
    """The two integers of a delta change places.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("i in 1..K; j in 1..K")
    >>> turn(line("KroneckerDelta(i, j)", g), Context(g)).after
    KroneckerDelta(j, i)
    """
    if not isinstance(e, Delta):
        raise Refused("this is no delta")
    return Rewrite(Delta(*reversed(e.args)))


@rule(r"\delta_{i,j}^2 = \delta_{i,j}", says="a delta is $0$ or $1$", source=KRONECKER, code="KRON", rocq="kron_sq")
def square(e: Expr, context: Context) -> Rewrite:
    """A delta stands once in a product, however often it is a factor; so does its power.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("i in 1..K; j in 1..K; a real")
    >>> square(line("KroneckerDelta(i, j)*a*KroneckerDelta(j, i)", g), Context(g)).after
    KroneckerDelta(i, j)*a
    """
    if isinstance(e, Power) and isinstance(e.args[0], Delta) and isinstance(e.args[1], Integer) and e.args[1] > 0:
        return Rewrite(e.args[0])
    if not isinstance(e, Times):
        raise Refused("this is no product of deltas")
    kept: list[Expr] = []
    for a in e.args:
        if not (isinstance(a, Delta) and any(isinstance(b, Delta) and set(a.args) == set(b.args) for b in kept)):
            kept.append(a)
    return Rewrite(kept[0] if len(kept) == 1 else Times(*kept))


@rule(r"\delta \log \delta = 0", says=r"$0 \log 0 = 0$ and $1 \log 1 = 0$", source="Cover & Thomas 2006, 2.1",
      code="KRON", rocq="kron_log")
def times_log(e: Expr, context: Context) -> Rewrite:
    """A delta times its own logarithm is 0: 0 log 0 = 0 by convention, and 1 log 1 = 0.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; j in 1..K")
    >>> times_log(line("KroneckerDelta(k, j)*log(KroneckerDelta(k, j))", g), Context(g)).after
    0
    """
    _, above, below = factors(e)
    deltas = [f for f in above if isinstance(f, Delta)]
    logs = [f for f in above if isinstance(f, Log) and isinstance(f.args[0], Delta)]
    if not isinstance(e, Times) or below or len(above) != 2 or len(deltas) != 1 or len(logs) != 1 or (
            set(deltas[0].args) != set(logs[0].args[0].args)):
        raise Refused("this is not a delta times its own logarithm")
    return Rewrite(Integer(0))


@rule(r"a^{\delta} = 1 + (a - 1)\,\delta", says="a delta is $0$ or $1$", source=KRONECKER, code="KRON",
      rocq="kron_pow")
def exponent(e: Expr, context: Context) -> Rewrite:
    """A power with a delta as exponent is the base or 1; also for the base 0, as 0**0 = 1.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("i in 1..K; j in 1..K; a real")
    >>> exponent(line("a**KroneckerDelta(i, j)", g), Context(g)).after
    1 + (a - 1)*KroneckerDelta(i, j)
    """
    if not isinstance(e, Power) or not isinstance(e.args[1], Delta):
        raise Refused("this is no power with a delta as exponent")
    base, delta = e.args
    return Rewrite(Plus(Integer(1), Times(Plus(base, Neg(Integer(1))), delta)), (Need("finite", base),))


@rule(r"\delta_{i,j} \le 1", says="a delta is at most $1$", source=KRONECKER, code="KRON", rocq="kron_le_1")
def at_most_one(e: Expr, context: Context) -> Rewrite:
    """A delta is 0 or 1, so at most 1.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("i in 1..K; j in 1..K")
    >>> made = at_most_one(line("KroneckerDelta(i, j)", g), Context(g))
    >>> print(made.relation, made.after)
    <= 1
    """
    if not isinstance(e, Delta):
        raise Refused("this is no delta")
    return Rewrite(Integer(1), (), Relation("<="))
