"""The body of a definition, one Python return statement, as a line."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any, NoReturn

from sympy import Expr, Integer
from sympy.core.symbol import Str

from .algebra import Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from .node import IllFormed, Node, name
from .sums import At, Delta, ProductOver, SumOver


def translate(function: Callable[..., Any]) -> Expr:
    """The line that the function's return statement spells, in its parameters as names."""
    return _Translator(function).translate()


class _Translator:
    def __init__(self, function: Callable[..., Any]) -> None:
        self.name = function.__name__
        lines, self.first = inspect.getsourcelines(function)
        self.file = inspect.getsourcefile(function)
        tree = ast.parse(textwrap.dedent("".join(lines))).body[0]
        assert isinstance(tree, ast.FunctionDef)
        self.tree = tree

    def translate(self) -> Expr:
        returns = [s for s in self.tree.body if isinstance(s, ast.Return)]
        rest = [s for s in self.tree.body if not isinstance(s, ast.Return)]
        if len(returns) != 1 or any(not isinstance(s, ast.Expr) or not isinstance(s.value, ast.Constant) for s in rest):
            self.refuse(self.tree, "a definition is one return statement")
        return self.term(returns[0].value)

    def refuse(self, at: ast.AST, why: str) -> NoReturn:
        line = self.first + getattr(at, "lineno", 1) - 1
        raise IllFormed(f"{self.file}:{line}: definition of {self.name}: {why}")

    def term(self, n: ast.expr | None) -> Expr:
        match n:
            case ast.Constant(value=int(v)):
                return Integer(v)
            case ast.Name(id=i):
                return name(i)
            case ast.UnaryOp(op=ast.USub(), operand=a):
                return Neg(self.term(a))
            case ast.BinOp(left=a, op=op, right=b):
                return self.binary(n, self.term(a), op, self.term(b))
            case ast.Subscript(value=a, slice=i):
                indices = i.elts if isinstance(i, ast.Tuple) else [i]
                head = self.term(a)
                more = [self.term(j) for j in indices]
                return At(*head.args, *more) if isinstance(head, At) else At(head, *more)
            case ast.Call(func=ast.Name(id=f), args=args, keywords=[]):
                return self.call(n, f, args)
        self.refuse(n or self.tree, f"{ast.unparse(n) if n else ''} is outside the language of definitions")

    def binary(self, n: ast.AST, a: Expr, op: ast.operator, b: Expr) -> Expr:
        match op:
            case ast.Add():
                return Plus(a, b)
            case ast.Sub():
                return Plus(a, Neg(b))
            case ast.Mult():
                return Neg(Times(a.args[0], b)) if isinstance(a, Neg) else Times(a, b)
            case ast.Div():
                return Neg(Over(a.args[0], b)) if isinstance(a, Neg) else Over(a, b)
            case ast.Pow():
                return Power(a, b)
        self.refuse(n, "only + - * / ** are known")

    def call(self, n: ast.Call, f: str, args: list[ast.expr]) -> Expr:
        if f in ("sum", "prod") and len(args) == 1 and isinstance(args[0], ast.GeneratorExp):
            return self.ranged(SumOver if f == "sum" else ProductOver, args[0])
        parts = [self.term(a) for a in args]
        match f, parts:
            case "log", [a]:
                return Log(a)
            case "exp", [a]:
                return Exp(a)
            case "xlogx", [a]:
                return Times(a, Log(a))
            case "xlogy", [a, c]:
                return Times(a, Log(c))
            case "xlogxy", [a, c]:
                return Times(a, Log(Over(a, c)))
            case "delta", [i, j]:
                return Delta(i, j)
            case "iverson", [i, j]:
                return Iverson(Str("="), i, j)
        self.refuse(n, f"{f}(...) is outside the language of definitions")

    def ranged(self, binder: type[Node], g: ast.GeneratorExp) -> Expr:
        body = self.term(g.elt)
        for c in reversed(g.generators):
            match c:
                case ast.comprehension(
                    target=ast.Name(id=i), ifs=[], iter=ast.Call(func=ast.Name(id="range"), args=[low, stop])
                ):
                    end = self.term(stop)
                    upper = (
                        end.args[0]
                        if isinstance(end, Plus) and end.args[1:] == (Integer(1),)
                        else Plus(end, Neg(Integer(1)))
                    )
                    body = binder(body, name(i), self.term(low), upper)
                case _:
                    self.refuse(g, "a range reads: for k in range(1, K + 1), with no filter")
        return body
