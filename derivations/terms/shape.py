"""Products and sums taken apart and put together, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Expr, Integer

from .algebra import Neg, Over, Plus, Times
from .tree import flat

ONE = Integer(1)


def factors(e: Expr) -> tuple[int, list[Expr], list[Expr]]:
    """(sign, factors above, factors below) of a product, through signs and quotients.

    >>> from derivations.read import line
    >>> factors(line("-a*b/c"))
    (-1, [a, b], [c])
    """
    if isinstance(e, Neg):
        sign, above, below = factors(e.args[0])
        return -sign, above, below
    if isinstance(e, Times):
        parts = [factors(a) for a in e.args]
        sign = 1
        for s, _, _ in parts:
            sign *= s
        return sign, [x for _, a, _ in parts for x in a], [x for _, _, b in parts for x in b]
    if isinstance(e, Over):
        s, above, below = factors(e.args[0])
        t, over, under = factors(e.args[1])
        return s * t, above + under, below + over
    return 1, ([] if e == ONE else [e]), []


def product(sign: int, above: Sequence[Expr], below: Sequence[Expr] = ()) -> Expr:
    """The product of the factors; a lone quotient of numbers and sizes stands in front, as in (1/N)*x."""
    bottom = times(below)
    if not below:
        made = times(above)
    elif above and not all(isinstance(a, Integer) for a in above):
        made = times([Over(ONE, bottom), *above])
    else:
        made = Over(times(above), bottom)
    return Neg(made) if sign < 0 else made


def times(parts: Sequence[Expr]) -> Expr:
    """The product of some factors, 1 of none."""
    return ONE if not parts else parts[0] if len(parts) == 1 else Times(*parts)


def plus(parts: Sequence[Expr]) -> Expr:
    """The sum of some terms, 0 of none."""
    return Integer(0) if not parts else parts[0] if len(parts) == 1 else Plus(*parts)


def negated(e: Expr) -> Expr:
    """-e, without a double sign."""
    return e.args[0] if isinstance(e, Neg) else Neg(e)


def addends(e: Expr) -> list[Expr]:
    """The terms of a sum, through nested sums and signs before brackets."""
    if isinstance(e, Plus):
        return [x for a in flat(e) for x in addends(a)]
    if isinstance(e, Neg) and isinstance(e.args[0], Plus):
        return [negated(x) for x in addends(e.args[0])]
    return [e]
