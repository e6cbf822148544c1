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

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sympy import Expr
from sympy.core.symbol import Str

from .node import Node, kind
from .oracle import FromOne
from .sums import At, ProductOver, SumOver
from .symbolic import translate
from .tree import substitute, subterms

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
        return translate(self.function)

    @cached_property
    def sizes(self) -> dict[str, tuple[str, int]]:
        """For each size parameter: the family parameter and the axis whose length it is."""
        ranges = {
            e.index.name: e.upper.name
            for _, e in subterms(self.body)
            if isinstance(e, SumOver | ProductOver) and e.upper.is_Symbol
        }
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
        for key in ("__doc__", "__module__", "__name__"):
            object.__setattr__(made, key, getattr(function, key))
        object.__setattr__(made, "__wrapped__", function)  # so that doctest finds the examples
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
