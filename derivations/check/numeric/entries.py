"""Names, entries of families, definitions and named quantities, compiled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sympy import Expr, Symbol

from derivations.terms.hypotheses import Definition, Range
from derivations.terms.node import IllFormed
from derivations.terms.quantity import Named
from derivations.terms.sums import At

from .arithmetic import Undefined, Value
from .code import NO_PLACES, Code, Env, Test, where
from .indices import Index
from .scope import Found, Scope

if TYPE_CHECKING:
    from .compiler import Compiler

Argument = tuple[Expr, "Scope"]


def symbol(c: Compiler, e: Symbol, scope: Scope) -> Code:
    """A name: a bound index, an argument, a definition, a declared index, a size, a real number."""
    found = scope.names.get(e.name)
    if found is not None and found.place is not None:
        return _reading(found.place, frozenset((found.place,)), found.weight)
    if found is not None:
        assert found.node is not None and found.scope is not None
        return c.term(found.node, found.scope)
    if e.name in c.definitions:
        return applied(c, e.name, [], scope)
    if e.name in c.given.ranges:
        place = c.layout.place(e.name, "index")
        low = c.given.ranges[e.name].lower
        return _reading(place, frozenset((place,)), nonneg_bound(c, low, scope))
    size = e.name in c.sizes
    place = c.layout.place(e.name, "size" if size else "scalar")
    return _reading(place, NO_PLACES, size or e.name in c.stated.names)


def _reading(place: int, deps: frozenset[int], weight: bool) -> Code:
    return Code(lambda env: env[place], 1, deps, weight=weight)


def nonneg_bound(c: Compiler, low: Expr, scope: Scope) -> bool:
    """Whether an index that starts here is >= 0 by form."""
    return c.term(low, scope).weight


def resolved(name: str, arguments: list[Argument], scope: Scope) -> tuple[str, list[Argument]]:
    """The family that a name stands for here, its first indices filled in: p is q[n] in KL(q[n], ...)."""
    found = scope.names.get(name)
    if found is None:
        return name, arguments
    if found.scope is None or found.node is None:
        raise IllFormed(f"{name} is an index, not a family")
    if isinstance(found.node, Symbol):
        return resolved(found.node.name, arguments, found.scope)
    if isinstance(found.node, At):
        first = [(i, found.scope) for i in found.node.indices]
        return resolved(found.node.family.name, first + arguments, found.scope)
    raise IllFormed(f"{found.node} is not a family")


def entry(c: Compiler, e: At, scope: Scope, as_index: bool = False) -> Code:
    """An entry of a family."""
    if not isinstance(e.family, Symbol):
        raise IllFormed(f"{e.family} is not a family")
    family, arguments = resolved(e.family.name, [(i, scope) for i in e.indices], scope)
    if family in c.definitions:
        return applied(c, family, arguments, scope)
    indices = [c.index(i, s) for i, s in arguments]
    place = c.layout.place(family, len(indices))
    known = c.given.families.get(family)
    integer = (known is not None and known.values is not None) or (as_index and family not in c.reals)
    if integer:
        c.layout.integers.add(family)
    weight = c.stated.entry(family, [i for i, _ in arguments])
    deps = NO_PLACES.union(*(i.deps for i in indices))
    run = _read(place, indices)
    return Code(
        run,
        1 + len(indices),
        deps,
        weight=weight,
        nonneg=(lambda: _readable(run)) if weight else None,
        integer=integer,
    )


def _readable(run: Callable[[Env], Value]) -> Test:
    return lambda env: run(env) is not None


def _read(place: int, indices: list[Index]) -> Callable[[Env], Value]:
    if len(indices) == 1:
        i, at = indices[0].run, indices[0].place
        if at is not None:
            return lambda env: env[place][env[at]]
        return lambda env: env[place][i(env)]
    if len(indices) == 2:
        a, b = indices[0].place, indices[1].place
        f, g = indices[0].run, indices[1].run
        if a is not None and b is not None:
            return lambda env: env[place][env[a], env[b]]
        return lambda env: env[place][f(env), g(env)]
    runs = [i.run for i in indices]
    return lambda env: env[place][tuple([r(env) for r in runs])]


# ---- definitions ---------------------------------------------------------------------------------
@dataclass
class Defined:
    """A definition whose parameters are indices, compiled once; its values are remembered."""

    body: Code
    places: list[int]
    ranges: list[tuple[int, Index, Index]]  # (place, lower, upper)
    memo: int

    def enter(self, env: Env, values: Sequence[int]) -> None:
        """Set the parameters, within their ranges."""
        for place, v in zip(self.places, values, strict=True):
            env[place] = v
        for place, low, high in self.ranges:
            if not low.run(env) <= env[place] <= high.run(env):
                raise Undefined

    def value(self, env: Env, key: Any, values: Sequence[int]) -> Value:
        """The value for these arguments."""
        memo = env[self.memo]
        v = memo.get(key)
        if v is None:
            self.enter(env, values)
            env[0] -= self.body.cost
            v = memo[key] = self.body.run(env)
        return v


def applied(c: Compiler, name: str, arguments: list[Argument], scope: Scope) -> Code:
    """A definition at these arguments."""
    d = c.definitions[name]
    if len(arguments) != len(d.parameters):
        raise IllFormed(f"{name} takes {len(d.parameters)} arguments, not {len(arguments)}")
    if not all(p in c.given.ranges for p in d.parameters):
        return _inlined(c, d, arguments, scope)
    if name not in c.defined:
        c.defined[name] = _defined(c, d)
    made = c.defined[name]
    indices = [c.index(i, s) for i, s in arguments]
    runs = [i.run for i in indices]
    body, value, enter = made.body, made.value, made.enter

    def run(env: Env) -> Value:
        key = tuple([r(env) for r in runs])
        return value(env, key, key)

    def soft() -> Test:
        inside = body.soft()

        def test(env: Env) -> bool:
            enter(env, [r(env) for r in runs])
            return inside(env)

        return test

    weight = body.weight or (
        c.stated.entry(name, [i for i, _ in arguments]) if arguments else name in c.stated.names
    )
    return Code(run, 2 + len(runs), NO_PLACES.union(*(i.deps for i in indices)), body.logs, weight, soft)


def _defined(c: Compiler, d: Definition) -> Defined:
    places = [c.layout.new() for _ in d.parameters]
    names = {
        p: Found(at, nonneg_bound(c, c.given.ranges[p].lower, Scope()))
        for p, at in zip(d.parameters, places, strict=True)
    }
    scope = Scope(names, frozenset(places))
    ranges = [
        (at, c.index(c.given.ranges[p].lower, scope), c.index(c.given.ranges[p].upper, scope))
        for p, at in zip(d.parameters, places, strict=True)
    ]
    return Defined(c.term(d.body, scope), places, ranges, c.layout.memo(True))


def _inlined(c: Compiler, d: Definition, arguments: list[Argument], scope: Scope) -> Code:
    """A function of numbers, such as h(x): each parameter stands for its argument."""
    at = dict(zip(d.parameters, arguments, strict=True))
    inner = Scope({p: Found(node=a, scope=s) for p, (a, s) in at.items()}, scope.open)
    ranging = [_ranging(c, c.index(*at[p]), c.given.ranges[p], inner) for p in at if p in c.given.ranges]
    return where(c.term(d.body, inner), [c.term(a, s) for p, (a, s) in at.items() if p not in c.given.ranges] + ranging)


def _ranging(c: Compiler, i: Index, r: Range, scope: Scope) -> Code:
    """The index, where it lies in the range."""
    low, high = c.index(r.lower, scope), c.index(r.upper, scope)

    def run(env: Env) -> Value:
        if not low.run(env) <= i.run(env) <= high.run(env):
            raise Undefined
        return i.run(env)

    return Code(run, 3, i.deps | low.deps | high.deps)


def named(c: Compiler, e: Named, scope: Scope) -> Code:
    """A named quantity: its definition, where parameters stand for the arguments."""
    found = scope.shared.get(e)
    if found is None:
        parts = zip(e.quantity.parameters, e.arguments, strict=True)
        names = {p: Found(node=a, scope=scope) for p, a in parts}
        found = scope.shared[e] = c.term(e.quantity.body, Scope(names, scope.open))
    return found
