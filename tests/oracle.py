"""What a line is worth at one instance, by the letter of the design; Undefined where it means nothing."""

import math
import operator
from fractions import Fraction

from sympy import Integer, Symbol

from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.hypotheses import Condition, Labels, Pmf
from derivations.terms.node import Node
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Delta, Dirac, Integral, ProductOver, SumOver

INF = math.inf
SIGNS, NAMES = ("=", "!=", "<", "<=", ">", ">="), ("eq", "ne", "lt", "le", "gt", "ge")
COMPARE = {sign: getattr(operator, n) for sign, n in zip(SIGNS, NAMES, strict=True)}


class Undefined(Exception): ...


def compare(op, a, b):
    near = a == b or (abs(a) != INF and abs(b) != INF and abs(a - b) <= 1e-9 * (1 + abs(a) + abs(b)))
    return COMPARE[op](0, 0) if near else COMPARE[op](a, b)


def factors(e, sign=1):
    if isinstance(e, Times):
        return [f for a in e.args for f in factors(a, sign)]
    if isinstance(e, Over):
        return factors(e.args[0], sign) + factors(e.args[1], -sign)
    if isinstance(e, Neg) and not isinstance(e.args[0], Integer):
        return [(Neg(Integer(1)), sign), *factors(e.args[0], sign)]
    return [(e, sign)]


def multiplied(parts):
    parts = list(parts)
    if any(abs(p) == INF for p in parts) and 0 in parts:
        raise Undefined("0 * inf")
    return math.prod(parts, start=Fraction(1))


def inverse(v, sign):
    if sign < 0 and (v == 0 or abs(v) == INF):
        raise Undefined("x/0")
    return v if sign > 0 else 1 / v


def mass(e):
    return isinstance(e, Dirac) or (isinstance(e, Node) and any(map(mass, e.args)))


