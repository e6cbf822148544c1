"""Kronecker's delta."""

from __future__ import annotations

from sympy import Expr, Integer

from derivations.rewrite import Context, Need, Refused, Rewrite, rule
from derivations.terms import affine
from derivations.terms.node import IllFormed
from derivations.terms.shape import factors, product
from derivations.terms.sums import Delta, SumOver
from derivations.terms.tree import free_names, substitute

KRONECKER = "Graham, Knuth & Patashnik 1994, 2.1"


@rule(r"\sum_{k} \delta_{k,y}\, f(k) = f(y)", says="only the term {term} survives", source=KRONECKER, code="SIFT",
      rocq="sum_sift")
def sift(e: Expr, context: Context, *, term: str = "that the delta selects") -> Rewrite:
    """Under a sum, a delta selects one value of the index, which must lie in the range.

    A delta that is 0 is a weight: what stands beside it there does not count (0 log 0 = 0).

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0")
    >>> sift(line("Sum(KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K))", g), Context(g)).after
    log(q[y[n]])
    """
    if not isinstance(e, SumOver):
        raise Refused("this is not a sum over an index")
    sign, above, below = factors(e.body)
    for i, f in enumerate(above):
        for y in _selected(f, e.index.name):
            rest = product(sign, [*above[:i], *above[i + 1:]], below)
            needs = (Need("inside", y, e.lower, e.upper),)
            return Rewrite(substitute(rest, {e.index.name: y}), needs)
    raise Refused(f"no factor is a delta that selects a value of {e.index}")


def _selected(f: Expr, index: str) -> list[Expr]:
    if not isinstance(f, Delta):
        return []
    try:
        found = affine.solutions(affine.add(affine.read(f.args[0]), affine.read(f.args[1]), -1), ("v", index))
    except IllFormed:
        return []
    return [affine.write(t) for t in found if index not in free_names(affine.write(t))]


@rule(r"f(y) = \sum_{k} \delta_{k,y}\, f(k)", says="a sum over {index} with one term that is not 0", source=KRONECKER,
      code="SIFT", rocq="eq_sym (sum_sift)")
def insert(e: Expr, context: Context, *, index: str, label: Expr) -> Rewrite:
    """A term with a label in it is the sum over all values of that label, with a delta.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("k in 1..K; n in 1..N; y_n in 1..K; f_k real")
    >>> insert(line("f[y[n]]", g), Context(g), index="k", label=line("y[n]", g)).after
    Sum(KroneckerDelta(k, y[n])*f[k], (k, 1, K))
    """
    from derivations.terms.node import name
    from derivations.terms.tree import put, subterms

    r = context.given.ranges.get(index)
    places = [p for p, s in subterms(e) if s == label and p]
    if r is None or index in free_names(e) or not places:
        raise Refused(f"{index} must be a declared index that is not in use, and {label} must occur")
    body = e
    for p in places:
        body = put(body, p, name(index))
    _, above, below = factors(body)
    made = product(factors(body)[0], [Delta(name(index), label), *above], below)
    return Rewrite(SumOver(made, name(index), r.lower, r.upper), (Need("inside", label, r.lower, r.upper),))


@rule(r"\delta_{i,i} = 1", says="$\\delta_{{i,i}} = 1$", source=KRONECKER, code="KRON", rocq="kron_refl")
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
