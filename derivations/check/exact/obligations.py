"""Obligations: what a line rests on, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sympy import Expr

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom

from .context import Context
from .poly import ONE, Poly
from .rename import substitute_poly
from .signs import nonneg, nonzero, positive

TESTS: dict[str, Callable[[Context, Poly], bool]] = {"positive": positive, "nonneg": nonneg, "nonzero": nonzero}
OPERATOR = {"positive": ">", "nonneg": ">=", "nonzero": "!="}


@dataclass(frozen=True)
class Scope:
    """A binder above a place: its name as written, its open index, its range as written."""

    name: str
    index: Atom
    lower: Expr
    upper: Expr


@dataclass(frozen=True)
class Obligation:
    """`what` is positive, nonneg or nonzero; an index is inside its range, a family integers, a range's length >= 0."""

    kind: str
    what: Any
    node: Expr
    scope: tuple[Scope, ...]
    guards: tuple[Poly, ...] = ()

    def holds(self, c: Context) -> bool:
        """Whether the givens, the binders above and the guards show it."""
        if not all(self.guards):  # beside a weight that is the number 0 nothing is asked
            return True
        return _under(c, self.guards, lambda guards, moved: self._test(c, moved), {})

    def _test(self, c: Context, moved: dict[Atom, affine.Affine]) -> bool:
        if self.kind in TESTS:
            return TESTS[self.kind](c, substitute_poly(c, self.what, moved) if moved else self.what)
        if self.kind == "integer":
            return self.what in c.integers
        parts = [affine.replace(a, moved) for a in self.what]
        return c.inside(*parts) if self.kind == "inside" else c.at_least(parts[0], affine.ZERO)

    def says(self) -> str:
        """The obligation in words of the line."""
        if self.kind in OPERATOR:
            return f"{self.node} {OPERATOR[self.kind]} 0"
        if self.kind == "inside":
            return f"{self.node} in {affine.write(self.what[1])}..{affine.write(self.what[2])}"
        if self.kind == "integer":
            return f"{self.node} is an integer"
        return f"{self.node.upper} >= {self.node.lower} - 1"


def _under(c: Context, guards: tuple[Poly, ...], test: Callable[[tuple[Poly, ...], dict], bool], moved: dict) -> bool:
    """The test with guards known: deltas that are 1 identify indices, [a >= 0] that is 1 bounds them."""
    old = c.guards, c.extra
    c.guards = guards
    c.extra = old[1] + tuple(a for g in guards for a in _bounds(g))
    try:
        return test(guards, moved) or any(
            _under(c, fewer, test, {**{y: affine.replace(s, move) for y, s in moved.items()}, **move})
            for move, fewer in _identified(c, guards)
            if all(fewer)
        )
    finally:
        c.guards, c.extra = old


def _bounds(guard: Poly) -> Iterator[Affine]:
    """What is >= 0 where the guard is not 0: a beside [a >= 0], -a - 1 where it is 1 - [a >= 0]."""
    if len(guard) == 1:
        yield from (f[1] for f, _ in guard[0][0] if f[0] == "le")
    elif len(guard) == 2 and guard[0] == (ONE, 1) and guard[1][1] == -1:
        f, e = guard[1][0][0]
        if f[0] == "le" and len(guard[1][0]) == 1 and e == 1:
            yield affine.scale(affine.add(f[1], affine.constant(1)), -1)


def _identified(c: Context, guards: tuple[Poly, ...]) -> Iterator[tuple[dict[Atom, Affine], tuple[Poly, ...]]]:
    """For each delta among the guards: one index in terms of the others, and the guards that remain."""
    for g in guards:
        for f in (f for f, _ in g[0][0] if f[0] == "d") if len(g) == 1 else ():
            for x, _ in f[1][1]:
                for t in affine.solutions(f[1], x):
                    yield {x: t}, tuple(substitute_poly(c, h, {x: t}) for h in guards if h != g)


class Infinite(NamedTuple):
    """Sources of infinity of a term: it may be -inf where one of `low` fails, +inf where one of `high` does."""

    low: tuple[Obligation, ...] = ()
    high: tuple[Obligation, ...] = ()

    def negated(self) -> Infinite:
        """The sources of the negative."""
        return Infinite(self.high, self.low)

    def __bool__(self) -> bool:
        return bool(self.low or self.high)


NONE = Infinite()


def merged(*parts: Infinite) -> Infinite:
    """The sources of all of them."""
    return Infinite(tuple(o for p in parts for o in p.low), tuple(o for p in parts for o in p.high))
