"""A line -> its normal form, and the obligations under which the line as written means that.

Definedness is collected from the tree before anything cancels. With each term travel its sources of
infinity: conditions whose failure makes it -inf or +inf. A sum in which both may occur, and a product
in which an infinite factor meets one of unknown sign, make obligations of them.

Why formal equality then suffices: put -T for the logarithm of each 0 and let T grow. By induction a
line that is defined tends to its value (a weight that is 0 is 0 for every T), and two lines with one
normal form are the same polynomial in T.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sympy import Expr, Symbol

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom
from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.node import Node, name
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder, Delta, Integral, ProductOver, SumOver
from derivations.terms.tree import integer_names, within

from .cases import cases, delta, iverson, product_over
from .context import Context
from .entries import entry, integral, named, symbol
from .logarithms import exp, log, power
from .obligations import NONE, Infinite, Obligation, Scope, merged
from .poly import Poly, add, const, scale
from .products import product
from .sums import close
from .written import Written

Env = Mapping[str, Atom]
Result = tuple[Poly, Infinite]


class Normal:
    """Reads lines into normal forms; `obligations` collects what they rest on."""

    def __init__(self, c: Context) -> None:
        self.c = c
        self.obligations: list[Obligation] = []
        self.soft: tuple[Poly, ...] = ()  # weights that are not 0 here: for what stands in logarithms
        self.hard: tuple[Poly, ...] = ()  # cases that hold here
        self.scope: tuple[Scope, ...] = ()
        self.powers = 0  # in how many powers this place stands
        self.bars = 0  # below how many fraction bars
        self.logs: dict[Expr, bool] = {}  # whether a logarithm occurs in it

    def line(self, e: Expr) -> Poly:
        """The normal form of a whole line."""
        return self.term(e, {})[0]

    # ---- obligations -------------------------------------------------------------------------
    def oblige(self, kind: str, what: Poly | Affine | str, node: Expr, soft: bool = False) -> None:
        """The line means something only if this holds; soft: only where the weights are not 0."""
        self.obligations.append(Obligation(kind, what, node, self.scope, self.hard + (self.soft if soft else ())))

    def finite(self, infinite: Infinite, soft: bool = False) -> None:
        """The sources of infinity must not occur, not even (unless soft) where a weight is 0."""
        for o in (*infinite.low, *infinite.high):
            self.obligations.append(o if soft else replace(o, guards=tuple(g for g in o.guards if g in self.hard)))

    def hardly(self, e: Expr, env: Env) -> Result:
        """A term in a place that no weight outside excuses: an argument, an exponent, a denominator."""
        old, self.soft = self.soft, ()
        try:
            return self.term(e, env)
        finally:
            self.soft = old

    def shown(self, test: object, p: Poly) -> bool:
        """A sign, with the weights and cases above this place known."""
        old, self.c.guards = self.c.guards, self.hard + self.soft
        try:
            return test(self.c, p)  # type: ignore[operator]  # one of positive, nonneg, nonzero
        finally:
            self.c.guards = old

    # ---- terms -------------------------------------------------------------------------------
    def term(self, e: Expr, env: Env) -> Result:
        """The normal form of a term, and its sources of infinity."""
        self.c.spend()
        if isinstance(e, Symbol):
            return symbol(self, e, env)
        if isinstance(e, Node):
            return READ[type(e)](self, e, env)
        return const(e.p), NONE

    def index(self, e: Expr, env: Env) -> Affine:
        """An index term; the labels in it are integers, and must be read within their own ranges."""
        if isinstance(e, Symbol) and e.name in env:  # the usual case
            return self.c.index(affine.atom(env[e.name]))
        for s in within(e) if isinstance(e, Node) else ():
            if isinstance(s, At):
                self.in_axes(s, tuple([self.c.index(affine.read(i, env)) for i in s.indices]))
                if s.family.name not in self.c.integers:
                    self.oblige("integer", s.family.name, s)
        for n in integer_names(e) - env.keys() - self.c.sizes - self.c.given.ranges.keys():
            self.oblige("integer", n, name(n))
        return self.c.index(affine.read(e, env))

    def in_axes(self, e: At, indices: tuple[Affine, ...]) -> None:
        """The indices of an entry must lie in their ranges."""
        for node, i, r in zip(e.indices, indices, self.c.axis_ranges(e.family.name, indices), strict=False):
            if r is not None and not self.c.inside(i, *r):
                self.oblige("inside", (i, *r), node)  # type: ignore[arg-type]  # three affine terms

    def plus(self, e: Plus, env: Env) -> Result:
        parts = [self.term(a, env) for a in e.args]
        infinite = merged(*(i for _, i in parts))
        if infinite.low and infinite.high and len(parts) > 1:
            # one sign of infinity a sum: the side with fewer sources must be finite
            chosen = infinite.low if len(infinite.low) <= len(infinite.high) else infinite.high
            self.obligations += chosen
        total = add(*(p for p, _ in parts))
        self.note(total, Written("+", tuple([p for p, _ in parts])))
        return total, infinite

    def neg(self, e: Neg, env: Env) -> Result:
        p, infinite = self.term(e.args[0], env)
        return scale(p, -1), infinite.negated()

    def note(self, p: Poly, written: Written) -> None:
        """Remember how the line made p: a sum of terms >= 0 is >= 0, even where expanding it hides that.

        Not what stands in a case: where the case does not hold, its denominators may be 0.
        """
        if len(p) > 1 and not self.hard:
            self.c.written[p] = (*self.c.written.get(p, ()), written)
            for what in ("_positive", "_nonneg", "_nonzero"):
                self.c.memo.pop((what, p, self.c.guards, self.c.extra), None)

    def shown_hard(self, test: object, p: Poly) -> bool:
        """A sign that holds whatever the weights are."""
        old, self.soft = self.soft, ()
        try:
            return self.shown(test, p)
        finally:
            self.soft = old

    def quiet(self, e: Expr, env: Env) -> Poly:
        """A normal form for a question of sign only: it makes no obligations."""
        old = self.obligations
        self.obligations = []
        try:
            return self.term(e, env)[0]
        finally:
            self.obligations = old

    def whole(self, e: Expr) -> Poly | None:
        """The normal form of a term of the givens; none if it may be infinite, or has ranges that may run backwards.

        How it is made is forgotten: of its denominators nobody asks whether they are 0, where no index of its is.
        """
        old, guards, written = self.obligations, self.c.guards, dict(self.c.written)
        self.obligations, self.c.guards = [], ()
        try:
            p, infinite = self.term(e, {})
            asked = (*self.obligations, *infinite.low, *infinite.high)  # finite is what is positive in logarithms
            if all(o.kind != "length" and (o.kind != "positive" or o.holds(self.c)) for o in asked):
                return p
            return None
        finally:
            self.obligations, self.c.guards = old, guards
            if self.c.written != written:
                self.c.written = written
                self.c.memo.clear()

    # ---- sums and products over an index -----------------------------------------------------
    def opened(self, e: Binder, env: Env) -> Atom:
        return self.c.open_index(self.c.index(affine.read(e.lower, env)), self.c.index(affine.read(e.upper, env)))

    def body(self, e: Binder, env: Env) -> tuple[Atom, Poly, Infinite]:
        lower, upper = self.index(e.lower, env), self.index(e.upper, env)
        length = affine.add(affine.add(upper, lower, -1), affine.constant(1))
        if not self.c.at_least(length, affine.ZERO):
            self.oblige("length", (length, lower, upper), e)  # type: ignore[arg-type]  # three affine terms
        u = self.c.open_index(lower, upper)
        old = self.scope
        self.scope = (*old, Scope(e.index.name, u, e.lower, e.upper))
        p, infinite = self.term(e.body, {**env, e.index.name: u})
        self.scope = old
        return u, p, infinite

    def sum(self, e: SumOver, env: Env) -> Result:
        u, p, infinite = self.body(e, env)
        if infinite.low and infinite.high:
            self.obligations += infinite.low if len(infinite.low) <= len(infinite.high) else infinite.high
        made = close(self.c, p, u)
        self.note(made, Written("sum", (p,), u))
        return made, infinite


READ: dict[type, Callable[[Normal, Any, Env], Result]] = {
    Plus: Normal.plus,
    Neg: Normal.neg,
    Iverson: iverson,
    Cases: cases,
    At: entry,
    Delta: delta,
    Named: named,
    Integral: integral,
    SumOver: Normal.sum,
    ProductOver: product_over,
    Times: product,
    Over: product,
    Log: log,
    Exp: exp,
    Power: power,
}
