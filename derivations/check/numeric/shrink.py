"""A counterexample made small: the smallest sizes, then the simplest numbers that still certify it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

from flint import fmpq

from .arithmetic import Value
from .code import fraction
from .fill import Style
from .layout import Table
from .plan import Plan, Point
from .problem import Problem, Side
from .repair import Repair
from .shapes import Shape

Index = Mapping[str, int]
Broken = Callable[[Mapping[str, Any], Index], tuple[Side, Side] | None]

SMALLER = 48  # instances of smaller sizes that are tried
SIMPLER = 90  # simpler values that are tried
STYLES = (
    Style("equal", "one", "same"), Style("plain", "plain", "run"), Style("plain", "plain", "varied"),
    Style("vertex", "zeros", "varied"), Style("vertex", "one", "last"), Style("vertex", "one", "varied"),
)  # fmt: skip
NUMBERS: tuple[Value, ...] = (0, 1, 2, -1, 3, fmpq(1, 2))  # the simplest ones; the last is no integer


def shrunk(
    problem: Problem, values: Mapping[str, Any], at: Index, broken: Broken, names: set[str]
) -> tuple[dict[str, Any], Index, tuple[Side, Side]]:
    """The smallest counterexample found (at worst the given one), and both sides there."""
    work, problem.work = problem.work, 200_000
    found = _smaller(problem, values, broken) or (dict(values), at)
    found = _simpler(problem, *found, broken, names)
    problem.work = 200_000
    sides = broken(*found)
    if sides is None:
        found = dict(values), at
        sides = broken(*found)
    problem.work = work
    assert sides is not None
    return (*found, sides)


def _where(problem: Problem, values: Mapping[str, Any], broken: Broken) -> Index | None:
    """Values of the free indices at which the lines differ."""
    for at in problem.index_values(values):
        if broken(values, at) is not None:
            return at
    return None


def _smaller(
    problem: Problem, values: Mapping[str, Any], broken: Broken
) -> tuple[dict[str, Any], Index] | None:
    for point in sizes_below(problem.plan, values):
        at = _where(problem, point.values, broken)
        if at is not None:
            return dict(point.values), at
    return None


def sizes_below(p: Plan, values: Mapping[str, Any]) -> Iterator[Point]:
    """Instances of smaller sizes, the smallest first."""
    now = tuple(values[n] for n in p.sizes)
    tried, repair = 0, Repair(p)
    grid = product(*(range(min(s, 1), s + 1) for s in now)) if len(now) <= 5 else iter(())
    for size in sorted(grid, key=lambda s: (sum(s), s)):
        if size == now or tried >= SMALLER:
            return
        if p.fits(size):
            for n, style in enumerate(STYLES):
                tried += 1
                point = p.filled(size, style, 1000 + n, repair)
                if point is not None:
                    yield point


def _simpler(
    problem: Problem, values: dict[str, Any], at: Index, broken: Broken, names: set[str]
) -> tuple[dict[str, Any], Index]:
    """Values replaced by simpler ones, one after the other, while it stays a counterexample of the givens."""
    p, left = problem.plan, SIMPLER
    for _ in range(2):
        before = left
        for shape in p.shapes:
            if shape.name in names:
                for other in _tables(shape, values[shape.name]):
                    if left > 0 and _weight(other) < _weight(values[shape.name]):
                        left -= 1
                        values, at = _better(problem, values, at, {**values, shape.name: other}, broken)
        for n in p.scalars:
            for x in NUMBERS:
                if left > 0 and n in names and _cost(x) < _cost(values[n]):
                    left -= 1
                    values, at = _better(problem, values, at, {**values, n: x}, broken)
        if left == before:
            break
    return values, at


def _better(
    problem: Problem, values: dict[str, Any], at: Index, other: dict[str, Any], broken: Broken
) -> tuple[dict[str, Any], Index]:
    if problem.plan.satisfied(other) and problem.work > 0:
        if broken(other, at) is not None:
            return other, at
        where = _where(problem, other, broken) if at else None
        if where is not None:
            return other, where
    return values, at


def _tables(shape: Shape, table: Table) -> Iterator[Table]:
    """Simpler tables: all entries alike, simple distributions, then one entry changed."""
    keys = list(table)
    if shape.labels is not None:
        yield from (_filled(table, dict.fromkeys(keys, x)) for x in sorted(set(table.values()))[:2])
    elif not shape.rows:
        for x in NUMBERS[:3]:
            yield _filled(table, dict.fromkeys(keys, x))
        yield _filled(table, {k: 1 + n % 3 for n, k in enumerate(keys)})
    else:
        for row in ("equal", "vertex", "face"):
            yield from _distributions(shape, table, row)
        return
    for k in keys:
        for x in (1, 2) if shape.labels is not None else NUMBERS[:5] if shape.integer else NUMBERS:
            if _cost(x) < _cost(table[k]):
                yield _filled(table, {k: x})


def _distributions(shape: Shape, table: Table, row: str) -> Iterator[Table]:
    keys = [k if isinstance(k, tuple) else (k,) for k in table]
    over = shape.rows[0]
    rows: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for k in keys:
        rows.setdefault(tuple(i for a, i in enumerate(k) if a not in over), []).append(k)
    width = max(map(len, rows.values()), default=0)
    for shift in range(1 if row == "equal" else min(width, 3)):
        made = _filled(table, {})
        for cells in rows.values():
            for n, k in enumerate(cells):
                made[k if len(k) > 1 else k[0]] = _cell(row, n, len(cells), shift)
        yield made


def _cell(row: str, n: int, length: int, shift: int) -> Value:
    if row == "vertex":
        return int(n == shift % length)
    return fraction(1 + (n == shift), length + (shift < length)) if row == "face" else fraction(1, length)


def _filled(table: Table, entries: Mapping[Any, Value]) -> Table:
    made = table.copied()
    made.update(entries)
    return made


def _cost(x: Value) -> int:
    """How far a number is from simple."""
    if isinstance(x, fmpq):
        return 2 * (abs(int(x.p)) + int(x.q)) + int(x < 0)
    return 2 * abs(int(x)) + int(x < 0) if isinstance(x, int) else 1000


def _weight(table: Table) -> int:
    return sum(map(_cost, table.values())) + 2 * len({str(x) for x in table.values()})
