"""Numbers in closed form: a rational plus rational multiples of the logarithms of primes, or an infinity.

The logarithms of the primes are linearly independent over the rationals (unique factorisation), so two such numbers
are equal only where they are spelled alike: equality is decided, never estimated. What leaves the form is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq, fmpz

from derivations.terms.digits import decimal
from derivations.terms.node import IllFormed

BITS = 128  # of the balls that order numbers and print decimals
MOST = 10**30  # a larger number is not taken apart into primes


class Closed:
    """A number in closed form; arithmetic is exact, and `log` is the natural logarithm.

    >>> half = Closed.of("1/2")
    >>> half * (half / 8).log(), (half / 8).log().decimal()
    (-2 log 2, '-2.7726')
    """

    __slots__ = ("infinite", "logs", "rational")

    def __init__(self, rational: fmpq, logs: Mapping[int, fmpq] | None = None, infinite: int = 0) -> None:
        self.rational, self.infinite = rational, infinite  # infinite: the sign of an infinity, else 0
        self.logs = {p: c for p, c in sorted((logs or {}).items()) if c}

    @classmethod
    def of(cls, value: Any) -> Closed:
        """An integer, a fraction, or the text of one; of floats the infinities only. Raises IllFormed for others."""
        if isinstance(value, Closed):
            return value
        if isinstance(value, float) and math.isinf(value):
            return cls(fmpq(0), infinite=1 if value > 0 else -1)
        try:
            written = decimal(value) if isinstance(value, str) and "/" not in value else value
            exact = Fraction(written) if isinstance(written, str | int | Fraction) else None
        except (ValueError, ZeroDivisionError):
            exact = None
        if exact is None:
            raise IllFormed(f"{value!r} is no exact number: write an integer or a fraction, as 3 or '1/4'")
        return cls(fmpq(exact.numerator, exact.denominator))

    # ---- arithmetic --------------------------------------------------------------------------------
    def __add__(self, other: Any) -> Closed:
        b = Closed.of(other)
        if self.infinite or b.infinite:
            if self.infinite * b.infinite < 0:
                raise IllFormed("inf - inf has no value")
            return Closed(fmpq(0), infinite=self.infinite or b.infinite)
        logs = {p: self.logs.get(p, fmpq(0)) + b.logs.get(p, fmpq(0)) for p in {*self.logs, *b.logs}}
        return Closed(self.rational + b.rational, logs)

    def __neg__(self) -> Closed:
        return Closed(-self.rational, {p: -c for p, c in self.logs.items()}, -self.infinite)

    def __sub__(self, other: Any) -> Closed:
        return self + -Closed.of(other)

    def __rsub__(self, other: Any) -> Closed:
        return Closed.of(other) - self

    def __mul__(self, other: Any) -> Closed:
        a, b = self, Closed.of(other)
        if a.infinite or b.infinite:
            if not a.sign() * b.sign():
                raise IllFormed("0 times infinity has no value")
            return Closed(fmpq(0), infinite=a.sign() * b.sign())
        if a.logs and b.logs:
            raise IllFormed(f"({a}) ({b}), a product of logarithms, has no closed form here")
        c, rest = (a.rational, b) if not a.logs else (b.rational, a)
        return Closed(c * rest.rational, {p: c * x for p, x in rest.logs.items()})

    def __truediv__(self, other: Any) -> Closed:
        b = Closed.of(other)
        if b.logs or b.infinite:
            raise IllFormed(f"({self})/({b}) has no closed form here")
        if not b.rational:
            raise IllFormed(f"({self})/0 has no value")
        return self * Closed(1 / b.rational)

    def __rtruediv__(self, other: Any) -> Closed:
        return Closed.of(other) / self

    def __pow__(self, other: Any) -> Closed:
        n = int(Closed.of(other))
        if self.logs or self.infinite or n > 1000:
            raise IllFormed(f"({self})**{n} has no closed form here")
        if n < 0 and not self.rational:
            raise IllFormed("0 to a negative power has no value")
        return Closed(self.rational**n)

    __radd__, __rmul__ = __add__, __mul__

    def log(self) -> Closed:
        """The natural logarithm of a rational >= 0; log 0 is -inf."""
        if self.logs or self.infinite or self.rational < 0:
            raise IllFormed(f"log({self}) has no closed form here")
        if not self.rational:
            return Closed(fmpq(0), infinite=-1)
        top, bottom = self.rational.p, self.rational.q
        if top > MOST or bottom > MOST:
            raise IllFormed(f"log({self}) is not written out: more than 30 digits")
        logs = {int(p): fmpq(e) for p, e in top.factor()}
        return Closed(fmpq(0), {**logs, **{int(p): fmpq(-e) for p, e in bottom.factor()}})

    def exp(self) -> Closed:
        """The exponential, where it is rational: of -inf, and of an integer combination of logarithms of integers."""
        if self.infinite < 0:
            return Closed(fmpq(0))
        whole = all(c.q == 1 and abs(c) <= 1000 for c in self.logs.values())
        if self.infinite or self.rational or not whole:
            raise IllFormed(f"exp({self}) has no closed form here")
        return Closed(math.prod((fmpq(p) ** int(c.p) for p, c in self.logs.items()), start=fmpq(1)))

    # ---- order -------------------------------------------------------------------------------------
    def sign(self) -> int:
        """-1, 0 or 1."""
        if self.infinite or not self.logs:
            return self.infinite or (self.rational > 0) - (self.rational < 0)
        bits = BITS
        while (ball := self.ball(bits)).contains(0):  # it is not 0: the logarithms are independent
            bits *= 2
        return 1 if ball > 0 else -1

    def _compared(self, other: Any) -> int:
        b = Closed.of(other)
        return 0 if self == b else (self - b).sign()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Closed | int):
            return NotImplemented
        return self._parts() == Closed.of(other)._parts()

    def __lt__(self, other: Any) -> bool:
        return self._compared(other) < 0

    def __le__(self, other: Any) -> bool:
        return self._compared(other) <= 0

    def __gt__(self, other: Any) -> bool:
        return self._compared(other) > 0

    def __ge__(self, other: Any) -> bool:
        return self._compared(other) >= 0

    def __hash__(self) -> int:
        return hash(str(self))

    def _parts(self) -> tuple[Any, ...]:
        return self.infinite, self.rational, self.logs

    def __index__(self) -> int:
        if self.logs or self.infinite or self.rational.q != 1:
            raise IllFormed(f"{self} is no integer")
        return int(self.rational.p)

    __int__ = __index__

    # ---- as people read it ---------------------------------------------------------------------------
    def ball(self, bits: int = BITS) -> arb:
        """A ball that holds a finite number."""
        old, ctx.prec = ctx.prec, bits
        try:
            return sum((arb(c) * arb(p).log() for p, c in self.logs.items()), start=arb(self.rational))
        finally:
            ctx.prec = old

    def decimal(self, digits: int = 5) -> str:
        """The number in decimals, rounded to so many digits; exact where that takes no more."""
        if self.infinite:
            return "inf" if self.infinite > 0 else "-inf"
        text: str = self.ball().str(digits, radius=False)
        mantissa, e, exponent = text.partition("e")
        exact = not self.logs and "." in mantissa and Closed.of(text) == self
        return (mantissa.rstrip("0").rstrip(".") if exact else mantissa) + e + exponent

    def spelled(self, over: Callable[[fmpz, fmpz], str], log: Callable[[str, int], str], infinity: str) -> str:
        """The number in a notation: of a fraction, of a multiple (its coefficient "" for 1) of a logarithm, of +inf."""
        if self.infinite:
            return infinity if self.infinite > 0 else f"-{infinity}"
        parts = sorted(self._signed(over, log), key=lambda part: -part[0]) or [(1, "0")]  # positive terms first
        text = "".join(f" {'-' if s < 0 else '+'} {part}" for s, part in parts)
        return text.removeprefix(" + ").replace(" - ", "-", 1) if parts[0][0] < 0 else text.removeprefix(" + ")

    def _signed(
        self, over: Callable[[fmpz, fmpz], str], log: Callable[[str, int], str]
    ) -> Iterator[tuple[int, str]]:
        def number(c: fmpq) -> str:
            return str(c.p) if c.q == 1 else over(c.p, c.q)

        if self.rational:
            yield (-1 if self.rational < 0 else 1), number(abs(self.rational))
        for p, c in self.logs.items():
            yield (-1 if c < 0 else 1), log("" if abs(c) == 1 else number(abs(c)), p)

    def __repr__(self) -> str:
        return self.spelled(lambda a, b: f"{a}/{b}", lambda c, p: f"{c} log {p}".strip(), "inf")
