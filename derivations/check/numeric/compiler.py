"""Lines as functions of an environment, each compiled once. Nothing is substituted, unfolded or rearranged.

A definition's body is compiled in a scope of its own in which a parameter stands for the argument and
the scope that the argument was written in; so no name is captured, and none replaced.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from flint import arb
from sympy import Expr, Integer, Symbol

from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.hypotheses import Definition, Hypotheses, Real
from derivations.terms.node import IllFormed, Node
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder, Delta, Dirac, Integral, ProductOver, SumOver
from derivations.terms.tree import sizes_within

from . import arithmetic, binders, entries, operators
from .code import Code, where
from .indices import Index, index
from .layout import Layout
from .scope import Found, Scope
from .stated import Stated

MOST = 20_000  # nodes that are compiled for one set of lines


class TooLarge(Exception):
    """The lines, with the definitions in them, are larger than is compiled."""


class Compiler:
    """Compiles the lines and conditions of one problem into one layout."""

    def __init__(
        self, given: Hypotheses, layout: Layout, definitions: Mapping[str, Definition], stated: Stated
    ) -> None:
        self.given, self.layout, self.definitions, self.stated = given, layout, definitions, stated
        self.defined: dict[str, entries.Defined] = {}
        self.sizes = given.sizes
        self.reals = {
            r.entry.family.name for r in given.of(Real) if isinstance(r.entry, At)
        }
        self.counts: Counter[Expr] = Counter()
        self.left = MOST

    def fork(self) -> Compiler:
        """A compiler of further lines, which may name more."""
        made = Compiler(self.given, self.layout.fork(), self.definitions, self.stated)
        made.defined = dict(self.defined)
        return made

    def lines(self, lines: Iterable[Expr], free: frozenset[str] = frozenset()) -> list[Code]:
        """The lines, with these declared indices free in them; what they share is computed once."""
        lines = list(lines)
        top = Scope(open=frozenset(self.layout.place(n, "index") for n in sorted(free)))
        self.sizes = self.sizes.union(*map(sizes_within, lines))
        for e in lines:
            self.survey(e)
        return [self.term(e, top) for e in lines]

    def survey(self, e: Expr) -> None:
        """Count equal sums."""
        if isinstance(e, Binder):
            self.counts[e] += 1
            if self.counts[e] > 1:
                return
        if isinstance(e, Node):
            for a in e.args:
                if isinstance(a, Node) and a._scoped:
                    self.survey(a)

    def spend(self) -> None:
        """Count a node; TooLarge ends it."""
        self.left -= 1
        if self.left < 0:
            raise TooLarge

    def term(self, e: Expr, scope: Scope) -> Code:
        """The compiled term."""
        self.spend()
        if isinstance(e, Symbol):
            return entries.symbol(self, e, scope)
        if isinstance(e, Integer):
            n = e.p
            return Code(lambda env: n, 0, weight=n >= 0)
        if type(e) not in BUILD:
            raise IllFormed(f"{e} is not part of the language of lines")
        return BUILD[type(e)](self, e, scope)

    def index(self, e: Expr, scope: Scope) -> Index:
        """The compiled index term."""
        return index(self, e, scope)

    def label(self, e: At, scope: Scope) -> Code:
        """An entry that is read as an index."""
        return entries.entry(self, e, scope, as_index=True)


def _integer_delta(c: Compiler, e: Delta, scope: Scope) -> Code:
    i, j = (c.index(a, scope) for a in e.args)
    a, b = i.run, j.run
    return Code(lambda env: 1 if a(env) == b(env) else 0, 2, i.deps | j.deps, weight=True)


def _exp(c: Compiler, e: Exp, scope: Scope) -> Code:
    a = c.term(e.args[0], scope)
    run = a.run
    return Code(lambda env: arithmetic.exp(run(env)), a.cost + 3, a.deps)


def _iverson(c: Compiler, e: Iverson, scope: Scope) -> Code:
    test, cost, deps = operators.condition(c, e, scope)

    def run(env: list) -> int | arb:
        h = test(env)
        return arithmetic.NAN if h is None else int(h)

    return Code(run, cost, deps, weight=True)


def _integral(c: Compiler, e: Integral, scope: Scope) -> Code:
    """The measure as a number, in which a unit mass counts what the body is at its point."""
    named = isinstance(e.measure, Symbol) and e.measure.name in c.definitions and e.measure.name not in scope.names
    names, measure = ({}, c.definitions[e.measure.name].body) if named else (scope.names, e.measure)
    return c.term(measure, Scope(names, scope.open, integral=(e, scope)))


def _dirac(c: Compiler, e: Dirac, scope: Scope) -> Code:
    if scope.integral is None:
        raise IllFormed(f"{e} stands in no measure")
    whole, outside = scope.integral
    names = {**outside.names, whole.index.name: Found(node=e.args[0], scope=scope)}
    body = c.term(whole.body, Scope(names, scope.open, integral=outside.integral))
    return where(body, [c.term(e.args[0], scope)])


BUILD: dict[type, Callable[[Compiler, Expr, Scope], Code]] = {
    Plus: operators.plus, Neg: operators.product, Times: operators.product, Over: operators.product,
    Power: operators.power, Log: operators.log, Exp: _exp, Delta: _integer_delta, Iverson: _iverson,
    Cases: operators.cases, At: entries.entry, Named: entries.named,
    SumOver: binders.sum_over, ProductOver: binders.product_over, Integral: _integral, Dirac: _dirac,
}  # fmt: skip
