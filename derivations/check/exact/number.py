"""Rational numbers: their prime factors, and whole powers of bounded size."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .context import Unsupported


def primes(n: int) -> dict[int, int]:
    """The prime factors of n; a part without a factor below 10,000 counts as one."""
    found: dict[int, int] = {}
    d = 2
    while d * d <= n and d < 10_000:
        while n % d == 0:
            found[d] = found.get(d, 0) + 1
            n //= d
        d += 1
    if n > 1:
        found[n] = found.get(n, 0) + 1
    return found


def rational_primes(q: Any) -> dict[int, int]:
    """The prime factors of a positive rational, with signed exponents."""
    q = Fraction(q)
    found = primes(q.numerator)
    for p, e in primes(q.denominator).items():
        found[p] = found.get(p, 0) - e
    return found


def exact_power(q: Any, e: int) -> Fraction:
    """Q to a whole power; of no more than some thousand digits."""
    q = Fraction(q)
    if abs(e) * (max(abs(q.numerator), q.denominator).bit_length() - 1) > 20_000:
        raise Unsupported("a power of a number has too many digits")
    return q**e
