"""Integrals against measures of point masses."""

from __future__ import annotations

from sympy import Expr

from derivations.rewrite import Context, Refused, Rewrite, rule
from derivations.terms.algebra import Over, Plus, Times
from derivations.terms.measures import apart, has_mass
from derivations.terms.sums import Dirac, Integral, SumOver
from derivations.terms.tree import free_names, substitute

MEASURES = "Folland 1999, 1.3 and 2.2"


@rule(r"\int f \, d\Bigl(\sum_i c_i\, \mu_i\Bigr) = \sum_i c_i \int f \, d\mu_i",
      says="linearity of the integral in the measure", source=MEASURES, code="EXPECT")
def linear(e: Expr, context: Context) -> Rewrite:
    """The integral against a sum of multiples of measures is the sum of the multiples of the integrals.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("n in 1..N; z, x_n points of X; f_z real")
    >>> linear(line("Integral(f(z), (z, Sum(Dirac(x[n]), (n, 1, N))/N))", g), Context(g)).after
    Sum(Integral(f[z], (z, Dirac(x[n]))), (n, 1, N))/N
    """
    if not isinstance(e, Integral):
        raise Refused("this is no integral")
    if not has_mass(e.measure):
        raise Refused(f"{e.measure} is a name; unfold its definition first, with definition.unfold")
    return Rewrite(_through(e.measure, e))


def _through(m: Expr, e: Integral) -> Expr:
    """The integral of e against this measure, as integrals against its parts."""
    if isinstance(m, Plus):
        return Plus(*(_through(a, e) for a in m.args))
    if isinstance(m, SumOver):
        m = apart(m, free_names(e.body) - {e.index.name})
        return SumOver(_through(m.body, e), *m.args[1:])
    if isinstance(m, Times | Over):
        return m.func(*(_through(a, e) if has_mass(a) else a for a in m.args))
    return Integral(e.body, e.index, m)


@rule(r"\int f \, d\delta_a = f(a)", says="the unit mass at {point} gives the value there", source=MEASURES,
      code="DIRAC")
def dirac(e: Expr, context: Context, *, point: str = "a point") -> Rewrite:
    """The integral against the unit mass at a point is the value of the function there.

    No continuity is needed: this is integration against a measure, not the pairing with a distribution.

    >>> from derivations.read import hypotheses, line
    >>> g = hypotheses("n in 1..N; z, x_n points of X; f_z real")
    >>> dirac(line("Integral(f(z), (z, Dirac(x[n])))", g), Context(g)).after
    f[x[n]]
    """
    if not isinstance(e, Integral) or not isinstance(e.measure, Dirac):
        raise Refused("this is no integral against the unit mass at a point")
    return Rewrite(substitute(e.body, {e.index.name: e.measure.args[0]}))
