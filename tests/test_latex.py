"""The printer of lines: a table of spellings, and a reader of our LaTeX that must read every line back."""

import cmath
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import Symbol
from sympy.core.symbol import Str

from derivations.read import hypotheses
from derivations.read.python import term
from derivations.terms import Cases, Delta, Iverson, Log, Over, Plus, Power, Times, name, number
from derivations.terms.algebra import Exp, Neg
from derivations.terms.sums import At, ProductOver, SumOver
from derivations.write.latex import latex
from derivations.write.names import Naming, spelled

GIVEN = hypotheses("k, j in 1..K; n in 1..N; y_n in 1..K; p_k, q_k, z_k, phat_k, mu_k real; w_{n,k} real")


def tex(text):
    return latex(term(text, GIVEN))


SPELLINGS = [
    ("-Sum(p[k]*log(q[k]), (k, 1, K))", r"-\sum_{k=1}^{K} p_k \log q_k"),
    ("Sum(phat[k]*log(phat[k]/q[k]), (k, 1, K))", r"\sum_{k=1}^{K} \hat{p}_k \log \frac{\hat{p}_k}{q_k}"),
    ("Sum(a*(log(phat[k]) - log(q[k])), (k, 1, K))", r"\sum_{k=1}^{K} a \, \bigl(\log \hat{p}_k - \log q_k\bigr)"),
    ("(1/N)*Sum(log(q[y[n]]), (n, 1, N))", r"\frac{1}{N} \sum_{n=1}^{N} \log q_{y_n}"),
    ("Sum(log(q[y[n]]), (n, 1, N))/N", r"\frac{1}{N} \sum_{n=1}^{N} \log q_{y_n}"),
    ("Sum((1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))*log(q[k]), (k, 1, K))",
     r"\sum_{k=1}^{K} \frac{1}{N} \Bigl(\sum_{n=1}^{N} \delta_{k,\,y_n}\Bigr) \log q_k"),
    ("Sum(p[k] + q[k], (k, 1, K))", r"\sum_{k=1}^{K} (p_k + q_k)"),
    ("Sum(p[k], (k, 1, K)) - Sum(q[k], (k, 1, K))", r"\sum_{k=1}^{K} p_k - \sum_{k=1}^{K} q_k"),
    ("Sum(p[k], (k, 1, K)) + q[k]", r"\Bigl(\sum_{k=1}^{K} p_k\Bigr) + q_k"),
    ("KL(phat, q)", r"D_{\mathrm{KL}}(\hat{p} \,\|\, q)"),
    ("-Entropy(p) + CrossEntropy(p, q)", r"-\mathrm{H}(p) + \mathrm{H}(p, q)"),
    ("Entropy(p)*(a + b)", r"\mathrm{H}(p) \, (a + b)"),
    ("NLL(q, y)", r"\mathrm{NLL}(q)"),
    ("NLL(w[n], y)", r"\mathrm{NLL}(w_n)"),
    ("Softmax(z, k)", r"\mathrm{softmax}(z)_k"),
    ("exp(z[k])/Sum(exp(z[j]), (j, 1, K))", r"\frac{e^{z_k}}{\sum_{j=1}^{K} e^{z_j}}"),
    ("exp(Sum(z[j], (j, 1, K)))", r"\exp\Bigl(\sum_{j=1}^{K} z_j\Bigr)"),
    ("log(a + b)", r"\log(a + b)"),
    ("log(log(a))", r"\log \log a"),
    ("2*3*a", r"2 \cdot 3 a"),
    ("a*2", r"a \cdot 2"),
    ("3*Rational(1, 2)", r"3 \cdot \frac{1}{2}"),
    ("count*(a + b)", r"\mathrm{count} \cdot (a + b)"),
    ("count*a", r"\mathrm{count} \, a"),
    ("N*(K + 1)", r"N \, (K + 1)"),
    ("x**(a/b) + sqrt(x)", r"x^{a/b} + \sqrt{x}"),
    ("e_**2*exp(2)", r"(e)^2 e^2"),
    ("w[n, k + 1]", "w_{n,k+1}"),
    ("Piecewise((a, Ge(k, 2)), (b, True))",
     r"\begin{cases} a & \text{if } k \ge 2, \\ b & \text{otherwise} \end{cases}"),
]


@pytest.mark.parametrize("text, expected", SPELLINGS)
def test_a_line_is_spelled_as_in_a_textbook(text, expected):
    assert tex(text) == expected


