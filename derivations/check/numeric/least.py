"""min(q = p): the data are held, q varies; p is one of the values it takes, read off the data.

Refuted where left < right, where right changes with q, where the sides differ at q = p, or are equal elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, islice
from typing import Any

from sympy import Expr

from derivations.check.verdict import Instance, Numeric
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import name
from derivations.terms.sums import At

from .arithmetic import Exhausted, differ, holds
from .layout import Table
from .problem import Problem, Skipped, Undefined
from .shapes import Shape
from .show import relevant, shown
from .shrink import sizes_below
from .stated import reach
from .variation import WANTED, Seen, groups, instance

Point = Callable[[Mapping[str, Any]], Table | None]


def least(left: Expr, right: Expr, q: str, p: str, given: Hypotheses) -> Numeric:
    """What the instances say of a minimum over q at q = p."""
    family = given.families.get(q)
    if family is None or not family.general:
        return Numeric("none")
    indices = [str(i) for i in family.names]
    problem = Problem((left, right, At(name(p), *map(name, indices))), given)
    free = problem.free[0] | problem.free[1]
    problem.loops = [loop for loop in problem.loops if problem.index_names[loop[0]] in free]  # not those of p_k
    definitions = problem.plan.compiler.definitions
    shape = next((s for s in problem.plan.shapes if s.name == q and s.known), None)
    if shape is None or any(q in reach(d.body, definitions) for d in problem.plan.solved.values()):
        return Numeric("none")  # no family of which instances are made, or tied to other data by an equation
    point, seen, example, lines = _point(problem, shape, indices), 0, None, (left, right, name(p))
    for found in islice(problem.points(), 2 * WANTED):
        if seen == WANTED or problem.work <= 0:
            break
        for group in _groups(problem, found.values, q, point):
            if wrong := _wrong(group, q, point):
                small = _smaller(problem, found.values, q, point) or wrong
                at = instance(problem, small, frozenset((q,)), lines)
                return Numeric("refuted", seen, 0, at, example)
            seen += len(group) > 1
            example = example or _example(problem, group, lines)
    return Numeric("agrees" if seen else "none", seen, 0, None, example)


def _point(problem: Problem, shape: Shape, indices: list[str]) -> Point:
    """The table of p over the range of q, None where an entry has no value."""
    places = [problem.layout.places[i] for i in indices]

    def table(values: Mapping[str, Any]) -> Table | None:
        env, made = problem.environment(values), Table()
        try:
            for key in shape.keys(problem.plan.environment(values)):  # places of its own
                for place, i in zip(places, key, strict=True):
                    env[place] = i
                value = problem.side(2, env)
                if isinstance(value, Undefined | Skipped):
                    return None
                made[key if len(key) > 1 else key[0]] = value
        except (Exhausted, ArithmeticError):
            return None
        return made

    return table


def _groups(problem: Problem, values: Mapping[str, Any], q: str, point: Point) -> Iterator[list[Seen]]:
    """For each value of the other indices: both lines at several q, at p too where it is allowed."""
    names = frozenset((q,))
    at = point(values)
    moved = {**values, q: at}
    known = [moved] if at is not None and problem.plan.satisfied(moved) else []
    yield from groups(problem, values, names, known)


def _wrong(group: list[Seen], q: str, point: Point) -> tuple[Seen, ...]:
    """One or two values of q at which the relation certainly fails."""
    for s in group:
        p = point(s.values)
        there = p is not None and p == s.values[q]
        elsewhere = p is not None and any(differ(p[k], v) for k, v in s.values[q].items() if k in p)
        if holds("<", s.left, s.right) or (there and differ(s.left, s.right)) or (
            elsewhere and holds("=", s.left, s.right)
        ):
            return (s,)
    return next(((s, t) for s, t in combinations(group, 2) if differ(s.right, t.right)), ())


def _smaller(problem: Problem, values: Mapping[str, Any], q: str, point: Point) -> tuple[Seen, ...]:
    """A failure at the smallest sizes where one is found."""
    problem.work = 100_000
    for found in sizes_below(problem.plan, values):
        for group in _groups(problem, found.values, q, point):
            if wrong := _wrong(group, q, point):
                return wrong
    return ()


def _example(problem: Problem, group: list[Seen], lines: tuple[Expr, ...]) -> Instance | None:
    if not group:
        return None
    first = group[0]
    return shown(problem, first.values, first.at, (first.left, first.right), relevant(problem, lines))
