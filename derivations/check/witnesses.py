"""Witnesses that nobody exhibited, guessed from the lines. Nothing here is believed: the exact judge checks each.

A bound rests on gaps between logarithms and their tangents (see `exact.tangent`); which ones, the logarithms in the
lines suggest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from sympy import Expr, Integer

from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Times
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.quantity import Named
from derivations.terms.sums import SumOver

from .exact import Exact, related
from .exact.judge import modest
from .exact.tangent import gap

ONE = Integer(1)
MOST = 8  # guesses, each of which is a proof that is tried


@modest
def guessed(
    found: Exact, left: Expr, relation: str, right: Expr, given: Hypotheses, witness: Expr | None = None
) -> Exact:
    """What was found; or what the judge says with a guessed witness, where that proves the line."""
    if found.verdict == "proved" or witness is not None:
        return found
    for w in islice(_guesses(left, relation, right), MOST):
        tried = related(left, relation, right, given, w)
        if tried.verdict == "proved":
            return tried
    return found


def _guesses(left: Expr, relation: str, right: Expr) -> Iterator[Expr]:
    """All divergences in the lines together; else one gap that a logarithm or an exponential suggests."""
    if relation.startswith("min") or relation in ("<=", ">="):
        yield Plus(Integer(0), Integer(0), *_within(left, _divergence), *_within(right, _divergence))
    if relation in ("<=", ">="):
        for e in (left, right):
            yield from _within(e, _tangent)


def _within(e: Expr, gaps: Callable[[Expr], Iterator[Expr]]) -> Iterator[Expr]:
    """The gaps that parts of e suggest, summed and weighed as those parts are."""
    yield from gaps(e)
    match e:
        case Named():
            yield from _within(e.unfold(), gaps)
        case Plus() | Neg():
            for a in e.args:
                yield from _within(a, gaps)
        case SumOver() | Over() | Times():
            for i, a in enumerate(e.args if isinstance(e, Times) else e.args[:1]):
                yield from (e.func(*e.args[:i], g, *e.args[i + 1 :]) for g in _within(a, gaps))


def _divergence(e: Expr) -> Iterator[Expr]:
    match e:
        case Times(args=(a, Log(args=(Over(args=(b, c)),)))) if a == b:
            yield gap(a, c)


def _tangent(e: Expr) -> Iterator[Expr]:
    match e:
        case SumOver(body=Times(args=(a, Log(args=(b,))))) if a == b and e.lower == ONE:
            yield SumOver(gap(a, Over(ONE, e.upper)), *e.args[1:])  # against the uniform distribution
        case Times(args=(a, Log(args=(c,)))):
            yield gap(a, ONE if a == c else c)
        case Log(args=(c,)):
            yield gap(ONE, c)
        case Exp():
            yield gap(ONE, e)
