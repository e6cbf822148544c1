"""Up to a finite constant, and the same minimisers: what does not depend on q is found in the lines themselves."""

import pytest

from derivations.check.judge import judge

PMFS = "p, q pmf on k in 1..K"
MEAN = "n in 1..N; x_n, a real; m := Sum(x[n], (n, 1, N))/N"
SAMPLE = "n in 1..N; y_n in 1..K; q pmf on k in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
PROVED = {
    "the entropy is finite, 0 log 0 too": ("KL(p, q)", "=+c(q)", "CrossEntropy(p, q)", PMFS),
    "the seed's theorem": ("KL(phat, q)", "=+c(q)", "NLL(q, y)", SAMPLE),
    "the same minimisers": ("KL(p, q)", "argmin(q in Q)", "CrossEntropy(p, q)", PMFS),
    "a mean of entropies": ("Sum(KL(t[n], q), (n, 1, N))", "=+c(q)", "Sum(CrossEntropy(t[n], q), (n, 1, N))",
                            "n in 1..N; q pmf on k in 1..K; t_{n,k} pmf over k"),
    "squares about a mean": ("Sum((x[n] - a)**2, (n, 1, N))", "=+c(a)", "N*(a - m)**2", MEAN),
    "an exponential of an entropy": ("exp(-Entropy(p))", ">", "0", "p pmf on k in 1..K"),
    "a weighted sum": ("w[1]*log(w[1]) + q[1]", "=+c(q)", "q[1]", "k in 1..K; w_k >= 0; q_k real"),
}  # fmt: skip
NOT_PROVED = {
    "a logarithm that no weight excuses": ("log(p[1]) + q[1]", "=+c(q)", "q[1]", PMFS),
    "another weight": ("p[1]*log(p[2]) + q[1]", "=+c(q)", "q[1]", PMFS + "; K >= 2"),
    "a weight of another index": ("Sum(Sum(p[j]*log(p[k]), (j, 1, K)), (k, 1, K)) + q[1]", "=+c(q)", "q[1]", PMFS),
    "a factor below 0 is no weight": ("a*log(a + 1) + q[1]", "=+c(q)", "q[1]", PMFS + "; a >= -1; a < 0"),
    "nor is its square": ("a**2*log(a + 1) + q[1]", "=+c(q)", "q[1]", PMFS + "; a >= -1; a < 0"),
    "a variable that is defined": ("q[1]", "=+c(q)", "0", "k in 1..K; u_k real; q_k := u_k"),
    "a number that is defined": ("h", "argmin(h in H)", "-h", "a real; h := a"),
    "the constant depends on p": ("KL(p, q)", "=+c(p)", "CrossEntropy(p, q)", PMFS),
    "the exponential of what may be infinite": ("exp(log(p[1]))", ">", "0", PMFS),
    "a divergence may be infinite": ("exp(-KL(p, q))", ">", "0", PMFS),
}  # fmt: skip


@pytest.mark.parametrize("left, relation, right, given", PROVED.values(), ids=PROVED.keys())
def test_what_is_constant_is_found(left, relation, right, given):
    found = judge(left, right, relation, given=given)
    assert found.verdict == "proved", found


@pytest.mark.parametrize("left, relation, right, given", NOT_PROVED.values(), ids=NOT_PROVED.keys())
def test_what_may_be_infinite_is_no_constant(left, relation, right, given):
    assert judge(left, right, relation, given=given).checks["exact"] != "proved"


@pytest.mark.parametrize("left, relation, right, given, witness", [
    ("h", "prop(h)", "1", "a > 0; h := a", "a"),
    ("q[k]", "prop(q)", "1", "k in 1..K; u_k > 0; q_k := u_k", "u[k]"),
    ("h", "argmin(h in H)", "0", "a > 0; h := a", "t - a"),
])  # fmt: skip
def test_what_moves_with_a_defined_variable_is_no_constant(left, relation, right, given, witness):
    found = judge(left, right, relation, given=given, witness=witness)
    assert found.verdict not in ("proved", "conflict"), found
