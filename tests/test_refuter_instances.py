"""How the refuter finds instances, compares lines there and makes counterexamples small."""

import pytest
from flint import ctx
from lines import PMFS
from sympy import Integer, Symbol

from derivations import read
from derivations.check import numeric
from derivations.check.numeric import compiler
from derivations.terms.algebra import Over, Plus
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Dirac, SumOver


# ---- pairs -----------------------------------------------------------------------------------------
def compared(left, right, given="", relation="="):
    h = read.hypotheses(given)
    return numeric.compare(read.line(left, h), read.line(right, h), h, relation)


FAR = "Sum(k, (k, 1, 1000000))"
FINE = "1/(1/10**80 + exp(1)*exp(-1) - 1)"
COMPARED = [  # left, right, given, verdict, instances, undefined, an example, where a side is undefined
    ("a", "a", "a real", "agrees", 24, 0, "a = 2/3: left = 2/3, right = 2/3", None),
    ("1/a", "1/a", "a real", "agrees", 24, 1, "a = 2/3: left = 3/2, right = 3/2",
     "a = 0: left = undefined, right = undefined"),
    ("a", "a**2/a", "a real", "agrees", 24, 1, "a = 2/3: left = 2/3, right = 2/3",
     "a = 0: left = 0, right = undefined"),
    ("a**2/a", "a", "a real", "agrees", 24, 1, "a = 2/3: left = 2/3, right = 2/3",
     "a = 0: left = undefined, right = 0"),
    ("f[y[1]]", "f[y[1]]", "", "agrees", 24, 0, "f = (2/3), y = (1): left = 2/3, right = 2/3", None),
    ("log(a)", "log(a)", "a real", "agrees", 15, 17, "a = 2/3: left = -0.4054651081, right = -0.4054651081",
     "a = -3: left = undefined, right = undefined"),
    ("p[y[1]]", "p[y[1]]", "p pmf on k in 1..K; n in 1..N; y_n > 0", "agrees", 24, 5,
     "K = 2, N = 3, p = (3/7, 4/7), y = (1, 3, 2): left = 3/7, right = 3/7",
     "K = 2, N = 3, p = (1/1001, 1000/1001), y = (3, 3, 1): left = undefined, right = undefined"),
    (FAR, "0", "", "none", 0, 0, None, None), ("0", FAR, "", "none", 0, 0, None, None),
    ("exp(exp(exp(exp(10))))", "0", "", "none", 0, 1, None, ": left = undefined, right = 0"),
    (FINE, "10**80", "", "agrees", 1, 0, f": left = 1.000000000e+80, right = {10**80}", None),
    ("10**80", FINE, "", "agrees", 1, 0, f": left = {10**80}, right = 1.000000000e+80", None),
]  # fmt: skip


@pytest.mark.parametrize("left, right, given, verdict, instances, undefined, example, hole", COMPARED)
def test_what_is_counted(left, right, given, verdict, instances, undefined, example, hole):
    found = compared(left, right, given)
    assert (found.verdict, found.instances, found.undefined) == (verdict, instances, undefined)
    assert [f and str(f) for f in (found.example, found.undefined_at)] == [example, hole]


def test_a_few_instances_are_looked_at_more_closely():
    found = compared(f"a + {FINE}", "a + 10**80", "a real")
    assert (found.verdict, found.instances) == ("agrees", 4) and found.undefined > 20


def test_an_example_shows_what_its_own_lines_read():
    compared("f(3)", "f(3)")
    assert str(compared("f(2)", "f(2)").example) == "f = (3): left = 3, right = 3"


def test_an_instance_agrees_where_any_index_does_and_is_undefined_where_any_is():
    found = compared("1/p[k]", "1/p[k]", "p pmf on k in 1..K; p_1 > 0")
    assert found.instances == 24 and 0 < found.undefined < 16


