"""Whether an instance satisfies some givens: each clause is decided in exact numbers, and what is not met is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sympy import Expr, Symbol

from derivations.terms.hypotheses import (
    Clause,
    Condition,
    Definition,
    Distinct,
    Dominated,
    Family,
    IndexRange,
    Labels,
    Pmf,
    Real,
)
from derivations.terms.node import IllFormed, name
from derivations.terms.sums import At, SumOver
from derivations.terms.tree import free_names, sizes_within

from .closed import Closed
from .point import COMPARE, Nested, Point


def unmet(point: Point, lines: Iterable[Expr] = ()) -> Iterator[str]:
    """What of the givens, and of the sizes that they or the lines name, the point does not satisfy; a sentence each."""
    sizes = point.given.sizes.union(*map(sizes_within, lines)) - set(point.given.ranges)
    for size in sorted(sizes & set(point.values)):
        v = point.value(name(size))
        if v.infinite or v.logs or v.rational.q != 1 or (v < 1 and not _bounded_below(point, size)):
            yield f"{size} = {v} is no size: sizes are integers >= 1, unless a given says otherwise"
    for family, declared in point.given.families.items():
        if family in point.values:
            yield from _shape(point, family, declared, point.values[family], 0)
    for index in set(point.given.ranges) & set(point.values):
        if point.values[index] not in point.range(index):
            yield f"{index} = {point.values[index]} is not in {point.given.ranges[index]}"
    for clause in point.given.clauses:
        yield from (f"{clause} does not hold{_at(at)}" for at in _failing(point, clause))


def _bounded_below(point: Point, size: str) -> bool:
    """Whether a given bounds the size below by a number of its own, as N >= 0 does."""
    return any(
        (c.left == name(size) and c.op in (">", ">=", "=") and not free_names(c.right))
        or (c.right == name(size) and c.op in ("<", "<=", "=") and not free_names(c.left))
        for c in point.given.conditions
    )


def _shape(point: Point, family: str, declared: Family, value: Nested, axis: int) -> Iterator[str]:
    if axis == len(declared.axes):
        if isinstance(value, tuple):
            yield f"{family} has {axis} {'index' if axis == 1 else 'indices'}, its value is nested deeper"
        return
    r = declared.axes[axis]
    if r is None or point.value(r.lower) != 1:
        raise IllFormed(f"the entries of {family} do not count from 1: an example cannot list them")
    if not isinstance(value, tuple) or len(value) != int(point.value(r.upper)):
        count = f"{len(value)} entries" if isinstance(value, tuple) else "one number"
        yield f"{family} has {count} where {r.upper} = {point.value(r.upper)}"
        return
    for part in value:
        yield from _shape(point, family, declared, part, axis + 1)


def _failing(point: Point, clause: Clause) -> Iterator[Mapping[str, Closed]]:
    """The first values of the declared indices at which the clause does not hold."""
    if isinstance(clause, IndexRange | Definition):
        return
    try:
        test = TESTS[type(clause)]
    except KeyError:
        raise IllFormed(f"an example cannot show that {clause}") from None
    yield from test(point, clause)


def _condition(point: Point, c: Condition) -> Iterator[Mapping[str, Closed]]:
    holds = COMPARE[c.op]
    bad = (at for at in point.indices(c.left, c.right) if not holds(point.value(c.left, at), point.value(c.right, at)))
    yield from list(bad)[:1]


def _labels(point: Point, c: Labels) -> Iterator[Mapping[str, Closed]]:
    for at in point.indices(c.entry):
        v = point.value(c.entry, at)
        if v.logs or v.rational.q != 1 or not point.value(c.range.lower, at) <= v <= point.value(c.range.upper, at):
            yield at
            return


def _pmf(point: Point, c: Pmf) -> Iterator[Mapping[str, Closed]]:
    total: Any = c.entry
    for i in c.over:
        total = SumOver(total, name(i), point.given.ranges[i].lower, point.given.ranges[i].upper)
    negative = [at for at in point.indices(c.entry) if point.value(c.entry, at) < 0]
    yield from [*negative, *(at for at in point.indices(total) if point.value(total, at) != 1)][:1]


def _distinct(point: Point, c: Distinct) -> Iterator[Mapping[str, Closed]]:
    seen = [point.value(c.entry, at) for at in point.indices(c.entry)]
    yield from [{}] * (len(set(seen)) < len(seen))


def _dominated(point: Point, c: Dominated) -> Iterator[Mapping[str, Closed]]:
    names = next((f.names for f in (point.given.families.get(n) for n in (c.q, c.p)) if f and None not in f.names), ())
    p, q = (At(name(n), *map(Symbol, names)) if names else name(n) for n in (c.p, c.q))
    yield from [at for at in point.indices(p, q) if point.value(q, at) == 0 != point.value(p, at)][:1]


def _real(point: Point, c: Real) -> Iterator[Mapping[str, Closed]]:
    yield from [at for at in point.indices(c.entry) if point.value(c.entry, at).infinite][:1]


def _at(at: Mapping[str, Closed]) -> str:
    return f" at {', '.join(f'{n} = {v}' for n, v in at.items())}" if at else ""


TESTS: dict[type, Any] = {
    Condition: _condition, Labels: _labels, Pmf: _pmf, Distinct: _distinct, Dominated: _dominated, Real: _real,
}  # fmt: skip
