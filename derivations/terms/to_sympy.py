"""A line as an ordinary SymPy expression, for those who go on with SymPy."""

from __future__ import annotations

import sympy
from sympy import Expr, Symbol
from sympy.core.symbol import Str

from .algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from .measures import has_mass, meaning
from .node import IllFormed, Node
from .quantity import Named
from .sums import At, Binder, Delta, Integral, ProductOver, SumOver

RELATIONS = {"=": sympy.Eq, "!=": sympy.Ne, "<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge}


def to_sympy(e: Expr) -> Expr:
    """e as SymPy builds it: SymPy evaluates, so `p/p` becomes 1. Named quantities are unfolded."""
    if not isinstance(e, Node):
        return e
    if isinstance(e, Named):
        return to_sympy(e.unfold())
    if isinstance(e, Integral):
        if not has_mass(e.measure):
            raise IllFormed(f"SymPy knows no measure {e.measure}; unfold its definition first")
        return to_sympy(meaning(e))
    if isinstance(e, Binder):
        build = sympy.Sum if isinstance(e, SumOver) else sympy.Product
        return build(to_sympy(e.body), (e.index, to_sympy(e.lower), to_sympy(e.upper)))
    if isinstance(e, At):
        return sympy.IndexedBase(e.family.name)[tuple(to_sympy(i) for i in e.indices)]
    if isinstance(e, Iverson):
        return sympy.Piecewise((1, _relation(e)), (0, True))
    if isinstance(e, Cases):
        values = [to_sympy(v) for v in e.args[::2]]
        conditions = [*(_relation(c) for c in e.args[1::2]), sympy.true]
        return sympy.Piecewise(*zip(values, conditions, strict=True))
    return BUILD[type(e)](*(to_sympy(a) for a in e.args))


def _relation(e: Expr) -> Expr:
    op, a, b = e.args
    assert isinstance(op, Str)
    return RELATIONS[op.name](to_sympy(a), to_sympy(b))


BUILD = {
    Plus: lambda *a: sympy.Add(*a),
    Times: lambda *a: sympy.Mul(*a),
    Neg: lambda a: -a,
    Over: lambda a, b: a / b,
    Power: lambda a, b: a**b,
    Log: sympy.log,
    Exp: sympy.exp,
    Delta: sympy.KroneckerDelta,
}

__all__ = ["ProductOver", "Symbol", "to_sympy"]