def test_terms_that_nobody_reads_are_left_alone():
    h = read.hypotheses("p pmf on k in 1..K; a real; f(t) := t; d_k := p[k]")
    a, p, k = Symbol("a"), Symbol("p"), Symbol("k")
    entropy = read.line("Entropy(p)", h)
    for e in (
        Dirac(a), At(Symbol("f"), Integer(1), Integer(2)), At(Symbol("d"), Integer(1), Integer(2)), At(p, Over(a, a)),
        Named(entropy.quantity, k, Symbol("K")), Named(entropy.quantity, Integer(2), Symbol("K")), a * 2,
        SumOver(Named(entropy.quantity, k, Symbol("K")), k, Integer(1), Integer(2)), Plus(a, At(a, Integer(1))),
    ):  # fmt: skip
        assert numeric.compare(e, e, h).verdict == "none"


def test_what_is_too_large_is_left_alone(monkeypatch):
    monkeypatch.setattr(compiler, "MOST", 100)
    h = read.hypotheses("a real; g(x) := x + x")
    small, large = (read.line(t, h) for t in ("g(a)", "g(g(g(g(g(g(a))))))"))
    assert numeric.compare(small, small, h).verdict == "agrees" and numeric.compare(large, large, h).verdict == "none"
    assert str(numeric.find_instance(h, [large])) == "a = 2/3" and numeric.failing(large, small, h, ()) is None


COUNTEREXAMPLES = [
    ("sqrt(2)", "sqrt(2) + 1/10**15", "", ": left = 1.4142135623730950488, right = 1.4142135623730960488"),
    ("x[y[n]]", "1 + x[y[n]]", "k in 1..K; n in 1..N; x_k real; y_n in 1..K",
     "K = 1, N = 1, y = (1), x = (0), n = 1: left = 0, right = 1"),
    ("x[k]", "k", "k in 1..K; x_k real; x_k > k", "K = 1, x = (2), k = 1: left = 2, right = 1"),
    ("a/a", "2", "a real", "a = 1: left = 1, right = 2"), ("2", "a/a", "a real", "a = 1: left = 2, right = 1"),
    ("a", "b", "a, b real", "a = 0, b = 1: left = 0, right = 1"),
    ("Piecewise((1, k < K), (2, True))", "1", "k in 1..K", "K = 1, k = 1: left = 2, right = 1"),
    ("Sum(x[n], (n, 1, M))", "Sum(x[n], (n, 2, M))", "", "M = 1, x = (1): left = 1, right = 0"),
    ("x[1]*a", "x[2]", "a real", "x = (1, 1), a = 0: left = 0, right = 1"),
    ("Sum(p[y[n]], (n, 1, N))", "1", PMFS, "K = 1, N = 2, y = (1, 1), p = (1): left = 2, right = 1"),
    ("Sum(p[k]*q[k], (k, 1, K))", "1", PMFS, "K = 2, p = (1, 0), q = (0, 1): left = 0, right = 1"),
    ("NLL(q, y)", "CrossEntropy(p, q)", PMFS,
     "K = 2, N = 1, y = (1), p = (0, 1), q = (1, 0): left = 0, right = inf"),
    ("x[i]*x[j]", "x[j]*x[j]", "i in 1..3; j in 1..3; x_i real",
     "x = (1, 2, 0), i = 1, j = 2: left = 2, right = 4"),
    ("g[i, j]", "g[j, i]", "i in 1..2; j in 1..2; g_{i,j} real",
     "g = ((1, 2), (0, 1)), i = 1, j = 2: left = 2, right = 0"),
    ("t[n, k]", "1/K", "n in 1..N; k in 1..K; t_{n,k} pmf over n, k",
     "K = 1, N = 2, t = ((1), (0)), k = 1, n = 2: left = 0, right = 1"),
    ("Sum(t[n, k], (n, 1, N))", "1", "n in 1..N; k in 1..K; t_{n,k} pmf over k",
     "K = 1, N = 2, t = ((1), (1)), k = 1: left = 2, right = 1"),
    ("a", "3/2", "1 < a < 2", "a = 11/6: left = 11/6, right = 3/2"),
    ("a + b", "0", "a > 0; b >= 0; a + b = 1", "a = 1, b = 0: left = 1, right = 0"),
    ("a", "b", "a, b real; a = b + 1", "b = 0: left = 1, right = 0"),
    ("p[k]", "1/2", "p pmf on k in 1..K; p_k > 0; K = 2", "K = 2, p = (2/3, 1/3), k = 1: left = 2/3, right = 1/2"),
    ("y[n]", "1", "n in 1..N; k in 1..K; y_n in 1..K; K = 3; N = 2",
     "K = 3, N = 2, y = (2, 1), n = 1: left = 2, right = 1"),
    ("y[1]", "y[2]", "n in 1..N; k in 1..K; y_n in 1..K; y_n distinct",
     "K = 2, N = 2, y = (1, 2): left = 1, right = 2"),
    ("K", "N", "k in 1..K; n in 1..N", "K = 1, N = 2: left = 1, right = 2"),
    ("a*b*c", "a", "a, b, c real; a > 1/2", "a = 1, b = 0, c = 0: left = 0, right = 1"),
    ("a**2", "a", "a real", "a = -1: left = 1, right = -1"), ("f(2)", "f(3)", "", "f = (0, 1): left = 0, right = 1"),
    ("a*p[k]", "p[k]", "p pmf on k in 1..K; a real; 0 < b < 1", "K = 1, p = (1), a = 0, k = 1: left = 0, right = 1"),
    ("(1 + a)**2", "1 + a**2", "a real; b real; b = a", "a = 1: left = 4, right = 2"),
    ("p[k]*log(q[k])", "p[k]*log(p[k])", "p, q pmf on k in 1..K; p << q",
     "K = 2, q = (1/2, 1/2), p = (1, 0), k = 1: left = -0.6931471806, right = 0"),
    ("2**(10**30)", "0", "", ": left = 3.111908137e+301029995663981195213738894724, right = 0"),
]  # fmt: skip


