"""A line as a function of an environment, compiled once. Nothing is substituted, unfolded or rearranged.

An environment maps names to values: an integer for a size or an index, a number for a real, a table
{indices: value} for a family. The meaning of weights: in a product, where the product of all weights is 0, the
product is 0, and logarithms of quantities >= 0 beside them need not be defined ("excused"); everything else does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flint import fmpq
from sympy import Expr, Integer, Symbol
from sympy.core.symbol import Str

from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.hypotheses import Condition, Hypotheses, Pmf
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Delta, ProductOver, SumOver
from derivations.terms.tree import subterms

from . import values as v
from .values import Undecided, Undefined

Env = dict[str, Any]
Function = Callable[[Env], Any]
WORK = 60_000  # evaluated nodes a line and instance


@dataclass
class Row:
    """A family with its first indices fixed."""

    table: Any
    fixed: tuple[int, ...]

    def __getitem__(self, indices: tuple[int, ...]) -> Any:
        return self.table[self.fixed + indices]


@dataclass
class State:
    """What an evaluation carries along."""

    left: int = WORK
    excused: bool = False  # beside a weight that is 0
    memo: dict[Any, Any] = field(default_factory=dict)
    base: Env = field(default_factory=dict)


@dataclass
class Compiler:
    """Compiles the lines of one problem; a child compiles the bodies of quantities, which know their parameters only."""

    given: Hypotheses
    nonneg: set[str] = field(default_factory=set)
    state: State = field(default_factory=State)
    made: dict[Expr, Function] = field(default_factory=dict)
    logs: dict[Expr, bool] = field(default_factory=dict)
    children: dict[frozenset[str], Compiler] = field(default_factory=dict)

    def __post_init__(self) -> None:
        conditions = [(c.left, c.op, c.right) for c in self.given.of(Condition) if isinstance(c, Condition)]
        conditions += [(b, {"<": ">", "<=": ">="}.get(op, ""), a) for a, op, b in conditions]
        self.nonneg |= {c.entry.family.name for c in self.given.of(Pmf) if isinstance(c, Pmf)}
        for a, op, b in conditions:
            if op in (">", ">=") and isinstance(b, Integer):
                if isinstance(a, Symbol):
                    self.nonneg.add(a.name)
                elif isinstance(a, At) and all(isinstance(i, Symbol) and i.name in self.given.ranges for i in a.indices):
                    self.nonneg.add(a.family.name)

    def value(self, e: Expr, env: Env) -> Any:
        """The value of e. Raises Undefined or Undecided."""
        self.state.left, self.state.excused, self.state.base = WORK, False, env
        self.state.memo.clear()
        return self.function(e)(env)

    def function(self, e: Expr) -> Function:
        """The compiled line."""
        if e not in self.made:
            self.made[e] = self.build(e)
        return self.made[e]

    def build(self, e: Expr) -> Function:
        if isinstance(e, Integer):
            constant = fmpq(int(e))
            return lambda env: constant
        if isinstance(e, Symbol):
            return self.symbol(e.name)
        return BUILD[type(e)](self, e)

    def spend(self, amount: int = 1) -> None:
        """Count work."""
        self.state.left -= amount
        if self.state.left < 0:
            raise Undecided("too much work")

    def symbol(self, name: str) -> Function:
        d = self.given.definitions.get(name)
        body = self.function(d.body) if d is not None and not d.parameters else None

        def value(env: Env) -> Any:
            if name in env:
                x = env[name]
                return fmpq(x) if isinstance(x, int) else x
            if body is None:
                raise Undefined(f"{name} has no value")
            return body(self.state.base)

        return value

    # ---- sums, products, entries -------------------------------------------------------------
    def integer(self, e: Expr) -> Callable[[Env], int]:
        """The value of an index term."""
        if isinstance(e, Integer):
            constant = int(e)
            return lambda env: constant
        f = self.function(e)
        name = e.name if isinstance(e, Symbol) else ""

        def value(env: Env) -> int:
            x = env.get(name) if name else None  # an index or a size is there as it is
            if x is None:
                x = f(env)
            if isinstance(x, int):
                return x
            if not isinstance(x, fmpq) or x.q != 1:
                raise Undefined(f"{e} is no integer here")
            return int(x.p)

        return value

    def plus(self, e: Plus) -> Function:
        parts = [self.function(a) for a in e.args]

        def value(env: Env) -> Any:
            total = parts[0](env)
            for p in parts[1:]:
                total = v.add(total, p(env))
            return total

        return value

    def negative(self, e: Neg) -> Function:
        f = self.function(e.args[0])
        return lambda env: v.neg(f(env))

    def ranged(self, e: SumOver | ProductOver) -> Function:
        body, name = self.function(e.body), e.index.name
        lower, upper = self.integer(e.lower), self.integer(e.upper)
        start, combine = (fmpq(0), v.add) if isinstance(e, SumOver) else (fmpq(1), v.mul)

        def value(env: Env) -> Any:
            low, high = lower(env), upper(env)
            if high < low - 1:
                raise Undefined(f"the range {low}..{high} runs backwards")
            self.spend(1 + high - low + 1)
            inner, total = dict(env), start
            for i in range(low, high + 1):
                inner[name] = i
                total = combine(total, body(inner))
            return total

        return value

    def entry(self, e: At) -> Function:
        family = e.family.name
        d = self.given.definitions.get(family)
        if d is not None and not all(p in self.given.ranges for p in d.parameters):
            return self.applied(d.parameters, d.body, [self.function(i) for i in e.indices])
        indices = [self.integer(i) for i in e.indices]
        defined = d is not None
        body = self.applied(d.parameters, d.body, indices) if d is not None else None
        ranges = [self.axis(r) for r in self.given.families[family].axes] if defined else []

        only = indices[0] if len(indices) == 1 else None

        def value(env: Env) -> Any:
            self.spend()
            table = env.get(family)
            if table is not None:
                try:
                    return table[(only(env),) if only else tuple([i(env) for i in indices])]
                except KeyError:
                    raise Undefined(f"{family} is read outside its range") from None
            if body is None:
                raise Undefined(f"{family} has no values")
            for i, r in zip(indices, ranges, strict=True):
                if r is not None and not r[0](self.state.base) <= i(env) <= r[1](self.state.base):
                    raise Undefined(f"{family} is read outside its range")
            return body(env)

        return value

    def axis(self, r: Any) -> Any:
        return r and (self.integer(r.lower), self.integer(r.upper))

    def applied(self, parameters: tuple[str, ...], body: Expr, arguments: list[Function]) -> Function:
        """A definition's body, in an environment of its own."""
        f = self.function(body)

        def value(env: Env) -> Any:
            given = tuple(a(env) for a in arguments)
            key = (id(body), given) if all(isinstance(g, int) for g in given) else None
            if key in self.state.memo:
                return self.state.memo[key]
            inner = {**self.state.base, **dict(zip(parameters, given, strict=True))}
            made = f(inner)
            if key is not None and not self.state.excused:
                self.state.memo[key] = made
            return made

        return value

    def named(self, e: Named) -> Function:
        q = e.quantity
        parts = [self.argument(a) for a in e.arguments]
        body = self.child(frozenset(p for p, a in zip(q.parameters, e.arguments, strict=True) if self.weighs(a)))(q.body)

        def value(env: Env) -> Any:
            inner: Env = {p: a(env) for p, a in zip(q.parameters, parts, strict=True)}
            return body(inner)

        return value

    def child(self, nonneg: frozenset[str]) -> Callable[[Expr], Function]:
        """The compiler of a quantity's body whose parameters in `nonneg` stand for weights."""
        if nonneg not in self.children:
            self.children[nonneg] = Compiler(Hypotheses(), set(nonneg), self.state)
        return self.children[nonneg].function

    def weighs(self, argument: Expr) -> bool:
        """Whether the entries of a family (or a number) are weights."""
        head = argument.family if isinstance(argument, At) else argument
        if not isinstance(head, Symbol):
            return self.is_weight(argument)
        d = self.given.definitions.get(head.name)
        return self.is_weight(d.body) if d is not None else head.name in self.nonneg or head.name in self.given.sizes

    def argument(self, a: Expr) -> Function:
        """A family, a row of one, or a number, for a quantity."""
        head = a.family if isinstance(a, At) else a
        families = self.given.families
        arity = len(families[head.name].axes) if isinstance(head, Symbol) and head.name in families else 0
        fixed = len(a.indices) if isinstance(a, At) else 0
        if arity <= fixed:
            if isinstance(a, Symbol) and arity == 0:
                return lambda env: env[a.name] if a.name in env else self.function(a)(env)
            return self.function(a)
        indices = [self.integer(i) for i in a.indices] if isinstance(a, At) else []
        name = head.name

        def value(env: Env) -> Any:
            table = env[name] if name in env else Defined(self, name)
            return Row(table, tuple(i(env) for i in indices)) if indices else table

        return value

    def delta(self, e: Delta) -> Function:
        i, j = self.integer(e.args[0]), self.integer(e.args[1])
        return lambda env: fmpq(int(i(env) == j(env)))

    def iverson(self, e: Iverson) -> Function:
        holds = self.condition(e)
        return lambda env: fmpq(int(holds(env)))

    def condition(self, e: Iverson) -> Callable[[Env], bool]:
        op, a, b = e.args
        left, right = self.function(a), self.function(b)
        return lambda env: certain(left(env), op.name, right(env))

    def cases(self, e: Cases) -> Function:
        pairs = [(self.condition(c), self.function(x)) for x, c in zip(e.args[:-1:2], e.args[1::2], strict=True)]
        otherwise = self.function(e.args[-1])

        def value(env: Env) -> Any:
            for holds, x in pairs:
                if holds(env):
                    return x(env)
            return otherwise(env)

        return value

    # ---- logarithms, powers ------------------------------------------------------------------
    def unexcused(self, f: Function) -> Function:
        """A place that no weight excuses: an argument, an exponent, a denominator."""

        def value(env: Env) -> Any:
            old, self.state.excused = self.state.excused, False
            try:
                return f(env)
            finally:
                self.state.excused = old

        return value

    def exp(self, e: Exp) -> Function:
        f = self.unexcused(self.function(e.args[0]))
        return lambda env: v.exp(f(env))

    def power(self, e: Power) -> Function:
        base, exponent = (self.unexcused(self.function(a)) for a in e.args)
        return lambda env: v.power(base(env), exponent(env))

    def log(self, e: Log) -> Function:
        sign, above, below = flattened(e.args[0])
        over = [self.unexcused(self.function(f)) for f in above]
        under = [self.unexcused(self.function(f)) for f in below]

        def value(env: Env) -> Any:
            top, bottom = fmpq(sign), fmpq(1)
            for f in over:
                top = v.mul(top, f(env))
            for f in under:
                bottom = v.mul(bottom, f(env))
            if v.infinite(top) or v.infinite(bottom):
                raise Undefined("the logarithm of an infinite value")
            below_, above_ = v.sign(bottom), v.sign(top)
            if below_ == 0:
                if above_ < 0:
                    raise Undefined("the logarithm of a negative number over 0")
                if self.state.excused:
                    return fmpq(0)
                if above_ == 0:
                    raise Undefined("log(0/0)")
                return v.INF
            if above_ == 0 and self.state.excused:
                return fmpq(0)
            return v.log(v.div(top, bottom)) if not isinstance(bottom, fmpq) or bottom != 1 else v.log(top)

        return value

    # ---- products ----------------------------------------------------------------------------
    def product(self, e: Expr) -> Function:
        sign, above, below = flattened(e)
        weights = [self.function(f) for f in above if self.is_weight(f)]
        under = [self.unexcused(self.function(f)) for f in below]
        logged = [self.function(f) for f in above if not self.is_weight(f) and self.has_log(f)]
        plain = [self.function(f) for f in above if not self.is_weight(f) and not self.has_log(f)]

        def value(env: Env) -> Any:
            total = fmpq(sign)
            for f in weights:
                total = v.mul(total, f(env))
            for f in under:
                total = v.div(total, f(env))
            if logged and not v.infinite(total) and v.sign(total) == 0:
                for f in plain:
                    v.mul(fmpq(0), f(env))
                self.excuse(logged, env)
                return fmpq(0)
            for f in (*plain, *logged):
                total = v.mul(total, f(env))
            return total

        return value

    def excuse(self, logged: list[Function], env: Env) -> None:
        """Beside a weight 0, one factor may be infinite or log(0/0); the others must be finite. Raises Undefined."""
        open_ = []
        for f in logged:
            try:
                if v.infinite(f(env)):
                    open_.append(f)
            except Undefined:
                open_.append(f)
        if len(open_) > 1:
            raise Undefined("0 * inf * inf")
        old, self.state.excused = self.state.excused, True
        try:
            for f in open_:
                f(env)
        finally:
            self.state.excused = old

    def has_log(self, e: Expr) -> bool:
        """Whether a logarithm occurs in e or in what it stands for."""
        if e not in self.logs:
            bodies = [b for _, s in subterms(e) if isinstance(s, Symbol | At) and (b := self.given.unfold(s)) is not None]
            bodies += [s.quantity.body for _, s in subterms(e) if isinstance(s, Named)]
            self.logs[e] = any(isinstance(s, Log) for _, s in subterms(e)) or any(map(self.has_log, bodies))
        return self.logs[e]

    def is_weight(self, e: Expr) -> bool:
        """Whether e is, by its form and the givens, a number >= 0 that can be a weight."""
        if isinstance(e, Integer | Delta | Iverson):
            return True
        if isinstance(e, Symbol | At):
            body = self.given.unfold(e)
            if body is not None:
                return self.is_weight(body)
            name = e.family.name if isinstance(e, At) else e.name
            return name in self.nonneg or name in self.given.sizes or (isinstance(e, Symbol) and e.name in self.given.ranges)
        if isinstance(e, Plus | Times | Over | Power):
            return all(map(self.is_weight, e.args))
        return isinstance(e, SumOver | ProductOver) and self.is_weight(e.body)


