"""Measures of point masses, and what an integral against one is: a finite sum.

A measure is a Dirac, or a sum of measures, or a number times one: `1/N*Sum(Dirac(x[n]), (n, 1, N))`; or the name that
a given defines as one. This is integration against a measure, in which f is read at the points and nowhere else: f
need not be continuous, as it must be where a delta is a distribution (Folland 1999, 1.3 and 2.2).
"""

from __future__ import annotations

from sympy import Expr, Symbol

from .hypotheses import Hypotheses
from .node import Node, name
from .sums import Binder, Dirac, Integral, Scoped
from .tree import free_names, fresh, names, substitute

TWO = "two Diracs in one variable mean nothing"
INSTEAD = "a sum pairs with KroneckerDelta(k, y[n]), an integral with Dirac, as in Integral(f(z), (z, Dirac(x[n])))"


def has_mass(e: Expr) -> bool:
    """Whether e is written as a measure: a Dirac stands in it, outside of integrals of its own."""
    return isinstance(e, Dirac) or (
        isinstance(e, Node) and not isinstance(e, Integral) and any(has_mass(a) for a in e.args)
    )


def is_measure(e: Expr, given: Hypotheses) -> bool:
    """Whether e is a measure: as written, or a name that a given defines as one."""
    d = given.definitions.get(e.name) if isinstance(e, Symbol) else None
    return has_mass(d.body if d else e)


def meaning(e: Integral, measure: Expr | None = None) -> Expr:
    """The finite sum that the integral is: its measure, in which f(a) stands for the unit mass at a.

    `measure` is the definition, where the integral's own measure is a name.

    >>> from derivations.read import line
    >>> given = "n in 1..N; z, x_n points of X; q_z > 0"
    >>> meaning(line("Integral(log(q(z)), (z, 1/N*Sum(Dirac(x[n]), (n, 1, N))))", given))
    1/N*Sum(log(q[x[n]]), (n, 1, N))
    """
    return _valued(e.measure if measure is None else measure, e)


def _valued(m: Expr, e: Integral) -> Expr:
    if isinstance(m, Dirac):
        return substitute(e.body, {e.index.name: m.args[0]})
    if not has_mass(m):
        return m
    if isinstance(m, Binder):
        m = apart(m, free_names(e.body) - {e.index.name})
        return m.func(_valued(m.body, e), *m.args[1:])
    return m.func(*(_valued(a, e) for a in m.args))


def apart(m: Scoped, taken: frozenset[str]) -> Scoped:
    """The same with a bound name that is none of the names taken."""
    if m.index.name not in taken:
        return m
    index = fresh(m.index.name, taken | names(m))
    return m.func(substitute(m.body, {m.index.name: name(index)}), name(index), *m.args[2:])
