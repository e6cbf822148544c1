"""A proved derivation serves as a lemma, under its own hypotheses and for the names it speaks of."""

from dataclasses import replace

import pytest
from lines import PAIR, SEED, start

from derivations import library
from derivations.library.claim import claim
from derivations.read import line
from derivations.rewrite import (
    Derivation,
    Refused,
)
from derivations.rewrite.rule import find
from derivations.rules import algebra, definition, logarithms, order, sums
from derivations.terms.tree import key

DECOMPOSED = "k in 1..K; p_k >= 0; q_k >= 0"


def decomposition():
    return (claim("split", "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))", "=",
                  "Sum(p[k]*log(p[k]), (k, 1, K)) - Sum(p[k]*log(q[k]), (k, 1, K))", given=DECOMPOSED)
            .by(logarithms.weighted_quotient).by(sums.split))


def test_a_proved_derivation_serves_as_a_lemma():
    d = claim("", "2 + Sum(phat[j]*log(phat[j]/q[j]), (j, 1, K))", "=", "0", given=SEED + "; j in 1..K")
    made = d.by(decomposition().qed(), names={"p": "phat"})
    assert str(made.end) == "2 + (Sum(phat[k]*log(phat[k]), (k, 1, K)) - Sum(phat[k]*log(q[k]), (k, 1, K)))"
    back = made.by(decomposition().qed(), names={"p": "phat"}, backwards=True)
    assert key(back.end) == key(d.end)


def test_a_lemma_goes_for_rows_under_a_sum():
    given = "k in 1..K; n in 1..N; y_n in 1..K; q_{n,k} >= 0; t_{n,k} := KroneckerDelta(k, y[n])"
    d = claim("", "Sum(Sum(t[n, k]*log(t[n, k]/q[n, k]), (k, 1, K)), (n, 1, N))", "=", "0", given=given)
    made = d.by(decomposition().qed(), names={"p": "t[n]", "q": "q[n]"})
    assert "log(q[n, k])" in str(made.end)


@pytest.mark.parametrize("given, names", [
    ("k in 1..K; r_k, q_k >= 0; p_k >= 0; r_k real", {"p": "s"}),  # another family
    ("k in 1..K; p_k real; q_k >= 0", {}),  # a hypothesis is missing
])
def test_a_lemma_needs_its_hypotheses(given, names):
    d = claim("", "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))", "=", "0", given=given)
    with pytest.raises(Refused):
        d.by(decomposition().qed(), names=names)


def test_a_hypothesis_of_a_lemma_is_not_met_by_a_family_of_the_old_name():
    proved = claim("", "Sum(p[k], (k, 1, K))", "=", "1", given=PAIR).by(find("distributions.normalise")).qed()
    d = claim("", "Sum(r[k], (k, 1, K))", "=", "1", given=PAIR + "; r_k real")
    with pytest.raises(Refused, match="the lemma needs p_k pmf over k"):
        d.by(proved, names={"p": "r"})


def test_a_lemma_holds_for_the_values_of_its_index_only():
    proved = (claim("", "log(u[k]/u[1])", "=", "log(u[k]) - log(u[1])", given="k in 1..K; u_k > 0")
              .by(logarithms.of_quotient).qed())
    d = claim("", "Sum(log(u[k]/u[1]), (k, 1, M))", "=", "0", given="k in 1..K; u_k > 0; m in 1..M")
    with pytest.raises(Refused, match=r"k in 1\.\.K"):
        d.by(proved)
    assert d.claim.given.clauses and "log(u[1])" in str(
        claim("", "Sum(log(u[k]/u[1]), (k, 1, K))", "=", "0", given="k in 1..K; u_k > 0").by(proved).end)


def test_a_size_of_a_lemma_is_at_least_one_here_too():
    proved = (claim("", "Sum(log(q), (n, 1, N))", "=", "N*log(q)", given="n in 1..N; q >= 0").by(sums.constant).qed())
    d = claim("", "Sum(log(q), (n, 1, M - 1))", "=", "0", given="m in 1..M; q >= 0; n in 1..M - 1")
    with pytest.raises(Refused, match="M - 1 > 0"):
        d.by(proved, names={"N": "M - 1"})
    d = claim("", "Sum(log(q), (n, 1, M - 1))", "=", "0", given="m in 1..M; q >= 0; n in 1..M - 1; M >= 2")
    assert str(d.by(proved, names={"N": "M - 1"}).end) == "(M - 1)*log(q)"


