"""A line as Python text, which `read.line` reads back to the same line."""

from __future__ import annotations

from sympy import Expr, Symbol
from sympy.core.symbol import Str

from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.digits import spelled
from derivations.terms.node import Node
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder, Delta, Dirac, Integral, SumOver

SUM, PRODUCT, SIGN, POWER, ATOM = range(5)  # how tightly a form binds


def text(e: Expr) -> str:
    """E in Python syntax.

    >>> from derivations.read import line
    >>> text(line("-(a - b)*Rational(1, 2)"))
    '-(a - b)*(1/2)'
    """
    return _write(e)[0]


def _write(e: Expr) -> tuple[str, int]:
    """The text and how tightly it binds."""
    if not isinstance(e, Node):
        return (e.name if isinstance(e, Str | Symbol) else spelled(int(e))), ATOM  # SymPy's own printing is dear
    if isinstance(e, Integral):
        return f"Integral({text(e.body)}, ({e.index.name}, {text(e.measure)}))", ATOM
    if isinstance(e, Binder):
        head = "Sum" if isinstance(e, SumOver) else "Product"
        return f"{head}({text(e.body)}, ({e.index.name}, {text(e.lower)}, {text(e.upper)}))", ATOM
    if isinstance(e, At):
        return f"{_in(e.args[0], ATOM)}[{', '.join(map(text, e.indices))}]", ATOM
    if isinstance(e, Named):
        shown = e.arguments[: len(e.arguments) - len(e.quantity.sizes)]
        return f"{e.args[0].name}({', '.join(map(text, shown))})", ATOM
    return WRITE[type(e)](e)


def _in(e: Expr, level: int) -> str:
    """E, in brackets if it binds less tightly than level."""
    written, binds = _write(e)
    return written if binds >= level else f"({written})"


def _plus(e: Expr) -> tuple[str, int]:
    out = _in(e.args[0], PRODUCT)
    for part in e.args[1:]:
        out += f" - {_in(part.args[0], PRODUCT)}" if isinstance(part, Neg) else f" + {_in(part, PRODUCT)}"
    return out, SUM


def _neg(e: Expr) -> tuple[str, int]:
    a = e.args[0]
    return f"-{_in(a, PRODUCT if isinstance(a, Times | Over) else POWER)}", PRODUCT if isinstance(
        a, Times | Over
    ) else SIGN


def _times(e: Expr) -> tuple[str, int]:
    first = e.args[0]
    out = _in(first, POWER) if isinstance(first, Times | Neg) else _in(first, PRODUCT)
    return out + "".join(f"*{_in(part, POWER)}" for part in e.args[1:]), PRODUCT


def _over(e: Expr) -> tuple[str, int]:
    top = _in(e.args[0], POWER if isinstance(e.args[0], Neg) else PRODUCT)
    return f"{top}/{_in(e.args[1], POWER)}", PRODUCT


def _power(e: Expr) -> tuple[str, int]:
    base, exponent = e.args
    if isinstance(exponent, Over) and exponent.args == (1, 2):
        return f"sqrt({text(base)})", ATOM
    return f"{_in(base, ATOM)}**{_in(exponent, POWER)}", POWER


def _cases(e: Expr) -> tuple[str, int]:
    pairs = [f"({text(v)}, {_relation(c)})" for v, c in zip(e.args[:-1:2], e.args[1::2], strict=True)]
    return f"Piecewise({', '.join(pairs)}, ({text(e.args[-1])}, True))", ATOM


def _relation(e: Expr) -> str:
    op, a, b = e.args
    heads = {"=": "Eq", "!=": "Ne"}
    return (
        f"{heads[op.name]}({text(a)}, {text(b)})"
        if op.name in heads
        else f"{_in(a, PRODUCT)} {op.name} {_in(b, PRODUCT)}"
    )


WRITE = {
    Plus: _plus,
    Neg: _neg,
    Times: _times,
    Over: _over,
    Power: _power,
    Cases: _cases,
    Log: lambda e: (f"log({text(e.args[0])})", ATOM),
    Exp: lambda e: (f"exp({text(e.args[0])})", ATOM),
    Delta: lambda e: (f"KroneckerDelta({text(e.args[0])}, {text(e.args[1])})", ATOM),
    Dirac: lambda e: (f"Dirac({text(e.args[0])})", ATOM),
    Iverson: lambda e: (f"Piecewise((1, {_relation(e)}), (0, True))", ATOM),
}