class Instance:
    """Sizes, numbers, and families as {indices: value}; an index that is missing is out of range."""

    def __init__(self, given, values):
        self.given, self.values = given, dict(values)

    def value(self, e, env):
        if isinstance(e, Integer):
            return Fraction(int(e))
        if isinstance(e, Symbol):
            d = None if e.name in env else self.given.definitions.get(e.name)
            return self.value(d.body, {}) if d else env[e.name] if e.name in env else self.values[e.name]
        return VALUE[type(e)](self, e, env)

    def index(self, e, env):
        v = self.value(e, env)
        if v == int(v):
            return int(v)
        raise Undefined(f"index {v}")

    def entry(self, e, env):
        at, f = tuple(self.index(i, env) for i in e.indices), e.family.name
        if d := self.given.definitions.get(f):
            for p, i in zip(d.parameters, at, strict=True):
                r = self.given.ranges.get(p)
                if r and not self.index(r.lower, {}) <= i <= self.index(r.upper, {}):
                    raise Undefined(f"{f}{at}")
            return self.value(d.body, dict(zip(d.parameters, map(Fraction, at), strict=True)))
        if at in self.values[f]:
            return self.values[f][at]
        raise Undefined(f"{f}{at} is out of range")

    def chosen(self, e, env):
        pairs = zip(e.args[:-1:2], e.args[1::2], strict=True)
        return next((v for v, condition in pairs if self.value(condition, env)), e.args[-1])

    def total(self, parts):
        parts = list(parts)
        if INF in parts and -INF in parts:
            raise Undefined("inf - inf")
        return sum(parts, Fraction(0))

    def over(self, e, env):
        values = range(self.index(e.lower, env), self.index(e.upper, env) + 1)
        return [{**env, e.index.name: Fraction(i)} for i in values]

    def integral(self, e, env):
        masses = self.masses(e.measure, env)
        return self.total(w * self.value(e.body, {**env, e.index.name: at}) for w, at in masses)

    def masses(self, m, env):
        """The points of a measure, each with its weight."""
        if isinstance(m, Symbol):
            return self.masses(self.given.definitions[m.name].body, {})
        if isinstance(m, Dirac):
            return [(1, self.value(m.args[0], env))]
        if isinstance(m, SumOver):
            return [pair for at in self.over(m, env) for pair in self.masses(m.body, at)]
        if isinstance(m, Plus):
            return [pair for a in m.args for pair in self.masses(a, env)]
        rest, (inner,) = [a for a in m.args if not mass(a)], [a for a in m.args if mass(a)]
        w = self.value(type(m)(*[Integer(1) if a is inner else a for a in m.args]), env) if rest else 1
        return [(w * v, at) for v, at in self.masses(inner, env)]

    def product(self, e, env):
        parts = [(f, sign, self.weight(f, env)) for f, sign in factors(e)]
        rest = [(f, sign) for f, sign, heavy in parts if not heavy or sign < 0]
        w = multiplied(self.value(f, env) for f, sign, heavy in parts if heavy and sign > 0)
        if w == 0 and any(self.has_log(f) for f, _ in rest):
            if self.excused(rest, env):
                return Fraction(0)
            raise Undefined("0 * t, and t is not built from logarithms")
        return multiplied([w, *(inverse(self.value(f, env), sign) for f, sign in rest)])

    def body(self, e):
        return e.unfold() if isinstance(e, Named) else self.given.unfold(e) if isinstance(e, Symbol | At) else None

    def weight(self, e, env):
        if isinstance(e, Integer | Delta) or (isinstance(e, Symbol) and e.name in {*env, *self.given.sizes}):
            return self.value(e, env) >= 0
        if isinstance(e, Plus | Times):
            return all(self.weight(a, env) for a in e.args)
        if isinstance(e, Over):
            return all(self.weight(a, env) for a in e.args) and self.value(e.args[1], env) > 0
        if isinstance(e, Power):  # a whole power is a product
            return self.weight(e.args[0], env) and isinstance(e.args[1], Integer) and e.args[1] > 0
        if isinstance(e, SumOver):
            return all(self.weight(e.body, b) for b in self.over(e, env))
        if isinstance(e, Symbol | At) and (body := self.body(e)) is not None:
            return self.weight(body, env)
        said = e.family if isinstance(e, At) else e
        return any(self.says(c, said) for c in self.given.clauses) and self.value(e, env) >= 0

    def says(self, c, said):
        if isinstance(c, Condition):
            pairs = ((c.left, c.op), (c.right, {"<": ">", "<=": ">="}.get(c.op)))
            return any((a.family if isinstance(a, At) else a) == said and op in (">", ">=", "=") for a, op in pairs)
        return isinstance(c, Pmf | Labels) and c.entry.family == said

    def has_log(self, e):
        body = self.body(e)
        return isinstance(e, Log) or (body is not None and self.has_log(body)) or any(map(self.has_log, e.args))

    def excused(self, rest, env):
        odd = [(f, sign) for f, sign in rest if not self.finite(f, sign, env)]
        return not odd or (len(odd) == 1 and odd[0][1] > 0 and self.built(odd[0][0], env))

    def finite(self, f, sign, env):
        try:
            return abs(inverse(self.value(f, env), sign)) != INF
        except Undefined:
            return False

    def built(self, e, env):
        if (body := self.body(e)) is not None:
            return self.built(body, env)
        if isinstance(e, Log):
            split = factors(e.args[0])
            whole = Neg(Integer(1)) in (f for f, _ in split) or all(sign > 0 for _, sign in split)
            parts = [
                f.args[0] if isinstance(f, Power) else f for f in ([e.args[0]] if whole else [f for f, _ in split])
            ]
            return all(self.finite(f, 1, env) and self.value(f, env) >= 0 for f in parts)
        if isinstance(e, Cases):
            return self.built(self.chosen(e, env), env)
        if isinstance(e, Plus | SumOver):
            parts = [(a, env) for a in e.args] if isinstance(e, Plus) else [(e.body, b) for b in self.over(e, env)]
            return all(self.finite(a, 1, b) or self.built(a, b) for a, b in parts)
        return isinstance(e, Times | Over | Neg) and self.excused(factors(e), env)

    def log(self, e, env):
        split = factors(e.args[0]) if any(sign < 0 for _, sign in factors(e.args[0])) else [(e.args[0], 1)]
        parts = [(self.value(f, env), sign) for f, sign in split]
        top, bottom = (multiplied(v for v, s in parts if s == sign) for sign in (1, -1))
        if abs(top) == INF or abs(bottom) == INF or top * bottom < 0 or (bottom == 0 and top <= 0):
            raise Undefined("log")
        return INF if bottom == 0 else -INF if top == 0 else Fraction(0) if top == bottom else math.log(top / bottom)

    def exp(self, e, env):
        v = self.value(e.args[0], env)
        if v == INF:
            raise Undefined("exp inf")
        return Fraction(v == 0) if v in (0, -INF) else math.exp(v)

    def power(self, e, env):
        a, b = (self.value(x, env) for x in e.args)
        if abs(a) == INF or abs(b) == INF or (a == 0 and b < 0) or (a < 0 and b != int(b)):
            raise Undefined("power")
        return Fraction(b == 0) if a == 0 else a ** int(b) if b == int(b) else math.exp(b * math.log(a))


VALUE = {
    Plus: lambda self, e, env: self.total(self.value(a, env) for a in e.args),
    Neg: lambda self, e, env: -self.value(e.args[0], env) if e.args[0].is_Integer else self.product(e, env),
    Iverson: lambda s, e, env: Fraction(COMPARE[e.args[0].name](s.value(e.args[1], env), s.value(e.args[2], env))),
    Cases: lambda self, e, env: self.value(self.chosen(e, env), env),
    At: Instance.entry,
    Delta: lambda self, e, env: Fraction(self.index(e.args[0], env) == self.index(e.args[1], env)),
    Named: lambda self, e, env: self.value(e.unfold(), env),
    SumOver: lambda self, e, env: self.total(self.value(e.body, b) for b in self.over(e, env)),
    Integral: Instance.integral,
    ProductOver: lambda self, e, env: multiplied(self.value(e.body, b) for b in self.over(e, env)),
    Times: Instance.product,
    Over: Instance.product,
    Log: Instance.log,
    Exp: Instance.exp,
    Power: Instance.power,
}
