"""The refuter: certified, shrunk counterexamples to what is false, agreement with what is true, bounded work."""

from fractions import Fraction

import pytest
from lines import PMFS

from derivations import read
from derivations.check import numeric

HALF, QUARTER, THIRD = Fraction(1, 2), Fraction(1, 4), Fraction(1, 3)


def compared(left, right, given="", relation="="):
    h = read.hypotheses(given)
    return numeric.compare(read.line(left, h), read.line(right, h), h, relation)


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
