"""Index terms, compiled: integers made of indices, sizes and labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from flint import fmpq
from sympy import Expr, Integer, Symbol

from derivations.terms.algebra import Neg, Plus, Times
from derivations.terms.node import IllFormed
from derivations.terms.sums import At

from .arithmetic import Undefined
from .code import NO_PLACES, Env, Run
from .scope import Scope

if TYPE_CHECKING:
    from .compiler import Compiler


class Index(NamedTuple):
    """A compiled index term; `place` where it merely reads one."""

    run: Callable[[Env], int]
    deps: frozenset[int] = NO_PLACES
    place: int | None = None


def index(c: Compiler, e: Expr, scope: Scope) -> Index:
    """The index term e."""
    c.spend()
    if isinstance(e, Integer):
        n = e.p
        return Index(lambda env: n)
    if isinstance(e, Symbol):
        return _symbol(c, e, scope)
    if isinstance(e, Neg | Plus | Times):
        return _arithmetic(c, e, scope)
    if isinstance(e, At):
        code = c.label(e, scope)
        known = c.given.families.get(e.family.name) if isinstance(e.family, Symbol) else None
        labels = known is not None and known.values is not None
        return Index(code.run if labels else whole(code.run), code.deps)  # type: ignore[arg-type]  # labels are integers
    raise IllFormed(f"{e} is no index term")


def _symbol(c: Compiler, e: Symbol, scope: Scope) -> Index:
    found = scope.names.get(e.name)
    if found is not None and found.place is None:
        assert found.scope is not None
        return index(c, found.node, found.scope)
    if found is None and e.name in c.definitions:
        code = c.term(e, scope)
        return Index(whole(code.run), code.deps)
    if found is not None and found.place is not None:
        place, deps = found.place, frozenset((found.place,))
    else:
        declared = e.name in c.given.ranges
        if not declared and e.name not in c.sizes:  # the argument of a function: a number, which must be whole
            real = c.layout.place(e.name, "scalar")
            return Index(whole(lambda env: env[real]))
        place = c.layout.place(e.name, "index" if declared else "size")
        deps = frozenset((place,)) if declared else NO_PLACES
    return Index(lambda env: env[place], deps, place)


def _arithmetic(c: Compiler, e: Expr, scope: Scope) -> Index:
    parts = [index(c, a, scope) for a in e.args]
    deps = NO_PLACES.union(*(p.deps for p in parts))
    a = parts[0].run
    if isinstance(e, Neg):
        return Index(lambda env: -a(env), deps)
    if len(parts) == 2:
        b = parts[1].run
        return Index(
            (lambda env: a(env) + b(env)) if isinstance(e, Plus) else (lambda env: a(env) * b(env)), deps
        )
    runs = [p.run for p in parts]
    if isinstance(e, Plus):
        return Index(lambda env: sum([r(env) for r in runs]), deps)

    def product(env: Env) -> int:
        total = 1
        for r in runs:
            total *= r(env)
        return total

    return Index(product, deps)


def whole(run: Run) -> Callable[[Env], int]:
    """A value that must be an integer."""

    def integer(env: Env) -> int:
        v = run(env)
        if type(v) is int:
            return v
        if type(v) is fmpq and v.q == 1:
            return int(v.p)
        raise Undefined

    return integer