APART = [
    ("a*(b + c)", r"a \, (b + c)", "a*b + c", "a b + c"),
    ("-(a + b)", "-(a + b)", "-a + b", "-a + b"),
    ("log(a)*b", r"(\log a) b", "log(a*b)", r"\log(a b)"),
    ("log(a)/b", r"\frac{\log a}{b}", "log(a/b)", r"\log \frac{a}{b}"),
    ("log(a)**2", r"(\log a)^2", "log(a**2)", r"\log a^2"),
    ("Sum(p[k], (k, 1, K))*b", r"\Bigl(\sum_{k=1}^{K} p_k\Bigr) b", "Sum(p[k]*b, (k, 1, K))", r"\sum_{k=1}^{K} p_k b"),
    ("Sum(p[k], (k, 1, K)) + b", r"\sum_{k=1}^{K} p_k + b", "Sum(p[k] + b, (k, 1, K))", r"\sum_{k=1}^{K} (p_k + b)"),
    ("(a/b)/c", r"\frac{a/b}{c}", "a/(b/c)", r"\frac{a}{b/c}"),
    ("(a**b)**c", r"\bigl(a^b\bigr)^c", "a**(b**c)", r"a^{b^c}"),
    ("x**((a/b)/c)", "x^{(a/b)/c}", "x**(a/(b/c))", "x^{a/(b/c)}"),
    ("x**(a/(b*c))", "x^{a/(b c)}", "x**((a/b)*c)", "x^{(a/b) c}"),
    ("a - (b - c)", "a - (b - c)", "a - b - c", "a - b - c"),
    ("(-a)**2", "(-a)^2", "-a**2", "-a^2"),
    ("p1*p[k]", r"\mathit{p1} \, p_k", "p[1]*p[k]", "p_1 p_k"),
    ("a*2", r"a \cdot 2", "a2", "a_2"),
    ("lam*lambda_", r"\lambda \, \mathit{lambda\_}", "lam*lam", r"\lambda \lambda"),
    ("NLL(q, y)", r"\mathrm{NLL}(q)", "NLL(q, x)", r"\mathrm{NLL}(q, x)"),
]


@pytest.mark.parametrize("one, tex_one, two, tex_two", APART)
def test_what_means_different_things_looks_different(one, tex_one, two, tex_two):
    given = GIVEN + hypotheses("n in 1..N; k in 1..K; x_n in 1..K")
    assert (latex(term(one, given)), latex(term(two, given))) == (tex_one, tex_two)


@pytest.mark.parametrize("name, expected", [
    ("theta", r"\theta"), ("lam", r"\lambda"), ("lambda_", r"\lambda"), ("eps", r"\varepsilon"), ("e_", "e"),
    ("phat", r"\hat{p}"), ("what", r"\hat{w}"), ("thetahat2", r"\hat{\theta}_2"), ("p1hat", r"\hat{p}_1"),
    ("hat", r"\mathrm{hat}"), ("crossbar", r"\mathrm{crossbar}"), ("count", r"\mathrm{count}"), ("k1", "k_1"),
    ("x12", "x_{12}"), ("θ", r"\theta"), ("Λ", r"\Lambda"), ("a_b", r"\mathrm{a\_b}"), ("_", r"\mathrm{\_}"),
    ("类", r"\mathrm{u7C7B}"), ("x}$", r"\mathrm{x\}\$}"),
])
def test_names(name, expected):
    assert spelled(name).tex == expected


def test_one_naming_keeps_the_lines_of_a_proof_alike():
    lines = [term("p1 + 1", GIVEN), term("p[1] + 1", GIVEN)]
    naming = Naming.of(*lines)
    assert [latex(e, naming) for e in lines] == [r"\mathit{p1} + 1", "p_1 + 1"]


# ---- an independent reader: a printed line, read by a textbook's conventions, has the line's value ----
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
            return lambda env: int(token)
        if token == "(":
            inside = self.sum()
            self.eat(")")
            return inside
        if token == "e":
            self.eat("^")
            raised = self.group()
            return lambda env: cmath.exp(raised(env))
        if token == "[":
            condition = self.condition()
            self.eat("]")
            return lambda env: int(condition(env))
        read = {r"\frac": self.fraction, r"\log": self.log, r"\exp": self.exp, r"\sqrt": self.root, r"\sum": self.ranged,
                r"\prod": self.ranged, r"\delta": self.delta, r"\begin{cases}": self.cases}.get(token)
        if read:
            return read(token)
        assert re.fullmatch("[a-zA-Z]", token), token
        if self.peek() != "_":
            return lambda env: env[token]
        indices = self.indices()
        return lambda env: entry(token, [int(i(env).real) for i in indices])

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
        return lambda env: cmath.log(inside(env))

    def exp(self, _):
        self.eat("(")
        inside = self.sum()
        self.eat(")")
        return lambda env: cmath.exp(inside(env))

    def root(self, _):
        inside = self.group()
        return lambda env: power(inside(env), 0.5)

    def ranged(self, command):
        for token in "_{":
            self.eat(token)
        index = self.eat()
        self.eat("=")
        low = self.sum()
        for token in "}^":
            self.eat(token)
        high, body = self.group(), self.term()
        return lambda env: over_range(command == r"\sum", body, index, low(env), high(env), env)

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
                return lambda env: next((v(env) for v, c in rows if c(env)), None) if any(
                    c(env) for _, c in rows) else value(env)
            rows.append((value, self.condition()))
            self.eat(",")
            self.eat("\\\\")


