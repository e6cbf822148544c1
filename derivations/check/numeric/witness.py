"""Instances on request: a witness of the givens, where conditions fail, a value at one instance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from flint import fmpq
from sympy import Expr, Integer

from derivations.check.verdict import Instance
from derivations.terms.algebra import Neg, Plus
from derivations.terms.hypotheses import Clause, Condition, Dominated, Hypotheses
from derivations.terms.node import IllFormed, name
from derivations.terms.sums import At
from derivations.terms.tree import free_names, substitute

from .arithmetic import Value, differ
from .clauses import Check, Clauses
from .compiler import Compiler, TooLarge
from .layout import Table
from .plan import Point, plan
from .problem import Problem, Side, Skipped, Undefined, precision, spelled
from .show import relevant, shown
from .shrink import shrunk

OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "="}
Violated = Callable[[Mapping[str, Any]], bool]


def find_instance(given: Hypotheses, lines: Sequence[Expr] = ()) -> Instance | None:
    """An instance of the givens, where one is found: nothing else shows that they can be met.

    What bounds a range in the lines is a size, though the givens alone would let it be any number. Indices that are
    free in the lines have a value: what holds of none holds of nothing.
    """
    try:
        with precision():
            problem = Problem(lines, given)
            point = next((p for p in problem.points() if problem.index_values(p.values)), None)
            if point is None:
                return None
            names = {*problem.plan.sizes, *problem.plan.scalars, *(s.name for s in problem.plan.shapes)}
            made = shown(problem, point.values, {}, (0, 0), names)
            return Instance(made.sizes, made.values)
    except TooLarge:
        return find_instance(given) if lines else None
    except (RecursionError, IllFormed):
        return None


def failing(left: Expr, right: Expr, given: Hypotheses, conditions: tuple[Clause, ...]) -> Instance | None:
    """An instance of the givens, not of the conditions, where a side is undefined or the sides differ."""
    try:
        with precision():
            problem = Problem((left, right), given)
            violated = _violation(problem, given, conditions)
            found = _search(problem, problem.points(), violated)
            for more in _negated(conditions, given) if found is None else ():
                narrowed = Hypotheses((*given.clauses, *more))
                found = found or _search(problem, plan(narrowed, problem.extra).points(), violated)
            return None if found is None else _shown(problem, found, violated, (left, right))
    except (TooLarge, RecursionError, IllFormed):
        return None


def _search(
    problem: Problem, points: Iterator[Point], violated: Violated
) -> tuple[Point, Mapping[str, int]] | None:
    for point in points:
        env = problem.environment(point.values)
        for at in problem.index_values(point.values):
            if _bad(*problem.sides(env, at, (0, 1))) and violated(point.values):
                return point, at
    return None


def _bad(a: Side, b: Side) -> bool:
    if isinstance(a, Skipped) or isinstance(b, Skipped):
        return False
    return isinstance(a, Undefined) or isinstance(b, Undefined) or differ(a, b)


def _violation(problem: Problem, given: Hypotheses, conditions: tuple[Clause, ...]) -> Violated:
    """Whether values do not satisfy the conditions."""
    whole = Hypotheses((*given.clauses, *conditions))
    base = problem.plan.compiler
    c = Compiler(whole, base.layout.fork(), base.definitions, base.stated)
    clauses = Clauses(c, whole)
    checks: list[Check] = [k for clause in conditions for k in clauses.of(clause)]

    def violated(values: Mapping[str, Any]) -> bool:
        env = c.layout.environment(values)
        env[0] = 20_000
        try:
            return any(k.failing(env) is not None for k in checks)
        except (ArithmeticError, TypeError):
            return True

    return violated


def _negated(conditions: tuple[Clause, ...], given: Hypotheses) -> Iterator[tuple[Clause, ...]]:
    """Givens that make a condition fail: at the first value of its indices."""
    ranges = Hypotheses((*given.clauses, *conditions)).ranges
    for c in conditions:
        if isinstance(c, Condition):
            first = {i: ranges[i].lower for i in (free_names(c.left) | free_names(c.right)) & set(ranges)}
            a, b = substitute(c.left, first), substitute(c.right, first)
            if OPPOSITE[c.op] != "=":
                yield (Condition(a, OPPOSITE[c.op], b, text=f"{a} {OPPOSITE[c.op]} {b}"),)
            if c.op in ("<", ">", "!="):  # a difference: what an equation settles has no value in the lines
                yield (Condition(Plus(a, Neg(b)), "=", Integer(0), text=f"{a} - ({b}) = 0"),)
        if isinstance(c, Dominated) and c.q in given.families:
            names = [n for n in given.families[c.q].names if n]
            at = [ranges[n].lower for n in names]
            if at:
                p, q = At(name(c.p), *at), At(name(c.q), *at)
                yield (
                    Condition(q, "=", Integer(0), text=f"{q} = 0"),
                    Condition(p, ">", Integer(0), text=f"{p} > 0"),
                )


def _shown(
    problem: Problem, found: tuple[Point, Mapping[str, int]], violated: Violated, lines: tuple[Expr, Expr]
) -> Instance:
    def broken(values: Mapping[str, Any], at: Mapping[str, int]) -> tuple[Side, Side] | None:
        a, b = problem.sides(problem.environment(values), at, (0, 1))
        return (a, b) if _bad(a, b) and violated(values) else None

    names = relevant(problem, lines)
    values, at, sides = shrunk(problem, found[0].values, found[1], broken, names)
    return shown(problem, values, at, sides, names)


def value(line: Expr, given: Hypotheses, sizes: Mapping[str, int], values: Mapping[str, Any]) -> str:
    """The value of a line at one instance: families as nested sequences whose entries count from 1."""
    with precision():
        problem = Problem((line,), given)
        known: dict[str, Any] = {**{n: _number(v) for n, v in values.items() if not _sequence(v)}, **sizes}
        env = problem.environment(known)
        lows = {s.name: [a[1].run(env) if a else 1 for a in s.axes] for s in problem.plan.shapes}
        for n, v in values.items():
            if _sequence(v):
                known[n] = Table(_entries(v, lows.get(n, []), ()))
        at = {n: known[n] for n in problem.index_names.values() if n in known}
        made = problem.sides(problem.environment(known), at, (0,))[0]
        return spelled(problem.finer(known, at, (0,))[0] if isinstance(made, Undefined) else made)


def _sequence(v: Any) -> bool:
    return isinstance(v, tuple | list)


def _number(v: Any) -> Value:
    exact = Fraction(v)
    return exact.numerator if exact.denominator == 1 else fmpq(exact.numerator, exact.denominator)


def _entries(v: Any, lows: list[int], key: tuple[int, ...]) -> Iterator[tuple[Any, Value]]:
    if not _sequence(v):
        yield (key if len(key) > 1 else key[0]), _number(v)
        return
    low = lows[len(key)] if len(key) < len(lows) else 1
    for i, x in enumerate(v, low):
        yield from _entries(x, lows, (*key, i))
