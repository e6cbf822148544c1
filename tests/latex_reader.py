"""An independent reader of our LaTeX: it reads by a textbook's conventions, and gives the line's value."""

import re
from fractions import Fraction
from math import prod

from sympy import Symbol

from derivations.terms import Cases, Delta, Iverson, Log, Over, Plus, Power, Times
from derivations.terms.algebra import Exp, Neg
from derivations.terms.sums import At, ProductOver, SumOver


class Reader:
    """Reads our LaTeX to a function of the bindings. greedy: a logarithm takes every factor that follows.

    A line that has one value for the greedy and for the frugal reader cannot be misread.
    """

    def __init__(self, text, greedy):
        text = re.sub(r"\\(?:[bB]igg?[lr]|left|right|,)|\\text\{(?:if|otherwise)\W*\}|\s(?![a-zA-Z])", "", text)
        self.tokens = re.findall(r"\\begin\{cases\}|\\end\{cases\}|\\[A-Za-z]+|\\\\|\d+|\S", text)
        self.greedy = greedy

    def peek(self):
        return self.tokens[0] if self.tokens else ""

    def eat(self, expected=None):
        token = self.tokens.pop(0)
        assert expected is None or token == expected, (token, expected, self.tokens)
        return token

    def sum(self):
        parts = [(self.sign(), self.term())]
        while self.peek() in ("+", "-"):
            parts.append((-1 if self.eat() == "-" else 1, self.term()))
        return lambda env: sum(sign * part(env) for sign, part in parts)

    def sign(self):
        return -1 if self.peek() == "-" and self.eat() else 1

    def term(self):
        parts = [self.factor()]
        while self.peek() not in ("", "+", "-", ")", "]", "}", "=", "<", r"\le", "&", ",", r"\\", r"\end{cases}"):
            if self.peek() == "/":
                self.eat()
                top, bottom = product(parts), self.factor()
                parts = [lambda env, a=top, b=bottom: a(env) / b(env)]
                assert self.peek() in ("", "+", "-", ")", "}", ","), "a/b c can be misread"
            elif self.peek() == r"\cdot":
                self.eat()
                assert self.peek() != "-"
            else:
                parts.append(self.factor())
        return product(parts)

    def group(self):
        if self.peek() != "{":
            token = self.eat()
            return Reader(token, self.greedy).sum()
        self.eat("{")
        inside = self.sum()
        self.eat("}")
        return inside

    def factor(self):
        made = self.atom()
        if self.peek() == "^":
            self.eat()
            exponent = self.group()
            assert self.peek() != "^"
            return lambda env: power(made(env), exponent(env))
        return made

    def atom(self):
        token = self.eat()
        if token.isdigit():
            assert not self.peek().isdigit()
            return lambda env: Fraction(token)
        if token == "(":
            inside = self.sum()
            self.eat(")")
            return inside
        if token == "e":
            self.eat("^")
            raised = self.group()
            return lambda env: exp(raised(env))
        if token == "[":
            condition = self.condition()
            self.eat("]")
            return lambda env: int(condition(env))
        read = {
            r"\frac": self.fraction,
            r"\log": self.log,
            r"\exp": self.exp,
            r"\sqrt": self.root,
            r"\sum": self.ranged,
            r"\prod": self.ranged,
            r"\delta": self.delta,
            r"\begin{cases}": self.cases,
        }.get(token)
        if read:
            return read(token)
        assert re.fullmatch("[a-zA-Z]", token), token
        if self.peek() != "_":
            return lambda env: env[token]
        indices = self.indices()
        return lambda env: entry(token, [int(i(env)) for i in indices])

    def indices(self):
        self.eat("_")
        if self.peek() != "{":
            return [self.group()]
        self.eat("{")
        found = [self.sum()]
        while self.eat() == ",":
            found.append(self.sum())
        return found

    def fraction(self, _):
        a, b = self.group(), self.group()
        return lambda env: a(env) / b(env)

    def log(self, _):
        inside = self.term() if self.greedy else self.factor()
        return lambda env: log(inside(env))

    def exp(self, _):
        self.eat("(")
        inside = self.sum()
        self.eat(")")
        return lambda env: exp(inside(env))

    def root(self, _):
        inside = self.group()
        return lambda env: power(inside(env), Fraction(1, 2))

    def ranged(self, command):
        for token in "_{":
            self.eat(token)
        index = self.eat()
        self.eat("=")
        low = self.sum()
        for token in "}^":
            self.eat(token)
        high, body = self.group(), self.term()
        return lambda env: over_range(sum if command == r"\sum" else prod, body, index, low(env), high(env), env)

    def delta(self, _):
        i, j = self.indices()
        return lambda env: int(i(env) == j(env))

    def condition(self):
        a, op, b = self.sum(), self.eat(), self.sum()
        return lambda env: holds(op, a(env), b(env))

    def cases(self, _):
        rows = []
        while True:
            value = self.sum()
            self.eat("&")
            if self.peek() == r"\end{cases}":
                self.eat()
                return lambda env: (
                    next((v(env) for v, c in rows if c(env)), None) if any(c(env) for _, c in rows) else value(env)
                )
            rows.append((value, self.condition()))
            self.eat(",")
            self.eat("\\\\")


# Any functions do for reading: these are exact, and defined everywhere.
def log(a):
    return a * a + Fraction(3, 11)


def exp(a):
    return a * a * a / 5 - 2


def power(a, b):
    return a * a / 3 + 5 * b + a * b


def entry(family, indices):
    return Fraction(ord(family) % 13 + sum((i + 2) ** 2 * (3 + axis) for axis, i in enumerate(indices)), 7)


def product(parts):
    return lambda env: prod(p(env) for p in parts)


def holds(op, a, b):
    return a == b if op == "=" else a < b if op == "<" else a <= b


def over_range(combine, body, index, low, high, env):
    return combine([body({**env, index: Fraction(i)}) for i in range(int(low), int(high) + 1)])


def value_of(e, env):
    """The value of a line, straight from its tree."""
    if isinstance(e, Symbol):
        return env[e.name]
    if e.is_Integer:
        return Fraction(int(e))
    if isinstance(e, SumOver | ProductOver):
        ends = value_of(e.lower, env), value_of(e.upper, env)
        return over_range(
            sum if isinstance(e, SumOver) else prod, lambda inner: value_of(e.body, inner), e.index.name, *ends, env
        )
    if isinstance(e, Iverson):
        return int(holds(e.args[0].name, value_of(e.args[1], env), value_of(e.args[2], env)))
    if isinstance(e, Cases):
        for v, c in zip(e.args[:-1:2], e.args[1::2], strict=True):
            if value_of(c, env):
                return value_of(v, env)
        return value_of(e.args[-1], env)
    if isinstance(e, At):
        return entry(e.family.name, [int(value_of(i, env)) for i in e.indices])
    parts = [value_of(a, env) for a in e.args]
    operators = {
        Plus: sum,
        Times: prod,
        Neg: lambda v: -v[0],
        Over: lambda v: v[0] / v[1],
        Power: lambda v: power(*v),
        Log: lambda v: log(v[0]),
        Exp: lambda v: exp(v[0]),
        Delta: lambda v: int(v[0] == v[1]),
    }
    return operators[type(e)](parts)