def test_a_definition_is_used_within_its_own_range_only():
    given = "k in 1..K; n in 1..N; y_n in 1..K; h_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
    with pytest.raises(Refused, match="hidden here"):
        start("Sum(h[3], (K, 3, 3))", given).by(definition.unfold, name="h")


def test_a_new_line_is_well_formed():
    proved = claim("", "a", "=", "a + z[1] - z[1]", given="k in 1..K; z_k real").by(
        algebra.ring, at=(), to="a + z[1] - z[1]").qed()
    with pytest.raises(Refused, match="z is a real number"):
        claim("", "1 + a", "=", "0", given="z real").by(proved, at="a")


def test_an_unproved_lemma_is_refused():
    d = decomposition().qed()
    with pytest.raises(Refused, match="does not prove its claim"):
        claim("", "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))", "=", "0", given=DECOMPOSED).by(Derivation(d.claim))
    forged = replace(d, claim=replace(d.claim, right=line("0")), steps=(replace(d.steps[0], after=line("0")),))
    with pytest.raises(Refused, match="not proved"):
        claim("", "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))", "=", "0", given=DECOMPOSED).by(forged)


def test_only_equalities_and_orders_are_lemmas():
    proved = claim("", "a + b", "=+c(b)", "b").by(order.drop_constant, over="b").qed()
    with pytest.raises(Refused, match="equality or an order"):
        claim("", "a + b", "=+c(b)", "b").by(proved)


def test_a_lemma_may_be_an_inequality():
    proved = (claim("", "c[k]", ">=", "0", given="k in 1..K; n in 1..N; y_n in 1..K; "
                    "c_k := Sum(KroneckerDelta(k, y[n]), (n, 1, N))").by(order.nonneg, at=()).qed())
    given = str(proved.claim.given)
    made = claim("", "1 - c[k]", "<=", "1 - 0", given=given).by(proved)
    assert str(made.steps[0].relation) == "<="


def test_a_distribution_of_a_lemma_is_one_here_because_of_a_theorem():
    d = claim("", "1 + KL(phat, q)", ">=", "1 + 0", given=SEED + "; Sum(q[k], (k, 1, K)) <= 1")
    named = {"names": {"p": "phat"}}
    for because in (None, library.load("counts"), library.load("gibbs").claims[1]):
        with pytest.raises(Refused, match="the lemma needs p_k pmf over k"):
            d.by(library.load("gibbs"), because=because, **named)
    frequencies = library.load("empirical-pmf").claims[0]
    with pytest.raises(Refused, match="does not prove its claim"):
        d.by(library.load("gibbs"), because=Derivation(frequencies.claim), **named)
    assert str(d.by(library.load("gibbs"), because=frequencies, **named).qed().relation) == ">="


def test_a_theorem_about_a_name_that_is_hidden_here_is_no_reason():
    d = claim("", "Sum(KL(phat, q), (n, 1, 2))", ">=", "0", given=SEED + "; Sum(q[k], (k, 1, K)) <= 1")
    with pytest.raises(Refused, match="the lemma needs p_k pmf over k"):
        d.by(library.load("gibbs"), names={"p": "phat"}, because=library.load("empirical-pmf"))


def test_a_bound_in_a_hypothesis_of_a_lemma_is_met_by_a_distribution():
    d = claim("", "KL(q, r)", ">=", "0", given="q, r pmf on k in 1..K")
    assert str(d.by(library.load("gibbs"), names={"p": "q", "q": "r"}).end) == "0"
    d = claim("", "KL(q, r)", ">=", "0", given="q pmf on k in 1..K; r_k >= 0; Sum(r[k], (k, 1, K)) <= 2")
    with pytest.raises(Refused, match="1 - Sum"):
        d.by(library.load("gibbs"), names={"p": "q", "q": "r"})
