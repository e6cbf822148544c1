"""Compiled terms: closures from an environment to a value, and the weight convention of products.

An environment is a list. Place 0 holds the work that is left; every name, bound index and memo has a
place of its own, so that nothing captures anything. `soft` asks less than a value: whether the term may
stand beside a weight that is 0, that is, whether all of it but its logarithms is defined and finite.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from flint import fmpq

from .arithmetic import Undefined, Value, finite, product, quotient, zero

Env: TypeAlias = list[Any]
Run: TypeAlias = Callable[[Env], Value]
Test: TypeAlias = Callable[[Env], bool]
NO_PLACES: frozenset[int] = frozenset()


class Code:
    """A compiled term: its value, what one evaluation costs, the places of bound indices that it reads."""

    __slots__ = ("_nonneg", "_soft", "cost", "deps", "integer", "logs", "run", "weight")

    def __init__(
        self,
        run: Run,
        cost: int = 1,
        deps: frozenset[int] = NO_PLACES,
        logs: bool = False,
        weight: bool = False,
        soft: Callable[[], Test] | None = None,
        nonneg: Callable[[], Test] | None = None,
        integer: bool = False,
    ) -> None:
        self.run, self.cost, self.deps, self.logs, self.weight = run, cost, deps, logs, weight
        self.integer = integer
        self._soft, self._nonneg = soft, nonneg

    def soft(self) -> Test:
        """Whether the term may be multiplied by a weight that is 0."""
        return self._soft() if self._soft is not None and self.logs else finite_value(self.run)

    def nonneg(self) -> Test:
        """Whether the term is a product, quotient or power of quantities >= 0, as a logarithm wants it."""
        return self._nonneg() if self._nonneg is not None else nonneg_value(self.run)


def finite_value(run: Run) -> Test:
    """Whether the value is a real number."""
    return lambda env: finite(run(env))


def nonneg_value(run: Run) -> Test:
    """Whether the value is a real number >= 0 for certain."""

    def test(env: Env) -> bool:
        v = run(env)
        return finite(v) and v >= 0

    return test


def over(codes: list[Code]) -> frozenset[int]:
    """The places that any of them reads."""
    return NO_PLACES.union(*[c.deps for c in codes])


def where(code: Code, numbers: list[Code]) -> Code:
    """The term, where these are numbers; elsewhere it means nothing."""
    runs = [c.run for c in numbers]

    def checked(test: Callable[[Env], Any]) -> Callable[[Env], Any]:
        def run(env: Env) -> Any:
            if not all(finite(f(env)) for f in runs):
                raise Undefined
            return test(env)

        return run

    return Code(
        checked(code.run),
        code.cost + sum(c.cost for c in numbers),
        over([code, *numbers]),
        code.logs,
        code.weight,
        lambda: checked(code.soft()),
        lambda: checked(code.nonneg()),
        code.integer,
    )


# ---- products ----------------------------------------------------------------------------------
def times(scale: Value, tops: list[Code], bottoms: list[Code]) -> Code:
    """A product of a number, factors above and factors below."""
    both = tops + bottoms
    cost, deps = 1 + sum([c.cost for c in both]), over(both)
    logs = any(c.logs for c in both)
    weight = scale >= 0 and all(c.weight for c in both)
    if not any(c.logs for c in tops) or not (scale == 0 or any(c.weight for c in tops)):
        run = plain(scale, [c.run for c in tops], [c.run for c in bottoms])
        rest = tops
        heavy: list[Run] = []
    else:
        heavy, rest = [c.run for c in tops if c.weight], [c for c in tops if not c.weight]
        run = weighted(scale, heavy, rest, bottoms)

    def soft() -> Test:
        excused = beside_zero(rest, bottoms)
        return lambda env: all(finite(f(env)) for f in heavy) and excused(env)

    return Code(
        run, cost, deps, logs, weight, soft, lambda: all_nonneg(tops, bottoms) if scale >= 0 else _never
    )


def _never(env: Env) -> bool:
    return False


def plain(scale: Value, tops: list[Run], bottoms: list[Run]) -> Run:
    """A product without weights: 0 * inf is undefined."""
    if not bottoms and len(tops) == 1:
        return _scaled(scale, tops[0])
    if not bottoms and len(tops) == 2 and scale == 1:
        a, b = tops
        return lambda env: a(env) * b(env)
    if len(bottoms) == 1 and len(tops) == 1 and scale == 1:
        above, below = tops[0], bottoms[0]
        return lambda env: quotient(above(env), below(env))

    def run(env: Env) -> Value:
        v: Value = scale
        for f in tops:
            v = v * f(env)
        return quotient(v, product([f(env) for f in bottoms])) if bottoms else v

    return run


def _scaled(scale: Value, f: Run) -> Run:
    if scale == 1:
        return f
    return (lambda env: -f(env)) if scale == -1 else (lambda env: scale * f(env))


def weighted(scale: Value, weights: list[Run], rest: list[Code], bottoms: list[Code]) -> Run:
    """A product in which weights stand beside logarithms: where they are 0 it is 0, if `rest` is excused."""
    excused, below = beside_zero(rest, bottoms), [c.run for c in bottoms]
    if len(weights) == 1 and len(rest) == 1 and scale == 1 and not below:
        return _one_weight(weights[0], rest[0].run, excused)
    others = [c.run for c in rest]

    def run(env: Env) -> Value:
        w: Value = scale
        for f in weights:
            w = w * f(env)
        if zero(w) and excused(env):
            return 0
        for f in others:
            w = w * f(env)
        return quotient(w, product([f(env) for f in below])) if below else w

    return run


def _one_weight(weight: Run, other: Run, excused: Test) -> Run:
    def run(env: Env) -> Value:
        w = weight(env)
        if zero(w) and excused(env):
            return 0
        return w * other(env)

    return run


def beside_zero(rest: list[Code], bottoms: list[Code]) -> Test:
    """Whether these factors vanish beside a zero weight: one logarithm infinite or 0/0, the rest finite."""
    logs = [c for c in rest if c.logs]
    fixed = [c.run for c in rest if not c.logs]
    below = [c.run for c in bottoms]
    softs = [c.soft() for c in logs]
    runs = [c.run for c in logs]
    if len(softs) == 1 and not fixed and not below:
        return softs[0]

    def test(env: Env) -> bool:
        if not all(finite(f(env)) for f in fixed) or not all(finite(quotient(1, f(env))) for f in below):
            return False
        return all(s(env) for s in softs) and (len(runs) < 2 or sum([not _settled(f, env) for f in runs]) < 2)

    return test


def _settled(run: Run, env: Env) -> bool:
    try:
        return finite(run(env))
    except ZeroDivisionError:
        return False


def all_nonneg(tops: list[Code], bottoms: list[Code]) -> Test:
    """Whether every factor is a quantity >= 0; that a denominator is 0 is no matter under a logarithm."""
    tests = [c.nonneg() for c in tops + bottoms]
    if len(tests) == 1:
        return tests[0]
    return lambda env: all(t(env) for t in tests)


def fraction(n: int, d: int) -> Value:
    """n/d, an integer where it is one."""
    return n // d if n % d == 0 else fmpq(n, d)
