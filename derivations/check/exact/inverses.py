"""Inverses of sums under a binder."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .context import Context
from .poly import ONE, Factor, Monomial, Poly, add, const, free_of_factor, mul, of, scale, times


def reduce_inverses(c: Context, p: Poly, chosen: frozenset) -> Poly:
    """Under a binder: lead(Q)/Q becomes 1 - (Q - lead(Q))/Q for denominators Q that depend on its index."""
    for _ in range(40):
        hit = next(((m, k, f) for m, k in p for f, e in m if _reducible(f, e, m, chosen)), None)
        if hit is None:
            break
        m, k, f = hit
        lead, weight = f[1][-1]
        rest = times(m, tuple(sorted([*((g, -d) for g, d in lead), (f, 1)])))
        better = add(const(1), scale(mul(f[1][:-1], of(f, -1)), -1))
        p = add(tuple(t for t in p if t[0] != m), scale(mul(((rest, k),), better), Fraction(1) / weight))
        c.spend(len(p))
    return p


def _reducible(f: Factor, e: Any, m: Monomial, chosen: frozenset) -> bool:
    inverse = f[0] == "p" and isinstance(e, int) and e < 0
    return inverse and bool(free_of_factor(f) & chosen) and _divides(f[1][-1][0], m)


def _divides(lead: tuple, m: tuple) -> bool:
    here = dict(m)
    return lead != ONE and all(here.get(f, 0) >= e for f, e in lead)
