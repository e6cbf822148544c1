"""What the givens let each name be: ranges of families, intervals of numbers, labels, distributions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flint import fmpq
from sympy import Expr, Symbol

from derivations.terms.hypotheses import Distinct, Family, Hypotheses, Pmf, Range
from derivations.terms.sums import At
from derivations.terms.tree import free_names

from .arithmetic import Exhausted, Value
from .code import Env
from .compiler import Compiler
from .indices import Index
from .scope import Scope
from .stated import bounds

MOST = 1000  # entries of a family


@dataclass
class Domain:
    """Where a number lies: low <= x <= high, strictly or not, and not one of `never`."""

    low: Value | None = None
    high: Value | None = None
    above: bool = False  # x > low
    below: bool = False  # x < high
    never: tuple[Value, ...] = ()

    def limit(self, op: str, number: Value) -> None:
        """Take x op number into account."""
        if op in (">", ">=", "=") and (self.low is None or number >= self.low):
            self.above = op == ">" or (self.above and number == self.low)
            self.low = number
        if op in ("<", "<=", "=") and (self.high is None or number <= self.high):
            self.below = op == "<" or (self.below and number == self.high)
            self.high = number
        if op == "!=":
            self.never = (*self.never, number)

    def allows(self, x: Value) -> bool:
        """Whether x lies in the domain."""
        if self.low is not None and (x < self.low or (self.above and x == self.low)):
            return False
        return (
            not (self.high is not None and (x > self.high or (self.below and x == self.high)))
            and x not in self.never
        )


@dataclass
class Shape:
    """A family to be given values."""

    name: str
    axes: list[tuple[int | None, Index, Index] | None]  # (place of the axis' own index, lower, upper)
    order: list[int]  # axes in the order in which their ranges can be known
    domain: Domain
    labels: tuple[Index, Index] | None = None
    integer: bool = False
    distinct: bool = False
    rows: list[tuple[int, ...]] = field(default_factory=list)  # axes over which the entries sum to 1
    under: list[str] = field(default_factory=list)  # p << q for these q

    @property
    def known(self) -> bool:
        """Whether every axis has a range."""
        return None not in self.axes

    def keys(self, env: Env) -> Iterator[tuple[int, ...]]:
        """Every tuple of indices; the axes' own indices have these values in env meanwhile."""
        for n, key in enumerate(self._keys(env, [0] * len(self.axes), 0)):
            if n == MOST:
                raise Exhausted
            yield key

    def _keys(self, env: Env, key: list[int], at: int) -> Iterator[tuple[int, ...]]:
        axis = self.axes[self.order[at]]
        assert axis is not None
        place, low, high = axis
        for i in range(low.run(env), high.run(env) + 1):
            key[self.order[at]] = i
            if place is not None:
                env[place] = i
            if at + 1 == len(self.order):
                yield tuple(key)
            else:
                yield from self._keys(env, key, at + 1)


def domains(given: Hypotheses) -> dict[str, Domain]:
    """The interval of each number and of the entries of each family, where a condition states one."""
    found: dict[str, Domain] = {}
    for a, op, number in bounds(given.conditions):
        name = whole(a, given)
        if name is not None:
            n = fmpq(number.numerator, number.denominator)
            found.setdefault(name, Domain()).limit(op, int(n.p) if n.q == 1 else n)
    return found


def whole(e: Expr, given: Hypotheses) -> str | None:
    """The name, if e is a name or the entry of a family at every value of its indices."""
    if isinstance(e, Symbol):
        return e.name if e.name not in given.ranges else None
    if isinstance(e, At) and isinstance(e.family, Symbol):
        names = {i.name for i in e.indices if isinstance(i, Symbol) and i.name in given.ranges}
        known = given.families.get(e.family.name)
        covers = known is None or all(
            r is None or given.ranges.get(str(i)) == r for r, i in zip(known.axes, e.indices, strict=False)
        )
        return e.family.name if len(names) == len(e.indices) and covers else None
    return None


def shapes(c: Compiler, extra: Mapping[str, int], within: Mapping[str, Domain]) -> dict[str, Shape]:
    """The families that the givens declare and those that only lines mention, but for the defined ones."""
    given = c.given
    made = {
        f: _shape(c, f, family, within.get(f, Domain()))
        for f, family in given.families.items()
        if f not in c.definitions
    }
    kinds = {**{n: k for n, k in c.layout.kinds.items() if isinstance(k, int)}, **extra}
    for f, count in kinds.items():
        if f not in made and f not in c.definitions:
            made[f] = _shape(c, f, Family((None,) * count), within.get(f, Domain()))
    for clause in given.clauses:
        if isinstance(clause, Pmf) and (family := whole(clause.entry, given)) is not None and family in made:
            at = {str(i): n for n, i in enumerate(clause.entry.indices)}
            made[family].rows.append(tuple(at[i] for i in clause.over))
            made[family].domain.limit(">=", 0)
        if isinstance(clause, Distinct) and clause.entry.family.name in made:
            made[clause.entry.family.name].distinct = True
    return made


def _shape(c: Compiler, name: str, family: Family, domain: Domain) -> Shape:
    c.layout.place(name, len(family.axes))
    own = family.names or (None,) * len(family.axes)
    scope = Scope()
    axes: list[Any] = []
    waits: list[set[str]] = []
    for r, i in zip(family.axes, own, strict=True):
        need = (free_names(r.lower) | free_names(r.upper)) & set(c.given.ranges) if r is not None else set()
        if r is None or not need <= set(own):
            axes.append(None)
        else:
            place = None if i is None else c.layout.place(i, "index")
            axes.append((place, c.index(r.lower, scope), c.index(r.upper, scope)))
        waits.append(set(need))
    order: list[int] = []
    while len(order) < len(axes):
        done = {own[j] for j in order}
        ready = [j for j in range(len(axes)) if j not in order and waits[j] <= done] or [
            j for j in range(len(axes)) if j not in order
        ]
        order.append(ready[0])
    labels = None if family.values is None else _range(c, family.values)
    return Shape(name, axes, order, domain, labels, name in c.layout.integers or labels is not None)


def _range(c: Compiler, r: Range) -> tuple[Index, Index]:
    return c.index(r.lower, Scope()), c.index(r.upper, Scope())
