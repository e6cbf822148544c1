"""Relations that speak of a variable: all else is held, the variable varies, its values are compared.

=+c(q)           left - right is one finite number for all q
prop(q)          left / right is one finite number > 0 for all q
argmin(q in Q)   left orders any two values of q as right does
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Any, NamedTuple

from sympy import Expr

from derivations.check.verdict import Instance, Numeric
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.tree import free_names

from . import choices, fill
from .arithmetic import Value, differ, finite, holds
from .dice import Dice
from .fill import Style
from .problem import Problem, Skipped, Undefined, spelled
from .repair import Repair
from .show import plain, relevant, shown
from .shrink import sizes_below
from .stated import reach

SPELLED = re.compile(r"(=\+c|prop|argmin)\(([^()]*)\)")
STYLES = (
    Style("plain", "plain", "varied"), Style("face", "signed", "run"), Style("vertex", "zeros", "same"),
    Style("equal", "one", "varied"), Style("skew", "large", "varied"),
)  # fmt: skip
WANTED = 20  # instances, each with several values of the variable


class Seen(NamedTuple):
    """Both lines at one value of the variable."""

    values: Mapping[str, Any]
    at: Mapping[str, int]
    left: Value
    right: Value


def over(left: Expr, right: Expr, relation: str, given: Hypotheses) -> Numeric:
    """What the instances say of two lines in such a relation."""
    spelled_ = SPELLED.fullmatch(relation)
    if spelled_ is None:
        return Numeric("none")
    kind = spelled_[1]
    problem = Problem((left, right), given)
    names = _varied(
        problem, frozenset(n.strip() for n in spelled_[2].split(" in ")[0].split(",")), (left, right)
    )
    if any(
        names & reach(d.body, problem.plan.compiler.definitions)
        for d in problem.plan.solved.values()
        if d.name not in names
    ):
        return Numeric("none")  # an equation ties other data to the variable: it cannot be held
    agreeing, example = 0, None
    for point in islice(problem.points(), 2 * WANTED):
        if agreeing == WANTED or problem.work <= 0:
            break
        for group in groups(problem, point.values, names):
            found = _conflict(kind, group)
            if found is not None:
                small = _smaller(problem, point.values, names, kind) or found
                return Numeric(
                    "refuted", agreeing, 0, instance(problem, small, names, (left, right)), example
                )
            agreeing += len(group) > 1
            if group and example is None:
                first = group[0]
                example = shown(
                    problem,
                    first.values,
                    first.at,
                    (first.left, first.right),
                    relevant(problem, (left, right)),
                )
    return Numeric("agrees" if agreeing else "none", agreeing, 0, None, example)


def _varied(problem: Problem, names: frozenset[str], lines: tuple[Expr, ...]) -> frozenset[str]:
    """The names that are varied: for a defined one, what its definition alone brings in; not what an equation fixes."""
    definitions = problem.given.definitions
    used = frozenset().union(*(free_names(e) for e in lines))
    inner = [reach(definitions[n].body, definitions) - used for n in names if n in definitions]
    return names.union(*inner)


def groups(
    problem: Problem, values: Mapping[str, Any], names: frozenset[str], more: Sequence[Mapping[str, Any]] = ()
) -> Iterator[list[Seen]]:
    """For each value of the other indices: both lines, where defined, at several values of the variable."""
    found: dict[tuple[tuple[str, int], ...], list[Seen]] = {}
    for varied in (*_variants(problem, values, names), *more):
        env = problem.environment(varied)
        for at in problem.index_values(varied):
            a, b = problem.sides(env, at, (0, 1))
            if not isinstance(a, Undefined | Skipped) and not isinstance(b, Undefined | Skipped):
                key = tuple((n, i) for n, i in at.items() if n not in names)
                found.setdefault(key, []).append(Seen(varied, at, a, b))
    yield from found.values()


def _variants(
    problem: Problem, values: Mapping[str, Any], names: frozenset[str]
) -> Iterator[Mapping[str, Any]]:
    """The instance, and others that differ from it in these names only."""
    p = problem.plan
    yield values
    movable = [s for s in p.shapes if s.name in names]
    if not movable and not names & p.scalars.keys():
        return
    for n, style in enumerate(STYLES):
        dice, made = Dice(7000 + n), dict(values)
        for scalar in sorted(names & p.scalars.keys()):
            made[scalar] = choices.number(style.numbers, p.scalars[scalar], dice)
        env = p.compiler.layout.environment(made)
        for shape in movable:
            table = fill.family(shape, env, style, dice, [made[q] for q in shape.under])
            if table is not None:
                made[shape.name] = env[p.compiler.layout.places[shape.name]] = table
        if Repair(p, 40, names).satisfied(made):
            yield made


def _conflict(kind: str, group: Sequence[Seen]) -> tuple[Seen, ...] | None:
    """One or two values of the variable at which the relation certainly fails."""
    for s in group:
        if kind != "argmin" and _apart(kind, s.left, s.right):
            return (s,)
    for s, t in combinations(group, 2):
        if CONFLICTS[kind](s, t):
            return s, t
    return None


def _apart(kind: str, a: Value, b: Value) -> bool:
    """Whether no constant c makes left = right + c, or none > 0 makes left = c * right."""
    if not finite(a) or not finite(b):
        return differ(a, b)
    signs = [(holds(">", x, 0), holds("<", x, 0)) for x in (a, b)]
    return kind == "prop" and None not in (*signs[0], *signs[1]) and signs[0] != signs[1]


def _differences(s: Seen, t: Seen) -> bool:
    return all(map(finite, (s.left, s.right, t.left, t.right))) and differ(s.left - s.right, t.left - t.right)


def _ratios(s: Seen, t: Seen) -> bool:
    return all(map(finite, (s.left, s.right, t.left, t.right))) and differ(s.left * t.right, t.left * s.right)


def _orders(s: Seen, t: Seen) -> bool:
    a, b = _order(s.left, t.left), _order(s.right, t.right)
    return a is not None and b is not None and a != b


def _order(a: Value, b: Value) -> int | None:
    if holds("=", a, b):
        return 0
    return -1 if holds("<", a, b) else 1 if holds(">", a, b) else None


CONFLICTS = {"=+c": _differences, "prop": _ratios, "argmin": _orders}


def _smaller(
    problem: Problem, values: Mapping[str, Any], names: frozenset[str], kind: str
) -> tuple[Seen, ...] | None:
    """A conflict at the smallest sizes where one is found."""
    problem.work = 100_000
    for point in sizes_below(problem.plan, values):
        for group in groups(problem, point.values, names):
            found = _conflict(kind, group)
            if found is not None:
                return found
    return None


def instance(
    problem: Problem, found: tuple[Seen, ...], names: frozenset[str], lines: tuple[Expr, ...]
) -> Instance:
    """The counterexample; a second value of q stands beside the first as q'."""
    first = found[0]
    one = shown(problem, first.values, first.at, (first.left, first.right), relevant(problem, lines))
    if len(found) == 1:
        return one
    second = found[1]
    moved = {n: plain(x) for n, x in {**second.values, **second.at}.items() if n in names}
    sides = [
        f"{spelled(a)}; {spelled(b)} at {', '.join(n + chr(39) for n in moved)}"
        for a, b in zip(first[2:], second[2:], strict=True)
    ]
    return Instance(one.sizes, {**one.values, **{f"{n}'": x for n, x in moved.items()}}, *sides)
