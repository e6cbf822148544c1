"""Obligations: what a line rests on, where, and as a hypothesis that can be pasted back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sympy import Expr, Integer, Symbol

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom
from derivations.terms.algebra import Cases
from derivations.terms.hypotheses import Clause, Condition, Dominated, Hypotheses, IndexRange, Labels, Range
from derivations.terms.node import name
from derivations.terms.sums import At
from derivations.terms.tree import free_names, fresh, names, substitute, within

from .context import Context
from .poly import Poly
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
    c.extra = old[1] + tuple(f[1] for g in guards if len(g) == 1 for f, _ in g[0][0] if f[0] == "le")
    try:
        return test(guards, moved) or any(
            _under(c, fewer, test, {**{y: affine.replace(s, move) for y, s in moved.items()}, **move})
            for move, fewer in _identified(c, guards)
            if all(fewer)
        )
    finally:
        c.guards, c.extra = old


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


def clauses(open_: Iterable[Obligation], given: Hypotheses) -> tuple[Clause, ...]:
    """The obligations as hypotheses that discharge them (perhaps stronger: for every value of an index)."""
    made: list[Clause] = []
    for o in open_:
        made += _clause(o, given)
    unique = {str(m): m for m in made}
    return tuple(unique.values())


def _clause(o: Obligation, given: Hypotheses) -> list[Clause]:
    if o.kind in OPERATOR:
        if (pair := _dominated(o)) is not None:
            return [Dominated(*pair, text=f"{pair[0]} << {pair[1]}")]
        if any(isinstance(s, Cases) for s in within(o.node)):  # no hypothesis is written so
            return []
        node, extra = _with_declared_names(o.node, o.scope, given)
        op = OPERATOR[o.kind]
        if isinstance(node, At | Symbol) and o.kind == "nonneg":
            op = ">="
        return [*extra, Condition(node, op, Integer(0), text=f"{node} {op} 0")]
    if o.kind == "inside":
        lower, upper = affine.write(o.what[1]), affine.write(o.what[2])
        if isinstance(o.node, At):
            node, extra = _with_declared_names(o.node, o.scope, given)
            return [*extra, Labels(node, Range(lower, upper), text=f"{node} in {lower}..{upper}")]
        ends = [(affine.write(o.what[0]), ">=", lower), (upper, ">=", affine.write(o.what[0]))]
        return [Condition(a, op, b, text=f"{a} {op} {b}") for a, op, b in ends if not _open(a) and not _open(b)]
    if o.kind == "integer":
        return []
    _, lower, upper = o.what
    return [
        Condition(
            affine.write(upper),
            ">=",
            affine.write(affine.add(lower, affine.constant(-1))),
            text=f"{affine.write(upper)} >= {affine.write(affine.add(lower, affine.constant(-1)))}",
        )
    ]


def _open(e: Expr) -> bool:
    return any(n.isdigit() for n in names(e))


def _dominated(o: Obligation) -> tuple[str, str] | None:
    """p << q says it, when q_k must not be 0 where the weight p_k is not."""
    if o.kind != "positive" or len(o.what) != 1 or len(o.what[0][0]) != 1 or len(o.guards) != 1:
        return None
    f, guard = o.what[0][0][0][0], o.guards[0]
    if f[0] != "at" or len(guard) != 1:
        return None
    ps = [g[1] for g, _ in guard[0][0] if g[0] == "at" and g[2] == f[2] and g[1] != f[1]]
    return (ps[0], f[1]) if len(guard[0][0]) == 1 and ps else None


def _with_declared_names(e: Expr, scope: tuple[Scope, ...], given: Hypotheses) -> tuple[Expr, list[Clause]]:
    """e in names that the givens declare with the ranges that its binders have; new names are declared."""
    extra: list[Clause] = []
    mapping: dict[str, Expr] = {}
    free = free_names(e)
    for s in reversed(scope):
        if s.name not in free or s.name in mapping:
            continue
        r = Range(substitute(s.lower, mapping), substitute(s.upper, mapping))
        used = {str(m) for m in mapping.values()}
        known = [n for n, have in given.ranges.items() if have == r and n not in used]
        best = s.name if s.name in known else known[0] if known else None
        if best is None:
            best = fresh(s.name, frozenset(given.ranges) | given.sizes | frozenset(given.families) | free - {s.name})
            extra.append(IndexRange(best, r, text=f"{best} in {r}"))
        mapping[s.name] = name(best)
    return substitute(e, mapping), extra
