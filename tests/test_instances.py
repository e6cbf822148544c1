"""What the refuter evaluates: values by the letter of the design, and instances of the givens."""

from fractions import Fraction

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from lines import PMFS

from derivations import read
from derivations.check import numeric
from derivations.check.numeric.plan import plan
from derivations.check.numeric.problem import precision
from derivations.check.numeric.show import plain

HALF, QUARTER, THIRD = Fraction(1, 2), Fraction(1, 4), Fraction(1, 3)


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
    ("log(c/(c/p[2]))", "undefined"),
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
