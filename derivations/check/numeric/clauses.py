"""The clauses of the givens as tests: an instance must pass every one for certain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sympy import Expr, Integer, Symbol

from derivations.terms.hypotheses import (
    Clause,
    Condition,
    Definition,
    Distinct,
    Dominated,
    Hypotheses,
    Labels,
    Pmf,
)
from derivations.terms.node import name
from derivations.terms.sums import At, SumOver
from derivations.terms.tree import free_names

from .arithmetic import Exhausted, Value, finite, holds
from .code import Env, Run
from .compiler import Compiler
from .indices import Index
from .scope import Scope

Loop = tuple[int, Index, Index]  # place, lower, upper


@dataclass
class Check:
    """left op right, at every value of some indices; `passes` in place of that where it says more."""

    names: frozenset[str]
    loops: list[Loop]
    left: Run
    op: str
    right: Run
    passes: Callable[[Env], bool] | None = None

    def failing(self, env: Env) -> tuple[int, ...] | None:
        """The first value of the indices at which it is not certain; None where it holds throughout."""
        for at in self.every(env, 0):
            if not self.certain(env):
                return at
        return None

    def every(self, env: Env, depth: int) -> Iterator[tuple[int, ...]]:
        """Each value of the indices, set in env."""
        if not self.loops:
            yield ()
            return
        place, lower, upper = self.loops[depth]
        low, high = lower.run(env), upper.run(env)
        env[0] -= max(0, high - low)
        if env[0] < 0:
            raise Exhausted
        innermost = depth + 1 == len(self.loops)
        for i in range(low, high + 1):
            env[place] = i
            if innermost:
                yield tuple([env[p] for p, _, _ in self.loops])
            else:
                yield from self.every(env, depth + 1)

    def certain(self, env: Env) -> bool:
        """Whether it certainly holds at the indices' present values."""
        try:
            if self.passes is not None:
                return self.passes(env)
            return holds(self.op, self.left(env), self.right(env)) is True
        except ZeroDivisionError:
            return False

    def difference(self, env: Env, at: tuple[int, ...]) -> Value | None:
        """left - right at these indices, where it is an exact number."""
        for (place, _, _), i in zip(self.loops, at, strict=True):
            env[place] = i
        try:
            return self.left(env) - self.right(env)
        except ZeroDivisionError:
            return None


class Clauses:
    """Compiles clauses; the sizes' own conditions apart, since they come first."""

    def __init__(self, c: Compiler, given: Hypotheses) -> None:
        self.c, self.given = c, given
        self.scope = Scope()

    def loops(self, free: frozenset[str]) -> list[Loop]:
        """The declared indices among these names, after those on which their ranges depend."""
        order: list[str] = []
        todo = sorted(n for n in free if n in self.given.ranges)
        while todo:
            n = todo.pop(0)
            r = self.given.ranges[n]
            first = [m for m in sorted(free_names(r.lower) | free_names(r.upper)) if m in self.given.ranges]
            if n in order or n in first:
                continue
            if missing := [m for m in first if m not in order]:
                todo = [*missing, n, *todo]
                continue
            order.append(n)
        return [self.loop(n) for n in order]

    def loop(self, index: str) -> Loop:
        """A declared index, with its range."""
        r = self.given.ranges[index]
        place = self.c.layout.place(index, "index")
        return place, self.c.index(r.lower, self.scope), self.c.index(r.upper, self.scope)

    def check(self, left: Expr, op: str, right: Expr) -> Check:
        """left op right, for every value of its indices."""
        free = free_names(left) | free_names(right)
        a, b = (self.c.term(e, self.scope).run for e in (left, right))
        return Check(free, self.loops(free), a, op, b)

    def of(self, clause: Clause) -> list[Check]:
        """The tests of one clause."""
        if isinstance(clause, Condition):
            return [self.check(clause.left, clause.op, clause.right)]
        if isinstance(clause, Labels):
            r = clause.range
            return [self.check(clause.entry, ">=", r.lower), self.check(clause.entry, "<=", r.upper)]
        if isinstance(clause, Pmf):
            total: Expr = clause.entry
            for i in clause.over:
                total = SumOver(total, name(i), self.given.ranges[i].lower, self.given.ranges[i].upper)
            self.c.survey(total)
            return [self.check(clause.entry, ">=", Integer(0)), self.check(total, "=", Integer(1))]
        if isinstance(clause, Distinct):
            return [self.distinct(clause)]
        if isinstance(clause, Dominated):
            return [self.dominated(clause)]
        return []

    def distinct(self, clause: Distinct) -> Check:
        """All entries are different."""
        free = free_names(clause.entry)
        inner = self.check(clause.entry, "=", clause.entry)

        def passes(env: Env) -> bool:
            seen = [inner.left(env) for _ in inner.every(env, 0)]
            return all(holds("=", a, b) is False for n, a in enumerate(seen) for b in seen[:n])

        return Check(free, [], inner.left, "=", inner.right, passes)

    def dominated(self, clause: Dominated) -> Check:
        """q is 0 only where p is."""
        indices = self.indices(clause.q) or self.indices(clause.p)
        p, q = (At(Symbol(f), *map(Symbol, indices)) if indices else Symbol(f) for f in (clause.p, clause.q))
        inner = self.check(p, "=", q)
        a, b = inner.left, inner.right
        return Check(
            inner.names,
            inner.loops,
            a,
            "=",
            b,
            lambda env: holds("!=", b(env), 0) is True or holds("=", a(env), 0) is True,
        )

    def indices(self, family: str) -> tuple[str, ...]:
        """Declared indices that run over the whole family."""
        if family in self.given.definitions:
            return self.given.definitions[family].parameters
        known = self.given.families.get(family)
        names = known.names if known is not None else ()
        return tuple(n for n in names if n) if None not in names else ()


def finiteness(c: Clauses, d: Definition) -> Check:
    """What an equation settles is a real number."""
    entry = At(Symbol(d.name), *map(Symbol, d.parameters)) if d.parameters else Symbol(d.name)
    check = c.check(entry, "=", entry)
    run = check.left
    return Check(check.names, check.loops, run, "=", run, lambda env: finite(run(env)))
