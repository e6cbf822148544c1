"""Python text as a line, through `ast` and a whitelist: the text is data, nothing in it is ever run.

The spelling is kept as written. Besides Python's own, the spellings of the hypotheses are understood:
`q_k` and `q_{n,k}` for entries, `q(y|x)` for a conditional.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Set
from functools import cached_property
from keyword import iskeyword
from typing import NoReturn

from sympy import Expr
from sympy.core.symbol import Str

from derivations.terms import sorts
from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.digits import decimal
from derivations.terms.hypotheses import NOTHING, Hypotheses
from derivations.terms.node import IllFormed, name, number
from derivations.terms.quantity import QUANTITIES, Named
from derivations.terms.sums import At, Delta, ProductOver, SumOver
from derivations.terms.tree import free_names

from .sizes import quantity
from .spelling import INFINITE, ReadError, as_read, is_function, split_name, subscripts, without_constants

COMPARE = {ast.Eq: "=", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
SHORT = 100  # characters of a name or number that needs no parser
LIMIT = 100_000  # characters; far more than a line, and bounded work


def line(text: str, given: str | Hypotheses = NOTHING) -> Expr:
    """The line that the text spells, well-formed under the givens.

    >>> line("Sum(p[k]*log(p[k]/q[k]), (k, 1, K))", "p, q pmf on k in 1..K")
    Sum(p[k]*log(p[k]/q[k]), (k, 1, K))
    """
    if isinstance(given, str):
        from .hypotheses import hypotheses

        given = hypotheses(given)
    made = term(text, given, alone=True)
    sorts.check([made], given)
    return made


def term(text: str, given: Hypotheses = NOTHING, alone: bool = False, families: Set[str] = frozenset()) -> Expr:
    """The line that the text spells, its sorts not yet checked; these names are families, too."""
    if len(text) > LIMIT:
        raise ReadError(text, LIMIT, f"the text is longer than {LIMIT} characters")
    if (plain := text.strip()).isascii() and len(plain) < SHORT:  # ends of ranges, and entries such as p_k
        if plain == "0" or (plain.isdigit() and plain[0] != "0"):
            return number(int(plain))
        if plain.isidentifier() and not iskeyword(plain):
            made = _Reader(text, text.index(plain), given).name(ast.Name(plain), plain)
            return without_constants(text, made, given) if alone else made
    text = as_read(text)
    source = subscripts(text)
    try:
        tree = ast.parse(source.strip(), mode="eval")
        made = _Reader(text, len(source) - len(source.lstrip()), given, families).term(tree.body)
    except SyntaxError as wrong:
        at = (wrong.offset or 1) - 1 + len(source) - len(source.lstrip())
        raise ReadError(text, at, f"not an expression: {wrong.msg}") from None
    except (RecursionError, MemoryError):
        raise ReadError(text, 0, "the expression is nested too deep; split it into named parts") from None
    except ValueError as wrong:
        raise wrong if isinstance(wrong, IllFormed) else ReadError(text, 0, str(wrong)) from None
    if "Dirac" in text:
        from .integrals import placed

        placed(text, made, alone)
    return without_constants(text, made, given) if alone else made


class _Reader:
    def __init__(self, text: str, shift: int, given: Hypotheses, families: Set[str] = frozenset()) -> None:
        self.text, self.shift, self.given, self.families = text, shift, given, families
        self.short: frozenset[str] = frozenset()  # names in ranges that the text leaves out

    def refuse(self, n: ast.AST, why: str) -> NoReturn:
        raise ReadError(self.text, len(self.source[: getattr(n, "col_offset", 0)].decode()) + self.shift, why)

    @cached_property
    def source(self) -> bytes:
        """The text that was parsed; `ast` counts its bytes."""
        return subscripts(self.text).strip().encode()

    def term(self, n: ast.AST) -> Expr:
        match n:
            case ast.Constant(value=bool() as v):
                self.refuse(n, f"{v} is no number")
            case ast.Constant(value=int() | float()):
                return self.number(n)
            case ast.Name(id=i):
                return self.name(n, i)
            case ast.UnaryOp(op=ast.USub(), operand=a):
                return Neg(self.term(a))
            case ast.UnaryOp(op=ast.UAdd(), operand=a):
                return self.term(a)
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                return self.sum(n)
            case ast.BinOp(op=ast.Mult()):
                return self.product(n)
            case ast.BinOp(left=a, op=ast.Div(), right=b):
                top = self.term(a)
                bottom = self.term(b)
                return Neg(Over(top.args[0], bottom)) if isinstance(top, Neg) else Over(top, bottom)
            case ast.BinOp(left=a, op=ast.Pow(), right=b):
                return Power(self.term(a), self.term(b))
            case ast.BinOp(op=ast.BitXor()):
                self.refuse(n, "write a power as a**b")
            case ast.Subscript(value=a, slice=i):
                return self.entry(self.term_or_family(a), i.elts if isinstance(i, ast.Tuple) else [i])
            case ast.Call(func=ast.Name(id=f), args=args, keywords=[]):
                return self.call(n, f, args)
        self.refuse(n, f"{type(n).__name__} is not part of the language of lines")

    def number(self, n: ast.Constant) -> Expr:
        try:
            written = self.source[n.col_offset : n.end_col_offset].decode()
            return number(n.value if isinstance(n.value, int) else decimal(written))
        except ValueError as wrong:
            self.refuse(n, str(wrong))

    def sum(self, n: ast.expr) -> Expr:
        parts: list[Expr] = []
        while isinstance(n, ast.BinOp) and isinstance(n.op, ast.Add | ast.Sub):
            part = self.term(n.right)
            parts.append(Neg(part) if isinstance(n.op, ast.Sub) else part)
            n = n.left
        return Plus(self.term(n), *reversed(parts))

    def product(self, n: ast.expr) -> Expr:
        parts: list[Expr] = []
        while isinstance(n, ast.BinOp) and isinstance(n.op, ast.Mult):
            parts.append(self.term(n.right))
            n = n.left
        first = self.term(n)
        if isinstance(first, Neg):  # -a*b is read -(a*b), as it is printed
            return Neg(Times(first.args[0], *reversed(parts)))
        return Times(first, *reversed(parts))

    def name(self, n: ast.AST, text: str) -> Expr:
        if text in INFINITE:
            self.refuse(n, f"{text} is no number: sizes are finite, and so is what a name stands for")
        base, index = split_name(text)
        if base in HEADS or text in QUANTITIES:
            self.refuse(n, f"{text} is a function; give it arguments")
        if not index:
            return name(text)
        return At(name(base), *(number(int(i)) if i.isdigit() else self.name(n, i) for i in index))

    def term_or_family(self, n: ast.expr) -> Expr:
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in QUANTITIES:
            return quantity(self, n, QUANTITIES[n.func.id], n.args, missing=1)
        return self.term(n)

    def entry(self, head: Expr, indices: list[ast.expr]) -> Expr:
        more = [self.term(i) for i in indices]
        if isinstance(head, Named):
            given = list(head.arguments)
            at = len(given) - len(head.quantity.sizes)
            return Named(head.args[0], *given[:at], *more, *given[at:])
        return At(*head.args, *more) if isinstance(head, At) else At(head, *more)

    def call(self, n: ast.Call, f: str, args: list[ast.expr]) -> Expr:
        if f in QUANTITIES:
            return quantity(self, n, QUANTITIES[f], args, missing=0)
        if f in ("Sum", "Product"):
            return self.ranged(n, SumOver if f == "Sum" else ProductOver, args)
        if f == "Piecewise":
            return self.cases(n, args)
        if f in ("Integral", "Dirac"):
            from .integrals import dirac, integral

            return (dirac if f == "Dirac" else integral)(self, n, args)
        if f in HEADS:
            count, build = HEADS[f]
            if len(args) != count:
                self.refuse(n, f"{f} takes {count} argument{'s' if count > 1 else ''}, not {len(args)}")
            return build(*(self.term(a) for a in args))
        if is_function(f) and f not in self.families | self.given.families.keys() | self.given.definitions.keys():
            self.refuse(n, f"{f} is no function of lines ({', '.join(HEADS)} are), and no family that a given declares")
        indices = [x for a in args for x in self.bar(a)]  # q(y|x) is an entry
        if not indices:
            self.refuse(n, f"{f}() has no arguments")
        return self.entry(name(split_name(f)[0]) if not split_name(f)[1] else self.name(n, f), indices)

    def bar(self, n: ast.expr) -> list[ast.expr]:
        return (
            [*self.bar(n.left), *self.bar(n.right)] if isinstance(n, ast.BinOp) and isinstance(n.op, ast.BitOr) else [n]
        )

    def ranged(self, n: ast.Call, build: Callable[..., Expr], args: list[ast.expr]) -> Expr:
        if len(args) < 2:
            self.refuse(n, "a sum or product needs a range, as in Sum(p[k], (k, 1, K))")
        made = self.term(args[0])
        for limits in args[1:]:
            match limits:
                case ast.Tuple(elts=[ast.Name(id=i), low, high]):
                    if i in self.short:
                        self.refuse(limits, f"{i} ends a range that is left out inside; write the range of that sum")
                    made = build(made, name(i), self.term(low), self.term(high))
                case ast.Name(id=i) if i in self.given.ranges:
                    made = build(made, name(i), self.given.ranges[i].lower, self.given.ranges[i].upper)
                    self.short |= free_names(made.args[2]) | free_names(made.args[3])
                case _:
                    self.refuse(limits, "a range reads (k, 1, K)")
        return made

    def cases(self, n: ast.Call, args: list[ast.expr]) -> Expr:
        parts: list[Expr] = []
        for a in args:
            match a:
                case ast.Tuple(elts=[value, ast.Constant(value=True)]):
                    return Cases(*parts, self.term(value)) if parts else self.term(value)
                case ast.Tuple(elts=[value, condition]):
                    parts += [self.term(value), self.condition(condition)]
                case _:
                    self.refuse(a, "a case reads (value, condition)")
        self.refuse(n, "the last case must hold otherwise, as in (0, True)")

    def condition(self, n: ast.expr) -> Expr:
        match n:
            case ast.Compare(left=a, ops=[op], comparators=[b]) if type(op) in COMPARE:
                return Iverson(Str(COMPARE[type(op)]), self.term(a), self.term(b))
            case ast.Call(func=ast.Name(id="Eq" | "Ne" | "Lt" | "Le" | "Gt" | "Ge" as f), args=[a, b]):
                said = {"Eq": "=", "Ne": "!=", "Lt": "<", "Le": "<=", "Gt": ">", "Ge": ">="}[f]
                return Iverson(Str(said), self.term(a), self.term(b))
        self.refuse(n, "a condition is a relation of two terms, as in Eq(k, y[n])")


HEADS: dict[str, tuple[int, Callable[..., Expr]]] = {
    "log": (1, Log),
    "ln": (1, Log),
    "exp": (1, Exp),
    "KroneckerDelta": (2, Delta),
    "Rational": (2, Over),
    "sqrt": (1, lambda a: Power(a, Over(number(1), number(2)))),
    "Sum": (2, SumOver),
    "Product": (2, ProductOver),
    "Piecewise": (1, Cases),
}
