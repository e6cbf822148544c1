"""Bounds and minima: proved through witnesses that the judges check by themselves; what is forged is never proved."""

from dataclasses import replace

import pytest

from derivations import library
from derivations.check import numeric
from derivations.check.exact import related
from derivations.check.judge import judge
from derivations.check.verify import verify
from derivations.check.witnesses import guessed
from derivations.library.claim import claim
from derivations.read import hypotheses, line
from derivations.rewrite import Claim, Derivation, Refused, Relation, Step
from derivations.rules import algebra, definition, distributions, logarithms, order, sums

PMFS = "p, q pmf on k in 1..K"
SUB = "p pmf on k in 1..K; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1"
POSITIVE = "k in 1..K; p_k > 0; q_k > 0"
SAMPLE = "k in 1..K; n in 1..N; y_n in 1..K; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N)); "
SUM = "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))"
GAP = "Sum(p[k]*log(p[k]/q[k]) - (p[k] - q[k]), (k, 1, K))"
DATA_GAP = GAP.replace("p[", "phat[")
bound, attained, minimum = library.load("gibbs").claims
mle, mle_bound, mle_attained = library.load("categorical-mle").claims


def exact(left, relation, right, given, witness=None):
    h = hypotheses(given)
    sides = line(left, h), relation, line(right, h), h, witness and line(witness, h)
    return guessed(related(*sides), *sides).verdict


def seen(left, relation, right, given):
    h = hypotheses(given)
    return numeric.compare(line(left, h), line(right, h), h, relation)


# ---- bounds ------------------------------------------------------------------------------------------
JUDGED = [
    ("KL(p, q)", ">=", "0", PMFS, "proved"), ("0", "<=", "KL(p, q)", PMFS, "proved"),
    ("-KL(p, q)", "<=", "0", SUB, "proved"), ("KL(q, p)", ">=", "0", PMFS, "proved"),
    ("1/N*Sum(KL(t[n], q), (n, 1, N))", ">=", "0", "n in 1..N; q pmf on k in 1..K; t_{n,k} pmf over k", "proved"),
    ("KL(p, q)*w + a", ">=", "a", PMFS + "; w >= 0; a real", "proved"),
    ("a*log(a/c)", ">=", "a - c", "a, c >= 0", "proved"), ("KL(p, q)", ">=", "Sum(p[k] - q[k], (k, 1, K))",
                                                          "k in 1..K; p_k, q_k >= 0", "proved"),
    ("KL(p, q)", ">=", "0", "p pmf on k in 1..K; q_k >= 0", "refuted"),
    ("KL(p, q)", ">=", "0", "q pmf on k in 1..K; p_k >= 0", "refuted"),
    ("KL(p, q)", ">", "0", PMFS, "refuted"), ("KL(p, q)", "<=", "0", PMFS, "refuted"),
    ("KL(p, q)*w", ">=", "0", PMFS + "; w real", "refuted"), ("a*log(a/c)", ">=", "a + c", "a, c >= 0", "refuted"),
    ("Sum(p[k]*log(p[k]/q[k]), (k, 1, K - 1))", ">=", "0", PMFS, "refuted"),
    ("Entropy(p)", "<=", "CrossEntropy(p, q)", PMFS, "proved"),
]  # fmt: skip


@pytest.mark.parametrize("left, relation, right, given, verdict", JUDGED)
def test_bounds_are_judged_from_their_lines_alone(left, relation, right, given, verdict):
    assert judge(left, right, relation, given).verdict == verdict


def test_infinite_divergence_is_not_negative():
    """q_k = 0 < p_k makes the divergence +inf; the step's right side is finite there."""
    h = hypotheses(SUB)
    at = {"p": ("1/2", "1/2"), "q": (0, 1)}
    assert [numeric.value(e, h, {"K": 2}, at) for e in (bound.steps[1].before, bound.steps[1].after)] == ["inf", "0"]


