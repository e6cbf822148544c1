"""SymPy's objects as lines. They are read as SymPy built them: a `p/p` has already become 1.

Assumptions on SymPy's symbols are dropped: what is true is decided by the givens alone.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from keyword import iskeyword
from typing import Any
from unicodedata import normalize

import sympy
from sympy import Expr, Symbol
from sympy.core.relational import Relational
from sympy.core.symbol import Str
from sympy.logic.boolalg import BooleanAtom

from .algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from .digits import TOO_LONG, decimal
from .measures import INSTEAD
from .node import IllFormed, Node, name, number
from .sums import At, Delta, ProductOver, SumOver

RELATIONS = {"==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


def from_sympy(value: object) -> Expr:
    """The line that SymPy's expression spells; IllFormed for what lines cannot say.

    >>> import sympy
    >>> from_sympy(sympy.log(2) - sympy.Symbol("a", positive=True))
    -a + log(2)
    """
    if isinstance(value, bool | BooleanAtom):
        raise IllFormed(f"{value} is no number")
    if isinstance(value, int | float | Fraction):
        return number(_decimal(value) if isinstance(value, float) else value)
    try:
        if isinstance(value, sympy.Basic):
            return _Reader().line(value)
        raise IllFormed(
            f"{value!r} ({type(value).__name__}) is no line: give Python text, a number or a SymPy expression"
        )
    except RecursionError:
        raise IllFormed("the expression is too deep to be a line; split it into named parts") from None
    except ValueError as wrong:  # Python does not spell what the message is about
        raise wrong if isinstance(wrong, IllFormed) else IllFormed(TOO_LONG) from None


class _Reader:
    """One name is one symbol: `seen` holds the symbols that were met, the labels of families apart."""

    def __init__(self) -> None:
        self.seen: dict[str, Symbol] = {}

    def line(self, e: sympy.Basic) -> Expr:
        if (build := BUILD.get(type(e))) is not None:  # the usual case
            return build(self, e)
        if isinstance(e, Node):
            return e
        if isinstance(e, Symbol):
            return self.symbol(e)
        if isinstance(e, sympy.Float):
            return number(_decimal(e))
        if isinstance(e, sympy.Rational):
            if e.q == 0:
                raise IllFormed(f"{e} is not a number")
            return number(int(e.p) if e.q == 1 else Fraction(int(e.p), int(e.q)))
        build = next((BUILD[t] for t in BUILD if isinstance(e, t)), None)
        if build is None:
            raise IllFormed(
                f"{e} ({type(e).__name__}) is not part of the language of lines: Sum, Product, KroneckerDelta, "
                "Piecewise, log, exp, sqrt, powers, + - * /, numbers, symbols and indexed symbols are"
            )
        return build(self, e)

    def symbol(self, e: Symbol) -> Symbol:
        known = self.seen.setdefault(e.name, e)
        if known is not e and known != e:
            raise IllFormed(f"two different symbols are named {e.name}: one name is one symbol")
        if isinstance(e, sympy.Dummy):
            raise IllFormed(f"{e} is a dummy, which equals nothing but itself: give it a name, Symbol({e.name!r})")
        if not e.is_commutative:
            raise IllFormed(f"{e} does not commute, and every number of a line does")
        return checked_name(e.name)


def checked_name(text: str) -> Symbol:
    """The symbol of this name; IllFormed for what is none, as `a + b`: it would print as something else."""
    if not text.isidentifier() or iskeyword(text) or normalize("NFKC", text) != text:
        raise IllFormed(f"{text!r} is no name of a line: one is letters, digits and _, in one spelling, as in x_1; "
                        "an entry is IndexedBase('p')[1]")  # fmt: skip
    return name(text)


def _decimal(value: object) -> Fraction:
    try:
        return decimal(repr(float(value)) if isinstance(value, sympy.Float) and value._prec == 53 else str(value))
    except ValueError as wrong:
        raise IllFormed(f"{value} is not a number that a line may hold: {wrong}") from None


def _product(read: _Reader, e: sympy.Mul) -> Expr:
    coefficient, rest = e.as_coeff_Mul()
    scale = abs(coefficient)
    above, below = [], []
    for factor in rest.args if isinstance(rest, sympy.Mul) else (rest,):
        if isinstance(factor, sympy.Pow) and factor.exp.is_Rational and factor.exp.is_negative:
            below.append(_raised(read, factor.base, -factor.exp))
        else:
            above.append(read.line(factor))
    if isinstance(scale, sympy.Rational) and scale.q != 0:
        above = ([] if scale.p == 1 else [number(int(scale.p))]) + above
        below = ([] if scale.q == 1 else [number(int(scale.q))]) + below
    else:  # a float; or infinity, which is refused
        above = [read.line(scale), *above]
    top = above[0] if len(above) == 1 else Times(*above) if above else number(1)
    made = top if not below else Over(top, below[0] if len(below) == 1 else Times(*below))
    return Neg(made) if coefficient.is_negative else made


def _power(read: _Reader, e: sympy.Pow) -> Expr:
    if e.exp.is_Rational and e.exp.is_negative:
        return Over(number(1), _raised(read, e.base, -e.exp))
    return _raised(read, e.base, e.exp)


def _raised(read: _Reader, base: sympy.Expr, exponent: sympy.Expr) -> Expr:
    """A power as it stands: SymPy is not asked to evaluate it, as it would by its own assumptions."""
    if base == sympy.E:
        return Exp(read.line(exponent))
    return read.line(base) if exponent == 1 else Power(read.line(base), read.line(exponent))


def _ranged(read: _Reader, e: sympy.Sum | sympy.Product) -> Expr:
    build = SumOver if isinstance(e, sympy.Sum) else ProductOver
    line = read.line(e.function)
    for limit in e.limits:
        if len(limit) != 3:
            raise IllFormed(f"{e}: give the range of {limit[0]}, as in ({limit[0]}, 1, K)")
        line = build(line, *map(read.line, limit))
    return line


def _cases(read: _Reader, e: sympy.Piecewise) -> Expr:
    parts: list[Expr] = []
    for value, condition in e.args:
        if condition == sympy.true:
            return Cases(*parts, read.line(value)) if parts else read.line(value)
        parts += [read.line(value), _relation(read, condition)]
    raise IllFormed(f"{e}: the last case must hold otherwise, as in (0, True)")


def _relation(read: _Reader, condition: sympy.Basic) -> Expr:
    if not isinstance(condition, Relational):
        raise IllFormed(f"the condition {condition} is not a relation of two terms")
    return Iverson(Str(RELATIONS[condition.rel_op]), read.line(condition.lhs), read.line(condition.rhs))


def _entry(read: _Reader, e: sympy.Indexed) -> Expr:
    return At(checked_name(getattr(e.base.label, "name", None) or str(e.base.label)), *map(read.line, e.indices))


def _refused(read: _Reader, e: sympy.Basic) -> Expr:
    raise IllFormed(
        f"{e} is no line: SymPy's integrals are over ranges, and its DiracDelta is a distribution, for continuous "
        f"functions only. An integral of a line is against a measure, as text; {INSTEAD}"
    )


def _magnitude(read: _Reader, e: sympy.Abs) -> Expr:
    """What SymPy makes of sqrt(x**2) by itself, for a real symbol."""
    return Power(Power(read.line(e.args[0]), number(2)), number(Fraction(1, 2)))


def _operator(kind: type[Node]) -> Callable[[_Reader, sympy.Basic], Expr]:
    return lambda read, e: kind(*map(read.line, e.args))


BUILD: dict[type, Callable[[_Reader, Any], Expr]] = {
    sympy.Add: _operator(Plus),
    sympy.Mul: _product,
    sympy.Pow: _power,
    sympy.Indexed: _entry,
    sympy.Sum: _ranged,
    sympy.Product: _ranged,
    sympy.Piecewise: _cases,
    sympy.log: _operator(Log),
    sympy.exp: _operator(Exp),
    sympy.KroneckerDelta: _operator(Delta),
    sympy.Abs: _magnitude,
    type(sympy.E): lambda read, e: Exp(number(1)),
    sympy.Integral: _refused,
    sympy.DiracDelta: _refused,
}