VARIED = [
    ("KL(p, q)", "=+c(p)", "CrossEntropy(p, q)", "K = 2, p = (1/2, 1/2), q = (1/2, 1/2), p' = (1/5, 4/5): "
     "left = 0; 0.1927447570 at p', right = 0.6931471806; 0.6931471806 at p'"),
    ("KL(p, q)", "=+c(q)", "0", "K = 2, p = (1/2, 1/2), q = (1, 0): left = inf, right = 0"),
    ("log(p[1])", "=+c(p)", "1", "K = 2, p = (0, 1): left = -inf, right = 1"),
    ("(b - a)**2", "=+c(a)", "b**2", "a = 1, b = 1, a' = 4: left = 0; 9 at a', right = 1; 1 at a'"),
    ("exp(b)", "prop(b)", "-exp(b)", "b = 1: left = 2.718281828, right = -2.718281828"),
    ("b", "prop(b)", "0", "b = 1: left = 1, right = 0"),
    ("a*b", "prop(a, b)", "a**2*b",
     "a = 1, b = 1, a' = 4, b' = 1/3: left = 1; 4/3 at a', b', right = 1; 16/3 at a', b'"),
    ("Softmax(z, k)", "prop(k)", "exp(z[k]) + 1", "K = 2, z = (1, 2), k = 1, k' = 2: "
     "left = 0.2689414214; 0.7310585786 at k', right = 3.718281828; 8.389056099 at k'"),
    ("a**2", "argmin(a in A)", "1/a", "a = 1, a' = 4: left = 1; 16 at a', right = 1; 1/4 at a'"),
    ("b**2", "argmin(b in B)", "b", "b = 1, b' = -4: left = 1; 16 at b', right = 1; -4 at b'"),
    ("w[1]", "=+c(w)", "w[2]", "K = 2, w = (1, 1), w' = (1, 3): left = 1; 1 at w', right = 1; 3 at w'"),
    ("y[1]", "=+c(y)", "0", "K = 2, N = 1, y = (1), y' = (2): left = 1; 2 at y', right = 0; 0 at y'"),
    ("p[k]", "=+c(k)", "0", "K = 2, p = (5/7, 2/7), k = 1, k' = 2: left = 5/7; 2/7 at k', right = 0; 0 at k'"),
    ("c", "=+c(b)", "d", None), ("a", "=+c(b)", "a + 1", None), ("a", "argmin(b in B)", "a", None),
    ("a*b", "prop(b)", "3*b", None), ("b**2", "=+c(b)", "b**2 + a", None), ("exp(b)", "argmin(b in B)", "b", None),
]  # fmt: skip


