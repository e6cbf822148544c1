"""Sums, products, powers, logarithms and cases, compiled."""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import TYPE_CHECKING

from sympy import Expr, Integer

from derivations.terms.algebra import Cases, Iverson, Log, Neg, Over, Plus, Power, Times

from . import arithmetic
from .arithmetic import NAN, Value, finite
from .code import Code, Env, Run, Test, all_nonneg, fraction, nonneg_value, over, times
from .scope import Scope

if TYPE_CHECKING:
    from .compiler import Compiler


def plus(c: Compiler, e: Plus, scope: Scope) -> Code:
    """A sum: inf - inf is no number."""
    parts = [c.term(a, scope) for a in e.args]
    runs = [p.run for p in parts]
    a, b = runs[0], runs[1]

    def total(env: Env) -> Value:
        v = a(env)
        for f in runs[1:]:
            v = v + f(env)
        return v

    def soft() -> Test:
        softs = [p.soft() for p in parts]
        return lambda env: all(s(env) for s in softs)

    return Code(
        (lambda env: a(env) + b(env)) if len(runs) == 2 else total,
        len(parts) + sum(p.cost for p in parts),
        over(parts),
        any(p.logs for p in parts),
        all(p.weight for p in parts),
        soft,
    )


def flattened(e: Expr) -> tuple[int, list[Expr], list[Expr]]:
    """(sign, factors above, factors below) of a product as written, through signs and quotients."""
    if isinstance(e, Neg):
        sign, above, below = flattened(e.args[0])
        return -sign, above, below
    if isinstance(e, Over):
        sign, above, below = flattened(e.args[0])
        other, factors = divisor(e.args[1])
        return sign * other, above, below + factors
    if isinstance(e, Times):
        sign, above, below = 1, [], []
        for a in e.args:
            other, top, bottom = flattened(a)
            sign, above, below = sign * other, above + top, below + bottom
        return sign, above, below
    return 1, [e], []


def divisor(e: Expr) -> tuple[int, list[Expr]]:
    """(sign, factors) of what stands below; a quotient there is one factor, as its own denominator must not be 0."""
    if isinstance(e, Neg):
        sign, factors = divisor(e.args[0])
        return -sign, factors
    if isinstance(e, Times):
        parts = [divisor(a) for a in e.args]
        return prod(sign for sign, _ in parts), [f for _, factors in parts for f in factors]
    return 1, [e]


def product(c: Compiler, e: Expr, scope: Scope) -> Code:
    """A product or quotient: its numbers together, weights before what they weigh."""
    sign, above, below = flattened(e)
    n, d = sign, 1
    for a in above:
        n *= int(a) if isinstance(a, Integer) else 1
    for a in below:
        d *= int(a) if isinstance(a, Integer) else 1
    tops = [c.term(a, scope) for a in above if not isinstance(a, Integer)]
    bottoms = [c.term(a, scope) for a in below if not isinstance(a, Integer) or d == 0]
    scale = fraction(n, d or 1)
    return times(scale, tops, bottoms)


def power(c: Compiler, e: Power, scope: Scope) -> Code:
    """A power; a whole constant exponent is a repeated product."""
    base, exponent = (c.term(a, scope) for a in e.args)
    a, b = base.run, exponent.run

    def run(env: Env) -> Value:
        return arithmetic.power(a(env), b(env))

    def square(env: Env) -> Value:
        v = a(env)
        return v * v if finite(v) else NAN

    def nonneg() -> Test:
        below, value = base.nonneg(), nonneg_value(run)
        return lambda env: finite(b(env)) if below(env) else value(env)

    return Code(
        square if e.args[1] == 2 else run,
        base.cost + exponent.cost + 2,
        over([base, exponent]),
        weight=base.weight and exponent.weight,
        nonneg=nonneg,
    )


def log(c: Compiler, e: Log, scope: Scope) -> Code:
    """A logarithm, through products and quotients: log(a/b) = log a - log b for a, b >= 0."""
    sign, above, below = flattened(e.args[0])
    tops, bottoms = ([c.term(a, scope) for a in part] for part in (above, below))
    if sign < 0:
        tops.append(Code(lambda env: -1, 0))
    run = _logarithm([t.run for t in tops], [b.run for b in bottoms])

    def soft() -> Test:
        nonneg = all_nonneg(tops, bottoms)

        def test(env: Env) -> bool:
            return nonneg(env) or _defined(run, env)

        return test

    both = tops + bottoms
    return Code(run, 4 + sum(t.cost for t in both), over(both), True, False, soft)


def _logarithm(tops: list[Run], bottoms: list[Run]) -> Run:
    if len(tops) == 1 and not bottoms:
        only = tops[0]
        return lambda env: arithmetic.log(only(env))
    return lambda env: arithmetic.log_ratio([f(env) for f in tops], [f(env) for f in bottoms])


def _defined(run: Run, env: Env) -> bool:
    try:
        return arithmetic.defined(run(env))
    except ZeroDivisionError:
        return False


def condition(
    c: Compiler, e: Iverson, scope: Scope
) -> tuple[Callable[[Env], bool | None], int, frozenset[int]]:
    """Whether the relation holds (None: not decided), its cost, and the places that it reads."""
    op, left, right = e.args
    a, b = c.term(left, scope), c.term(right, scope)
    sign, f, g = op.name, a.run, b.run
    return lambda env: arithmetic.holds(sign, f(env), g(env)), a.cost + b.cost + 1, a.deps | b.deps


def cases(c: Compiler, e: Cases, scope: Scope) -> Code:
    """The first value whose condition holds; the others are not looked at."""
    values = [c.term(v, scope) for v in e.args[::2]]
    tests = [condition(c, t, scope) for t in e.args[1::2]]
    holds = [t for t, _, _ in tests]

    def chosen(env: Env) -> int | None:
        for i, test in enumerate(holds):
            h = test(env)
            if h is None:
                return None
            if h:
                return i
        return len(holds)

    runs = [v.run for v in values]

    def run(env: Env) -> Value:
        i = chosen(env)
        return NAN if i is None else runs[i](env)

    def soft() -> Test:
        softs = [v.soft() for v in values]

        def test(env: Env) -> bool:
            i = chosen(env)
            return i is not None and softs[i](env)

        return test

    cost = sum(v.cost for v in values) + sum(t[1] for t in tests)
    deps = over(values).union(*(t[2] for t in tests))
    bracket = all(isinstance(v, Integer) for v in e.args[::2])
    return Code(run, cost, deps, any(v.logs for v in values), bracket, soft)
