"""The refuter: lines are evaluated at instances of the givens; a certified difference is a counterexample."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sympy import Expr

from derivations.check.verdict import Instance, Numeric
from derivations.terms.hypotheses import Clause, Hypotheses
from derivations.terms.tree import free_names

from . import values as v
from .evaluate import Compiler, Env, Undecided, Undefined
from .instances import Anywhere, Instances
from .shrink import shrunk

WANTED = 24  # instances a pair of lines is tried at, where so many exist
ORDERS = {"<=": lambda x, y: v.less(y, x), ">=": lambda x, y: v.less(x, y),
          "<": lambda x, y: v.less(y, x) or _equal(x, y), ">": lambda x, y: v.less(x, y) or _equal(x, y)}
SPELLED = re.compile(r"(=\+c|prop|argmin)\(([^()]*)\)")


def _equal(x: Any, y: Any) -> bool:
    return not v.differ(x, y) and not any(isinstance(z, v.arb) for z in (x, y))


class Problem:
    """Lines under givens: their instances, and their values there."""

    def __init__(self, lines: Sequence[Expr], given: Hypotheses) -> None:
        self.given = given
        self.instances = Instances(given, tuple(lines))
        self.compiler: Compiler = self.instances.compiler
        self.free = frozenset().union(*map(free_names, lines))

    def environments(self) -> Iterator[Env]:
        """Instances with each value of the declared indices that are free in the lines."""
        for env in self.instances:
            yield from self.instances.each(self.free, env)

    def value(self, e: Expr, env: Env) -> Any:
        """The value at the higher precision where the lower one cannot decide; Undefined is raised."""
        for bits in v.PRECISIONS:
            v.at_precision(bits)
            try:
                return self.compiler.value(e, env)
            except Undecided:
                if bits == v.PRECISIONS[-1]:
                    raise
        raise AssertionError

    def try_value(self, e: Expr, env: Env) -> Any:
        """The value, or the exception that says why there is none."""
        try:
            return self.value(e, env)
        except Undefined as no:
            return no
        except (RecursionError, OverflowError, MemoryError):
            return Undecided("too large")


def compare(left: Expr, right: Expr, given: Hypotheses, relation: str = "=", wanted: int = WANTED) -> Numeric:
    """What the instances say of two lines."""
    return chain([left, right], [relation], given, wanted)[0]


def chain(lines: Sequence[Expr], relations: Sequence[str], given: Hypotheses, wanted: int = WANTED) -> list[Numeric]:
    """What the instances say of each consecutive pair; a line is evaluated once an instance."""
    problem = Problem(lines, given)
    rows = [(env, [problem.try_value(e, env) for e in lines]) for env in islice(problem.environments(), wanted)]
    return [_pair(problem, rows, i, lines, r) for i, r in enumerate(relations)]


def _pair(problem: Problem, rows: list[tuple[Env, list[Any]]], i: int, lines: Sequence[Expr], relation: str) -> Numeric:
    agree, undefined = 0, 0
    example = undefined_at = None
    for env, values in rows:
        a, b = values[i], values[i + 1]
        if isinstance(a, Exception) or isinstance(b, Exception):
            undefined += 1
            undefined_at = undefined_at or shown(problem, env, a, b)
            continue
        if violated(problem, lines[i], lines[i + 1], relation, env, a, b):
            small = shrunk(problem, lines[i], lines[i + 1], relation, env, violated)
            x, y = (problem.try_value(e, small) for e in (lines[i], lines[i + 1]))
            return Numeric("refuted", agree, undefined, shown(problem, small, x, y), example, undefined_at)
        agree += 1
        example = example or shown(problem, env, a, b)
    return Numeric("agrees" if agree else "none", agree, undefined, None, example, undefined_at)


def violated(problem: Problem, left: Expr, right: Expr, relation: str, env: Env, a: Any, b: Any) -> bool:
    """Whether the relation certainly fails at this instance, where the two sides are a and b."""
    if relation == "=":
        return v.differ(a, b) and _confirmed(problem, left, right, env)
    if relation in ORDERS:
        return bool(ORDERS[relation](a, b))
    found = SPELLED.fullmatch(relation)
    return bool(found) and _over(problem, left, right, found[1], found[2].split(" in ")[0].split(","), env, a, b)


def _confirmed(problem: Problem, left: Expr, right: Expr, env: Env) -> bool:
    """Seen again at a higher precision: balls are rigorous, and this guards against a fault of ours."""
    v.at_precision(v.PRECISIONS[-1])
    try:
        return v.differ(problem.compiler.value(left, env), problem.compiler.value(right, env))
    except Undefined:
        return False


def _over(problem: Problem, left: Expr, right: Expr, kind: str, names: list[str], env: Env, a: Any, b: Any) -> bool:
    """The relations that compare two values of a variable while the rest stays."""
    for other in _varied(problem, [n.strip() for n in names], env):
        x, y = problem.try_value(left, other), problem.try_value(right, other)
        if isinstance(x, Exception) or isinstance(y, Exception):
            continue
        if kind == "argmin":
            if (v.less(a, x) and (v.less(y, b) or _equal(b, y))) or (v.less(x, a) and (v.less(b, y) or _equal(b, y))) or (
                    _equal(a, x) and v.differ(b, y)):
                return True
        elif kind == "=+c" and _differences_differ(a, b, x, y, v.add, v.neg):
            return True
        elif kind == "prop" and _ratios_differ(a, b, x, y):
            return True
    return False


def _differences_differ(a: Any, b: Any, x: Any, y: Any, add: Any, neg: Any) -> bool:
    if any(map(v.infinite, (a, b, x, y))):
        return any(v.infinite(p) != v.infinite(q) or (v.infinite(p) and p != q) for p, q in ((a, b), (x, y)))
    return v.differ(add(a, neg(b)), add(x, neg(y)))


def _ratios_differ(a: Any, b: Any, x: Any, y: Any) -> bool:
    if any(map(v.infinite, (a, b, x, y))):
        return False
    return v.differ(v.mul(a, y), v.mul(x, b))


def _varied(problem: Problem, names: list[str], env: Env) -> Iterator[Env]:
    """Instances that differ from this one in these names only."""
    sizes = {s: env[s] for s in problem.instances.sizes}
    for style in range(4):
        drawn = problem.instances.make(sizes, style, 977 + style)
        if drawn is not None:
            other = {**env, **{n: drawn[n] for n in names if n in drawn}}
            if problem.instances.satisfies(other):
                yield other


def find_instance(given: Hypotheses) -> Instance | None:
    """An instance of the givens, or None where none is found: then nothing may be called proved under them."""
    problem = Problem((), given)
    env = next(iter(problem.instances), None)
    return None if env is None else shown(problem, env)


def failing(left: Expr, right: Expr, given: Hypotheses, conditions: tuple[Clause, ...]) -> Instance | None:
    """An instance of the givens that violates the conditions, where a side is undefined or the sides differ."""
    problem = Problem((left, right), given)
    for env in islice(problem.environments(), 4 * WANTED):
        a, b = problem.try_value(left, env), problem.try_value(right, env)
        bad = isinstance(a, Exception) or isinstance(b, Exception)
        if bad or v.differ(a, b):
            return shown(problem, env, a, b)
    return None


def value(e: Expr, given: Hypotheses, env: Env) -> str:
    """The value of a line at one instance, as people read it."""
    made = Problem((e,), given).try_value(e, env)
    return "undefined" if isinstance(made, Exception) else v.spelled(made)


def shown(problem: Problem, env: Env, a: Any = None, b: Any = None) -> Instance:
    """The instance as data: sizes, then values, families as nested tuples."""
    sizes = {s: env[s] for s in problem.instances.sizes}
    values = {n: _plain(x) for n, x in env.items() if n not in sizes}
    left, right = ("" if x is None else "undefined" if isinstance(x, Exception) else v.spelled(x) for x in (a, b))
    return Instance(sizes, values, left, right)


def _plain(x: Any) -> Any:
    if isinstance(x, Anywhere):
        x = dict(sorted(x.read.items()))
        return tuple((*i, _plain(y)) for i, y in x.items())
    if isinstance(x, dict):
        return _nested(x)
    if isinstance(x, v.fmpq):
        from fractions import Fraction

        return Fraction(int(x.p), int(x.q))
    return x


def _nested(table: dict[tuple[int, ...], Any]) -> Any:
    if not table or len(next(iter(table))) == 0:
        return tuple(_plain(x) for x in table.values())
    firsts = sorted({i[0] for i in table})
    if len(next(iter(table))) == 1:
        return tuple(_plain(table[i,]) for i in firsts)
    return tuple(_nested({i[1:]: x for i, x in table.items() if i[0] == f}) for f in firsts)


__all__ = ["Problem", "chain", "compare", "failing", "find_instance", "value"]
