"""Worked examples: both sides of every claim of a theorem at instances of its givens, in exact numbers.

    worked    the tables of a theorem's examples; an instance that does not satisfy the givens is an error,
              and so is one at which a claim fails

The values come from the functions that define the named quantities. Nothing of this is a proof, and no judge asks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sympy import Expr

from derivations.rewrite.relation import ORDERS, OVER
from derivations.terms.algebra import Plus
from derivations.terms.hypotheses import NOTHING, Hypotheses
from derivations.terms.measures import is_measure
from derivations.terms.node import IllFormed, name
from derivations.terms.tree import free_names

from .closed import Closed
from .met import unmet
from .point import COMPARE, Nested, Point


@dataclass(frozen=True)
class Row:
    """A term with its value; on the right side of a claim that says so of values, the sign between the sides."""

    term: Expr
    value: Nested
    relation: str = ""


@dataclass(frozen=True)
class Table:
    """One example: what it takes, what its definitions come to, and the terms of each claim."""

    stated: Mapping[str, Nested]
    defined: Mapping[str, Nested]
    claims: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True)
class Compared:
    """What the examples together say of a claim about a variable: the constant, or where both sides are least."""

    claim: Any
    constant: Nested | None
    least: tuple[int, ...]  # the examples, counted from 1


@dataclass(frozen=True)
class Worked:
    """The examples of a theorem."""

    tables: tuple[Table, ...]
    compared: tuple[Compared, ...]


def worked(derivations: Sequence[Any], examples: Sequence[Mapping[str, Any]]) -> Worked:
    """The examples of these derivations' claims. Raises IllFormed for one that does not fit, saying why.

    >>> from derivations.library import kl_nll
    >>> first = {"K": 2, "N": 2, "y": (1, 1), "q": ("1/4", "3/4")}
    >>> for row in worked(kl_nll.claims, [first]).tables[0].claims[0]:
    ...     print(row.term, row.value)
    KL(phat, q) 2 log 2
    -Entropy(phat) 0
    NLL(q, y) 2 log 2
    -Entropy(phat) + NLL(q, y) 2 log 2
    """
    claims = [d.claim for d in derivations]
    whole = sum((c.given for c in claims), NOTHING)
    points = []
    for number, values in enumerate(examples, 1):
        try:
            points.append(_point(whole, values, claims))
        except IllFormed as no:
            raise IllFormed(f"example {number}: {no}") from None
    compared = tuple(_compared(c, points) for c in claims if points and _over(c))
    return Worked(tuple(_table(p, claims) for p in points), compared)


def _over(claim: Any) -> bool:
    """Whether only several examples together show anything of it."""
    return claim.relation.kind in OVER and claim.relation.kind != "min"


def _point(given: Hypotheses, values: Mapping[str, Any], claims: Sequence[Any]) -> Point:
    point = Point(given, values)
    lines = [*given.terms, *(e for c in claims for e in (c.left, c.right))]
    known = frozenset().union(given.sizes, given.ranges, *map(free_names, lines)) - set(given.definitions)
    if unknown := sorted(set(values) - known):
        raise IllFormed(f"nothing in the claim is called {unknown[0]}; it speaks of {', '.join(sorted(known))}")
    if fault := next(unmet(point, lines), ""):
        raise IllFormed(f"{fault}; the example must satisfy: {given}")
    for c in claims:
        _holds(c, point)
    return point


def _holds(claim: Any, point: Point) -> None:
    """Raises IllFormed where the claim is one of values and fails."""
    kind = claim.relation.kind
    if kind == "min":
        return _least_here(claim, point)
    if _over(claim):
        return
    if kind not in COMPARE:
        raise IllFormed(f"an example cannot show that {claim}")
    for at in point.indices(claim.left, claim.right):
        left, right = point.value(claim.left, at), point.value(claim.right, at)
        if not COMPARE[kind](left, right):
            raise IllFormed(f"{claim} fails: {left} and {right}")


def _least_here(claim: Any, point: Point) -> None:
    """Raises IllFormed where the left side is below the right one, or equal to it elsewhere than at the minimiser."""
    left, right = point.value(claim.left), point.value(claim.right)
    (q,) = claim.relation.over
    there = point.named(q) == point.named(claim.relation.point)
    if left < right or (left == right) != there:
        raise IllFormed(f"{claim} fails: {left} and {right}")


def _table(point: Point, claims: Sequence[Any]) -> Table:
    seen: set[Any] = set()  # terms, and pairs of sides
    made = tuple(tuple(_rows(point, c, seen)) for c in claims)
    defined = {n: point.named(n) for n in point.given.definitions if not is_measure(name(n), point.given)}
    sets = {r.space for f in point.given.families.values() for r in (*f.axes, f.values) if r is not None}
    stated = {n: _numbered(v) if n in sets else v for n, v in point.values.items()}
    return Table(stated, defined, tuple(rows for rows in made if rows))


def _numbered(count: Any) -> Nested:
    """The points of a set, which an example numbers."""
    return tuple(map(Closed.of, range(1, int(count) + 1)))


def _rows(point: Point, claim: Any, seen: set[Any]) -> Iterator[Row]:
    """Left side, the terms of the right side, right side; what a claim above has shown is not shown again."""
    if (claim.left, claim.right) in seen:
        return
    seen.add((claim.left, claim.right))
    kind = claim.relation.kind
    sign = ">=" if kind == "min" else kind if kind in ("=", *ORDERS) else ""
    parts = claim.right.args if isinstance(claim.right, Plus) else ()
    for e, relation in ((claim.left, ""), *((p, "") for p in parts), (claim.right, sign)):
        if e not in seen or relation:
            seen.add(e)
            yield Row(e, point.everywhere(e), relation)


def _compared(claim: Any, points: Sequence[Point]) -> Compared:
    """A claim about a variable at examples that differ in it alone: it must hold of these."""
    over = set(claim.relation.over)
    rest = [{n: v for n, v in p.values.items() if n not in over} for p in points]
    if len(points) < 2 or any(r != rest[0] for r in rest):
        name = ", ".join(sorted(over))
        raise IllFormed(f"{claim} is about {name}: give two examples or more that differ in it alone")
    pairs = [(p.value(claim.left), p.value(claim.right)) for p in points]
    if claim.relation.kind == "=+c":
        apart = {a - b for a, b in pairs if not a.infinite or a != b}
        if len(apart) != 1 or next(iter(apart)).infinite:
            raise IllFormed(f"{claim} fails: the sides differ by {', '.join(map(str, apart))}")
        return Compared(claim, apart.pop(), ())
    least = [_least([pair[side] for pair in pairs]) for side in (0, 1)]
    if least[0] != least[1]:
        raise IllFormed(f"{claim} fails: the sides are least in the examples {least[0]} and {least[1]}")
    return Compared(claim, None, least[0])


def _least(values: Sequence[Closed]) -> tuple[int, ...]:
    return tuple(i for i, v in enumerate(values, 1) if all(v <= w for w in values))
