"""Sums and products over an index, compiled; what does not depend on the indices around is computed once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from derivations.terms.sums import Binder, ProductOver, SumOver

from .arithmetic import Exhausted, Undefined, Value, trimmed
from .code import Code, Env, Run, Test
from .entries import nonneg_bound
from .indices import Index
from .scope import Found, Scope

if TYPE_CHECKING:
    from .compiler import Compiler


def sum_over(c: Compiler, e: SumOver, scope: Scope) -> Code:
    """A finite sum."""
    return _binder(c, e, scope, _summed)


def product_over(c: Compiler, e: ProductOver, scope: Scope) -> Code:
    """A finite product."""
    return _binder(c, e, scope, _multiplied)


def _binder(c: Compiler, e: Binder, scope: Scope, made: Callable[[Loop, Run], Run]) -> Code:
    found = scope.shared.get(e)
    if found is not None:
        return found
    place = c.layout.new()
    inner = scope.binding(e.index.name, Found(place, nonneg_bound(c, e.lower, scope)))
    body = c.term(e.body, inner)
    loop = Loop(place, c.index(e.lower, scope), c.index(e.upper, scope), body.cost + 1)
    deps = (body.deps - {place}) | loop.lower.deps | loop.upper.deps
    run = made(loop, body.run)
    cost = 3
    if c.counts.get(e, 0) > 1 or (deps != scope.open and scope.open):
        run = remembered(c, run, sorted(deps))
    whole = isinstance(e, SumOver)
    code = Code(
        run, cost, deps, body.logs, body.weight,
        (lambda: loop.all(body.soft())) if whole else None,
        None if whole else (lambda: loop.all(body.nonneg())),
    )  # fmt: skip
    scope.shared[e] = code
    return code


class Loop:
    """The values of a bound index, one after the other."""

    def __init__(self, place: int, lower: Index, upper: Index, cost: int) -> None:
        self.place, self.lower, self.upper, self.cost = place, lower, upper, cost

    def range(self, env: Env) -> range:
        """The values; a range that runs backwards has none, and the work must be allowed."""
        low, high = self.lower.run(env), self.upper.run(env)
        if high < low - 1:
            raise Undefined
        env[0] -= (high - low + 1) * self.cost
        if env[0] < 0:
            raise Exhausted
        return range(low, high + 1)

    def all(self, test: Test) -> Test:
        """Whether the test passes at every value of the index."""
        place, values = self.place, self.range

        def passed(env: Env) -> bool:
            for i in values(env):
                env[place] = i
                if not test(env):
                    return False
            return True

        return passed


def _summed(loop: Loop, body: Run) -> Run:
    place, values = loop.place, loop.range

    def run(env: Env) -> Value:
        total: Value = 0
        for i in values(env):
            env[place] = i
            total = total + body(env)
        return total if type(total) is int else trimmed(total)

    return run


def _multiplied(loop: Loop, body: Run) -> Run:
    place, values = loop.place, loop.range

    def run(env: Env) -> Value:
        total: Value = 1
        for i in values(env):
            env[place] = i
            total = total * body(env)
        return total if type(total) is int and total < 2**64 else trimmed(total)

    return run


def remembered(c: Compiler, run: Run, places: list[int]) -> Run:
    """The same function, computed once for each value of these places."""
    memo = c.layout.memo(bool(places))
    if not places:

        def once(env: Env) -> Value:
            v = env[memo]
            if v is None:
                v = env[memo] = run(env)
            return v

        return once
    if len(places) == 1:
        only = places[0]

        def each(env: Env) -> Value:
            known, key = env[memo], env[only]
            v = known.get(key)
            if v is None:
                v = known[key] = run(env)
            return v

        return each

    def every(env: Env) -> Value:
        known, key = env[memo], tuple([env[p] for p in places])
        v = known.get(key)
        if v is None:
            v = known[key] = run(env)
        return v

    return every
