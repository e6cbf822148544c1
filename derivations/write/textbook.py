r"""A definition's LaTeX by latexify-py, from the source of its function.

latexify 0.4.4 parses the function and walks its tree. What it gets wrong is refused or spelled here: it
drops keyword-only arguments and the filters of generators without a word, prints `.sum()` empty, and
makes `\log p \cdot q` of log(p)*q. It refuses Python 3.14, where our own printer serves.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from sympy import Expr

from derivations.terms.node import IllFormed, name
from derivations.terms.sums import At

from . import boxes
from .boxes import Box
from .latex import box
from .names import Naming

try:
    from latexify import analyzers, parser
    from latexify.codegen.expression_codegen import ExpressionCodegen
    from latexify.transformers import DocstringRemover

    INSTALLED = True
except ImportError:
    ExpressionCodegen, INSTALLED = object, False

CALLS: dict[str, Callable[..., Box]] = {
    "log": boxes.log,
    "exp": boxes.exp,
    "delta": boxes.delta,
    "iverson": lambda i, j: boxes.iverson(boxes.relation("=", i, j)),
}
WEIGHTED = ("xlogx", "xlogy", "xlogxy")


def body_box(function: Callable[..., Any], arguments: Mapping[str, Expr], naming: Naming) -> Box:
    """The right-hand side of the definition, its parameters replaced by the arguments."""
    tree = DocstringRemover().visit(parser.parse_function(function))
    guard(tree, function)
    body = _AsPrinted().visit(tree.body[0].body[0].value)
    return Textbook(arguments, naming).visit(body)


def guard(tree: ast.Module, function: Callable[..., Any]) -> None:
    """Nothing, when latexify is to be trusted with the function; else IllFormed, with the place."""

    def refuse(at: ast.AST, why: str) -> NoReturn:
        code = function.__code__
        where = f"{code.co_filename}:{code.co_firstlineno}: definition of {function.__name__}"
        raise IllFormed(f"{where}: {ast.unparse(at)}: {why}")

    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef) or [type(s) for s in definition.body] != [ast.Return]:
        refuse(definition, "a definition is one return statement")
    a = definition.args
    if a.kwonlyargs or a.vararg or a.kwarg or a.posonlyargs or a.defaults:
        refuse(a, "the parameters of a definition are plain names")
    for n in ast.walk(definition.body[0]):
        if isinstance(n, ast.comprehension) and n.ifs:
            refuse(n.iter, "a range has no filter")
        if isinstance(n, ast.Call) and (n.keywords or not isinstance(n.func, ast.Name)):
            refuse(n, "a call reads f(a, b), with a plain name and no keywords")


class _AsPrinted(ast.NodeTransformer):
    """The tree as it is printed: -a*b is -(a*b), a + -b is a - b, and xlogxy(a, c) is a*log(a/c)."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.BinOp(ast.UnaryOp(ast.USub(), a), ast.Mult() | ast.Div(), b):
                return ast.UnaryOp(ast.USub(), ast.BinOp(a, node.op, b))
            case ast.BinOp(a, ast.Add(), ast.UnaryOp(ast.USub(), b)):
                return ast.BinOp(a, ast.Sub(), b)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if not (isinstance(node.func, ast.Name) and node.func.id in WEIGHTED):
            return node
        a, c = node.args[0], node.args[-1]
        inside = ast.BinOp(a, ast.Div(), c) if node.func.id == "xlogxy" else c
        return ast.BinOp(a, ast.Mult(), ast.Call(ast.Name("log"), [inside], []))


class Textbook(ExpressionCodegen):
    """latexify's walk over an expression, with this project's spelling: it makes boxes where latexify makes strings."""

    def __init__(self, arguments: Mapping[str, Expr], naming: Naming) -> None:
        super().__init__()
        self.arguments, self.naming = arguments, naming

    def visit_Constant(self, node: ast.Constant) -> Box:
        return boxes.number(super().visit_Constant(node))

    def visit_Name(self, node: ast.Name) -> Box:
        return box(self.arguments.get(node.id, name(node.id)), self.naming)

    def visit_Subscript(self, node: ast.Subscript) -> Box:
        head: ast.expr = node
        indices: list[ast.expr] = []
        while isinstance(head, ast.Subscript):
            indices[:0] = head.slice.elts if isinstance(head.slice, ast.Tuple) else [head.slice]
            head = head.value
        assert isinstance(head, ast.Name)
        family = self.arguments.get(head.id, name(head.id))
        fixed = family.indices if isinstance(family, At) else ()  # the argument is a row
        family = family.family if isinstance(family, At) else family
        subs = [*(box(i, self.naming) for i in fixed), *map(self.visit, indices)]
        return boxes.entry(self.naming[family.name], family.name, subs)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Box:
        return boxes.neg(self.visit(node.operand)) if isinstance(node.op, ast.USub) else self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> Box:
        match node.op:
            case ast.Add() | ast.Sub():
                terms = chain(node, ast.Add | ast.Sub)
                return boxes.plus([(isinstance(op, ast.Sub), self.visit(n)) for op, n in terms])
            case ast.Mult():
                return boxes.times([self.visit(n) for _, n in chain(node, ast.Mult)])
            case ast.Div():
                return boxes.over(self.visit(node.left), self.visit(node.right))
            case ast.Pow():
                return boxes.power(self.visit(node.left), self.visit(node.right))
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> Box:
        assert isinstance(node.func, ast.Name)
        f = node.func.id
        if f in ("sum", "prod") and isinstance(node.args[0], ast.GeneratorExp):
            return self.ranged(rf"\{f}", node.args[0])
        if f not in CALLS:
            raise IllFormed(f"{ast.unparse(node)} is outside the language of definitions")
        return CALLS[f](*map(self.visit, node.args))

    def ranged(self, command: str, node: ast.GeneratorExp) -> Box:
        made = self.visit(node.elt)
        for c in reversed(node.generators):
            r = analyzers.analyze_range(c.iter)
            upper = self.visit(analyzers.reduce_stop_parameter(r.stop))
            made = boxes.ranged(command, self.visit(c.target), self.visit(r.start), upper, made)
        return made


def chain(node: ast.expr, kinds: Any) -> list[tuple[ast.operator, ast.expr]]:
    """The operands of a + b - c, or of a * b * c, each with the operator before it."""
    parts: list[tuple[ast.operator, ast.expr]] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, kinds):
        parts.append((node.op, node.right))
        node = node.left
    return [(ast.Add(), node), *reversed(parts)]
