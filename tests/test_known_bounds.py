"""Inequalities that every textbook states, judged from their lines alone; beside each, what does not follow."""

import pytest

from derivations.check.judge import judge

PMFS = "p, q pmf on k in 1..K"
ONE = "p pmf on k in 1..K"
SAMPLE = "n in 1..N; y_n in 1..K; q pmf on k in 1..K"
PROVED = {
    "entropy is not negative": ("Entropy(p)", ">=", "0", ONE),
    "nor is the sum with its sign": ("Sum(p[k]*log(p[k]), (k, 1, K))", "<=", "0", ONE),
    "nor is cross entropy": ("CrossEntropy(p, q)", ">=", "0", PMFS),
    "nor a negative log-likelihood": ("NLL(q, y)", ">=", "0", SAMPLE),
    "nor one loss": ("-log(q[y[n]])", ">=", "0", SAMPLE),
    "a log-likelihood is not positive": ("Sum(log(q[y[n]]), (n, 1, N))", "<=", "0", SAMPLE),
    "Gibbs' inequality": ("Entropy(p)", "<=", "CrossEntropy(p, q)", PMFS),
    "the most entropy": ("Entropy(p)", "<=", "log(K)", ONE),
    "softplus is positive": ("log(1 + exp(a))", ">", "0", "a real"),
    "a logarithm above 1": ("log(a)", ">=", "0", "a >= 1"),
    "a logarithm below its tangent": ("log(a)", "<=", "a - 1", "a > 0"),
    "a logarithm of what may be 0": ("log(a)", "<=", "a - 1", "a >= 0"),
    "an exponential above its tangent": ("exp(a)", ">=", "1 + a", "a real"),
    "a log a": ("a*log(a)", ">=", "a - 1", "a >= 0"),
    "a product and squares": ("2*a*b", "<=", "a**2 + b**2", "a, b real"),
    "a product of four, and squares": ("a*b*c*d", "<=", "(a**2*b**2 + c**2*d**2)/2", "a, b, c, d real"),
    "means": ("sqrt(a*b)", "<=", "(a + b)/2", "a, b >= 0"),
    "a variance of two classes": ("p[k]*(1 - p[k])", "<=", "1/4", ONE),
    "a probability's square": ("p[k]**2", "<=", "p[k]", ONE),
    "squares that miss each other": ("a*b", "<=", "a**2 + b**2", "a, b real"),
    "counts of a class": ("Sum(KroneckerDelta(k, y[n]), (n, 1, N))", "<=", "N", SAMPLE),
    "a frequency": ("Sum(KroneckerDelta(k, y[n]), (n, 1, N))/N", "<=", "1", SAMPLE),
}  # fmt: skip
NOT_PROVED = {
    "entropy may be 0": ("Entropy(p)", ">", "0", ONE),
    "no distribution": ("-Sum(w[k]*log(w[k]), (k, 1, K))", ">=", "0", "k in 1..K; w_k >= 0"),
    "a logarithm of a number": ("log(a)", "<=", "0", "a > 0"),
    "log K is not the least": ("Entropy(p)", ">=", "log(K)", ONE),
    "Gibbs' inequality, the other way about": ("Entropy(p)", ">=", "CrossEntropy(p, q)", PMFS),
    "Gibbs' inequality of weights": ("-Sum(w[k]*log(w[k]), (k, 1, K))", "<=", "-Sum(w[k]*log(q[k]), (k, 1, K))",
                                     "q pmf on k in 1..K; w_k >= 0"),
    "below a lower tangent": ("log(a)", "<=", "a - 2", "a > 0"),
    "more than two squares allow": ("3*a*b", "<=", "a**2 + b**2", "a, b real"),
    "a product and one square": ("2*a*b", "<=", "a**2 + b", "a, b real"),
    "a product and cubes": ("2*a*b", "<=", "a**3 + b**3", "a, b >= 0"),
    "means of what may be negative": ("a*b", "<=", "(a + b)/2", "a, b real"),
    "a variance of two classes, too small": ("p[k]*(1 - p[k])", "<=", "1/5", ONE),
    "counts are not N": ("Sum(KroneckerDelta(k, y[n]), (n, 1, N))", ">=", "N", SAMPLE),
    "counts of two": ("2*Sum(KroneckerDelta(k, y[n]), (n, 1, N))", "<=", "N", SAMPLE),
    "counts beyond the sample": ("Sum(KroneckerDelta(k, y[n]), (n, 1, N))", "<=", "M", SAMPLE + "; m in 1..M"),
    "a sum of numbers that may be above 1": ("Sum(x[n], (n, 1, N))", "<=", "N", "n in 1..N; x_n >= 0"),
    "a sum of numbers up to 2": ("Sum(x[n], (n, 1, N))", "<=", "N", "n in 1..N; x_n >= 0; x_n <= 2"),
    "a sum of numbers of any sign": ("Sum(x[n], (n, 1, N))", "<=", "0", "n in 1..N; x_n real"),
    "a logarithm that may be 0": ("log(a)", "<", "0", "a > 0; a <= 1"),
    "what is not 1": ("a", ">=", "1", "a != 1"),
    "a square times a number of any sign": ("a + a*b**2", ">=", "2*a*b", "a, b real; a*b**2 >= 0"),
    "another": ("b + b*a**2", ">=", "2*a*b", "a, b real; b*a**2 >= 0"),
    "a sum of numbers": ("Sum(x[n], (n, 1, N))", "<=", "N", "n in 1..N; x_n real"),
}  # fmt: skip


@pytest.mark.parametrize("left, relation, right, given", PROVED.values(), ids=PROVED.keys())
def test_a_known_bound_is_proved(left, relation, right, given):
    found = judge(left, right, relation, given=given)
    assert found.verdict == "proved", found


@pytest.mark.parametrize("left, relation, right, given", NOT_PROVED.values(), ids=NOT_PROVED.keys())
def test_what_does_not_follow_is_not(left, relation, right, given):
    assert judge(left, right, relation, given=given).verdict in ("refuted", "unknown")
