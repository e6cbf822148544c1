"""The gap between a logarithm and its tangent: a log(a/c) - (a - c) >= 0 for a, c >= 0.

It is a times log x <= x - 1 at x = c/a (Cover & Thomas 2006, 2.6): at a = 0 the gap is c, at c = 0 < a it is +inf,
and it is 0 just where a = c. With -T for each logarithm of 0 it is >= 0 for every large T too, which is what a
difference of normal forms must be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sympy import Expr

from derivations.terms.algebra import Log, Neg, Over, Plus, Times
from derivations.terms.sums import SumOver

from .products import has_log
from .signs import nonneg, positive

if TYPE_CHECKING:
    from .normal import Env, Normal


def gap(a: Expr, c: Expr) -> Expr:
    """How far a log(a/c) is above a - c."""
    return Plus(Times(a, Log(Over(a, c))), Neg(Plus(a, Neg(c))))


def of_gap(e: Expr) -> tuple[Expr, Expr] | None:
    """a and c, if e is spelled as their gap."""
    match e:
        case Plus(args=(Times(args=(a, Log(args=(Over(args=(_, c)),)))), _)) if e == gap(a, c):
            return a, c
    return None


def above(n: Normal, e: Expr, env: Env) -> bool:
    """Whether e is made of gaps and of real numbers >= 0 by +, *, finite sums and division: then e >= 0."""
    if (pair := of_gap(e)) is not None:
        return all(_real(n, x, env, nonneg) for x in pair)
    if isinstance(e, SumOver):
        return above(n, e.body, {**env, e.index.name: n.opened(e, env)})
    if isinstance(e, Over):
        return above(n, e.args[0], env) and _real(n, e.args[1], env, positive)
    parts = isinstance(e, Plus | Times) and all(above(n, a, env) for a in e.args)
    return parts or _real(n, e, env, nonneg)


def _real(n: Normal, e: Expr, env: Env, test: object) -> bool:
    """Whether e, no logarithm in it, is of this sign; that it is defined is asked with the whole line."""
    return not has_log(n, e) and n.shown(test, n.quiet(e, env))
