"""min(q = p): what the instances say of a minimum that is attained at one point."""

import pytest
from lines import PAIR

from derivations import read
from derivations.check import numeric

SQUARES, QC = "Sum((q[k] - c[k])**2, (k, 1, K))", "k in 1..K; q_k, c_k real"
SAMPLE = (
    "k in 1..K; n in 1..N; y_n in 1..K; q_k pmf over k; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
)
DIVERGED = "K = 2, p = (3/7, 4/7), q = (4/7, 3/7): left = 0.04109743892, right = 0"

LEAST = [  # left, right, the point, given, an instance
    ("KL(p, q)", "0", "q = p", PAIR, DIVERGED), ("KL(q, p)", "0", "q = p", PAIR, DIVERGED),
    ("KL(p, q)", "0", "p = q", PAIR, DIVERGED), ("KL(p, q)", "0", "q = p", f"{PAIR}; q_k > 0", DIVERGED),
    ("CrossEntropy(p, q)", "Entropy(p)", "q = p", PAIR,
     "K = 2, p = (3/7, 4/7), q = (4/7, 3/7): left = 0.7240055436, right = 0.6829081047"),
    ("KL(p, q)", "0", "q = p", f"{PAIR}; q_1 = 1/2",
     "K = 2, p = (3/7, 4/7), q = (1/2, 1/2): left = 0.01023907586, right = 0"),
    (SQUARES, "0", "q = c", QC, "K = 2, q = (2/3, 2), c = (3/4, 4): left = 577/144, right = 0"),
    (SQUARES, "0", "q = d", f"{QC}; d_k := c[k]", "K = 2, q = (2/3, 2), c = (3/4, 4): left = 577/144, right = 0"),
    (SQUARES, "0", "q = c", f"{QC}; c_k > 0; q_k > 1", "K = 2, q = (5/3, 3), c = (3/4, 4): left = 265/144, right = 0"),
    (f"{SQUARES} + n", "n", "q = c", f"{QC}; n in 1..N",
     "K = 2, q = (2/3, 2), c = (3/4, 4), n = 1: left = 721/144, right = 1"),
    ("Sum(Sum((q[j, k] - c[j, k])**2, (k, 1, K)), (j, 1, J))", "0", "q = c",
     "k in 1..K; j in 1..J; q_{j,k}, c_{j,k} real", "J = 2, K = 3, q = ((2/3, 2, 3/4), (4, 1, 2/3)), "
     "c = ((4, 1/3, 2/3), (1/3, 1/3, 2/3)): left = 4001/144, right = 0"),
    ("NLL(q, y)", "Entropy(phat)", "q = phat", SAMPLE,
     "K = 2, N = 3, y = (1, 2, 2), q = (3/8, 5/8): left = 0.6402788372, right = 0.6365141683"),
]  # fmt: skip

NOT_LEAST = [  # left, right, the point, given, a counterexample
    ("KL(p, q)", "1", "q = p", PAIR, "K = 1, p = (1), q = (1): left = 0, right = 1"),
    ("KL(p, q)", "-1", "q = p", PAIR, "K = 1, p = (1), q = (1): left = 0, right = -1"),
    ("Entropy(q)", "0", "q = p", PAIR, "K = 2, p = (3/7, 4/7), q = (1, 0): left = 0, right = 0"),
    (f"{SQUARES}*0", "0", "q = c", QC, "K = 1, q = (-4), c = (1): left = 0, right = 0"),
    (SQUARES, "0", "q = d", f"{QC}; d_k := 1/c[k]", "K = 1, q = (3/2), c = (2/3): left = 25/36, right = 0"),
    ("(q[k] - c[k])**2", "0", "q = c", QC, "K = 2, q = (0, 0), c = (0, 1), k = 1: left = 0, right = 0"),
    (f"{SQUARES} + n", "0", "q = c", f"{QC}; n in 1..N", "K = 1, q = (1), c = (1), n = 1: left = 1, right = 0"),
    ("NLL(q, y)", "0", "q = phat", SAMPLE, "K = 2, N = 2, y = (1, 2), q = (1/2, 1/2): left = 0.6931471806, right = 0"),
    (f"{SQUARES} - q[1]", "0", "q = c", QC, "K = 1, q = (1), c = (1): left = -1, right = 0"),
]  # fmt: skip


def compared(left, right, point, given):
    h = read.hypotheses(given)
    return numeric.compare(read.line(left, h), read.line(right, h), h, f"min({point})")


@pytest.mark.parametrize("left, right, point, given, example", LEAST)
def test_a_minimum_agrees(left, right, point, given, example):
    found = compared(left, right, point, given)
    assert (found.verdict, found.instances, found.counterexample) == ("agrees", 20, None)
    assert str(found.example) == example


@pytest.mark.parametrize("left, right, point, given, counterexample", NOT_LEAST)
def test_what_is_no_minimum_is_refuted(left, right, point, given, counterexample):
    found = compared(left, right, point, given)
    assert found.verdict == "refuted" and str(found.counterexample) == counterexample


@pytest.mark.parametrize("left, right, point, given", [
    ("KL(p, q)", "0", "q = p", f"{PAIR}; a real; a = q[1]"), ("(q - 1)**2", "0", "q = c", "q real; c := 1"),
    (SQUARES, "0", "q = c", "q_k, c_k real"), ("Sum(k, (k, 1, 1000000)) + q[1]", "0", "q = p", PAIR),
])  # fmt: skip
def test_what_cannot_be_varied_is_not_judged(left, right, point, given):
    found = compared(left, right, point, given)
    assert (found.verdict, found.instances) == ("none", 0)
