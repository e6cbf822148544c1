"""Extended reals: integers and rationals exactly, all else as balls that certainly hold the value.

A ball that is not a number says "undefined, or not decided at this precision". Where a value is
certainly undefined, `Undefined` is raised: only a zero weight forgives, and it never asks for the value.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from flint import arb, fmpq

Value: TypeAlias = int | fmpq | arb

INF, MINUS_INF, NAN = arb.pos_inf(), arb.neg_inf(), arb.nan()
MOST_BITS = 20_000  # of an exact power; a larger one is a ball


class Undefined(ZeroDivisionError):
    """No value: x/0, a negative number's logarithm, an entry out of range, a range that runs backwards."""


class Exhausted(Exception):
    """The work allowed for one line at one instance is used up."""


def zero(v: Value) -> bool:
    """Whether v is 0 for certain."""
    return v == 0


def finite(v: Value) -> bool:
    """Whether v is a real number for certain."""
    return type(v) is not arb or v.is_finite()


def defined(v: Value) -> bool:
    """Whether v is an extended real for certain."""
    return finite(v) or v in (INF, MINUS_INF)


def quotient(n: Value, d: Value) -> Value:
    """n/d. Raises where d is exactly 0; not a number where d is infinite."""
    if type(d) is arb:
        return n / d if d.is_finite() else NAN
    if isinstance(n, int):
        return fmpq(n) / d
    return n / d


def product(values: Iterable[Value]) -> Value:
    """The product, 0 * inf being not a number."""
    total: Value = 1
    for v in values:
        total = total * v
    return total


def log(x: Value) -> Value:
    """The natural logarithm: log 0 = -inf; infinities have none."""
    v = (x if type(x) is arb else arb(x)).log()
    if v.is_finite():
        return 0 if v == 0 else v
    if zero(x):
        return MINUS_INF
    if x < 0:
        raise Undefined
    return NAN


def log_ratio(tops: list[Value], bottoms: list[Value]) -> Value:
    """The logarithm of a product over a product: +inf at x/0 for x > 0 and factors >= 0, undefined at 0/0."""
    n, d = product(tops), product(bottoms)
    if zero(d):
        if zero(n) or any(x < 0 for x in (*tops, *bottoms)):
            raise Undefined
        return INF if finite(n) and n > 0 and all(x >= 0 for x in (*tops, *bottoms)) else NAN
    return log(quotient(n, d))


def exp(x: Value) -> Value:
    """The exponential: exp(-inf) = 0, exp(inf) = inf."""
    if type(x) is not arb:
        return arb(x).exp() if x else 1
    v = x.exp()
    return 0 if v == 0 else v


def power(a: Value, b: Value) -> Value:
    """a**b: any b for a > 0, 0**0 = 1, 0**b = 0 for b > 0, whole b for a < 0; infinities have no powers."""
    if not finite(a) or not finite(b):
        return NAN
    whole = whole_number(b)
    if whole is not None:
        return whole_power(a, whole)
    if zero(a):
        if b > 0:
            return 0
        if b < 0:
            raise Undefined
        return NAN
    if a < 0 and type(b) is not arb:
        raise Undefined
    return arb(a) ** b if a > 0 else NAN


def whole_number(b: Value) -> int | None:
    """The integer that b is, if it certainly is one."""
    if isinstance(b, int):
        return b
    if isinstance(b, fmpq):
        return int(b.p) if b.q == 1 else None
    n = b.unique_fmpz() if b.is_exact() and abs(float(b.mid())) < MOST_BITS else None
    return None if n is None else int(n)


def whole_power(a: Value, n: int) -> Value:
    """a**n for an integer n."""
    if n < 0:
        return quotient(1, whole_power(a, -n))
    if type(a) is int and abs(a) <= 1:
        return a if n % 2 else a * a if n else 1
    if type(a) is not arb and height(a) * n > MOST_BITS:
        a = arb(a)
    return a**n


def trimmed(a: Value) -> Value:
    """a, as a ball where it has too many digits."""
    return arb(a) if height(a) > MOST_BITS else a


def height(a: Value) -> int:
    """The bits of an exact number."""
    return a.bit_length() if isinstance(a, int) else int(a.height_bits()) if isinstance(a, fmpq) else 0


def differ(a: Value, b: Value) -> bool:
    """Whether two defined values are certainly different."""
    if type(a) is not arb and type(b) is not arb:
        return a != b
    if finite(a) and finite(b):
        return not arb(a).overlaps(arb(b))
    return finite(a) or finite(b) or a != b


def holds(op: str, a: Value, b: Value) -> bool | None:
    """Whether a op b; None: not decided."""
    if op in ("=", "!="):
        if not defined(a) or not defined(b):
            return None
        equal = False if differ(a, b) else True if a == b else None
        return equal if op == "=" or equal is None else not equal
    if op in (">", ">="):
        return holds("<" if op == ">" else "<=", b, a)
    if op == "<":
        return True if a < b else False if a >= b else None
    return True if a <= b else False if a > b else None