@pytest.mark.parametrize("left, relation, right, expected", VARIED)
def test_what_a_variable_shows(left, relation, right, expected):
    found = compared(left, right, f"{PMFS}; z_k real; w_k > 0; a > 0; b, c, d real", relation)
    assert (found.counterexample and str(found.counterexample)) == expected
    assert found.verdict == ("refuted" if expected else "agrees") and (expected or found.instances == 20)


@pytest.mark.parametrize("left, right, given, relation, verdict", [
    ("a", "b", "a, b, c real; a = 2*c", "=+c(c)", "none"), ("a", "b", "a, b, c real; a = 2*c", "=+c(a)", "none"),
    ("d", "0", "a real; d := a**2", "=+c(d)", "refuted"), ("d + a", "0", "a real; d := a**2", "=+c(d)", "none"),
    ("q[k]", "0", f"{PMFS}; q_1 = 1/2", "=+c(q)", "refuted"), ("1/a", "1/a + 1", "a real", "=+c(a)", "agrees"),
    ("1/0", "a", "a real", "=+c(a)", "none"), ("b", "b + a", "a, b, c real; a = 2*c", "=+c(b)", "agrees"),
    ("KL(p, q)", "2*KL(p, q)", PMFS, "prop(q)", "agrees"), ("c", "b", "b, c real", "argmin(b in B)", "refuted"),
])  # fmt: skip
def test_a_variable_moves_with_its_definition_alone(left, right, given, relation, verdict):
    assert compared(left, right, given, relation).verdict == verdict


@pytest.mark.parametrize("left, right, given, expected", COUNTEREXAMPLES)
def test_counterexamples_are_small(left, right, given, expected):
    assert str(compared(left, right, given).counterexample) == expected


def test_each_pair_of_a_chain_is_judged_by_itself_and_precision_is_given_back():
    before, ctx.prec = ctx.prec, 77
    h = read.hypotheses("a, b, c real")
    lines = [read.line(t, h) for t in ("c", "a", "a + b", "a + 2*b")]
    found = numeric.chain(lines, ["=", "=+c(a)", "="], h)
    assert [f.verdict for f in found] == ["refuted", "agrees", "refuted"]
    assert str(found[0].counterexample) == "a = 0, c = 1: left = 1, right = 0"
    assert str(found[2].counterexample) == "a = 0, b = 1: left = 1, right = 2"
    assert [f.verdict for f in numeric.chain(lines[:3], ["=", "formal"], h)] == ["refuted", "none"]
    now, ctx.prec = ctx.prec, before
    assert now == 77


# ---- givens ----------------------------------------------------------------------------------------
K, N = "k in 1..K; ", "n in 1..N; "
KN = "k in 1..K; n in 1..N; y_n in 1..K; "
P, PQ = "p pmf on k in 1..K; ", "p, q pmf on k in 1..K; p << q; "
GIVENS = [  # givens, whether they have instances
    (f"{KN}N = 2; y_n distinct; y_1 = y_2", False), (f"{KN}N = 2; y_n distinct; y_2 = 1", True),
    (f"{KN}y_1 = K + 1", False), (f"{KN}y_1 = 0", False), (f"{KN}y_1 = 2", True), (f"{P}p_1 = 2", False),
    (f"{P}p_1 = 1/2; K = 1", False), (f"{P}p_1 = 2; K = 2", False), (f"{P}p_1 = 1/2", True),
    (f"{PQ}q_1 = 0; p_1 > 0", False), (f"{PQ}q_1 = 0; K >= 2", True),
    (f"{K}w_k >= 0; q_k := w[k]*2; p pmf on k in 1..K; p << q; w_1 = 0", True),
    (f"{K}w_k >= 0; q_k := w[k]*2; p pmf on k in 1..K; p << q; w_1 = 0; p_1 > 0", False),
    (f"{K}j in k..K; u_{{k,j}} > 0", True), ("j in 1..K; k in j..K; u_{k,j} > 0", True),
    ("k in 1..K; j in 1..k; u_{k,j} > 0", True), ("k in 1..K; i in 1..k; l in 1..K; u_{i,k,l} > 0", True),
    (f"{KN}N = 3; y_n distinct; y_1 = y_2", False), (f"{P}p << q", True), ("q pmf on k in 1..K; p << q", True),
    ("p, q real; p << q", True), ("p, q real; p << q; q = 0; p > 0", False), (f"{K}j in 1..k; x_j real", True),
    (f"{KN}y_1 = 3/2; K = 2", False), (f"{KN}2*y_1 = 3", False), ("c real; c = log(0)", False),
    (f"{K}q_k >= 0; p_k := q[k]/2; p << q", True), ("a real; Sum(k, (k, 1, 1000000)) > 0", False),
    (f"{K}{N}x_{{n,k}} real; c real; c = x[n, k]", True),
    ("j in 1..K; k in 1..j; u_{k,j} > 0", True), (f"{N}x_n real; a real; a <= x_n", True),
]  # fmt: skip


