"""A counterexample made small: the smallest sizes, the simplest numbers at which it is still certified."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, product
from typing import Any

from flint import fmpq
from sympy import Expr

from .evaluate import Env

TRIED = 120  # instances tried in search of a smaller one
SIMPLE = (fmpq(1), fmpq(0), fmpq(2), fmpq(1, 2))


def shrunk(problem: Any, left: Expr, right: Expr, relation: str, env: Env, violated: Callable[..., bool]) -> Env:
    """The smallest counterexample found, at worst the given one."""
    def bad(e: Env) -> bool:
        a, b = problem.try_value(left, e), problem.try_value(right, e)
        return not isinstance(a, Exception) and not isinstance(b, Exception) and violated(
            problem, left, right, relation, e, a, b)

    small = next((e for e in islice(_smaller(problem, env), TRIED) if bad(e)), env)
    return _simpler(problem, small, bad)


def _smaller(problem: Any, env: Env) -> Iterator[Env]:
    """Instances with smaller sizes, the smallest first."""
    sizes = problem.instances.sizes
    now = sum(env[s] for s in sizes)
    grid = sorted(product((1, 2, 3), repeat=len(sizes)), key=lambda x: (sum(x), x)) if len(sizes) <= 4 else []
    for choice in grid:
        if sum(choice) >= now:
            return
        chosen = dict(zip(sizes, choice, strict=True))
        if problem.instances.sizes_fit(chosen):
            for style in (0, 1, 2):
                made = problem.instances.make(chosen, style, 7 + style)
                if made is not None:
                    yield from problem.instances.each(problem.free, made)


def _simpler(problem: Any, env: Env, bad: Callable[[Env], bool]) -> Env:
    """Values replaced by simpler ones, one by one, while it stays a counterexample of the givens."""
    for _ in range(2):
        for name in [n for n in env if n not in problem.instances.sizes and n not in problem.given.ranges]:
            for other in _simplified(env, name):
                if other != env and problem.instances.satisfies(other) and bad(other):
                    env = other
                    break
    return env


def _simplified(env: Env, name: str) -> Iterator[Env]:
    old = env[name]
    if isinstance(old, fmpq):
        for x in SIMPLE:
            if x != old:
                yield {**env, name: x}
    elif isinstance(old, dict) and old:
        entries = list(old)
        if isinstance(old[entries[0]], int):
            yield {**env, name: dict.fromkeys(entries, min(old.values()))}
            return
        rows = {i[:-1] for i in entries}
        width = len(entries) // len(rows)
        yield {**env, name: dict.fromkeys(entries, fmpq(1))}
        yield {**env, name: dict.fromkeys(entries, fmpq(1, width))}
        if width == 2:
            yield {**env, name: {i: fmpq(1 + n % 2, 3) for n, i in enumerate(entries)}}
        yield {**env, name: {i: fmpq(n % 3 + 1) for n, i in enumerate(entries)}}


__all__ = ["shrunk"]
