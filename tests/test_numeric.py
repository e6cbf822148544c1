"""The refuter: values by the letter of the design, instances of the givens, certified counterexamples."""

import ast
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import flint
import pytest
import strategies
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from derivations import read
from derivations.check import numeric
from derivations.check.numeric.plan import plan
from derivations.check.numeric.problem import precision
from derivations.check.numeric.show import plain
from derivations.terms import At, SumOver, name, number

PMFS = "k in 1..K; n in 1..N; m in 1..N; y_n in 1..K; p_k, q_k, r_k pmf over k"
HALF, QUARTER, THIRD = Fraction(1, 2), Fraction(1, 4), Fraction(1, 3)


def compared(left, right, given="", relation="="):
    h = read.hypotheses(given)
    return numeric.compare(read.line(left, h), read.line(right, h), h, relation)


# ---- values ----------------------------------------------------------------------------------------
TWO = ("p, q, r pmf on k in 1..K; b_k real; w_k >= 0; a real; c > 0", {"K": 2})
P = {"p": (1, 0), "q": (0, 1), "r": (1, 0), "b": (-1, 1), "w": (0, 2), "a": 0, "c": HALF}
VALUES = [
    ("1/3 + 1/6", "1/2"), ("2**3/4", "2"), ("-3*a + 2", "2"), ("(a - 2)**3", "-8"), ("(a - 2)**(-2)", "1/4"),
    ("log(1)", "0"), ("log(2)", "0.6931471806"), ("exp(0)", "1"), ("exp(1)", "2.718281828"),
    ("sqrt(c*2)", "1.000000000"),
    # logarithms: log 0 = -inf; log(a/b) = log a - log b; of a negative number none
    ("log(p[2])", "-inf"), ("log(p[1]/p[2])", "inf"), ("log(p[2]/p[1])", "-inf"),
    ("log(p[2]/q[1])", "undefined"),
    ("log(b[1])", "undefined"), ("log(b[1]*b[1])", "0"), ("log(b[1]/p[2])", "undefined"),
    ("log(c/(c/p[2]))", "-inf"),
    ("log(log(p[2]))", "undefined"), ("log(exp(log(p[2])))", "-inf"),
    # infinities
    ("log(p[2]) - log(q[1])", "undefined"), ("log(p[2]) + log(q[1])", "-inf"), ("log(p[2])*log(q[1])", "inf"),
    ("-log(p[2])*b[1]", "-inf"), ("a*log(p[2])", "undefined"), ("exp(log(p[2]))", "0"),
    ("exp(-log(p[2]))", "inf"),
    ("1/log(p[2])", "undefined"), ("log(p[2])**2", "undefined"), ("1/p[2]", "undefined"),
    ("a/a", "undefined"),
    # a weight that is 0: in whatever order the factors stand, whatever the logarithm is
    ("p[2]*log(p[2])", "0"), ("log(p[2])*p[2]", "0"), ("p[2]*log(p[2]/q[1])", "0"),
    ("p[2]*(log(p[2]) - log(q[1]))", "0"),
    ("p[2]*Sum(log(p[k]/q[k]), (k, 1, K))", "0"), ("p[2]*b[1]*log(q[1])*2", "0"), ("log(q[1])*w[1]/3", "0"),
    ("p[2]/c*log(q[1])", "0"), ("(p[2] + w[1])*log(q[1])", "0"), ("p[2]**2*log(q[1])", "0"),
    ("-p[2]*log(q[1])", "0"),
    ("KroneckerDelta(1, 2)*log(q[1])", "0"), ("Piecewise((1, K < 2), (0, True))*log(q[1])", "0"),
    ("0*log(q[1])", "0"),
    ("p[2]*(log(q[1]) + b[2])", "0"), ("p[2]*log((q[1]/p[2])**2)", "0"),
    ("Sum(KroneckerDelta(1, k), (k, 2, K))*log(q[1])", "0"),
    ("p[2]*(p[2]*log(q[1]))", "0"), ("p[2]*log(Product(p[k]/q[k], (k, 1, K)))", "0"),
    # and never for 1/q, for what is no weight, for what may be negative, for two infinite logarithms
    ("p[2]/q[1]", "undefined"), ("p[2]/q[1]*log(p[1])", "undefined"), ("p[2]*log(q[1])/w[1]", "undefined"),
    ("(p[1] - r[1])*log(q[1])", "undefined"), ("p[2]*log(b[1])", "undefined"),
    ("p[2]*(log(q[1]) + 1/q[1])", "undefined"),
    ("p[2]*log(1 + 1/q[1])", "undefined"), ("p[2]*log(q[1])*log(p[2])", "undefined"),
    ("a*log(q[1])", "undefined"),
    ("p[2]*exp(-log(q[1]))", "undefined"), ("p[2]*log(p[2])*log(2)", "0"),
    # powers
    ("a**0", "1"), ("a**2", "0"), ("a**(1/2)", "0"), ("a**(-1)", "undefined"), ("b[1]**3", "-1"),
    ("b[1]**(1/2)", "undefined"),
    ("c**(-1/2)", "1.414213562"), ("b[1]**log(2)", "undefined"), ("0**c", "0"),
    # sums, products, ranges, entries
    ("Sum(k, (k, 1, 0))", "0"), ("Product(k, (k, 1, 0))", "1"), ("Sum(1, (k, K, K - 2))", "undefined"),
    ("Sum(1, (k, 3, 2))", "0"),
    ("Sum(b[k]*k, (k, 1, K))", "1"), ("Product(b[k], (k, 1, K))", "-1"), ("p[3]", "undefined"),
    ("0*p[3]", "undefined"),
    ("Sum(p[k], (k, 0, K))", "undefined"), ("p[2]*log(p[3])", "undefined"),
    ("Piecewise((1, K > 1), (p[3], True))", "1"),
    ("Piecewise((1/a, a != 0), (5, a < 1), (p[3], True))", "5"),
    ("Sum(Sum(k*b[k], (k, 1, k)), (k, 1, K))", "0"),
    # named quantities
    ("Entropy(p)", "0"), ("KL(p, q)", "inf"), ("KL(p, r)", "0"), ("CrossEntropy(p, r)", "0"),
    ("Softmax(b, 2)", "0.8807970780"),
    ("LogSumExp(b)", "1.126928011"), ("b[1]*KL(p, q)", "-inf"), ("w[1]*KL(p, q)", "0"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", VALUES, ids=[t for t, _ in VALUES])
def test_values(text, expected):
    h = read.hypotheses(TWO[0])
    assert numeric.value(read.line(text, h), h, TWO[1], P) == expected


@pytest.mark.parametrize("text, expected", [
    ("p[2]", "1/3"), ("Sum(p[k], (k, 1, K))", "1"), ("Sum(p[k]*log(p[k]/s[k]), (k, 1, K))", "0.2310490602"),
    ("h(a)", "0.7310585786"),
    ("h(h(0))", "0.6224593312"), ("c", "0"), ("p[3]", "0"), ("p[4]", "undefined"),
    ("KL(p, s)", "0.2310490602"), ("t[2, 1]", "1/3"),
    ("Entropy(t[2])", "0.6365141683"), ("u[1]", "inf"), ("p[3]*u[2]", "0"),
    ("Sum(KroneckerDelta(k, y[n]), (n, 1, N))", "2"),
    ("z[y[1], y[3]]", "7"),
])  # fmt: skip
def test_definitions_labels_and_rows(text, expected):
    h = read.hypotheses(
        "k in 1..K; n in 1..N; y_n in 1..K; s_k pmf over k; p_k := (1/N)*Sum(KroneckerDelta(k,y[n]),(n,1,N)); "
        "h(x) := 1/(1 + exp(-x)); a real; c := p[3]*log(s[3]); t_{n,k} := s[k]/n*n; u_k := log(s[k]/s[3]); "
        "z_{n,k} real"
    )
    zs = ((1, 7, 3), (4, 5, 6), (0, 0, 0))
    values = {"y": (1, 1, 2), "s": (THIRD, 2 * THIRD, 0), "a": 1, "k": 1, "z": zs}
    assert numeric.value(read.line(text, h), h, {"K": 3, "N": 3}, values) == expected


# ---- instances -------------------------------------------------------------------------------------
def rows_sum_to_one(table):
    return all(sum(row) == 1 and min(row) >= 0 for row in table)


CLAUSES = [
    ("p_k pmf over k", lambda v: rows_sum_to_one([v["p"]])),
    ("q_k pmf over k", lambda v: rows_sum_to_one([v["q"]])),
    ("q_k > 0", lambda v: min(v["q"]) > 0),
    ("t_{n,k} pmf over k", lambda v: rows_sum_to_one(v["t"])),
    ("j_{n,k} pmf over n, k", lambda v: rows_sum_to_one([[x for row in v["j"] for x in row]])),
    ("p << q", lambda v: all(x == 0 or y != 0 for x, y in zip(v["p"], v["q"], strict=True))),
    ("p_1 > 0", lambda v: v["p"][0] > 0),
    ("q_{y_n} > 0", lambda v: all(v["q"][i - 1] > 0 for i in v["y"])),
    ("y_n distinct", lambda v: len(set(v["y"])) == len(v["y"])),
    ("M <= K", lambda v: v["M"] <= v["K"]),
    ("M = K", lambda v: v["M"] == v["K"]),
    ("N >= 2", lambda v: v["N"] >= 2),
    ("0 < a < 1", lambda v: 0 < v["a"] < 1),
    ("a != b", lambda v: v["a"] != v["b"]),
    ("b <= c", lambda v: v["b"] <= v["c"]),
    ("a + b = 1", lambda v: v["a"] + v["b"] == 1),
    ("w_n >= 0", lambda v: min(v["w"]) >= 0),
    ("sum_n w_n > 0", lambda v: sum(v["w"]) > 0),
    ("u_k >= 0", lambda v: min(v["u"]) >= 0),
    ("sum_k u_k <= 1", lambda v: sum(v["u"]) <= 1),
    ("x_n != 0", lambda v: 0 not in v["x"]),
    ("sum_n x_n = 0", lambda v: sum(v["x"]) == 0),
    ("x_n < 3", lambda v: max(v["x"]) < 3),
    ("u_k <= 1/2", lambda v: max(v["u"]) <= HALF),
]
DECLARED = (
    "k in 1..K; n in 1..N; m in 1..M; y_n in 1..K; p_k, q_k, u_k, t_{n,k}, j_{n,k}, w_n, x_n real; "
    "a, b, c real; g_m real"
)


def instances(given):
    with precision():
        for point in plan(read.hypotheses(given)).points():
            yield {n: plain(x) for n, x in point.values.items()}


@settings(max_examples=60, deadline=None, derandomize=True)
@over(st.sets(st.sampled_from(range(len(CLAUSES))), max_size=6))
def test_every_instance_satisfies_every_clause(chosen):
    clauses = [CLAUSES[i] for i in sorted(chosen)]
    for values in instances("; ".join([DECLARED, *(text for text, _ in clauses)])):
        for text, holds in clauses:
            assert holds(values), (text, values)
        assert all(1 <= label <= values["K"] for label in values["y"])


@pytest.mark.parametrize("text, holds", CLAUSES, ids=[t for t, _ in CLAUSES])
def test_each_clause_has_many_instances(text, holds):
    found = list(instances(f"{DECLARED}; {text}"))
    assert len(found) >= 20
    assert all(map(holds, found))


@pytest.mark.parametrize("given, least", [
    ("k in 1..K; z_k real; c = Sum(exp(z_k), k); c > 0", 20), ("k in 1..K; u_k real; sum_k u_k**2 = 1", 5),
    ("a, b real; a*b = 1", 10), ("k in 1..K; j in 1..k; u_{k,j} > 0", 20), ("k in 0..K; p_k pmf over k", 20),
    ("k in 1..K; i in 1..K; p_{i,k} pmf over k; p_{i,k} pmf over i", 5), ("n in 1..N; N >= 6", 2),
    ("K = 2*N; k in 1..K; n in 1..N", 2),
    ("k in 1..K; p_k := 1/K; p_k pmf over k", 4), ("k in 1..K; p_k pmf over k; p_k <= 1/3", 5),
    ("x real; y real; y = 2*x + 1", 20),
    ("k in 1..K; n in 1..N; x_{n,k} in 0..1; sum_k x_{n,k} = 1", 8),
    ("k in 1..K; p, q pmf on k in 1..K; p << q; q << p", 20),
    ("n in 1..N; y_n in 1..2; y_n in 2..3", 3), ("", 1), ("k in 1..K; K >= 300; K <= 310", 0),
    ("a > 1/2; a < 1/3", 0), ("a = 1; a = 2", 0),
    ("k in 1..K; x_k < x_{k+1}", 0), ("k in 1..1000000; x_k > 0", 0), ("a**2 = 2", 0), ("1 = 2", 0),
])  # fmt: skip
def test_tied_givens(given, least):
    found = list(instances(given))
    assert len(found) >= least if least else not found
    assert (numeric.find_instance(read.hypotheses(given)) is not None) == bool(least)


def test_edges_are_among_the_instances():
    found = list(instances(f"{PMFS}; a real"))
    assert any(0 in v["p"] and 0 in v["q"] and v["p"] != v["q"] for v in found)
    assert any(0 in v["p"] and v["p"] == v["q"] and v["K"] > 1 for v in found)
    assert any(len(set(v["y"])) < min(v["N"], v["K"]) for v in found)
    assert {v["a"] > 0 for v in found} == {True, False} and any(v["a"] == 0 for v in found)
    assert {1, 2, 3, 4} == {v["K"] for v in found} == {v["N"] for v in found}


# ---- pairs -----------------------------------------------------------------------------------------
FALSE = [
    ("log(a + b)", "log(a) + log(b)", "a, b > 0"), ("exp(a*b)", "exp(a)*exp(b)", "a, b real"),
    ("(a + b)**2", "a**2 + b**2", "a, b real"),
    ("sqrt(a**2)", "a", "a real"), ("log(a**2)", "2*log(a) + 1", "a > 0"),
    ("a/b + 1", "(a + 1)/b", "a real; b > 0"),
    ("KL(p, q)", "KL(q, p)", PMFS), ("Entropy(p)", "log(K)", PMFS),
    ("KL(p, q)", "Entropy(p) + CrossEntropy(p, q)", PMFS),
    ("Sum(p[k]*q[k], (k, 1, K))", "1", PMFS), ("Sum(p[y[n]], (n, 1, N))", "1", PMFS),
    ("NLL(q, y)", "CrossEntropy(p, q)", PMFS),
    ("Sum(log(p[k]), (k, 1, K))", "log(Product(1 - p[k], (k, 1, K)))", f"{PMFS}; p_k > 0; K >= 2"),
    ("Sum(Sum(u[j]*u[k], (j, 1, k)), (k, 1, K))", "Sum(u[k], (k, 1, K))**2/2", "k in 1..K; u_k real"),
    ("Sum(f[k], (k, 1, K))", "Sum(f[k], (k, 2, K))", "k in 1..K; f_k real"),
    ("Sum(k, (k, 1, K))", "K**2/2", "k in 1..K"),
    ("Sum(1, (k, 1, K))", "K - 1", "k in 1..K"), ("Softmax(z, k)", "exp(z[k])", "k in 1..K; z_k real"),
    ("Softmax(z, k)", "Softmax(w, k)", "k in 1..K; z_k, w_k real"),
    ("LogSumExp(z)", "Sum(z[k], (k, 1, K))", "k in 1..K; z_k real"),
    ("Product(c*u[k], (k, 1, K))", "c*Product(u[k], (k, 1, K))", "k in 1..K; u_k real; c > 0"),
    ("1/(1 + exp(-a))", "1 - 1/(1 + exp(-a))", "a real"),
    ("Sum(w[n]*x[n], (n, 1, N))", "Sum(x[n], (n, 1, N))/N", "n in 1..N; w_n pmf over n; x_n real"),
    ("x[i]*x[j]", "x[j]*x[j]", "i in 1..3; j in 1..3; x_i real"),
    ("g[i, j] + Sum(g[i, j], (i, 1, 2))", "g[i, j] + Sum(g[j, i], (i, 1, 2))", "i in 1..2; j in 1..2; g_{i,j} real"),
    ("Sum(v[k], (k, 1, M))", "Sum(v[k], (k, 1, K))", "k in 1..K; v_k real; M <= K"),
    ("-p[k]*log(q[k])", "-p[k]*log(p[k])", PMFS),
    ("p[k]/q[k]", "q[k]/p[k]", f"{PMFS}; p_k > 0; q_k > 0"), ("a", "b", "a, b real; a >= b"),
    ("h(a + 1)", "h(a) + 1", "a real; h(x) := x**2"),
]  # fmt: skip


@pytest.mark.parametrize("left, right, given", FALSE, ids=[f"{a} = {b}" for a, b, _ in FALSE])
def test_false_identities_are_refuted_and_the_counterexample_evaluates(left, right, given):
    found = compared(left, right, given)
    assert found.verdict == "refuted"
    at = found.counterexample
    h = read.hypotheses(given)
    sides = [numeric.value(read.line(t, h), h, at.sizes, at.values) for t in (left, right)]
    assert sides == [at.left, at.right] and at.left != at.right


TRUE = [
    ("log(a*b)", "log(a) + log(b)", "a, b > 0", 24),
    ("KL(p, q)", "CrossEntropy(p, q) - Entropy(p)", f"{PMFS}; p << q", 24),
    ("Sum(k, (k, 1, K))", "K*(K + 1)/2", "k in 1..K", 8), ("1 + 1", "2", "", 1), ("exp(log(2))", "2", "", 1),
    ("Sum(Sum(u[j]*v[k], (j, 1, k)), (k, 1, K))", "Sum(Sum(u[j]*v[k], (k, j, K)), (j, 1, K))", "", 24),
    ("Sum(KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K))", "log(q[y[n]])", PMFS, 24),
    ("Sum(Sum(x[n, k], (n, 1, N)), (k, 1, K))", "Sum(Sum(x[n, k], (k, 1, K)), (n, 1, N))", "", 20),
    ("a**2 - b**2", "(a - b)*(a + b)", "", 24), ("M", "K", "k in 1..K; M = K", 4),
]  # fmt: skip


@pytest.mark.parametrize("left, right, given, least", TRUE, ids=[a for a, *_ in TRUE])
def test_true_identities_agree(left, right, given, least):
    found = compared(left, right, given)
    assert found.verdict == "agrees" and found.instances >= least and found.example is not None
    assert found.counterexample is None


C = "Sum(KroneckerDelta(k,y[m]),(m,1,N))"
DELTAS = "Sum(Sum(KroneckerDelta(y[n],y[m]),(m,1,N)),(n,1,N))"
DIAGONAL = "Sum(log(Sum(KroneckerDelta(y[n],y[m]),(m,1,N))/N),(n,1,N))/N"
CAPTURED = "Sum(KroneckerDelta(k,y[n])*Sum(g[k,n],(n,1,N)),(k,1,K))"
LOGS = "Sum(p[k]*log(q[k]),(k,1,K))"
SIFTED = "Sum(KroneckerDelta(l,y[n])*s[l],(l,1,M))"
TRAPS = [  # left, right, more givens, refuted, whether some instances are undefined, what they lack
    (f"{LOGS} - {LOGS}", "0", "", False, True, "p << q"),
    ("Sum((p[k]-r[k])*log(q[k]),(k,1,K))", f"{LOGS}-Sum(r[k]*log(q[k]),(k,1,K))", "", False, True, "q_k > 0"),
    ("Sum(KroneckerDelta(k,y[n])/q[k],(k,1,K))", "1/q[y[n]]", "q_{y_n} > 0", False, True, "q_k > 0"),
    ("Sum(KroneckerDelta(k,y[n])/q[k],(k,1,K))", "1/q[y[n]]", "q_k > 0", False, False, ""),
    ("Sum(-log(q[1])*b[k],(k,1,K))", "-log(q[1])*Sum(b[k],(k,1,K))", "b_k real", False, True, "q_1 > 0"),
    ("Sum(-log(q[1])*b[k],(k,1,K))", "-log(q[1])*Sum(b[k],(k,1,K))", "b_k >= 0", False, False, ""),
    (CAPTURED, "Sum(g[y[n],n],(n,1,N))", "", True, False, ""),
    (CAPTURED, "Sum(g[y[n],m],(m,1,N))", "", False, False, ""),
    ("Sum(p[k]*Sum(q[k],(k,1,K)),(k,1,K))", "Sum(Sum(p[k]*q[k],(k,1,K)),(k,1,K))", "", True, False, ""),
    ("Sum(p[k]*Sum(q[k],(k,1,K)),(k,1,K))", "1", "", False, False, ""),
    ("Sum(p[y[n]],(n,1,N))", "1", "", True, False, ""),
    ("Sum(p[k],(k,1,K-1))", "1", "", True, False, ""),
    (DELTAS, "N", "", True, False, ""),
    (DELTAS, "N", "y_n distinct", False, False, ""),
    (f"Sum({C}/N*log({C}/N),(k,1,K))", DIAGONAL, "", False, False, ""),
    (f"Sum({C}*log({C}/N),(k,1,K))", f"Sum({C}*log({C}),(k,1,K)) - N*log(N)", "", False, False, ""),
    ("Sum(p[k]/p[k],(k,1,K))", "K", "p_1 > 0", False, True, "p_k > 0"),
    ("Sum(p[k]/p[k],(k,1,K))", "K", "p_{y_n} > 0", False, True, "p_k > 0"),
    (SIFTED, "s[y[n]]", "l in 1..M; s_l real", False, True, "y_n in 1..M"),
    (SIFTED, "s[y[n]]", "l in 1..M; s_l real; M = K", False, False, ""),
]  # fmt: skip


@pytest.mark.parametrize("left, right, more, refuted, undefined, lacking", TRAPS)
def test_the_twelve_traps(left, right, more, refuted, undefined, lacking):
    given = f"{PMFS}; {more}" if more else PMFS
    found = compared(left, right, given)
    assert found.verdict == ("refuted" if refuted else "agrees")
    assert refuted or bool(found.undefined) == undefined == (found.undefined_at is not None)
    if lacking:
        h = read.hypotheses(given)
        conditions = read.hypotheses(f"{given}; {lacking}").clauses[len(h.clauses) :]
        at = numeric.failing(read.line(left, h), read.line(right, h), h, conditions)
        assert at is not None and "undefined" in (at.left, at.right)


def graph(edges):
    term = "*".join(f"a[{i},{j}]*a[{j},{i}]" for i, j in edges)
    for v in "uvwxyz":
        term = f"Sum({term},({v},1,K))"
    return term


def test_the_prism_is_not_the_complete_bipartite_graph():
    prism = ["uv", "vw", "uw", "xy", "yz", "xz", "ux", "vy", "wz"]
    found = compared(graph([(i, j) for i in "uvw" for j in "xyz"]), graph(prism), "k in 1..K")
    assert found.verdict == "refuted" and found.counterexample.sizes == {"K": 2}


@pytest.mark.parametrize("power", [12, 30, 45])
def test_a_tiny_coefficient_is_seen(power):
    entropy = "Sum(p[k]*log(p[k]), (k, 1, K))"
    found = compared(entropy, f"(1 + 1/10**{power})*{entropy}", "p pmf on k in 1..K")
    assert found.verdict == "refuted" and found.counterexample.left != found.counterexample.right
    assert compared("a", f"a + 1/10**{9 * power}", "a real").verdict == "refuted"


def test_a_refutation_is_never_rounding():
    assert compared("exp(a)*exp(-a)", "1", "a real").verdict == "agrees"
    assert compared("(sqrt(2) - 1)**20*(sqrt(2) + 1)**20", "1").verdict == "agrees"
    assert compared("log(exp(exp(exp(a))))", "exp(exp(a))", "a real").verdict == "agrees"
    assert compared("1/(exp(1)*exp(-1) - 1)", "5").verdict == "none"  # the denominator may be 0


# ---- relations -------------------------------------------------------------------------------------
@pytest.mark.parametrize("left, relation, right, refuted", [
    ("KL(p, q)", ">=", "0", False), ("KL(p, q)", ">", "0", True), ("KL(p, q)", "<=", "0", True),
    ("Entropy(p)", "<=", "log(K)", False),
    ("Entropy(p)", "<", "log(K)", True), ("b**2", ">=", "0", False), ("a + 1/a", ">=", "2", False),
    ("a", "<", "a + 1", False),
    ("KL(p, q)", "=+c(q)", "CrossEntropy(p, q)", False), ("KL(p, q)", "=+c(p)", "CrossEntropy(p, q)", True),
    ("KL(p, q)", "=+c(p, q)", "CrossEntropy(p, q)", True), ("KL(p, q)", "=+c(q)", "0", True),
    ("1/q[1]", "=+c(q)", "b + 1/q[1]", False),
    ("NLL(q, y)", "=+c(q)", "CrossEntropy(p, q)", True), ("(b - a)**2", "=+c(a)", "a**2 - 2*a*b", False),
    ("(b - a)**2", "=+c(a)", "b**2", True),
    ("exp(b + a)", "prop(b)", "exp(b)", False), ("exp(b)", "prop(b)", "-exp(b)", True),
    ("a*b", "prop(a, b)", "a**2*b", True),
    ("Softmax(z, k)", "prop(k)", "exp(z[k])", False), ("Softmax(z, k)", "prop(z)", "exp(z[k])", True),
    ("b", "prop(b)", "0", True),
    ("Product(q[y[n]], (n, 1, N))", "prop(q)", "exp(-N*NLL(q, y))", False),
    ("Product(q[y[n]], (n, 1, N))", "prop(q)", "exp(-NLL(q, y))", True),
    ("KL(p, q)", "argmin(q in Q)", "CrossEntropy(p, q)", False),
    ("KL(p, q)", "argmin(q in Q)", "-CrossEntropy(p, q)", True),
    ("NLL(q, y)", "argmin(q in Q)", "-Product(q[y[n]], (n, 1, N))", False),
    ("NLL(q, y)", "argmin(q in Q)", "KL(p, q)", True),
    ("a**2", "argmin(a in A)", "a", False), ("b**2", "argmin(b in B)", "b", True),
])  # fmt: skip
def test_relations(left, relation, right, refuted):
    found = compared(left, right, f"{PMFS}; z_k real; a > 0; b real", relation)
    assert found.verdict == ("refuted" if refuted else "agrees")
    assert (found.counterexample is not None) == refuted


def test_a_relation_that_is_not_known_is_not_judged():
    assert compared("a", "b", "", "formal").verdict == "none"


# ---- shrinking, chains, bounds ----------------------------------------------------------------------
@pytest.mark.parametrize("left, right, given, sizes, values", [
    ("Sum(p[y[n]], (n, 1, N))", "1", PMFS, {"K": 1, "N": 2}, {"y": (1, 1), "p": (1,)}),
    (DELTAS, "N", PMFS, {"K": 1, "N": 2}, {"y": (1, 1)}),
    ("Sum(p[k]*q[k], (k, 1, K))", "Sum(p[k], (k, 1, K))*K", PMFS, {"K": 2}, None),
    ("Sum(f[k], (k, 1, K))", "Sum(f[k], (k, 2, K))", "k in 1..K; f_k real", {"K": 1}, {"f": (1,)}),
    ("a*b", "a + b", "a, b real", {}, {"a": 0, "b": 1}),
    ("log(Sum(u[k], (k, 1, K)))", "Sum(log(u[k]), (k, 1, K))", "k in 1..K; u_k > 0", {"K": 2}, {"u": (1, 1)}),
])  # fmt: skip
def test_counterexamples_are_small(left, right, given, sizes, values):
    at = compared(left, right, given).counterexample
    assert at.sizes == sizes
    assert values is None or at.values == values


def test_labels_that_nobody_declares_stay_integers():
    at = compared("w[y[n]] + q[y[n]]", "1 + w[y[n]]", "n in 1..N").counterexample
    assert all(isinstance(label, int) for label in at.values["y"])


def test_conditions_on_other_indices_are_no_instance():
    given = read.hypotheses("k in 1..K; n in 1..N; q_{n,k} > 0")
    odd = read.hypotheses("k in 1..K; q_k > 0").clauses[1:]
    assert numeric.failing(read.line("a"), read.line("1/b"), given, odd) is None


def test_only_what_concerns_the_lines_is_shown():
    at = compared("a", "a + 1", f"{PMFS}; a real").counterexample
    assert (at.sizes, at.values) == ({}, {"a": 0})


def test_a_chain_is_its_pairs():
    given = read.hypotheses(f"{PMFS}; p << q")
    unfolded = "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))"
    split = f"Sum(p[k]*log(p[k]), (k, 1, K)) - {LOGS}"
    texts = ["KL(p, q)", unfolded, split, "CrossEntropy(p, q)", "Entropy(q)"]
    lines = [read.line(t, given) for t in texts]
    relations = ["=", "=", "=+c(q)", ">="]
    together = numeric.chain(lines, relations, given)
    apart = [numeric.compare(a, b, given, r) for (a, b), r in zip(pairwise(lines), relations, strict=True)]
    assert together == apart
    assert [n.verdict for n in together] == ["agrees", "agrees", "agrees", "refuted"]


def test_the_same_question_has_the_same_answer_whatever_was_asked_before():
    questions = [FALSE[0], FALSE[9], ("Sum(v[k], (k, 1, K))", "v[1]", ""), TRUE[5][:3]]
    first = [compared(*q) for q in questions]
    assert [compared(*q) for q in questions] == first
    plan.cache_clear()
    assert [compared(*q) for q in questions[::-1]] == first[::-1]


def test_precision_is_left_as_it_was():
    before = flint.ctx.prec
    compared(*FALSE[0])
    numeric.find_instance(read.hypotheses(PMFS))
    assert flint.ctx.prec == before


def nested(levels):
    """f_i calls f_(i - 1) twice: the body of the last is 2**levels terms long."""
    calls = (f"f{i}(x) := f{i - 1}(x)*f{i - 1}(x + 1)" for i in range(1, levels + 1))
    return "; ".join(["a real; f0(x) := x + x*x", *calls])


@pytest.mark.parametrize("left, right, given", [
    ("Sum(" * 8 + "x[a,b,c,d,e,f,g,h]" + "".join(f",({i},1,K))" for i in "abcdefgh"), "0", ""),
    ("Sum(1, (k, 1, 1000000000))", "10**9", ""), ("Sum(k, (k, 1, 1000000000))", "0", ""),
    ("2**2**2**2**2**2", "0", ""),
    ("exp(exp(exp(exp(a))))", "0", "a > 100"),
    ("Product(Product(Product((a + 1)**1000, (i, 1, K)), (j, 1, K)), (k, 1, K))", "a", "a > 0"),
    ("f9(a)", "a", nested(9)), ("f24(a)", "a", nested(24)),
    ("log(" * 100 + "a" + ")" * 100, "a", "a > 0"),
    ("x[1,1,1,1,1,1]", "0", "; ".join(f"{i} in 1..K" for i in "ijklmn") + "; x_{i,j,k,l,m,n} real"),
    ("p[100]", "0", "k in 1..100000; p_k pmf over k"), ("a**(10**30)", "a", "a real"),
    ("a**-(10**30)", "a", "a > 0"),
])  # fmt: skip
def test_the_work_is_bounded(left, right, given):
    assert compared(left, right, given).verdict in ("refuted", "agrees", "none")


@settings(max_examples=150, deadline=None, derandomize=True)
@over(strategies.lines(), strategies.lines(), st.sampled_from([
    "", "k in 1..K; p_k, q_k pmf over k; a > 0; b real; c >= 0",
    "k in 1..K; p_k >= 0; q_k real; a := b**2; c = b + 1", "K >= 2; a < b",
]), st.sampled_from(["=", "<=", ">", "=+c(p)", "prop(a)", "argmin(b in B)"]))  # fmt: skip
def test_no_line_makes_it_raise(left, right, given, relation):
    found = numeric.compare(left, right, read.hypotheses(given), relation)
    assert found.verdict in ("refuted", "agrees", "none")
    assert (found.counterexample is not None) == (found.verdict == "refuted")
    assert (found.verdict == "agrees") == (found.instances > 0 and found.verdict != "refuted")


@settings(max_examples=60, deadline=None, derandomize=True)
@over(strategies.lines())
def test_a_line_equals_itself_and_not_itself_plus_one(line):
    given = read.hypotheses("k in 1..K; p_k, q_k pmf over k; a > 0; b real; c >= 0")
    assert numeric.compare(line, line, given).verdict != "refuted"
    assert numeric.compare(line, line, given, "<=").verdict != "refuted"
    one_more = numeric.compare(line, line + 1, given)
    assert one_more.verdict in ("refuted", "none") or one_more.example.left in ("inf", "-inf")


def test_bound_names_capture_nothing():
    given = read.hypotheses("k in 1..K; n in 1..N; q_{n,k} pmf over k; h(x) := Sum(x*k, (k, 1, 2))")
    h_of_k = read.line("Sum(h(k), (k, 1, K))", given)  # the k of h's body is its own
    assert numeric.value(h_of_k, given, {"K": 2, "N": 1}, {"q": ((1, 0),)}) == "9"
    rows = read.line("Sum(Entropy(q[k]), (k, 1, N))", given)  # the k of the entropy's sum is its own
    tables = {"q": ((HALF, HALF), (1, 0))}
    assert numeric.value(rows, given, {"K": 2, "N": 2}, tables) == "0.6931471806"
    k = name("k")
    shadow = SumOver(SumOver(At(name("q"), k, k), k, number(1), k), k, number(1), number(2))
    assert numeric.value(shadow, given, {"K": 2, "N": 2}, tables) == "1"


def test_it_leans_on_terms_and_verdicts_only():
    for file in Path(numeric.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = str(node.module) if isinstance(node, ast.ImportFrom) and node.level == 0 else ""
            if module.startswith("derivations"):
                assert module.startswith(("derivations.terms", "derivations.check.verdict")), (file, module)
