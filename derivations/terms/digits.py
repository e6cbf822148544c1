"""Numbers of bounded length: which may stand in a line, and how longer ones, which arithmetic makes, are shown."""

from __future__ import annotations

from fractions import Fraction

DIGITS = 4_000  # below what Python spells, 4,300
LIMIT = 10**DIGITS
TOO_LONG = f"a number of more than {DIGITS:,} digits; write it as a power or a quotient, as in 10**5000 or 1/10**5000"


def too_long(value: int | Fraction) -> bool:
    """Whether a number has more digits than a line may hold."""
    return abs(value.numerator) >= LIMIT or value.denominator >= LIMIT


def decimal(text: str) -> Fraction:
    """The exact value of a decimal. Raises ValueError for one that is too long, and never spells it out.

    >>> decimal("1.5e-2")
    Fraction(3, 200)
    """
    _, _, exponent = text.lower().partition("e")
    if len(text) > DIGITS or len(exponent) > 8 or abs(int(exponent or 0)) > DIGITS:
        raise ValueError(TOO_LONG)
    return Fraction(text)


def spelled(n: int) -> str:
    """An integer in decimals; of one that no line may hold, the first digits and how many there are.

    >>> spelled(-12), spelled(7**9000)
    ('-12', '7627112078... (7606 digits)')
    """
    if abs(n) < LIMIT:
        return str(n)
    left_out = int((n.bit_length() - 1) * 0.30102999566) - 10  # the logarithm of 2: no less than ten digits stay
    first = str(abs(n) // 10**left_out)
    return f"{'-' * (n < 0)}{first[:10]}... ({len(first) + left_out} digits)"
