"""Arithmetic: sums, products, quotients, powers, logarithms, exponentials, cases."""

from __future__ import annotations

from .node import Node, kind


@kind
class Plus(Node):
    """A sum of two or more terms, in the order written; a subtracted term is `Neg`."""

    arity = (2, None)


@kind
class Neg(Node):
    """The negative of a term."""

    arity = (1, 1)


@kind
class Times(Node):
    """A product of two or more factors, in the order written."""

    arity = (2, None)


@kind
class Over(Node):
    """A quotient; undefined where the denominator is 0, except under a logarithm or a zero weight."""

    arity = (2, 2)


@kind
class Power(Node):
    """base ** exponent: any exponent for base > 0; 0**0 = 1; integer exponents for base < 0."""

    arity = (2, 2)


@kind
class Log(Node):
    """The natural logarithm, in nats; log 0 is -infinity, of a negative number undefined."""

    arity = (1, 1)


@kind
class Exp(Node):
    """The exponential."""

    arity = (1, 1)


@kind
class Iverson(Node):
    """[a op b]: 1 where the relation holds, 0 elsewhere. Parts: Str(op), a, b."""

    arity = (3, 3)


@kind
class Cases(Node):
    """value, condition, value, condition, ..., otherwise: the first whose condition holds."""

    arity = (3, None)
