"""How the refuter finds instances, compares lines there and makes counterexamples small."""

import pytest
from flint import ctx

from derivations import read
from derivations.check import numeric


# ---- pairs -----------------------------------------------------------------------------------------
def compared(left, right, given="", relation="="):
    h = read.hypotheses(given)
    return numeric.compare(read.line(left, h), read.line(right, h), h, relation)


def nested(times, inner):
    return inner if times == 0 else f"g({nested(times - 1, inner)})"


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
    (FAR, "0", "", "none", 0, 0, None, None), ("0", FAR, "", "none", 0, 0, None, None),
    (nested(15, "a"), "2**15*a", "a real; g(x) := x + x", "none", 0, 0, None, None),
    ("exp(exp(exp(exp(10))))", "0", "", "none", 0, 1, None, ": left = undefined, right = 0"),
    (FINE, "10**80", "", "agrees", 1, 0, f": left = 1.000000000e+80, right = {10**80}", None),
    ("10**80", FINE, "", "agrees", 1, 0, f": left = {10**80}, right = 1.000000000e+80", None),
]  # fmt: skip


@pytest.mark.parametrize("left, right, given, verdict, instances, undefined, example, hole", COMPARED)
def test_what_is_counted(left, right, given, verdict, instances, undefined, example, hole):
    found = compared(left, right, given)
    assert (found.verdict, found.instances, found.undefined) == (verdict, instances, undefined)
    assert [f and str(f) for f in (found.example, found.undefined_at)] == [example, hole]


def test_an_instance_agrees_where_any_index_does_and_is_undefined_where_any_is():
    found = compared("1/p[k]", "1/p[k]", "p pmf on k in 1..K; p_1 > 0")
    assert found.instances == 24 and 0 < found.undefined < 16


COUNTEREXAMPLES = [
    ("a/a", "2", "a real", "a = 1: left = 1, right = 2"), ("2", "a/a", "a real", "a = 1: left = 2, right = 1"),
    ("a", "b", "a, b real", "a = 0, b = 1: left = 0, right = 1"),
    ("Piecewise((1, k < K), (2, True))", "1", "k in 1..K", "K = 1, k = 1: left = 2, right = 1"),
    ("Sum(x[n], (n, 1, M))", "Sum(x[n], (n, 2, M))", "", "M = 1, x = (1): left = 1, right = 0"),
    ("x[1]*a", "x[2]", "a real", "x = (1, 1), a = 0: left = 0, right = 1"),
    ("2**(10**30)", "0", "", ": left = 3.111908137e+301029995663981195213738894724, right = 0"),
]  # fmt: skip


@pytest.mark.parametrize("left, right, given, expected", COUNTEREXAMPLES)
def test_counterexamples_are_small(left, right, given, expected):
    assert str(compared(left, right, given).counterexample) == expected


def test_each_pair_of_a_chain_is_judged_by_itself_and_precision_is_given_back():
    before = ctx.prec
    h = read.hypotheses("a, b, c real")
    lines = [read.line(t, h) for t in ("c", "a", "a + b", "a + 2*b")]
    found = numeric.chain(lines, ["=", "=+c(a)", "="], h)
    assert [f.verdict for f in found] == ["refuted", "agrees", "refuted"]
    assert str(found[0].counterexample) == "a = 0, c = 1: left = 1, right = 0"
    assert str(found[2].counterexample) == "a = 0, b = 1: left = 1, right = 2"
    assert [f.verdict for f in numeric.chain(lines[:3], ["=", "formal"], h)] == ["refuted", "none"]
    assert ctx.prec == before


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
    ("j in 1..K; k in 1..j; u_{k,j} > 0", True), (f"{N}x_n real; a real; a <= x_n", True),
]  # fmt: skip


@pytest.mark.parametrize("given, some", GIVENS)
def test_which_givens_have_instances(given, some):
    assert (numeric.find_instance(read.hypotheses(given)) is not None) == some
