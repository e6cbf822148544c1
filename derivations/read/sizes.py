"""Named quantities. Their sizes nobody writes: they follow from the ranges of the families."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sympy import Expr
from sympy.core.symbol import Str

from derivations.terms.measures import INSTEAD, is_measure
from derivations.terms.node import number
from derivations.terms.quantity import Named, Quantity
from derivations.terms.sums import At

if TYPE_CHECKING:
    from .python import _Reader


def quantity(reader: _Reader, n: ast.Call, q: Quantity, args: list[ast.expr], missing: int) -> Named:
    """A named quantity of these arguments, its sizes added; of indices, so many are still to come."""
    given = [reader.term(a) for a in args]
    wanted = q.parameters[: len(q.parameters) - len(q.sizes)]
    if len(given) != len(wanted) - missing:
        reader.refuse(n, f"{q.name} takes {', '.join(wanted)}")
    sizes = [
        size(reader, n, q, given[wanted.index(family)], axis)
        for family, axis in (q.sizes[s] for s in q.parameters[len(wanted) :])
    ]
    return Named(Str(q.name), *given, *sizes)


def size(reader: _Reader, n: ast.AST, q: Quantity, family: Expr, axis: int) -> Expr:
    """How many entries of the family the quantity sums over."""
    head = family.family if isinstance(family, At) else family
    r = reader.given.axis(family, axis)
    if is_measure(head, reader.given):
        reader.refuse(n, f"{q.name} is of families of numbers, and {head} is a measure of point masses: it has no "
                         f"density, and its entropy is not finite; {INSTEAD}")  # fmt: skip
    if r is None:
        reader.refuse(
            n,
            f"{q.name} sums over the entries of {head}, whose range no given declares; "
            f"add it, as in k in 1..K; {head}_k real",
        )
    if r.space:
        reader.refuse(n, f"{q.name} sums over the entries of {head}, a function on {r}, and there is no sum over "
                         f"points; {INSTEAD}")  # fmt: skip
    if r.lower != number(1):
        reader.refuse(n, f"{q.name} is defined over 1..K, but {head} ranges over {r}")
    return r.upper
