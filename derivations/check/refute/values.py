"""Extended reals: exact rationals and balls, with +inf and -inf as floats; what is undefined is raised."""

from __future__ import annotations

from typing import Any

from flint import arb, ctx, fmpq

INF = float("inf")
PRECISIONS = (128, 640)  # bits: the second where the first cannot decide a sign


class Undefined(ArithmeticError):
    """The term has no value here: inf - inf, x/0, the logarithm of a negative number, an index out of range."""


class Undecided(Undefined):
    """A ball holds 0 where its sign matters, or the work is too much: nothing is certified here."""


def infinite(x: Any) -> bool:
    """Whether x is +inf or -inf."""
    return isinstance(x, float)


def sign(x: Any) -> int:
    """-1, 0 or 1; Undecided for a ball that does not tell."""
    if isinstance(x, arb):
        if x > 0:
            return 1
        if x < 0:
            return -1
        if x.is_zero():
            return 0
        raise Undecided("a ball holds 0")
    return (x > 0) - (x < 0)


def add(x: Any, y: Any) -> Any:
    """x + y."""
    if isinstance(x, float) or isinstance(y, float):
        if isinstance(x, float) and isinstance(y, float) and x != y:
            raise Undefined("inf - inf")
        return x if isinstance(x, float) else y
    return x + y


def neg(x: Any) -> Any:
    """-x."""
    return -x


def mul(x: Any, y: Any) -> Any:
    """x y; 0 * inf is undefined here, weights are told apart before."""
    if isinstance(x, float) or isinstance(y, float):
        s = (INF_SIGN[x] if isinstance(x, float) else sign(x)) * (INF_SIGN[y] if isinstance(y, float) else sign(y))
        if s == 0:
            raise Undefined("0 * inf")
        return INF * s
    return x * y


INF_SIGN = {INF: 1, -INF: -1}


def div(x: Any, y: Any) -> Any:
    """x / y."""
    if isinstance(y, float):
        raise Undefined("division by infinity")
    s = sign(y)
    if s == 0:
        raise Undefined("division by 0")
    return INF * INF_SIGN[x] * s if isinstance(x, float) else x / y


def log(x: Any) -> Any:
    """The logarithm of a finite x >= 0; log 1 is exactly 0."""
    s = sign(x)
    if s < 0:
        raise Undefined("the logarithm of a negative number")
    if s == 0:
        return -INF
    return fmpq(0) if not isinstance(x, arb) and x == 1 else ball(x).log()


def exp(x: Any) -> Any:
    """The exponential; exp(-inf) = 0."""
    if isinstance(x, float):
        return fmpq(0) if x < 0 else INF
    return fmpq(1) if not isinstance(x, arb) and x == 0 else ball(x).exp()


def power(x: Any, y: Any) -> Any:
    """x ** y: any y for x > 0; 0**0 = 1, 0**y = 0 for y > 0; whole y for x < 0."""
    if isinstance(x, float) or isinstance(y, float):
        raise Undefined("a power with infinity")
    if not isinstance(y, arb) and fmpq(y).q == 1:
        n = int(fmpq(y).p)
        if abs(n) > 10_000:
            raise Undecided("a power too large")
        if n < 0 and sign(x) == 0:
            raise Undefined("a negative power of 0")
        return x**n
    s = sign(x)
    if s == 0 and sign(y) > 0:
        return fmpq(0)
    if s <= 0:
        raise Undefined("a power of a number that is not positive")
    if not isinstance(x, arb) and x == 1:
        return fmpq(1)
    return (ball(x).log() * ball(y)).exp()


def ball(x: Any) -> arb:
    """A finite value as a ball."""
    return x if isinstance(x, arb) else arb(x)


def differ(x: Any, y: Any) -> bool:
    """Whether the two are certainly different."""
    if isinstance(x, float) or isinstance(y, float):
        return not (isinstance(x, float) and isinstance(y, float) and x == y)
    if isinstance(x, arb) or isinstance(y, arb):
        return not ball(x).overlaps(ball(y))
    return bool(x != y)


def less(x: Any, y: Any) -> bool:
    """Whether certainly x < y."""
    if isinstance(x, float) or isinstance(y, float):
        fx, fy = (v if isinstance(v, float) else 0.0 for v in (x, y))
        return fx < fy
    return bool(ball(x) < ball(y)) if isinstance(x, arb) or isinstance(y, arb) else bool(x < y)


def spelled(x: Any) -> str:
    """A value as people read it: exact where it is exact, else ten digits."""
    if isinstance(x, float):
        return "inf" if x > 0 else "-inf"
    if isinstance(x, arb):
        return f"{float(x.mid()):.10g}"
    return str(x)


def at_precision(bits: int) -> None:
    """Set the precision of balls."""
    ctx.prec = bits
