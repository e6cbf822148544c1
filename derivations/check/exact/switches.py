"""Deltas and [a >= 0] are 0 or 1: a function of a polynomial in them is that of its two values."""

from __future__ import annotations

from collections.abc import Callable

from .context import Context
from .poly import Factor, Poly, add, mul, of, scale, without

MOST = 3  # switches in one argument that are told apart: each doubles the cases


def by_cases(c: Context, p: Poly, function: Callable[[Poly], Poly]) -> Poly | None:
    """d F(p where d = 1) + (1 - d) F(p where d = 0), for a switch d in a part of p; None: there is none."""
    d = _switch(p)
    if d is None:
        return None
    on, off = map(function, _values(p, d))
    c.spend(len(on) + len(off))
    return add(off, mul(of(d), add(on, scale(off, -1))))


def values(p: Poly) -> tuple[Poly, Poly] | None:
    """p with a switch on, and off: what holds of both holds of p."""
    d = _switch(p)
    return _values(p, d) if d is not None else None


def _switch(p: Poly) -> Factor | None:
    if len(p) < 2:
        return None
    found = {t for m, _ in p for t in m if t[0][0] in ("d", "le")}
    partly = [t for t in sorted(found) if any(t not in m for m, _ in p)]
    below = any(e < 0 for _, e in found)  # 1/d has one value only
    return partly[0][0] if partly and len(found) <= MOST and not below else None


def _values(p: Poly, d: Factor) -> tuple[Poly, Poly]:
    on = add(*(((without(m, d), k),) for m, k in p))
    return on, tuple(t for t in p if (d, 1) not in t[0])
