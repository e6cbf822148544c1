"""How to make instances of some givens: what is free to choose, what equations settle, what must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from derivations.terms.hypotheses import Condition, Definition, Distinct, Dominated, Hypotheses, Labels, Pmf
from derivations.terms.sums import At
from derivations.terms.tree import free_names

from . import fill, sizes
from .arithmetic import Exhausted
from .clauses import Check, Clauses, finiteness
from .code import Env
from .compiler import Compiler
from .layout import Layout
from .repair import Repair
from .shapes import Domain, Shape, domains, shapes, whole
from .stated import Stated, reach

Extra = tuple[tuple[str, Any, bool], ...]  # what only lines mention: (name, kind, whether it is an index)
POINTS = 40  # instances of one set of givens
STEPS = 96  # attempts at them


class Point:
    """Sizes and values that satisfy the givens."""

    __slots__ = ("sizes", "values")

    def __init__(self, chosen: Mapping[str, int], values: dict[str, Any]) -> None:
        self.sizes, self.values = chosen, values


class Plan:
    """The instances of one set of givens, for lines that may mention further names."""

    def __init__(self, given: Hypotheses, extra: Extra) -> None:
        self.given = given
        self.solved: dict[str, Definition] = {}
        settled = {id(c): self.solved.setdefault(d.name, d) for c, d in _solved(given)}
        layout = Layout()
        self.compiler = Compiler(given, layout, {**given.definitions, **self.solved}, Stated(given))
        for e in given.terms:
            self.compiler.survey(e)
        more: dict[str, int] = {}
        for name, kind, integer in extra:
            layout.place(name, kind)
            if isinstance(kind, int):
                more[name] = kind
            if integer:
                layout.integers.add(name)
        self.checks, self.size_checks = self._checks(settled)
        self.within = within = domains(given)
        self.shapes = _ordered(shapes(self.compiler, more, within), given)
        self.sizes = sorted(n for n, k in self._kinds().items() if k == "size")
        self.scalars = {n: within.get(n, Domain()) for n, k in sorted(self._kinds().items()) if k == "scalar"}
        self._made: list[Point] = []
        self._source: Iterator[Point] | None = None

    def _kinds(self) -> dict[str, str | int]:
        for n in sorted(self.given.sizes - set(self.given.families) - set(self.compiler.definitions)):
            self.compiler.layout.place(n, "size")
        for n in sorted(self.given.reals - set(self.compiler.definitions)):
            self.compiler.layout.place(n, "scalar")
        return self.compiler.layout.kinds

    def _checks(self, settled: Mapping[int, Definition]) -> tuple[list[Check], list[Check]]:
        """(the tests of all clauses but the settled ones, those of sizes alone)."""
        clauses = Clauses(self.compiler, self.given)
        checks: list[Check] = []
        of_sizes: list[Check] = []
        kinds = self.compiler.layout.kinds
        integers = {*self.given.sizes, *self.given.ranges, *(n for n, k in kinds.items() if k == "size")}
        for c in self.given.clauses:
            if id(c) in settled:
                continue
            made = clauses.of(c)
            about = isinstance(c, Condition) and free_names(c.left) | free_names(c.right) <= integers
            (of_sizes if about else checks).extend(made)
        checks += [finiteness(clauses, d) for d in self.solved.values()]
        return checks, of_sizes

    # ---- instances -------------------------------------------------------------------------------
    def points(self) -> Iterator[Point]:
        """The instances, made as they are asked for and kept."""
        at = 0
        while True:
            if at == len(self._made):
                if self._source is None:
                    self._source = self._fresh()
                made = next(self._source, None)
                if made is None:
                    return
                self._made.append(made)
            yield self._made[at]
            at += 1

    def _fresh(self) -> Iterator[Point]:
        bare = not self.shapes and not self.scalars
        reach = sizes.REACH if bare and len(self.sizes) <= 2 else 4
        choices = sizes.choices([self.within.get(n) for n in self.sizes], self.given, self.fits, reach)
        made: list[dict[str, Any]] = []
        failures, patience = dict.fromkeys(choices, 0), max(6, STEPS // max(1, 2 * len(choices)))
        repair = Repair(self, 400)
        for step in range(STEPS if choices else 0):
            style, nth = fill.scheduled(step)
            size = choices[nth % len(choices)] if not bare else choices[step] if step < len(choices) else None
            if size is None or len(made) == POINTS:
                return
            if failures[size] > patience:
                continue
            point = self.filled(size, style, step, repair)
            if point is None:
                failures[size] += 1
            elif point.values not in made:
                made.append(point.values)
                yield point

    def fits(self, size: sizes.Sizes) -> bool:
        """Whether the conditions on sizes alone hold."""
        if not self.size_checks:
            return True
        env = self.compiler.layout.environment(dict(zip(self.sizes, size, strict=True)))
        return all(self.passes(c, env) for c in self.size_checks)

    def filled(self, size: sizes.Sizes, style: fill.Style, seed: int, repair: Repair) -> Point | None:
        """An instance of these sizes in this style."""
        chosen = dict(zip(self.sizes, size, strict=True))
        values = fill.values(self, chosen, style, seed)
        return Point(chosen, values) if values is not None and repair.satisfied(values) else None

    def environment(self, values: Mapping[str, Any]) -> Env:
        """The environment in which the givens are tested."""
        env = self.compiler.layout.environment(values)
        env[0] = 20_000
        return env

    def satisfied(self, values: Mapping[str, Any]) -> bool:
        """Whether the values satisfy the givens for certain."""
        env = self.environment(values)
        return all(self.passes(c, env) for c in (*self.size_checks, *self.checks))

    def passes(self, check: Check, env: Env) -> bool:
        """Whether the check holds for certain."""
        env[0] = 20_000
        try:
            return check.failing(env) is None
        except (ArithmeticError, RecursionError, Exhausted):
            return False


@lru_cache(maxsize=64)
def plan(given: Hypotheses, extra: Extra = ()) -> Plan:
    """The plan of these givens, kept: a chain of lines has one."""
    return Plan(given, extra)


def _solved(given: Hypotheses) -> Iterator[tuple[Condition, Definition]]:
    """The equations that settle a name or a whole family by the rest: x = TERM, x_k = TERM."""
    pmfs = {c.entry.family.name for c in given.clauses if isinstance(c, Pmf | Labels | Distinct)}
    made: dict[str, Definition] = {}
    for c in given.conditions:
        for a, b in ((c.left, c.right), (c.right, c.left)) if c.op == "=" else ():
            name = whole(a, given)
            if name is None or name in {*pmfs, *given.sizes, *given.definitions, *made}:
                continue
            parameters = tuple(str(i) for i in a.indices) if isinstance(a, At) else ()
            loose = (free_names(b) & set(given.ranges)) - set(parameters)
            if not loose and name not in reach(b, {**given.definitions, **made}):
                made[name] = Definition(name, parameters, b, text=str(c))
                yield c, made[name]
                break


def _ordered(made: dict[str, Shape], given: Hypotheses) -> list[Shape]:
    """The families, those that dominate others before them."""
    for c in given.of(Dominated):
        if c.p in made and c.q in made:
            made[c.p].under.append(c.q)
    order: list[Shape] = []
    while len(order) < len(made):
        done = {s.name for s in order}
        rest = [s for s in made.values() if s.name not in done]
        order.append(next((s for s in rest if set(s.under) <= done), rest[0]))
    return order
