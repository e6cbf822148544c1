"""Names and entries of a line: what the givens say they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr, Symbol

from derivations.terms import affine
from derivations.terms.affine import Affine
from derivations.terms.measures import meaning
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Integral
from derivations.terms.tree import free_names

from .context import Unsupported
from .obligations import NONE
from .poly import from_affine, of
from .sums import rewritten

if TYPE_CHECKING:
    from .normal import Env, Normal, Result


def symbol(n: Normal, e: Symbol, env: Env) -> Result:
    """A name: a bound index, a defined name, a size, a number."""
    if e.name in env:
        return of(env[e.name]), NONE
    body = unfolded(n, e, env)
    if body is not None:
        return n.term(body, env)
    a = n.c.index(affine.atom(("v", e.name)))
    return (rewritten(n.c, ("v", e.name)) if a == affine.atom(("v", e.name)) else from_affine(a)), NONE


def unfolded(n: Normal, e: Expr, env: Env) -> Expr | None:
    """The body of the definition, if there is one; its other names must mean here what they mean there."""
    body = n.c.given.unfold(e)
    if body is not None:
        d = n.c.given.definitions[e.family.name if isinstance(e, At) else e.name]
        if caught := (free_names(d.body) - set(d.parameters)) & env.keys():
            raise Unsupported(f"{min(caught)} is bound here, and another {min(caught)} occurs in the definition")
    return body


def entry(n: Normal, e: At, env: Env) -> Result:
    """An entry of a family, its indices in their ranges."""
    d = n.c.given.definitions.get(e.family.name) if isinstance(e.family, Symbol) else None
    if d is not None and not all(p in n.c.given.ranges for p in d.parameters):  # a function of numbers
        numbers = frozenset(j for j, p in enumerate(d.parameters) if p not in n.c.given.ranges)
        n.in_axes(e, tuple([number(n, i, env) if j in numbers else n.index(i, env) for j, i in enumerate(e.indices)]))
        return defined(n, e, env)
    indices = tuple([n.index(i, env) for i in e.indices])
    n.in_axes(e, indices)
    if d is not None:
        return defined(n, e, env)
    return rewritten(n.c, ("at", e.family.name, indices)), NONE


def defined(n: Normal, e: At, env: Env) -> Result:
    """What the definition of a family says of an entry."""
    body = unfolded(n, e, env)
    if body is None:
        raise Unsupported(f"{e} has not as many indices as its definition")
    return n.term(body, env)


def number(n: Normal, e: Expr, env: Env) -> Affine:
    """What a function or a mass is put at must be a number, whether that is used or not. As an index it is any: 0."""
    n.finite(n.hardly(e, env)[1])
    return affine.ZERO


def integral(n: Normal, e: Integral, env: Env) -> Result:
    """An integral against a measure, by the finite sum that it means."""
    measure = unfolded(n, e.measure, env) if isinstance(e.measure, Symbol) else None
    number(n, meaning(e.func(e.index, *e.args[1:]), measure), env)  # its points
    return n.term(meaning(e, measure), env)


def named(n: Normal, e: Named, env: Env) -> Result:
    """A named quantity, unfolded."""
    return n.term(e.unfold(), env)
