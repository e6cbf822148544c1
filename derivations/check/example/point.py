"""Lines at one instance, in exact numbers: families are sequences, named quantities are their own definitions.

A named quantity is asked as a reader would ask it, `KL([1/2, 1/2], [1/4, 3/4])`: the function that defines it runs.
The rest of a line is arithmetic. A weight 0 beside an infinity is not excused here, outside of those functions: such
an instance is refused, and the author takes another.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from sympy import Expr, Integer, Symbol

from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.measures import meaning
from derivations.terms.node import IllFormed
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Delta, Integral, ProductOver, SumOver
from derivations.terms.tree import free_names

from .closed import Closed

WORK = 20_000  # evaluated nodes
SIGNS, TESTS = ("=", "!=", "<", "<=", ">", ">="), ("eq", "ne", "lt", "le", "gt", "ge")
COMPARE = {sign: getattr(operator, test) for sign, test in zip(SIGNS, TESTS, strict=True)}
Nested = Closed | tuple[Any, ...]  # a number, or a family: nested tuples, whose entries count from 1
At_ = Mapping[str, Closed]  # the values of indices


class Point:
    """Values for the names of some givens: numbers, and families as nested tuples."""

    def __init__(self, given: Hypotheses, values: Mapping[str, Any]) -> None:
        self.given, self.work = given, WORK
        self.values: dict[str, Nested] = {n: _nested(v) for n, v in values.items()}
        self.defined: dict[str, Nested] = {}

    def indices(self, *lines: Expr) -> list[dict[str, Closed]]:
        """All values of the declared indices that are free in the lines; an index that has a value keeps it."""
        free = frozenset().union(*map(free_names, lines)) - set(self.values)
        names = [i for i in self.given.ranges if i in free]
        return [dict(zip(names, at, strict=True)) for at in product(*(self.range(i) for i in names))]

    def range(self, index: str) -> list[Closed]:
        """The values of a declared index."""
        r = self.given.ranges[index]
        if set(self.given.ranges) & (free_names(r.lower) | free_names(r.upper)):
            raise IllFormed(f"the range of {index} depends on another index: give {index} a value of its own")
        return [Closed.of(i) for i in range(int(self.value(r.lower)), int(self.value(r.upper)) + 1)]

    def everywhere(self, line: Expr) -> Nested:
        """The line's value; a tuple of them where it has free indices, the first of them outermost."""
        free = free_names(line) - set(self.values)
        names = [i for i in self.given.ranges if i in free]

        def over(names: list[str], env: dict[str, Closed]) -> Nested:
            if not names:
                return self.value(line, env)
            return tuple(over(names[1:], {**env, names[0]: i}) for i in self.range(names[0]))

        return over(names, {})

    def value(self, e: Expr, env: At_ = {}) -> Closed:  # noqa: B006  read only, and never kept
        """The line's value, its indices having these values. Raises IllFormed where there is none in closed form."""
        found = self.nested(e, env)
        if isinstance(found, tuple):
            raise IllFormed(f"{e} is a family, not a number")
        return found

    def nested(self, e: Expr, env: At_) -> Nested:
        """The value of a number or a family."""
        self.work -= 1
        if self.work < 0:
            raise IllFormed(f"the example takes more than {WORK} steps: take smaller sizes")
        if isinstance(e, Integer):
            return Closed.of(int(e))
        if isinstance(e, Symbol):
            return env[e.name] if e.name in env else self.named(e.name)
        if isinstance(e, At):
            return self.entry(e, env)
        if isinstance(e, Named):
            shown = e.arguments[: len(e.arguments) - len(e.quantity.sizes)]
            return Closed.of(e.quantity(*(self.nested(a, env) for a in shown)))
        return VALUE[type(e)](self, e, env)

    def named(self, name: str) -> Nested:
        """What a name stands for: a value of the instance, or what a given defines."""
        if name in self.values:
            return self.values[name]
        if name not in self.given.definitions:
            raise IllFormed(f"the example has no value for {name}")
        if name not in self.defined:
            d = self.given.definitions[name]
            self.defined[name] = self._family(d.body, d.parameters, {})
        return self.defined[name]

    def _family(self, body: Expr, parameters: tuple[str, ...], env: At_) -> Nested:
        if not parameters:
            return self.value(body, env)
        first, *rest = parameters
        return tuple(self._family(body, tuple(rest), {**env, first: i}) for i in self.range(first))

    def entry(self, e: At, env: At_) -> Nested:
        """An entry of a family, or a row."""
        found = self.nested(e.family, env)
        for i in e.indices:
            at = int(self.value(i, env))
            if not isinstance(found, tuple) or not 1 <= at <= len(found):
                raise IllFormed(f"{e} reads entry {at}, which {e.family} does not have")
            found = found[at - 1]
        return found

    def over(self, e: Expr, env: At_) -> Iterator[Closed]:
        """The body of a sum or product at each value of its index."""
        low, high = (int(self.value(end, env)) for end in (e.lower, e.upper))
        if high < low - 1:
            raise IllFormed(f"{e} has no value: its range runs backwards, from {low} to {high}")
        return (self.value(e.body, {**env, e.index.name: Closed.of(i)}) for i in range(low, high + 1))

    def compared(self, e: Iverson, env: At_) -> bool:
        """Whether a comparison holds."""
        return bool(COMPARE[e.args[0].name](self.value(e.args[1], env), self.value(e.args[2], env)))

    def case(self, e: Cases, env: At_) -> Closed:
        """The value of the first case whose condition holds."""
        pairs = zip(e.args[:-1:2], e.args[1::2], strict=True)
        return self.value(next((v for v, c in pairs if self.compared(c, env)), e.args[-1]), env)

    def integral(self, e: Integral, env: At_) -> Closed:
        """An integral against point masses, named or written out."""
        d = self.given.definitions.get(str(e.measure))
        self.value(meaning(e.func(e.index, *e.args[1:]), d.body if d else None), env)  # its points are points
        return self.value(meaning(e, d.body if d else None), env)

    def log(self, e: Log, env: At_) -> Closed:
        """A logarithm: +inf of a/0 for a > 0."""
        if isinstance(e.args[0], Over):
            top, bottom = (self.value(a, env) for a in e.args[0].args)
            return top.log() - bottom.log() if top > 0 and bottom == 0 else (top / bottom).log()
        return self.value(e.args[0], env).log()


def _nested(value: Any) -> Nested:
    if isinstance(value, list | tuple):
        return tuple(map(_nested, value))
    return Closed.of(value)


ZERO, ONE = Closed.of(0), Closed.of(1)
VALUE: dict[type, Any] = {
    Plus: lambda p, e, env: sum((p.value(a, env) for a in e.args), ZERO),
    Neg: lambda p, e, env: -p.value(e.args[0], env),
    Times: lambda p, e, env: math.prod((p.value(a, env) for a in e.args), start=ONE),
    Over: lambda p, e, env: p.value(e.args[0], env) / p.value(e.args[1], env),
    Power: lambda p, e, env: p.value(e.args[0], env) ** p.value(e.args[1], env),
    Exp: lambda p, e, env: p.value(e.args[0], env).exp(),
    Delta: lambda p, e, env: Closed.of(int(p.value(e.args[0], env) == p.value(e.args[1], env))),
    Iverson: lambda p, e, env: Closed.of(int(p.compared(e, env))),
    SumOver: lambda p, e, env: sum(p.over(e, env), ZERO),
    ProductOver: lambda p, e, env: math.prod(p.over(e, env), start=ONE),
    Cases: Point.case,
    Integral: Point.integral,
    Log: Point.log,
}