@pytest.mark.parametrize("given, some", GIVENS)
def test_which_givens_have_instances(given, some):
    assert (numeric.find_instance(read.hypotheses(given)) is not None) == some


FAILING = [  # left, right, given, what is lacking, where it fails
    ("1/a", "1/a", "a real", "a != 0", "a = 0: left = undefined, right = undefined"),
    ("log(a)", "log(a)", "a real", "a >= 0", "a = -1: left = undefined, right = undefined"),
    ("sqrt(a)*sqrt(b)", "sqrt(a*b)", "a, b real", "a >= 0; b >= 0", "a = -1, b = 0: left = undefined, right = 0"),
    ("p[k]/q[k]", "1", "p, q pmf on k in 1..K", "q_k > 0",
     "K = 2, p = (1, 0), q = (1, 0), k = 2: left = undefined, right = 1"),
    ("a", "b", "a, b real", "a = b", "a = 0, b = 1: left = 0, right = 1"),
    ("a", "b", "a, b real", "a <= b", "a = 1, b = 0: left = 1, right = 0"), ("a", "a", "a real", "a > 0", None),
    ("a", "b", "a, b real", "a < b", "a = 1, b = 0: left = 1, right = 0"),
    ("Sum(f[k], (k, 1, K))", "Sum(f[k], (k, 1, M))", "k in 1..K; f_k real", "M = K",
     "K = 1, M = 2, f = (0): left = 0, right = undefined"),
    ("KroneckerDelta(y[1], y[2])", "0", "n in 1..N; k in 1..K; y_n in 1..K; N >= 2", "y_n distinct",
     "K = 1, N = 2, y = (1, 1): left = 1, right = 0"),
    ("1/(a - 7)", "1/(a - 7)", "a real", "a != 7", "a = 7: left = undefined, right = undefined"),
    ("1/(a - 7)", "1/(a - 7)", "a real; a > 5", "a < 7", "a = 7: left = undefined, right = undefined"),
    ("1/(x[k] - 7)", "1/(x[k] - 7)", "k in 1..K; x_k real", "x_k != 7",
     "K = 2, x = (7, 0), k = 1: left = undefined, right = undefined"),
    ("log(a)", "log(a)", "a real; a >= 10", "a > 0", None), ("0", FAR, "a real", "a > 0", None),
    ("a", "b", "a, b real", "a != 5", "a = 5, b = 0: left = 5, right = 0"),
    ("a", "a**2/a", "a real", "a != 0", "a = 0: left = 0, right = undefined"),
    ("log(5000 - a)", "log(5000 - a)", "a real", "a <= 5000",
     "a = 15002/3: left = undefined, right = undefined"),
    (FAR, "0", "a real", "a > 0", None),
]  # fmt: skip


@pytest.mark.parametrize("left, right, given, lacking, expected", FAILING)
def test_where_a_condition_fails(left, right, given, lacking, expected):
    h = read.hypotheses(given)
    conditions = read.hypotheses(f"{given}; {lacking}").clauses[len(h.clauses) :]
    found = numeric.failing(read.line(left, h), read.line(right, h), h, conditions)
    assert (found and str(found)) == expected