class Defined:
    """A family that a given defines, as a table."""

    def __init__(self, c: Compiler, name: str) -> None:
        d = c.given.definitions[name]
        self.compiler, self.parameters, self.body = c, d.parameters, c.function(d.body)

    def __getitem__(self, indices: tuple[int, ...]) -> Any:
        return self.body({**self.compiler.state.base, **dict(zip(self.parameters, indices, strict=True))})


def flattened(e: Expr) -> tuple[int, list[Expr], list[Expr]]:
    """(sign, factors above, factors below) of a product as written."""
    if isinstance(e, Neg):
        s, above, below = flattened(e.args[0])
        return -s, above, below
    if isinstance(e, Times):
        s, above, below = 1, [], []
        for a in e.args:
            t, x, y = flattened(a)
            s, above, below = s * t, above + x, below + y
        return s, above, below
    if isinstance(e, Over):
        s, above, below = flattened(e.args[0])
        t, x, y = flattened(e.args[1])
        return s * t, above + y, below + x
    return 1, [e], []


def certain(x: Any, op: str, y: Any) -> bool:
    """Whether certainly x op y; Undecided when balls do not tell."""
    if op in ("<", ">"):
        a, b = (x, y) if op == "<" else (y, x)
        if v.less(a, b):
            return True
        if v.less(b, a) or not v.differ(x, y) and not _rough(x, y):
            return False
        raise Undecided("two balls overlap")
    if op in ("<=", ">="):
        return not certain(x, ">" if op == "<=" else "<", y)
    same = not v.differ(x, y)
    if same and _rough(x, y):
        raise Undecided("two balls overlap")
    return same == (op == "=")


def _rough(x: Any, y: Any) -> bool:
    return any(isinstance(z, v.arb) and not z.is_exact() for z in (x, y))


BUILD: dict[type, Callable[[Compiler, Any], Function]] = {
    Plus: Compiler.plus, Neg: Compiler.negative, Times: Compiler.product, Over: Compiler.product, Power: Compiler.power,
    Log: Compiler.log, Exp: Compiler.exp, At: Compiler.entry, Delta: Compiler.delta, Named: Compiler.named,
    SumOver: Compiler.ranged, ProductOver: Compiler.ranged, Iverson: Compiler.iverson, Cases: Compiler.cases,
}
__all__ = ["Compiler", "Str", "Undecided", "Undefined", "certain"]
