"""Deltas, cases, and products over an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.terms import affine
from derivations.terms.algebra import Cases, Iverson
from derivations.terms.sums import Delta, ProductOver

from . import atoms
from .context import Unsupported
from .obligations import NONE, merged
from .poly import Monomial, add, const, mul, scale
from .sums import close

if TYPE_CHECKING:
    from sympy import Expr

    from .normal import Env, Normal, Result


def delta(n: Normal, e: Delta, env: Env) -> Result:
    """Kronecker's delta of two index terms."""
    return atoms.delta(n.c, affine.add(n.index(e.args[0], env), n.index(e.args[1], env), -1)), NONE


def iverson(n: Normal, e: Iverson, env: Env) -> Result:
    """A relation of integers, as 0 or 1."""
    op, left, right = e.args
    a = affine.add(n.index(left, env), n.index(right, env), -1)
    if not all(x[0] == "at" or n.c.is_integer(x) for x, _ in a[1]):
        raise Unsupported(f"{left} {op.name} {right} is no relation of integers")
    if op.name in ("=", "!="):
        d = atoms.delta(n.c, a)
        return (d if op.name == "=" else add(const(1), scale(d, -1))), NONE
    a = a if op.name in (">", ">=") else affine.scale(a, -1)
    return atoms.at_least(n.c, a if op.name in (">=", "<=") else affine.add(a, affine.constant(-1))), NONE


def cases(n: Normal, e: Cases, env: Env) -> Result:
    """The first value whose condition holds; what stands in a case is asked for in that case only."""
    total, infinite, left, old = const(0), NONE, const(1), n.hard
    for value, condition in zip(e.args[:-1:2], e.args[1::2], strict=True):
        holds = n.term(condition, env)[0]
        n.hard = (*n.hard, holds)
        p, more = _value(n, value, env)
        total, infinite = add(total, mul(mul(left, holds), p)), merged(infinite, more)
        n.hard = (*n.hard[:-1], add(const(1), scale(holds, -1)))
        left = mul(left, n.hard[-1])
    p, more = _value(n, e.args[-1], env)
    n.hard = old
    return add(total, mul(left, p)), merged(infinite, more)


def _value(n: Normal, e: Expr, env: Env) -> Result:
    """The value in a case. 1/d is 1 where the delta d is; but d * 1/d, which the normal form takes for 1, is not."""
    p, infinite = n.term(e, env)
    if any(_by_a_switch(m) for m, _ in p):
        raise Unsupported(f"{e} divides by what is 0 in another case")
    return p, infinite


def _by_a_switch(m: Monomial) -> bool:
    """Whether a delta, or what is made of one, stands below."""
    return any(
        (e < 0 and _has_switch(f))
        or (f[0] in ("exp", "sum") and _by_a_switch(f[-1]))
        or (f[0] in ("log", "labs", "flog", "p") and any(_by_a_switch(inner) for inner, _ in f[1]))
        for f, e in m
    )


def _has_switch(f: object) -> bool:
    return isinstance(f, tuple) and (f[:1] in (("d",), ("le",)) or any(map(_has_switch, f)))


def product_over(n: Normal, e: ProductOver, env: Env) -> Result:
    """A product over an index, as the exponential of a sum of formal logarithms."""
    old, n.soft = n.soft, ()
    u, p, infinite = n.body(e, env)
    n.soft = old
    n.finite(infinite)
    logs = atoms.logarithm(n.c, p, formal=True) if p else None
    if logs is None:
        raise Unsupported("a product of zeros")
    return atoms.exponential(n.c, close(n.c, logs, u)), NONE
