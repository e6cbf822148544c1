"""Instances as people and tools read them: sizes, numbers, families as nested tuples."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from flint import fmpq

from derivations.check.verdict import Instance
from derivations.terms.tree import free_names

from .layout import Table
from .plan import Plan
from .problem import Problem, Side, Undefined, spelled

MOST_DIGITS = 60


def shown(
    problem: Problem,
    values: Mapping[str, Any],
    at: Mapping[str, int],
    sides: tuple[Side, Side],
    names: set[str],
) -> Instance:
    """The instance, with what concerns these names."""
    left, right = both(*sides)
    sizes = {n: values[n] for n in problem.plan.sizes if n in names}
    rest = {n: plain(values[n]) for n in _in_order(problem.plan) if n in names and n in values}
    return Instance(sizes, {**rest, **{n: i for n, i in at.items() if n in names}}, left, right)


def both(left: Side, right: Side) -> tuple[str, str]:
    """Two values with as many digits as tell them apart."""
    a, b, digits = spelled(left), spelled(right), 10
    while a == b and "." in a and not isinstance(left, Undefined) and digits < MOST_DIGITS:
        digits += 10
        a, b = spelled(left, digits), spelled(right, digits)
    return (spelled(left), spelled(right)) if a == b else (a, b)


def _in_order(p: Plan) -> list[str]:
    labels = [s.name for s in p.shapes if s.labels is not None]
    return [*labels, *(s.name for s in p.shapes if s.labels is None), *p.scalars]


def plain(value: Any) -> Any:
    """Integers and fractions; a family as a tuple, its entries counted from 1 where they are."""
    if isinstance(value, Table):
        return _nested({k if isinstance(k, tuple) else (k,): plain(v) for k, v in value.items()})
    if type(value) is fmpq:
        return Fraction(int(value.p), int(value.q))
    return value


def _nested(entries: dict[tuple[int, ...], Any]) -> Any:
    if entries and len(next(iter(entries))) == 0:
        return entries[()]
    firsts = sorted({k[0] for k in entries})
    return tuple(_nested({k[1:]: v for k, v in entries.items() if k[0] == i}) for i in firsts)


def relevant(problem: Problem, lines: tuple[Any, ...]) -> set[str]:
    """The names in the lines, through definitions, and those that conditions tie to them."""
    p = problem.plan
    definitions = p.compiler.definitions
    found: set[str] = set()
    todo = set().union(*(free_names(e) for e in lines))
    ties = [c.names for c in p.checks]
    ranges = {s.name: _range_names(problem, s.name) for s in p.shapes}
    while todo:
        n = todo.pop()
        found.add(n)
        more = free_names(definitions[n].body) if n in definitions else frozenset()
        more = more.union(
            ranges.get(n, ()), *(t for t in ties if n in t and n not in p.sizes and n not in p.given.ranges)
        )
        todo |= more - found
    return found


def _range_names(problem: Problem, family: str) -> frozenset[str]:
    known = problem.given.families.get(family)
    ranges = [r for r in (*known.axes, known.values) if r is not None] if known is not None else []
    return frozenset().union(*(free_names(e) for r in ranges for e in (r.lower, r.upper)))
