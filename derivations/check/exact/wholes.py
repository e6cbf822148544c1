"""Polynomials that are >= 0 as a whole, though their terms have both signs."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from derivations.terms import affine

from . import signs, witness
from .context import Context
from .poly import Poly, add, const, from_affine, mul, of, raised, scale, times
from .stated import distributed


def one_less_probability(c: Context, p: Poly) -> bool:
    """1 - p_k, for an entry of a distribution."""
    rest = add(const(1), scale(p, -1))
    return (
        len(rest) == 1
        and rest[0][1] == 1
        and len(rest[0][0]) == 1
        and rest[0][0][0][1] == 1
        and distributed(c, rest[0][0][0][0])
    )


def square(c: Context, p: Poly) -> bool:
    """a x**2 + b x y + d y**2, where b**2 <= 4 a d."""
    half = Fraction(1, 2)
    for (m, a), (n, d), (mixed, b) in permutations(p) if len(p) == 3 else ():
        if a > 0 and d > 0 and b * b <= 4 * a * d and times(raised(m, half), raised(n, half)) == mixed:
            return signs.nonneg(c, ((m, 1),)) and signs.nonneg(c, ((n, 1),))
    return False


def some_of_all(c: Context, p: Poly) -> bool:
    """N less a sum over 1..N of terms that are at most 1, as counts are."""
    for m, k in p:
        if k < 0 and len(m) == 1 and m[0][1] == 1 and m[0][0][0] == "sum":
            f, most = m[0][0], const(1)
            for upper in f[1]:
                most = mul(most, from_affine(upper))
            rest = add(p, scale(of(f), -k), scale(most, k))
            body = ((witness.open_sum(c, f)[1], -1),)
            whole = all(c.at_least(upper, affine.ZERO) for upper in f[1])
            return whole and signs.nonneg(c, rest) and signs.nonneg(c, add(const(1), body))
    return False


WHOLE = (one_less_probability, square, some_of_all)
