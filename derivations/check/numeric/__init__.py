"""The refuter: lines are evaluated, exactly or in balls, at small instances of the givens.

    compare, chain    what the instances say of two lines, or of each consecutive two of a chain
    find_instance     an instance of the givens: that something satisfies them
    failing           an instance at which two lines are undefined or differ, where conditions fail
    value             a line's value at one instance

It never substitutes in a line, unfolds or rearranges one, and knows nothing of the exact judge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sympy import Expr

from derivations.check.verdict import Instance, Numeric
from derivations.terms.hypotheses import NOTHING, Clause, Hypotheses

WANTED = 24  # instances at which a pair of lines agrees before it is left alone


def compare(
    left: Expr, right: Expr, given: Hypotheses = NOTHING, relation: str = "=", wanted: int = WANTED
) -> Numeric:
    """What the instances say of two lines: "refuted" is certified, "agrees" is no proof.

    >>> from derivations.read import hypotheses, line
    >>> print(compare(line("log(a + b)"), line("log(a) + log(b)"), hypotheses("a, b > 0")).counterexample)
    a = 1, b = 1: left = 0.6931471806, right = 0
    """
    return chain([left, right], [relation], given, wanted)[0]


def chain(
    lines: Sequence[Expr], relations: Sequence[str], given: Hypotheses = NOTHING, wanted: int = WANTED
) -> list[Numeric]:
    """What the instances say of each consecutive pair; a line is evaluated once an instance."""
    from . import pairs

    return pairs.chain(lines, relations, given, wanted)


def find_instance(given: Hypotheses, lines: Sequence[Expr] = ()) -> Instance | None:
    """An instance of the givens, where one is found; what bounds a range in the lines is a size.

    >>> from derivations.read import hypotheses
    >>> print(find_instance(hypotheses("a > 0; a < 0")))
    None
    """
    from . import witness

    return witness.find_instance(given, lines)


def failing(left: Expr, right: Expr, given: Hypotheses, conditions: tuple[Clause, ...]) -> Instance | None:
    """An instance of the givens, not of the conditions, where a side is undefined or the sides differ."""
    from . import witness

    return witness.failing(left, right, given, conditions)


def value(line: Expr, given: Hypotheses, sizes: Mapping[str, int], values: Mapping[str, Any]) -> str:
    """The value of a line at one instance, exact where it is exact.

    >>> from derivations.read import hypotheses, line
    >>> given = hypotheses("p pmf on k in 1..K")
    >>> value(line("Sum(p[k]**2, (k, 1, K))", given), given, {"K": 2}, {"p": ("1/4", "3/4")})
    '5/8'
    """
    from . import witness

    return witness.value(line, given, sizes, values)


__all__ = ["chain", "compare", "failing", "find_instance", "value"]
