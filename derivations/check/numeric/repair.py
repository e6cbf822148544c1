"""Values moved until they satisfy the givens: one number or one family at a time, solved for exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import isqrt
from typing import TYPE_CHECKING, Any

from flint import arb, fmpq

from .arithmetic import Exhausted, Value, quotient
from .clauses import Check
from .layout import Lazy, Table
from .stated import reach

if TYPE_CHECKING:
    from .plan import Plan

ROUNDS = 6
STEPS = (1, fmpq(1, 2), fmpq(1, 8), fmpq(1, 64))
Move = tuple[Callable[[Value], None], Callable[[], None], tuple[str, Any]]  # set, undo, what is moved


class Repair:
    """Repairs of instances of one plan; `left` is how many solutions may still be tried."""

    def __init__(self, plan: Plan, left: int = 100, movable: frozenset[str] | None = None) -> None:
        self.plan, self.left, self.movable = plan, left, movable

    def satisfied(self, values: dict[str, Any]) -> bool:
        """Whether the values satisfy the givens, perhaps after some were moved."""
        held: set[tuple[str, Any]] = set()  # what was set on purpose
        for _ in range(ROUNDS):
            bad = self.bad(values)
            if not bad:
                return True
            if bad[0].passes is not None or not any(self.mended(values, c, len(bad), held) for c in bad):
                return False
        return False

    def bad(self, values: dict[str, Any]) -> list[Check]:
        """The checks that the values do not pass for certain."""
        env = self.plan.environment(values)
        return [c for c in self.plan.checks if not self.plan.passes(c, env)]

    def mended(self, values: dict[str, Any], check: Check, bad: int, held: set[tuple[str, Any]]) -> bool:
        """Move one thing so that the check holds and no more checks fail than before."""
        if check.passes is not None:
            return False
        try:
            at = check.failing(self.plan.environment(values))
        except (ArithmeticError, Exhausted):
            return False
        for move, undo, what in _moves(self.plan, values, check):
            if at is None or what in held or (self.movable is not None and what[0] not in self.movable):
                continue
            for t in _solutions(self.plan, values, check, at, move):
                self.left -= 1
                move(t)
                now = self.bad(values) if self.left >= 0 else [check]
                if len(now) <= bad and check not in now:
                    held.add(what)
                    return True
            undo()
        return at is None


def _moves(plan: Plan, values: dict[str, Any], check: Check) -> Iterator[Move]:
    """What can be moved: numbers, single entries, families as a whole."""
    names = _reached(plan, check.names)
    for n in plan.scalars:
        if n in names:
            yield _scalar_move(values, n)
    tables = [
        (s, values[s.name]) for s in plan.shapes if s.name in names and not isinstance(values[s.name], Lazy)
    ]
    for shape, table in tables:
        if shape.labels is None and len(table) > 1:
            yield _scale_move(table, shape.name)
    for shape, table in tables:
        for key in reversed(table):
            yield _entry_move(table, shape.name, key, shape.integer)


def _reached(plan: Plan, names: frozenset[str]) -> set[str]:
    found = set(names)
    for n in names & plan.compiler.definitions.keys():
        found |= reach(plan.compiler.definitions[n].body, plan.compiler.definitions)
    return found


def _scalar_move(values: dict[str, Any], n: str) -> Move:
    old = values[n]
    return lambda t: values.__setitem__(n, t), lambda: values.__setitem__(n, old), (n, None)


def _entry_move(table: Table, n: str, key: Any, integer: bool) -> Move:
    old = table[key]

    def move(t: Value) -> None:
        if not integer or type(t) is int:
            table[key] = t

    return move, lambda: table.__setitem__(key, old), (n, key)


def _scale_move(table: Table, n: str) -> Move:
    old = dict(table)

    def move(t: Value) -> None:
        if t > 0:
            table.update((k, _tidy(v * t)) for k, v in old.items())

    return move, lambda: table.update(old), (n, "scale")


def _tidy(x: Value) -> Value:
    return int(x.p) if type(x) is fmpq and x.q == 1 else x


def _solutions(
    plan: Plan, values: dict[str, Any], check: Check, at: tuple[int, ...], move: Callable[[Value], None]
) -> list[Value]:
    """Values of the moved thing at which the check holds, if left - right is affine or quadratic in it."""
    seen: list[Value] = []
    for t in (1, 2, 3, 4):
        move(t)
        try:
            d = check.difference(plan.environment(values), at)
        except (ArithmeticError, Exhausted, TypeError):
            return []
        if d is None or type(d) is arb:
            return []
        seen.append(d)
    steps = [b - a for a, b in pairwise(seen)]
    bend = steps[1] - steps[0]
    if steps[2] - steps[1] != bend:
        return []
    if bend == 0:
        return [_tidy(t) for t in _affine(seen[0], steps[0], check.op)]
    return (
        [_tidy(t) for t in _roots(bend / fmpq(2), steps[0] - 3 * bend / fmpq(2), seen[0] - steps[0] + bend)]
        if check.op == "="
        else []
    )


def _affine(first: Value, slope: Value, op: str) -> list[Value]:
    """t with first + (t - 1) slope op 0."""
    if slope == 0:
        return []
    root = 1 - quotient(first, slope)
    if op == "=":
        return [root]
    down = (slope > 0) == (op in ("<", "<="))  # smaller t is on the right side
    beyond = [root - s if down else root + s for s in STEPS]
    within = [root * fmpq(1, 2)] if down else [root * 2]
    return ([root] if op in ("<=", ">=") else []) + within + beyond


def _roots(a: Value, b: Value, c: Value) -> list[Value]:
    """The rational roots of a t^2 + b t + c."""
    d = quotient(b * b - 4 * a * c, 1)
    if not isinstance(d, fmpq) or d < 0:
        return []
    n, m = isqrt(int(d.p)), isqrt(int(d.q))
    if n * n != d.p or m * m != d.q:
        return []
    return [(-b + fmpq(n, m)) / (2 * a), (-b - fmpq(n, m)) / (2 * a)]