def product(parts):
    def value(env):
        made = 1
        for p in parts:
            made = made * p(env)
        return made
    return value


def power(a, b):
    return complex(a) ** b


def entry(family, indices):
    return 0.3 + (hash_of(family) + sum((i + 2) ** 2 * (3 + axis) for axis, i in enumerate(indices))) % 7 / 3


def hash_of(text):
    return sum(map(ord, text))


def holds(op, a, b):
    a, b = complex(a).real, complex(b).real
    return a == b if op == "=" else a < b if op == "<" else a <= b


def over_range(add, body, index, low, high, env):
    made = 0 if add else 1
    for i in range(int(complex(low).real), int(complex(high).real) + 1):
        value = body({**env, index: i})
        made = made + value if add else made * value
    return made


def value_of(e, env):
    """The value of a line, straight from its tree."""
    if isinstance(e, Symbol):
        return env[e.name]
    if e.is_Integer:
        return int(e)
    if isinstance(e, SumOver | ProductOver):
        ends = value_of(e.lower, env), value_of(e.upper, env)
        return over_range(isinstance(e, SumOver), lambda inner: value_of(e.body, inner), e.index.name, *ends, env)
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
    operators = {Plus: sum, Times: lambda v: product([lambda env, x=x: x for x in v])(env), Neg: lambda v: -v[0],
                 Over: lambda v: v[0] / v[1], Power: lambda v: power(*v), Log: lambda v: cmath.log(v[0]),
                 Exp: lambda v: cmath.exp(v[0]), Delta: lambda v: int(v[0] == v[1])}
    return operators[type(e)](parts)


INDICES = st.sampled_from([name("k"), name("n"), number(1), Plus(name("k"), number(1))])
LEAVES = st.one_of(st.sampled_from([name("a"), name("b"), name("x"), name("k"), number(2), number(3), name("N")]),
                   INDICES.map(lambda i: At(name("p"), i)), st.tuples(INDICES, INDICES).map(lambda ij: Delta(*ij)),
                   INDICES.map(lambda i: At(name("q"), name("n"), i)))


def grown(parts):
    pair = st.tuples(parts, parts)
    ends = st.sampled_from([name("K"), name("N"), number(3)])
    binder = st.sampled_from([SumOver, SumOver, ProductOver])
    relation = st.tuples(st.sampled_from(["=", "<", "<="]), INDICES, INDICES).map(lambda r: Iverson(Str(r[0]), *r[1:]))
    return st.one_of(
        st.lists(parts, min_size=2, max_size=3).map(lambda a: Plus(*a)),
        st.lists(parts, min_size=2, max_size=3).map(lambda a: Times(*a)),
        parts.map(Neg), pair.map(lambda p: Over(*p)), parts.map(Log), parts.map(Exp),
        st.tuples(parts, st.sampled_from([number(2), Over(number(1), number(2)), name("x"), Neg(number(1))])).map(lambda p: Power(*p)),
        st.tuples(binder, parts, st.sampled_from(["k", "n"]), ends).map(lambda b: b[0](b[1], name(b[2]), number(1), b[3])),
        relation, st.tuples(parts, relation, parts).map(lambda c: Cases(*c)))


@settings(max_examples=600, deadline=None)
@given(st.recursive(LEAVES, grown, max_leaves=8))
def test_a_printed_line_can_be_read_in_one_way_only(e):
    printed = latex(e)
    env = {"a": 0.7, "b": 1.9, "x": 1.3, "k": 2, "n": 1, "N": 2, "K": 3}
    try:
        expected = complex(value_of(e, env))
        assume(abs(expected) < 1e12)
        for greedy in (True, False):
            reader = Reader(printed, greedy)
            found = complex(reader.sum()(env))
            assert not reader.tokens, printed
            assert cmath.isclose(found, expected, rel_tol=1e-6, abs_tol=1e-9), printed
    except (ZeroDivisionError, OverflowError, ValueError):
        assume(False)
