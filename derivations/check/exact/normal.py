"""A line -> its normal form, and the obligations under which the line as written means that.

Definedness is collected from the tree before anything cancels. With each term travel its sources of
infinity: conditions whose failure makes it -inf or +inf. A sum in which both may occur, and a product
in which an infinite factor meets one of unknown sign, make obligations of them.

Why formal equality then suffices: put -T for the logarithm of each 0 and let T grow. By induction a
line that is defined tends to its value (a weight that is 0 is 0 for every T), and two lines with one
normal form are the same polynomial in T.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from sympy import Expr, Integer, Symbol

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom
from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.node import Node
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder, Delta, ProductOver, SumOver
from derivations.terms.tree import subterms

from . import atoms
from .context import Context, Unsupported
from .obligations import Infinite, NONE, Obligation, Scope, merged
from .poly import Poly, add, const, content, from_affine, mul, number_of, of, scale
from .signs import nonneg, nonzero, positive
from .sums import close, rewritten

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
        self._logs: dict[Expr, bool] = {}

    def line(self, e: Expr) -> Poly:
        """The normal form of a whole line."""
        return self.term(e, {})[0]

    # ---- obligations -------------------------------------------------------------------------
    def oblige(self, kind: str, what: Poly | Affine, node: Expr, soft: bool = False) -> None:
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
            return self.symbol(e, env)
        if isinstance(e, Node):
            return getattr(self, METHODS[type(e)])(e, env)
        return const(int(e)), NONE

    def symbol(self, e: Symbol, env: Env) -> Result:
        if e.name in env:
            return of(env[e.name]), NONE
        body = self.c.given.unfold(e)
        if body is not None:
            return self.term(body, env)
        a = self.c.index(affine.atom(("v", e.name)))
        return (rewritten(self.c, ("v", e.name)) if a == affine.atom(("v", e.name)) else from_affine(a)), NONE

    def index(self, e: Expr, env: Env) -> Affine:
        """An index term; the labels in it must be read within their own ranges."""
        for _, s in subterms(e):
            if isinstance(s, At):
                self.in_axes(s, env)
        return self.c.index(affine.read(e, env))

    def in_axes(self, e: At, env: Env) -> tuple[Affine, ...]:
        family = e.family.name
        indices = tuple(self.c.index(affine.read(i, env)) for i in e.indices)
        for node, i, r in zip(e.indices, indices, self.c.axes.get(family, ()), strict=False):
            if r is not None and not self.c.inside(i, *r):
                self.oblige("inside", (i, *r), node)  # type: ignore[arg-type]  # three affine terms
        return indices

    def entry(self, e: At, env: Env) -> Result:
        d = self.c.given.definitions.get(e.family.name) if isinstance(e.family, Symbol) else None
        if d is not None and not all(p in self.c.given.ranges for p in d.parameters):  # a function of numbers
            body = self.c.given.unfold(e)
            assert body is not None
            return self.term(body, env)
        for i in e.indices:
            self.index(i, env)
        indices = self.in_axes(e, env)
        if d is not None:
            body = self.c.given.unfold(e)
            assert body is not None
            return self.term(body, env)
        return rewritten(self.c, ("at", e.family.name, indices)), NONE

    def named(self, e: Named, env: Env) -> Result:
        return self.term(e.unfold(), env)

    def delta(self, e: Delta, env: Env) -> Result:
        return atoms.delta(self.c, affine.add(self.index(e.args[0], env), self.index(e.args[1], env), -1)), NONE

    def iverson(self, e: Iverson, env: Env) -> Result:
        op, left, right = e.args
        a = affine.add(self.index(left, env), self.index(right, env), -1)
        if op.name in ("=", "!="):
            d = atoms.delta(self.c, a)
            return (d if op.name == "=" else add(const(1), scale(d, -1))), NONE
        a = a if op.name in (">", ">=") else affine.scale(a, -1)
        return atoms.at_least(self.c, a if op.name in (">=", "<=") else affine.add(a, affine.constant(-1))), NONE

    def cases(self, e: Cases, env: Env) -> Result:
        total, infinite, left, old = const(0), NONE, const(1), self.hard
        for value, condition in zip(e.args[:-1:2], e.args[1::2], strict=True):
            holds = self.term(condition, env)[0]
            self.hard = (*self.hard, holds)
            p, more = self.term(value, env)
            total, infinite = add(total, mul(mul(left, holds), p)), merged(infinite, more)
            self.hard = (*self.hard[:-1], add(const(1), scale(holds, -1)))
            left = mul(left, self.hard[-1])
        p, more = self.term(e.args[-1], env)
        self.hard = old
        return add(total, mul(left, p)), merged(infinite, more)

    def plus(self, e: Plus, env: Env) -> Result:
        parts = [self.term(a, env) for a in e.args]
        infinite = merged(*(i for _, i in parts))
        if infinite.low and infinite.high and len(parts) > 1:
            # one sign of infinity a sum: the side with fewer sources must be finite
            chosen = infinite.low if len(infinite.low) <= len(infinite.high) else infinite.high
            self.obligations += chosen
        total = add(*(p for p, _ in parts))
        self.note(total, [p for p, _ in parts])
        return total, infinite

    def neg(self, e: Neg, env: Env) -> Result:
        p, infinite = self.term(e.args[0], env)
        return scale(p, -1), infinite.negated()

    def note(self, total: Poly, parts: list[Poly]) -> None:
        """A sum of terms >= 0 is >= 0, even where expanding it hides that."""
        if len(total) > 1 and not nonneg(self.c, total) and all(nonneg(self.c, p) for p in parts):
            self.learn(total, ">" if any(positive(self.c, p) for p in parts) else ">=")

    def learn(self, p: Poly, sign: str) -> None:
        """Remember a sign that was read off the line as written."""
        self.c.known[p] = sign
        for what in ("pos", "nonneg", "nonzero"):
            self.c.memo.pop((what, p, self.c.guards), None)

    # ---- products ----------------------------------------------------------------------------
    def factors(self, e: Expr, env: Env, e_sign: int = 1) -> Iterator[tuple[Expr, int]]:
        """The factors of a product as written, through quotients and definitions: (factor, 1 or -1)."""
        if isinstance(e, Times):
            for a in e.args:
                yield from self.factors(a, env, e_sign)
        elif isinstance(e, Over):
            yield from self.factors(e.args[0], env, e_sign)
            yield from self.factors(e.args[1], env, -e_sign)
        elif isinstance(e, Neg) and not isinstance(e.args[0], Integer):
            yield Neg(Integer(1)), 1
            yield from self.factors(e.args[0], env, e_sign)
        else:
            yield e, e_sign

    def product(self, e: Expr, env: Env) -> Result:
        parts = list(self.factors(e, env))
        done: dict[int, Result] = {}
        old = self.soft
        if any(self.has_log(f, env) for f, _ in parts):
            for i, (f, _) in enumerate(parts):
                if self.is_weight(f, env):
                    done[i] = self.term(f, env)
                    self.soft = (*self.soft, _unit(done[i][0]))
        total, results = const(1), []
        for i, (f, sign) in enumerate(parts):
            p, infinite = done[i] if i in done else (self.term if sign > 0 else self.hardly)(f, env)
            if sign < 0:
                self.denominator(p, f)
                self.finite(infinite)
                infinite = NONE
                p = self.inverse(p)
            results.append((p, infinite))
            total = mul(total, p)
            self.c.spend(len(total))
        self.soft = old
        if len(total) > 1 and not nonneg(self.c, total) and all(nonneg(self.c, p) for p, _ in results):
            self.learn(total, ">" if all(positive(self.c, p) for p, _ in results) else ">=")
        return total, self.infinity(results, done)

    def denominator(self, p: Poly, f: Expr) -> None:
        if not self.shown_hard(nonzero, p):
            self.oblige("nonzero", p, f)
        elif number_of(p) is None:
            self.oblige("nonzero", p, f)  # shown, and listed among what was used

    def shown_hard(self, test: object, p: Poly) -> bool:
        """A sign that holds whatever the weights are."""
        old, self.soft = self.soft, ()
        try:
            return self.shown(test, p)
        finally:
            self.soft = old

    def inverse(self, p: Poly) -> Poly:
        if not p:
            raise Unsupported("a denominator is 0")
        return atoms.power(self.c, p, -1)

    def infinity(self, results: list[Result], weights: Mapping[int, Result]) -> Infinite:
        """The sources of infinity of a product whose factors have these."""
        infinite = [(i, inf) for i, (_, inf) in enumerate(results) if inf]
        if not infinite:
            return NONE
        if len(infinite) > 1:
            for _, inf in infinite:
                self.finite(inf)
            return NONE
        where, inf = infinite[0]
        turned = False
        for i, (p, _) in enumerate(results):
            if i == where or i in weights or self.shown_hard(positive, p):
                continue
            if not self.shown_hard(positive, scale(p, -1)):
                self.finite(inf, soft=True)  # infinity times something whose sign is not known
                return NONE
            turned = not turned
        return inf.negated() if turned else inf

    def is_weight(self, e: Expr, env: Env) -> bool:
        """A nonnegative number, size, delta or entry, and what sums, products and quotients make of them."""
        if isinstance(e, Integer | Delta | Iverson):
            return True
        if isinstance(e, Symbol | At):
            body = self.c.given.unfold(e)
            if body is not None:
                return self.is_weight(body, env)
            return nonneg(self.c, self.quiet(e, env))
        if isinstance(e, Plus | Times):
            return all(self.is_weight(a, env) for a in e.args)
        if isinstance(e, Over):
            return all(self.is_weight(a, env) for a in e.args) and positive(self.c, self.quiet(e.args[1], env))
        if isinstance(e, Power):
            return self.is_weight(e.args[0], env) and self.is_weight(e.args[1], env)
        if isinstance(e, Binder):
            return self.is_weight(e.body, {**env, e.index.name: self.opened(e, env)})
        return False

    def quiet(self, e: Expr, env: Env) -> Poly:
        """A normal form for a question of sign only: it makes no obligations."""
        old = self.obligations
        self.obligations = []
        try:
            return self.term(e, env)[0]
        finally:
            self.obligations = old

    def has_log(self, e: Expr, env: Env) -> bool:
        """Whether a logarithm occurs in e or in what it stands for."""
        if e not in self._logs:
            self._logs[e] = any(
                isinstance(s, Log) or (isinstance(s, Named) and self.has_log(s.unfold(), env))
                or (isinstance(s, At | Symbol) and (body := self.c.given.unfold(s)) is not None and self.has_log(body, env))
                for _, s in subterms(e))
        return self._logs[e]

    # ---- logarithms, exponentials, powers ----------------------------------------------------
    def log(self, e: Log, env: Env) -> Result:
        parts = list(self.factors(e.args[0], env))
        if any(f == Neg(Integer(1)) for f, _ in parts):
            parts = [(e.args[0], 1)]
        done: list[tuple[Poly, int, Expr]] = []
        for f, sign in parts:
            p, infinite = self.hardly(f, env)
            self.finite(infinite)
            done.append((p, sign, f))
        unknown = [d for d in done if not self.shown_hard(nonneg, d[0])]
        if unknown and (len(done) == 1 or self.c.assume is not None or not self.shown_hard(nonneg, self.whole(done))):
            for p, _, f in unknown:
                self.oblige("nonneg" if len(done) == 1 else "positive", p, f)
        return self.log_of_factors(done)

    def whole(self, done: list[tuple[Poly, int, Expr]]) -> Poly:
        total = const(1)
        for p, sign, _ in done:
            total = mul(total, p if sign > 0 or not p else atoms.power(self.c, p, -1))
        return total

    def log_of_factors(self, done: list[tuple[Poly, int, Expr]]) -> Result:
        total = const(0)
        low, high = [], []
        old, self.c.guards = self.c.guards, self.hard + self.soft
        for p, sign, f in done:
            total = add(total, scale(atoms.logarithm(self.c, p), sign))
            if number_of(p) is None or number_of(p) == 0:
                source = Obligation("positive", p, f, self.scope, self.c.guards)
                if not positive(self.c, p):
                    (low if sign > 0 else high).append(source)
                else:
                    self.obligations.append(source)
        self.c.guards = old
        if low and high:  # log(0/0): the denominators must not be 0
            self.obligations += high
            high = []
        return total, Infinite(tuple(low), tuple(high))

    def exp(self, e: Exp, env: Env) -> Result:
        p, infinite = self.hardly(e.args[0], env)
        self.finite(Infinite((), infinite.high))
        return atoms.exponential(self.c, p), NONE

    def power(self, e: Power, env: Env) -> Result:
        base, exponent = e.args
        p, low = self.hardly(base, env)
        q, high = self.hardly(exponent, env)
        self.finite(merged(low, high))
        n = number_of(q)
        if isinstance(n, int):
            if n < 0:
                self.denominator(p, base)
            made = atoms.power(self.c, p, n)
            if n % 2 == 0 and len(made) > 1:
                self.learn(made, ">" if nonzero(self.c, p) else ">=")
            return made, NONE
        if isinstance(n, Fraction):
            self.oblige("nonneg" if n > 0 else "positive", p, base)
            return atoms.power(self.c, p, n), NONE
        return self.symbolic_power(p, q, base, exponent), NONE

    def symbolic_power(self, p: Poly, q: Poly, base: Expr, exponent: Expr) -> Poly:
        if self.is_integer(exponent) and (nonneg(self.c, q) or positive(self.c, p)):
            return atoms.exponential(self.c, mul(q, atoms.logarithm(self.c, p, formal=True)))  # whole factors, of any sign
        if not (nonneg(self.c, p) and nonneg(self.c, q)):
            self.oblige("positive", p, base)
        return atoms.exponential(self.c, mul(q, atoms.logarithm(self.c, p)))

    def is_integer(self, e: Expr) -> bool:
        """Whether e takes integer values only: made of integers, sizes, labels and deltas by +, -, *."""
        if isinstance(e, Integer | Delta | Iverson):
            return True
        if isinstance(e, Symbol):
            body = self.c.given.unfold(e)
            return self.is_integer(body) if body is not None else (
                e.name in self.c.sizes or e.name in self.c.given.ranges or any(s.name == e.name for s in self.scope))
        if isinstance(e, At):
            body = self.c.given.unfold(e)
            return self.is_integer(body) if body is not None else str(e.family) in self.c.labels
        if isinstance(e, Plus | Times | Neg):
            return all(self.is_integer(a) for a in e.args)
        return isinstance(e, SumOver | ProductOver) and self.is_integer(e.body)

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
        if len(made) > 1 and not nonneg(self.c, made) and nonneg(self.c, p):
            sure = self.c.at_least(self.c.ranges[u][1], self.c.ranges[u][0]) and positive(self.c, p)
            self.learn(made, ">" if sure else ">=")
        return made, infinite

    def product_over(self, e: ProductOver, env: Env) -> Result:
        old, self.soft = self.soft, ()
        u, p, infinite = self.body(e, env)
        self.soft = old
        self.finite(infinite)
        logs = atoms.logarithm(self.c, p, formal=True) if p else None
        if logs is None:
            raise Unsupported("a product of zeros")
        return atoms.exponential(self.c, close(self.c, logs, u)), NONE


def _unit(p: Poly) -> Poly:
    """p up to a positive number: how guards are kept."""
    return scale(p, Fraction(1) / content(p)[0]) if p else p


METHODS = {
    Plus: "plus", Neg: "neg", Times: "product", Over: "product", Power: "power", Log: "log", Exp: "exp",
    Iverson: "iverson", Cases: "cases", At: "entry", Delta: "delta", Named: "named", SumOver: "sum",
    ProductOver: "product_over",
}
