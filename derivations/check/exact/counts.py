"""Closed sums over an index alone: how many, its powers, geometric progressions."""

from __future__ import annotations

from fractions import Fraction
from math import comb

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom

from . import atoms, signs, sums
from .context import FIRST, Binders, Context
from .poly import Factor, Monomial, Poly, add, const, free_of_factor, from_affine, mul, scale, without


def count(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """An index that nothing depends on counts its range; powers of the index alone have closed sums."""
    for v, (lower, upper) in binders.items():
        using = [(f, e) for f, e in m if v in free_of_factor(f)]
        rest = {w: r for w, r in binders.items() if w != v}
        if not using:
            length = from_affine(affine.add(affine.add(upper, lower, -1), FIRST))
            return mul(length, sums.summed(c, m, rest))
        if len(using) == 1 and using[0][0] == v and isinstance(using[0][1], int) and 0 < using[0][1] <= 6:
            e = using[0][1]
            closed = add(_powers(c, e, upper), scale(_powers(c, e, affine.add(lower, FIRST, -1)), -1))
            return mul(closed, sums.summed(c, without(m, v), rest))
        if len(using) == 1 and using[0][0][0] == "le" and (beyond := _beyond(c, using[0][0][1], v, lower, upper)):
            return sums.summed_poly(c, mul(((without(m, using[0][0]), 1),), from_affine(beyond)), rest)
        ratio = _ratio(c, using, v)
        if ratio is not None:
            ends = [atoms.exponential(c, mul(ratio, from_affine(end))) for end in (affine.add(upper, FIRST), lower)]
            step = add(atoms.exponential(c, ratio), const(-1))
            closed = mul(add(ends[0], scale(ends[1], -1)), atoms.power(c, step, -1))
            return mul(closed, sums.summed(c, tuple((f, e) for f, e in m if v not in free_of_factor(f)), rest))
    return None


def _beyond(c: Context, a: Affine, v: Atom, lower: Affine, upper: Affine) -> Affine | None:
    """How many values of v in its range satisfy a >= 0, when the limit that a sets lies within the range."""
    k = dict(a[1]).get(v, 0)
    t = affine.scale(affine.add(a, affine.atom(v), -k), -k)
    if abs(k) != 1 or v in affine.atoms_within(t):
        return None
    if k == 1:  # v >= t
        fits = c.at_least(t, lower) and c.at_least(affine.add(upper, FIRST), t)
        return affine.add(affine.add(upper, FIRST), t, -1) if fits else None
    fits = c.at_least(upper, t) and c.at_least(t, affine.add(lower, FIRST, -1))
    return affine.add(affine.add(t, FIRST), lower, -1) if fits else None


def _ratio(c: Context, using: list[tuple[Factor, int]], v: Atom) -> Poly | None:
    """log r, when the factors that depend on v are r**v and r is not 1: a geometric sum."""
    logs: Poly = ()
    for f, e in using:
        if f[0] != "exp" or (v, 1) not in f[1] or any(v in free_of_factor(g) for g, _ in without(f[1], v)):
            return None
        logs = add(logs, ((without(f[1], v), e),))
    return logs if signs.nonzero(c, add(atoms.exponential(c, logs), const(-1))) else None


def _powers(c: Context, e: int, upper: Affine) -> Poly:
    """1**e + 2**e + ... + upper**e, by Faulhaber's recursion: sum_j C(e+1, j) S_j = (n+1)**(e+1) - 1."""
    below: list[Poly] = []
    n = from_affine(upper)
    for d in range(e + 1):
        total = add(atoms.power(c, add(n, const(1)), d + 1), const(-1))
        total = add(total, *(scale(below[j], -comb(d + 1, j)) for j in range(d)))
        below.append(scale(total, Fraction(1, d + 1)))
    return below[e]
