"""Named quantities: one plain Python function is the definition, its formula and its oracle.

    @quantity("H", "entropy")
    def Entropy(p, K):
        return -sum(xlogx(p[k]) for k in range(1, K + 1))

From this body come the symbolic definition (what `unfold` uses), the LaTeX of the proof's
Definitions, and `Entropy([0.5, 0.5])`, a number. A parameter that bounds a range is a size; callers
leave sizes out, they follow from the families. `xlogx(a)` is a log a, `xlogy(a, c)` is a log c and
`xlogxy(a, c)` is a log(a/c), each 0 where a = 0.
"""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sympy import Expr, Integer
from sympy.core.symbol import Str

from .algebra import Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from .node import IllFormed, Node, kind, name
from .sums import At, Delta, ProductOver, SumOver
from .tree import subterms, substitute

exp = math.exp


def log(x: float) -> float:
    """The natural logarithm on [0, inf): log 0 = -inf."""
    return -math.inf if x == 0 else math.log(x)


def xlogx(a: float) -> float:
    """A log a in nats, 0 at a = 0 (Cover & Thomas, 2.1)."""
    return 0.0 if a == 0 else a * math.log(a)


def xlogy(a: float, c: float) -> float:
    """A log c in nats: 0 at a = 0, -inf at c = 0 < a."""
    return 0.0 if a == 0 else a * log(c)


def xlogxy(a: float, c: float) -> float:
    """A log(a/c) in nats: 0 at a = 0, +inf at c = 0 < a."""
    return 0.0 if a == 0 else math.inf if c == 0 else a * math.log(a / c)


class FromOne(Sequence[Any]):
    """A sequence whose entries count from 1, as indices do in a formula."""

    def __init__(self, entries: Sequence[Any]) -> None:
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, i: Any) -> Any:
        if not 1 <= i <= len(self.entries):
            raise IndexError(f"entry {i} of a family with {len(self.entries)} entries; entries count from 1")
        entry = self.entries[i - 1]
        return FromOne(entry) if isinstance(entry, list | tuple) else entry


QUANTITIES: dict[str, Quantity] = {}


@dataclass(frozen=True)
class Quantity:
    """A named quantity: `q(p)` on a family is a line that stays folded, on numbers it computes."""

    name: str
    symbol: str  # LaTeX of the name
    says: str  # what a textbook calls it
    function: Callable[..., Any]
    shown: tuple[str, ...]  # the parameters that are printed

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """All parameters, sizes last."""
        return tuple(inspect.signature(self.function).parameters)

    @cached_property
    def body(self) -> Expr:
        """The symbolic definition, in the parameters as names."""
        return _Symbolic(self).translate()

    @cached_property
    def sizes(self) -> dict[str, tuple[str, int]]:
        """For each size parameter: the family parameter and the axis whose length it is."""
        ranges = {e.index.name: e.upper.name for _, e in subterms(self.body)
                  if isinstance(e, SumOver | ProductOver) and e.upper.is_Symbol}
        found: dict[str, tuple[str, int]] = {}
        for _, e in subterms(self.body):
            if isinstance(e, At) and e.family.is_Symbol:
                for axis, i in enumerate(e.indices):
                    if i.is_Symbol and ranges.get(i.name) in self.parameters:
                        found.setdefault(ranges[i.name], (e.family.name, axis))
        return found

    def __call__(self, *arguments: Any) -> Any:
        given = self.parameters[: len(self.parameters) - len(self.sizes)]
        if arguments and all(isinstance(a, Expr) for a in arguments):
            return Named(Str(self.name), *arguments)
        if len(arguments) != len(given):
            raise TypeError(f"{self.name} takes {', '.join(given)}")
        known = dict(zip(given, arguments, strict=True))
        for size, (family, axis) in self.sizes.items():
            entries = known[family]
            known[size] = len(entries if axis == 0 else entries[0])
        return self.function(*(FromOne(a) if isinstance(a, list | tuple) else a for a in known.values()))


def quantity(symbol: str, says: str, shown: tuple[str, ...] | None = None) -> Callable[[Callable[..., Any]], Quantity]:
    """Make a function the definition of the quantity that bears its name."""

    def define(function: Callable[..., Any]) -> Quantity:
        made = Quantity(function.__name__, symbol, says, function, shown or ())
        if not shown:
            made = Quantity(made.name, symbol, says, function, tuple(p for p in made.parameters if p not in made.sizes))
        object.__setattr__(made, "__doc__", function.__doc__)
        QUANTITIES[made.name] = made
        return made

    return define


@kind
class Named(Node):
    """A named quantity of families and their sizes, folded. Parts: Str(name), arguments, sizes."""

    arity = (2, None)

    @property
    def quantity(self) -> Quantity:
        """The definition."""
        return QUANTITIES[self.args[0].name]

    @property
    def arguments(self) -> tuple[Expr, ...]:
        """Families, labels, numbers, then sizes."""
        return self.args[1:]

    def unfold(self) -> Expr:
        """The definition's right-hand side for these arguments."""
        return substitute(self.quantity.body, dict(zip(self.quantity.parameters, self.arguments, strict=True)))


class _Symbolic:
    """Translates the one return statement of a definition into a line."""

    def __init__(self, q: Quantity) -> None:
        self.quantity = q
        lines, self.first = inspect.getsourcelines(q.function)
        self.file = inspect.getsourcefile(q.function)
        self.tree = ast.parse(textwrap.dedent("".join(lines))).body[0]

    def translate(self) -> Expr:
        returns = [s for s in self.tree.body if isinstance(s, ast.Return)]
        rest = [s for s in self.tree.body if not isinstance(s, ast.Return)]
        if len(returns) != 1 or any(not isinstance(s, ast.Expr) or not isinstance(s.value, ast.Constant) for s in rest):
            self.refuse(self.tree, "a definition is one return statement")
        return self.term(returns[0].value)

    def refuse(self, at: ast.AST, why: str) -> None:
        line = self.first + getattr(at, "lineno", 1) - 1
        raise IllFormed(f"{self.file}:{line}: definition of {self.quantity.name}: {why}")

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
        raise AssertionError

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
        raise AssertionError

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
        raise AssertionError

    def ranged(self, binder: type[Node], g: ast.GeneratorExp) -> Expr:
        body = self.term(g.elt)
        for c in reversed(g.generators):
            match c:
                case ast.comprehension(target=ast.Name(id=i), ifs=[],
                                       iter=ast.Call(func=ast.Name(id="range"), args=[low, stop])):
                    end = self.term(stop)
                    upper = end.args[0] if isinstance(end, Plus) and end.args[1:] == (Integer(1),) else Plus(end, Neg(Integer(1)))
                    body = binder(body, name(i), self.term(low), upper)
                case _:
                    self.refuse(g, "a range reads: for k in range(1, K + 1), with no filter")
        return body
