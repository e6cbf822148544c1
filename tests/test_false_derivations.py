"""Derivations that look plausible and are false: refuted by the judges, refused by the rules."""


import pytest

from derivations import read
from derivations.check.judge import judge
from derivations.check.verify import verify
from derivations.library.claim import claim
from derivations.rewrite import Claim, Derivation, Refused, Relation, Step
from derivations.rules import definition, deltas, logarithms, order, sums
from derivations.terms.tree import free_names

LABELS = "k in 1..K; n in 1..N; y_n in 1..K; "
PHAT = "phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
DATA = LABELS + "q_k >= 0; " + PHAT
ROWS = LABELS + "q_{n,k} >= 0; t_{n,k} := KroneckerDelta(k, y[n])"

FALSE = {
    "sift without a range": (
        "Sum(KroneckerDelta(k, y[n]), (k, 1, K))", "1", "k in 1..K; n in 1..N; m in 1..M; y_n in 1..M", deltas.sift),
    "the frequencies of labels that are no classes sum to 1": (
        "Sum(phat[k], (k, 1, K))", "1", "k in 1..K; n in 1..N; y_n in 1..M; " + PHAT, deltas.sift),
    "the constant is -log N": ("-Entropy(phat)", "-log(N)", LABELS + PHAT, logarithms.of_quotient),
    "divergence is -log N plus NLL": ("KL(phat, q)", "-log(N) + NLL(q, y)", DATA, logarithms.weighted_quotient),
    "divergence the other way round": ("KL(q, phat)", "-Entropy(phat) + NLL(q, y)", DATA, definition.unfold),
    "the other cross entropy": ("CrossEntropy(q, phat)", "NLL(q, y)", DATA, sums.swap),
    "the constant is 0": ("KL(phat, q)", "NLL(q, y)", DATA, sums.split),
    "the entropy of the labels is 0": ("Entropy(phat)", "0", LABELS + PHAT, deltas.times_log),
    "1/N is missing": ("CrossEntropy(phat, q)", "-Sum(log(q[y[n]]), (n, 1, N))", DATA, sums.swap),
    "1/N is missing in the mean": (
        "1/N*Sum(CrossEntropy(t[n], q[n]), (n, 1, N))", "-Sum(log(q[n, y[n]]), (n, 1, N))", ROWS, sums.pull_out),
    "the mean over samples has the pooled constant": (
        "1/N*Sum(KL(t[n], q[n]), (n, 1, N))", "-Entropy(phat) - 1/N*Sum(log(q[n, y[n]]), (n, 1, N))",
        ROWS + "; " + PHAT, sums.split),
    "the sign of the question's first item": (
        "CrossEntropy(phat, q)", "1/N*Sum(log(q[y[n]]), (n, 1, N))", DATA, sums.swap),
    "the logarithm of a sum is the sum of the logarithms": (
        "log(Sum(q[k], (k, 1, K)))", "Sum(log(q[k]), (k, 1, K))", "k in 1..K; q_k > 0", logarithms.of_product),
}


@pytest.mark.parametrize("what", FALSE)
def test_a_plausible_false_derivation_is_refuted(what):
    left, right, given, rule = FALSE[what]
    h = read.hypotheses(given)
    a, b = read.line(left, h), read.line(right, h)
    step = Step(a, Relation("="), b, rule)
    found = verify(Derivation(Claim(what, a, Relation("="), b, h), (step,)))
    assert found.verdict == "refuted"
    at = found.steps[0].verdict.counterexample
    sizes = {n for n in h.sizes if n in free_names(a) | free_names(b) | used(h, a, b)}
    families = {n for n in ("y", "q") if n in free_names(a) | free_names(b) | used(h, a, b)}
    assert sizes <= set(at.sizes), at
    assert families <= set(at.values), at
    assert at.left and at.right and at.left != at.right, at


def used(h, *lines):
    """The names that the lines use through definitions."""
    todo = set().union(*map(free_names, lines))
    return set().union(*(free_names(h.definitions[n].body) for n in todo if n in h.definitions), set())


def refused(given, left, *taken):
    d = claim("false", left, "=", left, given=given)
    with pytest.raises(Refused) as no:
        for rule, choices in taken:
            d = d.by(rule, **choices)
    return str(no.value)


def test_sifting_asks_for_the_range():
    left = "Sum(KroneckerDelta(k, y[n])*log(q[k]), (k, 1, K))"
    assert "y[n] in 1..K" in refused("k in 1..K; n in 1..N; y_n in 1..M; q_k >= 0", left, (deltas.sift, {}))
    found = judge(left, "log(q[y[n]])", given="k in 1..K; n in 1..N; y_n in 1..M; q_k >= 0")
    assert found.verdict == "conditional" and "y[n] in 1..K" in " ".join(found.needs).replace("y_n", "y[n]")


def test_the_entropy_term_is_not_dropped_as_if_it_held_no_model():
    """What depends on q is no constant in q; what is infinite is none either."""
    given = LABELS + "q_k >= 0"
    said = refused(given, "Sum(log(q[y[n]]), (n, 1, N)) + log(q[1])", (order.drop_constant, {"over": "q", "at": ()}))
    assert "no term of this sum is free of q" in said
    given = "k in 1..K; q_k >= 0; a >= 0"
    assert "finite" in refused(given, "log(a) + Sum(q[k], (k, 1, K))", (order.drop_constant, {"over": "q", "at": ()}))


def test_a_decreasing_map_has_not_the_same_minimisers():
    for map_ in ("-t", "exp(-t)", "t*q[1]", "t - t"):
        said = refused(DATA, "NLL(q, y)", (order.same_minimisers, {"map": map_, "over": "q", "domain": "Q", "at": ()}))
        assert "strictly increasing" in said


def test_y_1_1_2_is_the_counterexample_to_minus_log_n():
    """DESIGN 10.7: with y = (1, 1, 2) and q = (.6, .4) the constant -log N gives -0.4526, the truth is 0.0095."""
    from derivations.terms.information import KL, NLL, Entropy, log

    y, q, phat = [1, 1, 2], [0.6, 0.4], [2 / 3, 1 / 3]
    assert KL(phat, q) == pytest.approx(0.0095, abs=1e-4)
    assert -Entropy(phat) + NLL(q, y) == pytest.approx(KL(phat, q))
    assert -log(3) + NLL(q, y) == pytest.approx(-0.4526, abs=1e-4)
