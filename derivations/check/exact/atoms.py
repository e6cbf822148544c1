"""The atoms that know laws of their own: deltas, logarithms, exponentials, powers, inverses."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from typing import Any

from derivations.terms import affine
from derivations.terms.affine import Affine

from . import signs
from .context import Context, Unsupported
from .number import exact_power, rational_primes
from .poly import (
    ZERO,
    Factor,
    Poly,
    add,
    const,
    content,
    mul,
    number_of,
    of,
    raised,
    scale,
    whole,
    without,
)
from .switches import by_cases


def delta(c: Context, a: Affine) -> Poly:
    """[a = 0]: decided where it can be, else an atom."""
    a = c.index(a)
    divisor = gcd(*(k for _, k in a[1])) if a[1] else 0
    if not divisor:
        return const(int(a[0] == 0))
    if a[0] % divisor or c.at_least(a, affine.constant(1)) or c.at_least(affine.constant(-1), a):
        return ZERO
    if divisor > 1:
        a = (a[0] // divisor, tuple((x, k // divisor) for x, k in a[1]))
    if len(a[1]) == 2 and a[0] == 0:
        (x, k), (y, _) = a[1]
        if (
            x[0] == y[0] == "at"
            and x[1] == y[1]
            and x[1] in c.distinct
            and abs(k) == 1
            and len(x[2]) == 1
            and (a[1][1][1] == -k)
            and all(c.inside(z[2][0], *c.distinct[x[1]]) for z in (x, y))
        ):
            return delta(c, affine.add(x[2][0], y[2][0], -1))
    return of(("d", a if a[1][0][1] > 0 else affine.scale(a, -1)))


def at_least(c: Context, a: Affine) -> Poly:
    """[a >= 0]: decided where it can be, else an atom."""
    a = c.index(a)
    if c.at_least(a, affine.ZERO):
        return const(1)
    if c.at_least(affine.constant(-1), a):
        return ZERO
    if a[1][0][1] > 0 or not _settled([x[0] for x, _ in a[1]]):
        return of(("le", a))
    other = affine.scale(affine.add(a, affine.constant(1)), -1)  # a < 0, turned about
    return add(const(1), scale(of(("le", other)), -1))


def _settled(tags: list[str]) -> bool:
    """Whether the order of such atoms is the same whatever indices are renamed."""
    return not {"u", "b"} & set(tags) and tags.count("at") <= 1


def over_common_denominator(c: Context, p: Poly) -> tuple[Poly, Poly]:
    """(numerator, denominator) of p, with polynomials in denominators multiplied out."""
    bottom = const(1)
    for _ in range(8):
        worst: dict[Factor, int] = {}
        for m, _k in p:
            for f, e in m:
                if f[0] == "p" and isinstance(e, int) and e < 0:
                    worst[f] = min(e, worst.get(f, 0))
        if not worst:
            return p, bottom
        for f, e in worst.items():
            total: list[Poly] = []
            for m, k in p:
                here = dict(m)
                left = here.pop(f, 0) - e
                term = ((tuple(sorted(here.items())), k),)
                total.append(c.mul(term, power(c, f[1], left)))
            p = add(*total)
            c.spend(len(p))
            bottom = mul(bottom, of(f, -e))
    raise Unsupported("denominators nested too deep")


def logarithm(c: Context, p: Poly, formal: bool = False) -> Poly:
    """log p (log |p| where the sign is unknown), split over the factors of p."""
    if not p:
        return of(("log", ZERO))
    if (split := by_cases(c, p, lambda q: logarithm(c, q, formal))) is not None:
        return split
    top, bottom = over_common_denominator(c, p)
    if not top:
        return of(("log", ZERO))
    total = _log_of_content(c, top, formal)
    return add(total, scale(_log_of_content(c, bottom, formal), -1)) if bottom != const(1) else total


def _log_of_content(c: Context, p: Poly, formal: bool) -> Poly:
    k, m, q = content(p)
    parts = [scale(of(("log", const(b))), e) for b, e in rational_primes(k).items()]
    parts += [scale(_log_factor(c, f, formal), e) for f, e in m]
    if number_of(q) == -1:
        parts.append(of(("flog", q)) if formal else ZERO)
    elif number_of(q) is None:
        parts.append(_log_atom(c, q, formal))
    return add(*parts)


def _log_factor(c: Context, f: Factor, formal: bool) -> Poly:
    if f[0] == "exp" and (formal or not signs.formal(f)):
        return ((f[1], 1),)
    if f[0] == "n":
        return of(("log", const(f[1])))
    return _log_atom(c, f[1] if f[0] == "p" else of(f), formal)


def _log_atom(c: Context, q: Poly, formal: bool) -> Poly:
    q = c.complements.get(q, q) if c.complements else q
    if signs.nonneg(c, q):
        return of(("log", q))
    if c.assume is not None and not formal:
        c.assume.append(("positive", q))
        return of(("log", q))
    return of(("flog" if formal else "labs", q))


def exponential(c: Context, p: Poly) -> Poly:
    """exp p, split over the terms of p."""
    switched = [(m, k) for m, k in p if any(map(_of_a_switch, (f for f, _ in m)))]
    if any(k < 0 or (len(switched) > 1 and not (len(m) == 1 and m[0][0][0] == "log")) for m, k in switched):
        raise Unsupported("an exponent of a delta that may be 0")  # d**(a - 1) is not d**a / d where d is 0
    total = const(1)
    for m, k in p:
        d = next((f for f, _ in m if f[0] in ("d", "le")), None)
        if d is not None and not switched:
            on = exponential(c, ((without(m, d), k),))
            total = c.mul(total, add(const(1), mul(of(d), add(on, const(-1)))))
        elif len(m) == 1 and m[0][1] == 1 and _undoes(m[0][0], k):
            total = c.mul(total, power(c, m[0][0][1], k))
        else:
            total = c.mul(total, of(("exp", m), k))
    return total


def _of_a_switch(f: Factor) -> bool:
    """Whether the logarithm of a delta or of [... >= 0] occurs in a factor of an exponent."""
    if f[0] == "sum":
        return any(_of_a_switch(g) for g, _ in f[2])
    return f[0] == "log" and len(f[1]) == 1 and any(g[0] in ("d", "le") for g, _ in f[1][0][0])


def _undoes(f: Factor, k: Any) -> bool:
    """Whether exp(k f) is a plain power: f a logarithm of something whose sign allows it."""
    return (
        f[0] == "log"
        or (f[0] == "flog" and isinstance(k, int))
        or (f[0] == "labs" and isinstance(k, int) and k % 2 == 0)
    )


def power(c: Context, p: Poly, e: Any) -> Poly:
    """P to a rational power; for a fractional one p >= 0 is an obligation of the line."""
    if e == 1:
        return p
    if isinstance(e, int) and e >= 0 and (len(p) <= 1 or e * len(p) <= 24):
        total = const(1)
        for _ in range(e if len(p) > 1 else 1):
            total = c.mul(total, p if len(p) != 1 else ((raised(p[0][0], e), exact_power(p[0][1], e)),)) if e else total
        return total
    if not p:
        return _power_of_0(e)
    if (split := by_cases(c, p, lambda q: power(c, q, e))) is not None:
        return split
    top, bottom = over_common_denominator(c, p)
    if not top:
        return _power_of_0(e)
    made = _power_of_content(c, top, e)
    return made if bottom == const(1) else mul(made, _power_of_content(c, bottom, -e))


def _power_of_0(e: Any) -> Poly:
    if e > 0:
        return ZERO
    raise Unsupported("a power of 0")


def _power_of_content(c: Context, p: Poly, e: Any) -> Poly:
    k, m, q = content(p)
    if not isinstance(e, int):
        unsure = [(f, d) for f, d in m if not signs.nonneg_factor(c, f)]
        if any(d % 2 or not isinstance(whole(d * e), int) or not signs.nonpositive(c, f) for f, d in unsure):
            return of(("p", p), e)
        turned = sum(d * e for _, d in unsure) % 2  # (a**2)**(1/2) is -a for a <= 0
        number = tuple(sorted((("n", b), Fraction(d) * e) for b, d in rational_primes(k).items()))
        made = mul(((number, 1),), ((raised(m, e), -1 if turned else 1),))
        return made if number_of(q) == 1 else mul(made, of(("p", q), e))
    made = ((raised(m, e), exact_power(k, e)),)
    n = number_of(q)
    if n is not None:
        return scale(made, exact_power(n, e))
    if _turned(c, q):
        made, q = scale(made, -1 if e % 2 else 1), scale(q, -1)
    return mul(made, of(("p", q), e))


def _turned(c: Context, q: Poly) -> bool:
    """Whether -q stands for q as a denominator: by its sign, else by a rule that renaming respects."""
    if signs.positive(c, q):
        return False
    total = sum(k for _, k in q)
    return signs.positive(c, scale(q, -1)) or total < 0 or (total == 0 and q[0][1] < 0)