WITNESSES = [
    (GAP, "proved"), (GAP + " + (1 - Sum(q[k], (k, 1, K)))", "proved"), ("1/2*" + GAP, "unknown"), (None, "proved"),
    ("2*" + GAP, "unknown"), ("-" + GAP, "unknown"), ("b*" + GAP, "unknown"), (GAP + " - a", "unknown"),
    (GAP.replace("(p[k] - q", "(p[k] + q"), "unknown"), (GAP.replace("p[k]*log", "q[k]*log"), "unknown"),
    (GAP.replace("p[k]/q[k]", "q[k]/p[k]"), "unknown"), (GAP.replace("q[", "r["), "unknown"),
    (GAP.replace("1, K", "1, K - 1"), "unknown"), (GAP.replace("- (p[k] - q[k])", "- p[k] + q[k]"), "unknown"),
    ("CrossEntropy(p, q) - Entropy(p)", "unknown"), ("log(2)*" + GAP, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize("witness, verdict", WITNESSES)
def test_a_witness_is_checked_and_not_believed(witness, verdict):
    given = PMFS + "; a >= 0; b real; r_k real"
    assert exact("CrossEntropy(p, q)", ">=", "Entropy(p)", given, witness) == verdict


FORGED = {
    "wrong sign": (SUM, "<=", "Sum(p[k] - q[k], (k, 1, K))", SUB),
    "wrong sign in the tangent": (SUM, ">=", "Sum(p[k] + q[k], (k, 1, K))", SUB),
    "p not normalised": ("KL(p, q)", ">=", "0", "q pmf on k in 1..K; p_k >= 0"),
    "q not normalised": ("1 - Sum(q[k], (k, 1, K))", ">=", "1 - 1", "p pmf on k in 1..K; q_k >= 0"),
    "q normalised the wrong way": ("KL(p, q)", ">=", "0", SUB.replace("<= 1", ">= 1")),
    "weight dropped": ("Sum(log(p[k]/q[k]), (k, 1, K))", ">=", "Sum(p[k] - q[k], (k, 1, K))", POSITIVE),
    "weight of the other": ("Sum(q[k]*log(p[k]/q[k]), (k, 1, K))", ">=", "Sum(p[k] - q[k], (k, 1, K))", POSITIVE),
    "p and q swapped": (SUM, ">=", "Sum(q[k] - p[k], (k, 1, K))", POSITIVE),
    "p and q swapped in the logarithm": (SUM.replace("p[k]/q[k]", "q[k]/p[k]"), ">=", "Sum(p[k] - q[k], (k, 1, K))",
                                         POSITIVE),
    "tangent at a wrong point": (SUM, ">=", "Sum(p[k] - q[k]/2, (k, 1, K))", POSITIVE),
    "tangent too high": (SUM, ">=", "Sum(2*p[k] - q[k], (k, 1, K))", POSITIVE),
    "range cut": (SUM, ">=", "Sum(p[k] - q[k], (k, 1, K - 1))", POSITIVE),
    "a weight without a sign": ("Sum(b[k]*" + SUM.replace("k", "j") + ", (k, 1, K))", ">=", "0",
                                "p, q pmf on j in 1..J; k in 1..K; b_k real"),
    "the bound of the labels in bits": ("NLL(q, y)", ">=", "2*Entropy(phat)", SAMPLE + "q_k pmf over k"),
    "the bound -log N": ("NLL(q, y)", ">=", "log(N)", SAMPLE + "q_k pmf over k"),
    "the bound of scores": ("NLL(q, y)", ">=", "Entropy(phat)", SAMPLE + "q_k >= 0"),
}  # fmt: skip


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_bound_is_refuted_and_not_proved(what):
    left, relation, right, given = FORGED[what]
    h = hypotheses(given)
    a, b = line(left, h), line(right, h)
    for witness in (None, GAP, DATA_GAP, "Sum(p[k] - q[k], (k, 1, K))"):
        if witness and (("phat" in witness) != ("phat" in given) or "j in" in given):
            continue
        step = Step(a, Relation(relation), b, logarithms.tangent, witness=witness and line(witness, h))
        found = verify(Derivation(Claim(what, a, Relation(relation), b, h), (step,)))
        assert found.verdict == "refuted", found


def test_forged_records_of_gibbs_are_not_proved():
    for i, s in enumerate(bound.steps):
        for given in (SUB.replace("; q_k >= 0", "; q_k real"), SUB.replace("; Sum(q[k], (k, 1, K)) <= 1", ""),
                      SUB.replace("p pmf on k in 1..K", "k in 1..K; p_k >= 0")):
            assert verify(replace(bound, claim=replace(bound.claim, given=hypotheses(given)))).verdict != "proved"
        for forged in (replace(s, relation=Relation("<=")), replace(s, relation=Relation(">")), replace(s, at=(1,)),
                       replace(s, witness=line("0")), replace(s, after=s.before)):
            if forged != s:
                steps = (*bound.steps[:i], forged, *bound.steps[i + 1:])
                assert verify(replace(bound, steps=steps)).verdict != "proved", forged


# ---- minima ------------------------------------------------------------------------------------------
LEAST = [
    ("KL(p, q)", "min(q = p)", "0", SUB, None, "proved"), ("KL(q, p)", "min(q = p)", "0", PMFS, None, "proved"),
    ("NLL(q, y)", "min(q = phat)", "Entropy(phat)", SAMPLE + "q_k pmf over k", DATA_GAP, "proved"),
    ("NLL(q, y)", "min(q = phat)", "NLL(phat, y)", SAMPLE + "q_k pmf over k", DATA_GAP, "proved"),
    ("KL(p, q)", "min(p = q)", "0", SUB, None, "unknown"),  # q need not be a distribution: p = q is not allowed
    ("KL(p, q)", "min(q = p)", "0", SUB + "; q_k > 0", None, "unknown"),  # p may hold zeros
    ("KL(p, q)", "min(q = p)", "0", SUB + "; q_1 = 1/2", None, "unknown"),
    ("KL(p, q)", "min(q = p)", "0", SUB + "; w_k := q[k]*2; Sum(w[k], (k, 1, K)) >= 1", None, "unknown"),
    ("KL(p, q)", "min(q = p)", "0", SUB + "; r << q; r_k >= 0", None, "unknown"),
    ("KL(p, q) + q[1]", "min(q = p)", "q[1]", SUB, GAP, "refuted"),  # no constant bound
    ("KL(p, q)", "min(q = r)", "0", SUB + "; r pmf on k in 1..K", None, "refuted"),
    ("KL(p, q)", "min(q = p)", "-1", SUB, GAP, "refuted"), ("KL(p, q)", "min(q = p)", "1", SUB, GAP, "refuted"),
    ("-KL(p, q)", "min(q = p)", "0", SUB, GAP, "refuted"), ("0*q[1]", "min(q = p)", "0", PMFS, GAP, "refuted"),
    ("CrossEntropy(p, q)", "min(q = p)", "Entropy(q)", PMFS, GAP, "refuted"),
    ("CrossEntropy(q, p)", "min(q = p)", "Entropy(p)", PMFS, GAP, "refuted"),
    ("NLL(q, y)", "min(q = phat)", "Entropy(phat)", SAMPLE + "q_k >= 0", DATA_GAP, "refuted"),
    ("NLL(q, y)", "min(q = phat)", "0", SAMPLE + "q_k pmf over k", DATA_GAP, "refuted"),
    ("a*KL(p, q)", "min(q = p)", "0", SUB + "; a >= 0", "a*" + GAP, "refuted"),  # a = 0: attained everywhere
    ("p[1]*KL(p, q)", "min(q = p)", "0", SUB, "p[1]*" + GAP, "refuted"),
    ("NLL(q, y)", "min(q = u)", "log(K)", SAMPLE + "q_k pmf over k; u_k := 1/K", None, "refuted"),
    ("q[1]**2", "min(q = u)", "0", "k in 1..K; q_k real; u_k := 0", None, "refuted"),  # 0 elsewhere too
]  # fmt: skip


@pytest.mark.parametrize("left, relation, right, given, witness, verdict", LEAST)
def test_a_minimum_is_a_bound_that_is_attained_at_one_allowed_point(left, relation, right, given, witness, verdict):
    said = judge(left, right, relation, given, witness)
    assert said.verdict == verdict, said
    assert (exact(left, relation, right, given, witness) == "proved") == (verdict == "proved")


def test_a_refuted_minimum_names_a_better_or_another_point():
    at = seen("0*q[1]", "min(q = p)", "0", PMFS).counterexample
    assert at.sizes == {"K": 2} and at.values["p"] != at.values["q"] and at.left == at.right == "0"
    at = seen("NLL(q, y)", "min(q = phat)", "Entropy(phat)", SAMPLE + "q_k >= 0").counterexample
    assert float(at.left) < float(at.right)


NOT_BOUNDED = [
    (logarithms.tangent, "a*log(a/c)", "a >= 0; c real", "c >= 0"),
    (logarithms.tangent, "a*log(c/a)", "a, c >= 0", "not a log"),  # the tangent is below, not above
    (logarithms.tangent, "b*log(a/c)", "a, b, c >= 0", "not a log"),
    (logarithms.tangent, "b*(a*log(a/c))", "a, c >= 0; b real", "not shown to be monotone"),
    (logarithms.tangent, "(-log(a))*log(-log(a)/c)", "c >= 0; a > 0; -log(a) >= 0", "not a log"),
    (order.given, "Sum(u[k], (k, 1, K))", "k in 1..K; j in 1..M; u_j <= 1", "no hypothesis"),  # k beyond M
    (order.given, "Sum(u[k], (k, 1, K))", "k in 1..K; u_k real; v_j real; j in 1..M; u_k <= v_j", "no hypothesis"),
    (order.given, "Sum(Sum(a, (b, 1, K)), (k, 1, K))", "k in 1..K; a <= b", "no hypothesis"),  # another b
]


@pytest.mark.parametrize("law, text, given, why", NOT_BOUNDED)
def test_a_law_refuses_what_is_not_bounded(law, text, given, why):
    with pytest.raises(Refused, match=why):
        claim("", text, "=", text, given=given).by(law)


def test_a_gap_with_a_weight_that_may_be_0_does_not_tell_where_a_bound_is_attained():
    given = PMFS + "; a >= 0"
    low = claim("", "a*KL(p, q)", ">=", "0", given=given).by(definition.unfold, name="KL").by(logarithms.tangent)
    low = low.by(sums.split).by(distributions.normalise, at="Sum(p[k], (k, 1, K))")
    low = low.by(distributions.normalise).by(algebra.ring, to="0", at=()).qed()
    there = claim("", "a*KL(p, p)", "=", "0", given=given).by(attained).by(algebra.ring, to="0", at=()).qed()
    assert str(low.gap) == "a*" + GAP
    with pytest.raises(Refused, match="not shown to be attained at q = p only"):
        claim("", "a*KL(p, q)", "=", "0", given=given).by(
            order.least, at=(), over="q", point="p", bound=low, attained=there)


NOT_LEAST = [
    ("KL(p, q)", SUB, {"point": "q"}, "the side of the lemma|depends on q|not shown"),
    ("KL(p, q)", SUB, {"over": "p", "point": "q"}, "."),
    ("KL(p, q)", SUB, {"bound": attained}, "the side of the lemma"),
    ("KL(p, q)", SUB, {"attained": bound}, "the side of the lemma"),
    ("KL(p, q)", SUB.replace("<= 1", "<= 2"), {}, "the lemma needs|>= 0"),
    ("KL(p, q)", SUB + "; q_k > 0", {}, "p.k. > 0"),
    ("KL(p, q)", SUB + "; r pmf on k in 1..K", {"point": "r"}, "the side of the lemma"),
    ("2*KL(p, q)", SUB, {}, "the side of the lemma"),
]


@pytest.mark.parametrize("text, given, changed, why", NOT_LEAST)
def test_a_bound_that_is_not_attained_there_makes_no_minimum(text, given, changed, why):
    choices = {"over": "q", "point": "p", "bound": bound, "attained": attained, **changed}
    with pytest.raises(Refused, match=why):
        claim("", text, "=", text, given=given).by(order.least, at=(), **choices)


def test_a_point_must_be_shown_to_be_allowed():
    choices = {"over": "q", "point": "phat", "bound": mle_bound, "attained": mle_attained, "at": ()}
    start = claim("", "NLL(q, y)", "=", "0", given=str(mle.claim.given))
    with pytest.raises(Refused, match="the lemma needs q_k pmf over k"):
        start.by(order.least, **choices)
    with pytest.raises(Refused, match="the lemma needs q_k pmf over k"):
        start.by(order.least, because=library.load("counts"), **choices)
    assert start.by(order.least, because=library.load("empirical-pmf"), **choices).steps == mle.steps
