"""Steps that a tired author takes: each looks right, and is refuted at an instance of its givens."""

import pytest

from derivations.check.judge import judge

K, KN = "k in 1..K; ", "k in 1..K; n in 1..N; y_n in 1..K; "
PQ = "p, q pmf on k in 1..K"
XY = "i in 1..M; j in 1..J; p_{i,j} pmf over i, j"
C = "Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
Z = "Sum(exp(z[j]), (j, 1, K))"

SLIPS = {  # what was done: (left, right, given)
    # logarithms and exponentials
    "the log of a product is the product of the logs": ("log(a*b)", "log(a)*log(b)", "a, b > 0"),
    "the log of a quotient is the quotient of the logs": ("log(a/b)", "log(a)/log(b)", "a > 1; b > 1"),
    "an exponent of a sum inside the log": ("log((a + b)**2)", "2*log(a) + 2*log(b)", "a, b > 0"),
    "exp of a sum is the sum of the exps": ("exp(a + b)", "exp(a) + exp(b)", "a, b real"),
    "exp of a sum over k": ("exp(Sum(z[k], (k, 1, K)))", "Sum(exp(z[k]), (k, 1, K))", K + "z_k real"),
    "log sum exp is the sum": (f"log({Z})", "Sum(z[k], (k, 1, K))", K + "z_k real"),
    "the shift is not added back": (f"log({Z})", "log(Sum(exp(z[j] - b), (j, 1, K)))", K + "z_k real; b real"),
    "the shift is added K times": (f"log({Z})", "K*b + log(Sum(exp(z[j] - b), (j, 1, K)))", K + "z_k real; b real"),
    "a base for its inverse": ("log(a)/log(2)", "log(2)*log(a)", "a > 0"),
    "the factor leaves the log": ("log(a*b)", "a*log(b)", "a, b > 0"),
    "the log of a mean is the mean of the logs": ("log(Sum(f[n], (n, 1, N))/N)", "Sum(log(f[n]), (n, 1, N))/N",
                                                  "n in 1..N; f_n > 0"),
    # softmax and sigmoid
    "softmax of a multiple": ("exp(2*z[k])/Sum(exp(2*z[j]), (j, 1, K))", f"exp(z[k])/{Z}", K + "z_k real"),
    "the normaliser is lost": (f"log(exp(z[k])/{Z})", "z[k]", K + "z_k real; K >= 2"),
    "the normaliser changes its sign": (f"-log(exp(z[k])/{Z})", f"-z[k] - log({Z})", K + "z_k real"),
    "softmax entries sum to K": (f"Sum(exp(z[k])/{Z}, (k, 1, K))", "K", K + "z_k real"),
    "sigmoid is odd": ("1/(1 + exp(a))", "-1/(1 + exp(-a))", "a real"),
    "one minus sigmoid": ("1 - 1/(1 + exp(-a))", "1/(1 + exp(-a))", "a real"),
    "the slope of sigmoid": ("exp(-a)/(1 + exp(-a))**2", "1/(1 + exp(-a))**2", "a real"),
    "softplus without its exponential": ("log(1 + exp(a))", "a + log(1 + exp(a))", "a real"),
    "tanh is sigmoid": ("(exp(a) - exp(-a))/(exp(a) + exp(-a))", "2/(1 + exp(-a)) - 1", "a real"),
    "the loss of the other class": ("-log(1/(1 + exp(-a)))", "log(1 + exp(a))", "a real"),
    # entropy and divergence
    "the entropy of the uniform with the wrong sign": ("-Sum(1/K*log(1/K), (k, 1, K))", "-log(K)", K + "K >= 2"),
    "the divergence from uniform without log K": ("KL(p, u)", "-Entropy(p)", K + "p_k pmf over k; u_k := 1/K"),
    "the divergence adds the entropy": ("KL(p, q)", "Entropy(p) + CrossEntropy(p, q)", PQ + "; q_k > 0"),
    "the roles in the cross entropy": ("CrossEntropy(p, q)", "Entropy(q) + KL(q, p)", PQ + "; p_k > 0; q_k > 0"),
    "the triangle of divergences": ("KL(p, q)", "KL(p, r) + KL(r, q)", PQ + "; r_k pmf over k; q_k, r_k > 0"),
    "the divergence halves with the model": ("Sum(p[k]*log(p[k]/(q[k]/2)), (k, 1, K))", "KL(p, q)/2", PQ + "; q_k > 0"),
    "the symmetric divergence loses a half": (
        "Sum(p[k]*log(2*p[k]/(p[k] + q[k])), (k, 1, K))/2 + Sum(q[k]*log(2*q[k]/(p[k] + q[k])), (k, 1, K))/2",
        "Entropy(m) - Entropy(p) - Entropy(q)", PQ + "; m_k := (p[k] + q[k])/2"),
    "chi squared without the 1": ("Sum((p[k] - q[k])**2/q[k], (k, 1, K))", "Sum(p[k]**2/q[k], (k, 1, K))",
                                  PQ + "; q_k > 0"),
    "Hellinger with one root too few": ("Sum((sqrt(p[k]) - sqrt(q[k]))**2, (k, 1, K))",
                                        "2 - 2*Sum(p[k]*q[k], (k, 1, K))", PQ),
    "entropy of a product law multiplies": (
        "-Sum(Sum(r[i]*s[j]*log(r[i]*s[j]), (j, 1, J)), (i, 1, M))",
        "Sum(r[i]*log(r[i]), (i, 1, M))*Sum(s[j]*log(s[j]), (j, 1, J))",
        "i in 1..M; j in 1..J; r_i pmf over i; s_j pmf over j"),
    "information from the wrong marginal": (
        "Sum(Sum(p[i,j]*log(p[i,j]/(Sum(p[i,l], (l, 1, J))*Sum(p[m,j], (m, 1, M)))), (j, 1, J)), (i, 1, M))",
        "Sum(Sum(p[i,j]*log(p[i,j]/Sum(p[i,l], (l, 1, J))), (j, 1, J)), (i, 1, M))", XY),
    "Gini without the square": ("1 - Sum(p[k]**2, (k, 1, K))", "1 - Sum(p[k], (k, 1, K))**2",
                                K + "p_k pmf over k; K >= 2"),
    # data, counts, likelihoods
    "counts sum to 1": (f"Sum({C}, (k, 1, K))", "1", KN),
    "frequencies are uniform": (f"{C}/N", "1/K", KN),
    "every class once": (f"Sum({C}*f[k], (k, 1, K))", "Sum(f[k], (k, 1, K))", KN + "f_k real"),
    "the likelihood adds": ("Product(q[y[n]], (n, 1, N))", "Sum(q[y[n]], (n, 1, N))", KN + "q_k > 0"),
    "the likelihood of the mean": ("Product(q[y[n]], (n, 1, N))", f"Product(q[k]**({C}/N), (k, 1, K))", KN + "q_k > 0"),
    "the NLL is summed, not averaged": ("NLL(q, y)", "-Sum(log(q[y[n]]), (n, 1, N))", KN + "q_k > 0; N >= 2"),
    "pairs of equal labels are counted once": ("Sum(Sum(KroneckerDelta(y[n], y[m]), (m, 1, N)), (n, 1, N))",
                                               f"Sum({C}, (k, 1, K))", KN),
    "weights are not normalised": ("Sum(w[n]*f[y[n]], (n, 1, N))/N",
                                   "Sum(w[n]*f[y[n]], (n, 1, N))/Sum(w[n], (n, 1, N))", KN + "w_n > 0; f_k real"),
    "a class weight of another sample": ("Sum(c[y[n]]*log(q[y[n]]), (n, 1, N))",
                                         f"Sum(c[k], (k, 1, K))*Sum({C}*log(q[k]), (k, 1, K))",
                                         KN + "q_k > 0; c_k real"),
    "smoothing forgets the target": (
        "-Sum(((1 - a)*KroneckerDelta(k, y[n]) + a/K)*log(q[k]), (k, 1, K))", "-log(q[y[n]])",
        KN + "q_k > 0; 0 < a < 1"),
    "smoothing over K - 1 classes": ("Sum((1 - a)*KroneckerDelta(k, y[n]) + a/(K - 1), (k, 1, K))", "1",
                                     KN + "0 < a < 1; K >= 2"),
    "a one-hot vector squared is halved": ("Sum(KroneckerDelta(k, y[n])**2, (k, 1, K))", "1/2", KN),
    # moments
    "the mean of squares": ("Sum(p[k]*f[k]**2, (k, 1, K))", "Sum(p[k]*f[k], (k, 1, K))**2",
        K + "p_k pmf over k; f_k real"),
    "variance adds the squared mean": ("Sum(p[k]*(f[k] - Sum(p[j]*f[j], (j, 1, K)))**2, (k, 1, K))",
                                       "Sum(p[k]*f[k]**2, (k, 1, K)) + Sum(p[k]*f[k], (k, 1, K))**2",
                                       K + "p_k pmf over k; f_k real"),
    "a factor in the variance is not squared": ("Sum(p[k]*(a*f[k])**2, (k, 1, K))", "a*Sum(p[k]*f[k]**2, (k, 1, K))",
                                                K + "p_k pmf over k; f_k real; a real"),
    "the sample variance over N": ("Sum((f[n] - Sum(f[m], (m, 1, N))/N)**2, (n, 1, N))/(N - 1)",
                                   "Sum((f[n] - Sum(f[m], (m, 1, N))/N)**2, (n, 1, N))/N",
                                   "n in 1..N; f_n real; N >= 2"),
    "pairs of differences without the 2": ("Sum(Sum((f[n] - f[m])**2, (m, 1, N)), (n, 1, N))",
                                           "N*Sum((f[n] - Sum(f[m], (m, 1, N))/N)**2, (n, 1, N))",
                                           "n in 1..N; f_n real"),
    "the mean of a ratio": ("Sum(p[k]*f[k]/g[k], (k, 1, K))",
                            "Sum(p[k]*f[k], (k, 1, K))/Sum(p[k]*g[k], (k, 1, K))", K + "p_k pmf over k; f_k, g_k > 0"),
    "importance weights upside down": ("Sum(q[k]*(q[k]/p[k])*f[k], (k, 1, K))", "Sum(p[k]*f[k], (k, 1, K))",
                                       PQ + "; p_k > 0; f_k real"),
    # sums and ranges
    "a constant leaves a sum once": ("Sum(a + f[k], (k, 1, K))", "a + Sum(f[k], (k, 1, K))", K + "f_k real; a real"),
    "a constant leaves a product once": ("Product(a*f[k], (k, 1, K))", "a*Product(f[k], (k, 1, K))",
        K + "f_k real; a > 0"),
    "a product of sums": ("Sum(f[n], (n, 1, N))*Sum(g[n], (n, 1, N))", "Sum(f[n]*g[n], (n, 1, N))",
                          "n in 1..N; f_n, g_n real"),
    "one term too many": ("Sum(f[k], (k, 1, K))", "f[1] + Sum(f[k], (k, 1, K))", K + "f_k real"),
    "the shifted range keeps its end": ("Sum(f[k + 1], (k, 1, K - 1))", "Sum(f[k], (k, 1, K))", K + "f_k real"),
    "telescoping to the wrong end": ("Sum(f[k + 1] - f[k], (k, 1, K - 1))", "f[1] - f[K]", K + "f_k real"),
    "the strict triangle with its diagonal": ("2*Sum(Sum(u[j]*u[k], (j, 1, k)), (k, 1, K))",
                                              "Sum(u[k], (k, 1, K))**2 - Sum(u[k]**2, (k, 1, K))", K + "u_k real"),
    "Gauss without the half": ("Sum(n, (n, 1, N))", "N*(N + 1)", "n in 1..N"),
    "the geometric sum ends one early": ("Sum(a**(k - 1), (k, 1, K))", "(1 - a**(K - 1))/(1 - a)", K + "0 < a < 1"),
    "a delta that meets no index": ("Sum(KroneckerDelta(k, K + 1)*f[k], (k, 1, K))", "f[1]", K + "f_k > 0"),
    "the trace is the sum": ("Sum(a[k,k], (k, 1, K))", "Sum(Sum(a[i,k], (i, 1, K)), (k, 1, K))",
                             "k in 1..K; i in 1..K; a_{i,k} real"),
}  # fmt: skip


@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_is_refuted_at_an_instance(what):
    left, right, given = SLIPS[what]
    found = judge(left, right, given=given)
    assert found.verdict == "refuted", found
    at = found.counterexample
    assert at is not None and at.left != at.right and "undefined" not in (at.left, at.right), at


def test_there_are_fifty_and_more():
    assert len(SLIPS) >= 50
