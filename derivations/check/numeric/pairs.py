"""Two lines, or a chain, at the instances of their givens; a certified difference is a counterexample."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sympy import Expr

from derivations.check.verdict import Instance, Later, Numeric
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import IllFormed

from . import WANTED
from .arithmetic import holds
from .compiler import TooLarge
from .plan import Point
from .problem import UNDEFINED, Problem, Side, Skipped, Undefined, precision
from .show import relevant, shown

LEAST = re.compile(r"min\(\s*(\w+)\s*=\s*(\w+)\s*\)")
ORDERS = ("=", "<=", ">=", "<", ">")


def false(relation: str, a: Side, b: Side) -> bool:
    """Whether two defined values certainly do not stand in the relation."""
    if isinstance(a, Undefined | Skipped) or isinstance(b, Undefined | Skipped):
        return False
    return holds(relation, a, b) is False


@dataclass
class Pair:
    """What has been seen of two consecutive lines."""

    at: int  # the number of the first
    relation: str
    wanted: int = WANTED
    agreeing: int = 0
    undefined: int = 0
    example: tuple[Point, Mapping[str, int], Side, Side] | None = None
    hole: tuple[Point, Mapping[str, int], Side, Side] | None = None
    broken: tuple[Point, Mapping[str, int]] | None = None
    seen: list[bool] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether more instances are wanted."""
        return self.broken is None and self.agreeing < self.wanted

    def look(self, point: Point, at: Mapping[str, int], a: Side, b: Side) -> None:
        """Take one value of both lines into account."""
        if isinstance(a, Skipped) or isinstance(b, Skipped):
            return
        if isinstance(a, Undefined) or isinstance(b, Undefined):
            self.seen.append(False)
            self.hole = self.hole or (point, at, a, b)
        elif false(self.relation, a, b):
            self.broken = (point, at)
        else:
            self.seen.append(True)
            self.example = self.example or (point, at, a, b)

    def close(self) -> None:
        """Count the instance, all values of the free indices together."""
        self.agreeing += any(self.seen)
        self.undefined += not all(self.seen)
        self.seen = []


def chain(
    lines: Sequence[Expr], relations: Sequence[str], given: Hypotheses, wanted: int = WANTED
) -> list[Numeric]:
    """What the instances say of each consecutive pair; each line is evaluated once an instance."""
    try:
        with precision():
            return _chain(lines, relations, given, wanted)
    except (TooLarge, RecursionError, IllFormed):
        return [Numeric("none") for _ in relations]


def _chain(lines: Sequence[Expr], relations: Sequence[str], given: Hypotheses, wanted: int) -> list[Numeric]:
    problem = Problem(lines, given)
    pairs = [Pair(i, r, wanted) for i, r in enumerate(relations) if r in ORDERS]
    points = problem.points()
    while (open_ := [p for p in pairs if p.open]) and problem.work > 0:
        if (point := next(points, None)) is None:
            break
        _look(problem, point, open_)
    results = {p.at: _result(problem, lines, p) for p in pairs}
    return [
        results[i] if i in results else _over(lines[i], lines[i + 1], r, given)
        for i, r in enumerate(relations)
    ]


def _over(left: Expr, right: Expr, relation: str, given: Hypotheses) -> Numeric:
    if spelled_ := LEAST.fullmatch(relation):
        from .least import least  # what most chains never need

        return least(left, right, spelled_[1], spelled_[2], given)
    from .variation import over  # likewise

    return over(left, right, relation, given)


def _look(problem: Problem, point: Point, pairs: list[Pair]) -> None:
    """All open pairs at one instance."""
    which = sorted({k for p in pairs for k in (p.at, p.at + 1)})
    env = problem.environment(point.values)
    for at in problem.index_values(point.values):
        sides = dict(zip(which, problem.sides(env, at, which), strict=True))
        if problem.fine > 0 and any(s is UNDEFINED for s in sides.values()):
            problem.fine -= 1
            sides = dict(zip(which, problem.finer(point.values, at, which), strict=True))
        for p in pairs:
            if p.broken is None:
                p.look(point, at, sides[p.at], sides[p.at + 1])
    for p in pairs:
        p.close()


def _result(problem: Problem, lines: Sequence[Expr], p: Pair) -> Numeric:
    both = (lines[p.at], lines[p.at + 1])
    bad = None if p.broken is None else Later(partial(_counterexample, problem, p, both))
    word = "refuted" if p.broken else "agrees" if p.agreeing else "none"
    example, hole = (f and Later(partial(_spelled, problem, both, *f)) for f in (p.example, p.hole))
    return Numeric(word, p.agreeing, p.undefined, bad, example, hole)


def _spelled(
    problem: Problem, both: tuple[Expr, Expr], point: Point, at: Mapping[str, int], a: Side, b: Side
) -> Instance:
    return shown(problem, point.values, at, (a, b), relevant(problem, both))


def _counterexample(problem: Problem, p: Pair, both: tuple[Expr, Expr]) -> Instance:
    from .shrink import shrunk  # what true lines never need

    assert p.broken is not None
    names = relevant(problem, both)
    point, at = p.broken
    which = (p.at, p.at + 1)

    def broken(values: Mapping[str, Any], index: Mapping[str, int]) -> tuple[Side, Side] | None:
        a, b = problem.sides(problem.environment(values), index, which)
        if UNDEFINED in (a, b):  # as it was found to be broken
            a, b = problem.finer(values, index, which)
        return (a, b) if false(p.relation, a, b) else None

    with precision():
        values, index, sides = shrunk(problem, point.values, at, broken, names)
        return shown(problem, values, index, sides, names)
