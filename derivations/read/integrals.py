"""Integrals against measures of point masses, read: `Integral(f(z), (z, measure))`, `Dirac(x[n])`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sympy import Expr, Symbol

from derivations.terms.algebra import Log, Neg, Over, Plus, Times
from derivations.terms.measures import INSTEAD, TWO, has_mass
from derivations.terms.node import name
from derivations.terms.sums import Binder, Dirac, Integral, SumOver
from derivations.terms.tree import subterms, take

from .spelling import ReadError

if TYPE_CHECKING:
    from .python import _Reader

FORM = "an integral reads Integral(f(z), (z, muhat)): the body, the name of the point, the measure"


def integral(r: _Reader, n: ast.Call, args: list[ast.expr]) -> Expr:
    """The integral; refused with a caret where it has no measure."""
    match args:
        case [body, ast.Tuple(elts=[ast.Name(id=z), measure])]:
            against = r.term(measure)
            if not isinstance(against, Symbol) and not has_mass(against):
                r.refuse(measure, f"{against} is no measure of point masses; {INSTEAD}")
            return Integral(r.term(body), name(z), against)
        case [_, ast.Tuple(elts=[_, _, _]) as limits]:
            r.refuse(limits, f"a range belongs to a sum; {FORM}. Integrals over a range of numbers are not known here")
    for a in args[:1]:
        r.term(a)  # what is wrong with the body comes first: f(z)*Dirac(z - a) is no body
    r.refuse(args[1] if len(args) > 1 else n, FORM)


def dirac(r: _Reader, n: ast.Call, args: list[ast.expr]) -> Expr:
    """The unit mass at a point; refused with a caret where it is written as a function."""
    if len(args) != 1:
        r.refuse(n, f"Dirac takes one point, as in Dirac(x[n]), not {len(args)} arguments; {INSTEAD}")
    if isinstance(args[0], ast.BinOp):
        r.refuse(n, "Dirac is the unit mass at a point, no function of a difference: for an integral of "
                    f"f(z)*delta(z - a) write Integral(f(z), (z, Dirac(a))); {INSTEAD}")  # fmt: skip
    return Dirac(r.term(args[0]))


def placed(text: str, e: Expr, number: bool = False) -> None:
    """Nothing, when each Dirac of the text may stand where it does; else ReadError, with a caret.

    A text that is no number, as a definition's body, may be a measure itself: a weighted sum of Diracs.
    """
    masses = [p for p, s in subterms(e) if isinstance(s, Dirac)]
    for count, path in enumerate(masses):
        above = [(take(e, path[:i]), path[i]) for i in reversed(range(len(path)))]
        inner = next((i for i, (a, _) in enumerate(above) if isinstance(a, Integral)), None)
        within = above if inner is None else above[:inner]
        astray = number if inner is None else above[inner][1] != 2
        why = _misplaced([a for a, _ in within], astray)
        if why:
            column = [i for i in range(len(text)) if text.startswith("Dirac", i)][count]
            raise ReadError(text, column, f"{take(e, path)} is a measure, {why}; {INSTEAD}")


def _misplaced(around: list[Expr], astray: bool) -> str:
    """What is wrong with a Dirac that stands in these terms, innermost first; nothing in a measure."""
    for a in around:
        if isinstance(a, Log):
            return "and under a logarithm it means nothing: it has no density, and no finite entropy"
        if isinstance(a, Times | Over) and sum(map(has_mass, a.args)) > 1:
            return f"and {TWO}"
        if isinstance(a, Binder) and (astray or not isinstance(a, SumOver)):
            return f"no term of a {'sum' if isinstance(a, SumOver) else 'product'} of numbers over {a.index}"
        if isinstance(a, Neg):
            return "and a sign before a measure is not read; write the weight behind it, as in Dirac(x[n])*(-1)"
    return "no number" if astray or not all(isinstance(a, Plus | Times | Over | SumOver) for a in around) else ""
