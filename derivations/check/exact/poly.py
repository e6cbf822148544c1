"""Polynomials over atoms, as plain tuples that compare, hash and sort without any object of ours.

    coefficient  int or Fraction
    factor       ("v", name)            a real number, a size or a free index taken as a number
                 ("u", i)  ("b", h, i)  an open bound index; one bound by an enclosing sum of height h
                 ("at", family, (affine, ...))          an entry
                 ("d", affine)  ("le", affine)          1 where the affine term is 0, where it is >= 0
                 ("log", poly) ("labs", poly)           log of something >= 0, log of an absolute value
                 ("flog", poly)         formal: exp(c flog x) is x**c for an integer c, whatever the sign of x
                 ("exp", monomial)      ("n", prime)    exponential; root of a prime (fractional exponents)
                 ("p", poly)            a polynomial of several terms, with an exponent that is not expanded
                 ("sum", (upper, ...), monomial)        the sum over bound indices from 1, canonically labelled
    monomial     ((factor, exponent), ...) sorted
    poly         ((monomial, coefficient), ...) sorted;  in the making, a dict

Exponents are int or Fraction, and may be negative: dividing by an atom is legitimate because every
denominator of the line as written is an obligation of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Any

from derivations.terms import affine

Factor = tuple[Any, ...]
Monomial = tuple[tuple[Factor, Any], ...]
Poly = tuple[tuple[Monomial, Any], ...]
Terms = dict[Monomial, Any]

ONE: Monomial = ()
ZERO: Poly = ()
_UNIT: Poly = ((ONE, 1),)
_MINUS: Poly = ((ONE, -1),)


def whole(c: Any) -> Any:
    """C as an int where it is one."""
    return c if type(c) is int or c.denominator != 1 else int(c)


def const(c: Any) -> Poly:
    """A number."""
    return ((ONE, whole(c)),) if c else ZERO


def of(factor: Factor, exponent: Any = 1) -> Poly:
    """A power of one factor."""
    return ((((factor, exponent),), 1),)


def freeze(terms: Mapping[Monomial, Any]) -> Poly:
    """The polynomial of a dict of terms."""
    if len(terms) == 1:
        ((m, c),) = terms.items()
        return ((m, whole(c)),) if c else ZERO
    return tuple(sorted([(m, whole(c)) for m, c in terms.items() if c]))


def add(*polys: Poly) -> Poly:
    """A sum."""
    parts = [p for p in polys if p]
    if len(parts) < 2:
        return parts[0] if parts else ZERO
    total: Terms = {}
    for p in parts:
        for m, c in p:
            total[m] = total.get(m, 0) + c
    return freeze(total)


def scale(p: Poly, c: Any) -> Poly:
    """A number times p."""
    if c == 1:
        return p
    return tuple([(m, whole(c * d)) for m, d in p]) if c else ZERO


def times(m: Monomial, n: Monomial) -> Monomial:
    """A product of monomials; a delta is its own square."""
    if not m or not n:
        return m or n
    total = dict(m)
    for f, e in n:
        e = total.get(f, 0) + e
        total[f] = 1 if f[0] in ("d", "le") and e > 1 else whole(e)
    return tuple(sorted([t for t in total.items() if t[1]]))


def without(m: Monomial, f: Factor) -> Monomial:
    """The monomial without a factor."""
    return tuple([(g, e) for g, e in m if g != f])


def mul(p: Poly, q: Poly) -> Poly:
    """A product."""
    if len(p) == 1 and len(q) == 1:
        return carry({times(p[0][0], q[0][0]): p[0][1] * q[0][1]})
    total: Terms = {}
    for m, c in p:
        for n, d in q:
            x = times(m, n)
            total[x] = total.get(x, 0) + c * d
    return carry(total)


def carry(terms: Terms) -> Poly:
    """Frozen, with whole powers of primes moved from the roots to the coefficients."""
    if not [f for m in terms for f, e in m if f[0] == "n" and not 0 < e < 1]:
        return freeze(terms)
    total: Terms = {}
    for m, c in terms.items():
        kept = []
        for f, e in m:
            if f[0] == "n":
                out = e.numerator // e.denominator
                c, e = c * Fraction(f[1]) ** out, e - out
            if e:
                kept.append((f, e))
        x = tuple(kept)
        total[x] = total.get(x, 0) + c
    return freeze(total)


def raised(m: Monomial, e: Any) -> Monomial:
    """A monomial to a power."""
    return tuple((f, 1 if f[0] in ("d", "le") and e > 0 else whole(d * e)) for f, d in m)


def content(p: Poly) -> tuple[Any, Monomial, Poly]:
    """(c, m, q) with p = c m q: c > 0 rational, m the common monomial, q primitive. p is not 0."""
    if len(p) == 1:
        m, k = p[0]
        return abs(k), m, _UNIT if k > 0 else _MINUS
    c = _divisor([k for _, k in p])
    exponents = [dict(m) for m, _ in p]
    candidates = {f for f, e in p[0][0] if e > 0} | {f for m, _ in p for f, e in m if e < 0}
    common = {f: e for f in candidates if (e := min(m.get(f, 0) for m in exponents))}  # absent means exponent 0
    primitive = p if c == 1 else tuple((m, whole(Fraction(d) / c)) for m, d in p)
    if not common:
        return c, ONE, primitive
    shift = tuple(sorted((f, -e) for f, e in common.items()))
    return c, tuple(sorted(common.items())), freeze({times(m, shift): d for m, d in primitive})


def _divisor(ks: list[Any]) -> Any:
    """The greatest c > 0 that leaves whole coefficients without a common factor."""
    if all(type(k) is int for k in ks):
        return gcd(*ks)
    top, bottom = gcd(*(Fraction(k).numerator for k in ks)), lcm(*(Fraction(k).denominator for k in ks))
    return whole(Fraction(top, bottom))


def unit(p: Poly) -> Poly:
    """p up to a positive number."""
    if len(p) == 1:
        m, k = p[0]
        return p if k in (1, -1) else ((m, 1 if k > 0 else -1),)
    c = _divisor([k for _, k in p])
    return p if c == 1 else tuple((m, whole(Fraction(d) / c)) for m, d in p)


def number_of(p: Poly) -> Any:
    """The value of a constant polynomial, or None."""
    return 0 if not p else p[0][1] if len(p) == 1 and p[0][0] == ONE else None


@lru_cache(maxsize=20_000)
def free_of_factor(f: Factor) -> frozenset[affine.Atom]:
    """The open indices and integer names that occur free in a factor."""
    tag = f[0]
    if tag in ("v", "u", "b"):
        return frozenset((f,))
    if tag == "at":
        return frozenset().union(*(affine.atoms_within(i) for i in f[2])) if f[2] else frozenset()
    if tag in ("d", "le"):
        return frozenset(affine.atoms_within(f[1]))
    if tag in ("log", "labs", "flog", "p"):
        return free(m for m, _ in f[1])
    if tag == "exp":
        return free((f[1],))
    if tag == "sum":
        inside = free((f[2],)).union(*(affine.atoms_within(h) for h in f[1]))
        return frozenset(a for a in inside if not (a[0] == "b" and a[1] == height(f)))
    return frozenset()


def free(monomials: Iterable[Monomial]) -> frozenset[affine.Atom]:
    """The open indices and integer names that occur in the monomials."""
    return frozenset().union(*(free_of_factor(f) for m in monomials for f, _ in m))


@lru_cache(maxsize=20_000)
def height(f: Factor) -> int:
    """How deep sums are nested in a factor; a sum of height h binds ("b", h, ...)."""
    tag = f[0]
    if tag in ("log", "labs", "flog", "p"):
        return max((height(g) for m, _ in f[1] for g, _ in m), default=0)
    if tag == "exp":
        return max((height(g) for g, _ in f[1]), default=0)
    if tag == "sum":
        return 1 + max((height(g) for g, _ in f[2]), default=0)
    return 0


def from_affine(a: affine.Affine) -> Poly:
    """An index term taken as a number."""
    return freeze({ONE: a[0], **{((x, 1),): c for x, c in a[1]}})


def to_affine(p: Poly) -> affine.Affine | None:
    """The polynomial as an index term, if it is one up to a positive factor."""
    if not p:
        return affine.ZERO
    scaled = content(p)
    if scaled[1] and len(p) > 1:
        return None
    total = affine.ZERO
    for m, c in ((times(m, scaled[1]), c) for m, c in scaled[2]):
        if m == ONE:
            total = affine.add(total, affine.constant(int(c)))
        elif len(m) == 1 and m[0][1] == 1 and m[0][0][0] in ("v", "u", "b", "at"):
            total = affine.add(total, affine.atom(m[0][0]), int(c))
        else:
            return None
    return total
