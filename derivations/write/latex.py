r"""A line as a textbook prints it: `p_k \log \frac{p_k}{q_k}`, in the author's form and order."""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy import Expr, Symbol

from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.digits import spelled
from derivations.terms.node import Node
from derivations.terms.quantity import Named, Quantity
from derivations.terms.sums import At, Binder, Delta, Dirac, Integral, SumOver
from derivations.terms.tree import subterms

from . import boxes, points
from .boxes import Box
from .names import Naming

RELATIONS = {"=": "=", "!=": r"\ne", "<": "<", "<=": r"\le", ">": ">", ">=": r"\ge"}


def latex(e: Expr, naming: Naming | None = None) -> str:
    r"""The LaTeX of e; a naming of all lines of a proof keeps the spelling the same in each.

    >>> from derivations.read import line
    >>> print(latex(line("-Sum(p[k]*log(q[k]), (k, 1, K))", "p, q pmf on k in 1..K")))
    -\sum_{k=1}^{K} p_k \log q_k
    """
    return box(e, naming or Naming.of(e)).tex


def box(e: Expr, naming: Naming) -> Box:
    """The line, spelled for every place."""
    return _Writer(naming).write(e)


class _Writer:
    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    def write(self, e: Expr) -> Box:
        if isinstance(e, Symbol):
            return boxes.symbol(self.naming[e.name], e.name)
        if isinstance(e, Binder):
            command = r"\sum" if isinstance(e, SumOver) else r"\prod"
            return boxes.ranged(command, *map(self.write, (e.index, e.lower, e.upper, e.body)))
        if isinstance(e, Integral):
            return points.integral(*map(self.write, e.args))
        if isinstance(e, At):
            return self.entry(e)
        if isinstance(e, Plus):
            first, *rest = e.args
            return boxes.plus([(False, self.write(first)), *(self.signed(t) for t in rest)])
        if isinstance(e, Times):
            return boxes.times([self.write(f) for f in e.args])
        if isinstance(e, Iverson):
            return boxes.iverson(self.condition(e))
        if isinstance(e, Cases):
            rows = [(self.write(v), self.condition(c)) for v, c in zip(e.args[:-1:2], e.args[1::2], strict=True)]
            return boxes.cases(rows, self.write(e.args[-1]))
        if isinstance(e, Named):
            return self.named(e)
        if isinstance(e, Node):
            return BUILD[type(e)](*map(self.write, e.args))
        return self.leaf(e)

    def leaf(self, e: Expr) -> Box:
        if e.is_Integer:
            return boxes.number(spelled(int(e))) if e >= 0 else boxes.neg(boxes.number(spelled(-int(e))))
        piece = boxes.Piece(sympy.latex(e), boxes.SUM)  # no line holds it, yet it can be shown
        return boxes.every(lambda _: piece)

    def signed(self, term: Expr) -> tuple[bool, Box]:
        return (True, self.write(term.args[0])) if isinstance(term, Neg) else (False, self.write(term))

    def entry(self, e: At) -> Box:
        return boxes.entry(self.naming[str(e.family)], str(e.family), [self.write(i) for i in e.indices])

    def condition(self, e: Expr) -> Box:
        if not isinstance(e, Iverson):
            return boxes.relation("=", self.write(e), boxes.number("1"))
        op, a, b = e.args
        return boxes.relation(RELATIONS[op.name], self.write(a), self.write(b))

    def named(self, e: Named) -> Box:
        q = e.quantity
        return quantity_box(q, {p: self.write(a) for p, a in zip(q.parameters, e.arguments, strict=True)})


def quantity_box(q: Quantity, arguments: dict[str, Box]) -> Box:
    """A quantity as it is printed: H(p, q), a divergence D(p || q), an entry softmax(z)_k.

    An argument that is not shown, such as the labels y of NLL(q), is understood to bear its usual name;
    where it bears another one it is shown after all.
    """
    indices = [s for s in q.shown if s in _index_parameters(q)]
    shown = [arguments[s] for s in q.shown if s not in indices]
    hidden = [p for p in q.parameters if p not in q.shown and p not in q.sizes]
    shown += [arguments[p] for p in hidden if arguments[p].tex != p]
    separator = r" \,\|\, " if "divergence" in q.says and len(shown) == 2 else ", "
    return boxes.call(q.symbol, shown, separator, [arguments[i] for i in indices])


def _index_parameters(q: Quantity) -> set[str]:
    """The parameters that only ever index an entry."""
    return {i.name for _, e in subterms(q.body) if isinstance(e, At) for i in e.indices if isinstance(i, Symbol)}


BUILD: dict[type[Node], Callable[..., Box]] = {
    Neg: boxes.neg,
    Over: boxes.over,
    Power: boxes.power,
    Log: boxes.log,
    Exp: boxes.exp,
    Delta: boxes.delta,
    Dirac: points.dirac,
}
