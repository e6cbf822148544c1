"""SymPy's objects as lines. They are read as SymPy built them: a `p/p` has already become 1.

Assumptions on SymPy's symbols are dropped: what is true is decided by the givens alone.
"""

from __future__ import annotations

from fractions import Fraction

import sympy
from sympy import Expr, Symbol
from sympy.core.relational import Relational
from sympy.core.symbol import Str

from .algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
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
    if isinstance(value, int | float | Fraction):
        try:
            value = sympy.Rational(str(value) if isinstance(value, float) else value)
        except TypeError:
            raise IllFormed(f"{value} is not a number") from None
    if not isinstance(value, sympy.Basic):
        raise IllFormed(
            f"{value!r} ({type(value).__name__}) is no line: give Python text, a number or a SymPy expression"
        )
    symbols = value.atoms(Symbol)
    if len({s.name for s in symbols}) < len(symbols):
        _one_name_one_symbol(symbols - {b.label for b in value.atoms(sympy.IndexedBase)})
    try:
        return _convert(value)
    except RecursionError:
        raise IllFormed("the expression is too deep to be a line; split it into named parts") from None


def _one_name_one_symbol(symbols: set[Symbol]) -> None:
    seen: dict[str, Symbol] = {}
    for s in symbols:
        if seen.setdefault(s.name, s) != s:
            raise IllFormed(f"two different symbols are named {s.name}: one name is one symbol")


def _convert(e: sympy.Basic) -> Expr:
    if isinstance(e, Node):
        return e
    if isinstance(e, Symbol):
        return name(e.name)
    if isinstance(e, sympy.Float):
        e = sympy.Rational(str(e))
    if isinstance(e, sympy.Rational):
        if e.q == 0:
            raise IllFormed(f"{e} is not a number")
        return number(Fraction(int(e.p), int(e.q)))
    if isinstance(e, sympy.Add):
        return Plus(*(_convert(a) for a in e.args))
    if isinstance(e, sympy.Mul):
        return _product(e)
    if isinstance(e, sympy.Pow):
        return _power(e)
    if isinstance(e, sympy.Indexed):
        return At(name(str(e.base.label)), *(_convert(i) for i in e.indices))
    if isinstance(e, sympy.Sum | sympy.Product):
        return _ranged(e)
    if isinstance(e, sympy.Piecewise):
        return _cases(e)
    if isinstance(e, sympy.Integral | sympy.DiracDelta):
        raise IllFormed(f"{e} is no line: SymPy's integrals are over ranges, and its DiracDelta is a distribution, for "
                        f"continuous functions only. An integral of a line is against a measure, as text; {INSTEAD}")
    for head, build in HEADS.items():
        if isinstance(e, head):
            return build(*(_convert(a) for a in e.args))
    raise IllFormed(
        f"{e} ({type(e).__name__}) is not part of the language of lines: Sum, Product, KroneckerDelta, "
        "Piecewise, log, exp, sqrt, powers, + - * /, numbers, symbols and indexed symbols are"
    )


HEADS = {sympy.log: Log, sympy.exp: Exp, sympy.KroneckerDelta: Delta}


def _product(e: sympy.Mul) -> Expr:
    coefficient, rest = e.as_coeff_Mul()
    if coefficient.is_negative:
        return Neg(_convert(-e))
    above, below = [], []
    for factor in rest.args if isinstance(rest, sympy.Mul) else (rest,):
        if isinstance(factor, sympy.Pow) and factor.exp.is_Rational and factor.exp.is_negative:
            below.append(_convert(factor.base**-factor.exp))
        else:
            above.append(_convert(factor))
    if isinstance(coefficient, sympy.Rational):
        above = ([] if coefficient.p == 1 else [number(int(coefficient.p))]) + above
        below = ([] if coefficient.q == 1 else [number(int(coefficient.q))]) + below
    top = above[0] if len(above) == 1 else Times(*above) if above else number(1)
    if not below:
        return top
    return Over(top, below[0] if len(below) == 1 else Times(*below))


def _power(e: sympy.Pow) -> Expr:
    if e.exp.is_Rational and e.exp.is_negative:
        return Over(number(1), _convert(e.base**-e.exp))
    if e.base == sympy.E:
        return Exp(_convert(e.exp))
    return Power(_convert(e.base), _convert(e.exp))


def _ranged(e: sympy.Sum | sympy.Product) -> Expr:
    build = SumOver if isinstance(e, sympy.Sum) else ProductOver
    line = _convert(e.function)
    for limit in e.limits:
        if len(limit) != 3:
            raise IllFormed(f"{e}: give the range of {limit[0]}, as in ({limit[0]}, 1, K)")
        line = build(line, name(limit[0].name), _convert(limit[1]), _convert(limit[2]))
    return line


def _cases(e: sympy.Piecewise) -> Expr:
    parts: list[Expr] = []
    for value, condition in e.args:
        if condition == sympy.true:
            return Cases(*parts, _convert(value)) if parts else _convert(value)
        parts += [_convert(value), _relation(condition)]
    raise IllFormed(f"{e}: the last case must hold otherwise, as in (0, True)")


def _relation(condition: sympy.Basic) -> Expr:
    if not isinstance(condition, Relational):
        raise IllFormed(f"the condition {condition} is not a relation of two terms")
    return Iverson(Str(RELATIONS[condition.rel_op]), _convert(condition.lhs), _convert(condition.rhs))
