"""Logarithms, exponentials and powers of a line, with the conditions under which each means something."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol

from derivations.terms.algebra import Exp, Iverson, Log, Neg, Plus, Power, Times
from derivations.terms.sums import At, Delta, ProductOver, SumOver

from . import atoms
from .context import Unsupported
from .obligations import NONE, Infinite, Obligation, merged
from .poly import Poly, add, const, mul, number_of, scale, whole
from .products import denominator, factors
from .signs import nonneg, positive
from .written import Written

if TYPE_CHECKING:
    from .normal import Env, Normal, Result


def log(n: Normal, e: Log, env: Env) -> Result:
    """The logarithm of a product as written: its factors >= 0, its infinities known."""
    parts = list(factors(n, e.args[0], env))
    if any(f == Neg(Integer(1)) for f, _ in parts):
        parts = [(e.args[0], 0)]
    done: list[tuple[Poly, int, Expr]] = []
    for f, depth in parts:
        p, infinite = n.hardly(f, env)
        n.finite(infinite)
        if depth > 1:  # log(a/b) is +inf where b is 0, and b = c/d is a number only where d is not
            n.oblige("nonzero", p, f, soft=True)
        done.append((p, -1 if depth % 2 else 1, f))
    unknown = [d for d in done if not n.shown_hard(nonneg, d[0])]
    if unknown and (len(done) == 1 or n.c.assume is not None or not n.shown_hard(nonneg, quotient(n, done))):
        for p, _, f in unknown:
            n.oblige("nonneg" if len(done) == 1 else "positive", p, f)
    for p, sign, f in unknown:
        if sign < 0:  # log(a/0) is +inf for a denominator >= 0 only
            n.oblige("nonzero", p, f, soft=True)
    return log_of_factors(n, done)


def quotient(n: Normal, done: list[tuple[Poly, int, Expr]]) -> Poly:
    """The product of the factors; of the numerators, where a denominator is 0."""
    total = const(1)
    for p, sign, _ in done:
        if sign > 0 or p:
            total = mul(total, p if sign > 0 else atoms.power(n.c, p, -1))
    return total


def log_of_factors(n: Normal, done: list[tuple[Poly, int, Expr]]) -> Result:
    """The sum of the logarithms of the factors, with what makes it infinite."""
    total = const(0)
    low: list[Obligation] = []
    high: list[Obligation] = []
    old, n.c.guards = n.c.guards, n.hard + n.soft
    for p, sign, f in done:
        total = add(total, scale(atoms.logarithm(n.c, p), sign))
        if number_of(p) is None or number_of(p) == 0:
            source = Obligation("positive", p, f, n.scope, n.c.guards)
            # the second knows what a delta that is 1 identifies
            known = positive(n.c, p) or source.holds(n.c)
            if not known and p and nonneg(n.c, scale(p, -1)):  # log |p|: the other factors are negative, too
                source = replace(source, what=scale(p, -1), node=Neg(f))
                known = positive(n.c, source.what)
            (n.obligations if known else low if sign > 0 else high).append(source)
    n.c.guards = old
    if low and high:  # log(0/0): the denominators must not be 0
        n.obligations += high
        high = []
    return total, Infinite(tuple(low), tuple(high))


NESTED = 8  # powers in powers: polynomials in polynomials, whose comparison doubles with each level


def exp(n: Normal, e: Exp, env: Env) -> Result:
    """The exponential; it is 0 at -infinity, and its exponent must not be +infinity."""
    p, infinite = n.hardly(e.args[0], env)
    n.finite(Infinite((), infinite.high))
    made = atoms.exponential(n.c, p)
    if n.c.assume is None:  # else the exponent's logarithms are taken for defined, which is to be shown
        n.note(made, Written("exp", (p,)))
    return made, NONE


def power(n: Normal, e: Power, env: Env) -> Result:
    """A power, by what is known of the exponent."""
    base, exponent = e.args
    if n.powers == NESTED:
        raise Unsupported(f"powers are nested more than {NESTED} deep")
    n.powers += 1
    p, low = n.hardly(base, env)
    n.powers -= 1
    q, high = n.hardly(exponent, env)
    n.finite(merged(low, high))
    constant = number_of(q)
    if isinstance(constant, int):
        if constant < 0:
            denominator(n, p, base)
        made = atoms.power(n.c, p, constant)
        if constant % 2 == 0:
            n.note(made, Written("even power", (p,)))
        return made, NONE
    if isinstance(constant, Fraction):
        n.oblige("nonneg" if constant > 0 else "positive", p, base)
        root = _base(n, p)
        made = atoms.power(n.c, p, constant) if root is None else atoms.power(n.c, root, whole(2 * constant))
    else:
        made = symbolic_power(n, p, q, base, exponent)
    n.note(made, Written("power", (p,)))
    return made, NONE


def _base(n: Normal, p: Poly) -> Poly | None:
    """The q >= 0 of which p was written as the square."""
    for w in n.c.written.get(p, ()):
        for q in (w.parts[0], scale(w.parts[0], -1)) if w.how == "even power" else ():
            if n.shown_hard(nonneg, q) and atoms.power(n.c, q, 2) == p:
                return q
    return None


def symbolic_power(n: Normal, p: Poly, q: Poly, base: Expr, exponent: Expr) -> Poly:
    """A power with a symbolic exponent, as exp(exponent * log base)."""
    if is_integer(n, exponent) and (nonneg(n.c, q) or positive(n.c, p)):
        return atoms.exponential(n.c, mul(q, atoms.logarithm(n.c, p, formal=True)))  # whole factors, of any sign
    if not (nonneg(n.c, p) and nonneg(n.c, q)):
        n.oblige("positive", p, base)
    return atoms.exponential(n.c, mul(q, atoms.logarithm(n.c, p)))


def is_integer(n: Normal, e: Expr) -> bool:
    """Whether e takes integer values only: made of integers, sizes, labels and deltas by +, -, *."""
    n.c.spend()
    if isinstance(e, Integer | Delta | Iverson):
        return True
    if isinstance(e, Symbol):
        body = n.c.given.unfold(e)
        return (
            is_integer(n, body)
            if body is not None
            else (e.name in n.c.sizes or e.name in n.c.given.ranges or any(s.name == e.name for s in n.scope))
        )
    if isinstance(e, At):
        body = n.c.given.unfold(e)
        return is_integer(n, body) if body is not None else e.family.name in n.c.integers
    if isinstance(e, Plus | Times | Neg):
        return all(is_integer(n, a) for a in e.args)
    return isinstance(e, SumOver | ProductOver) and is_integer(n, e.body)
