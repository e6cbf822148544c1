"""A side condition is shown from what is given and from where the term stands; what is not shown is not used."""


import pytest
from lines import PAIR, SEED, context, shown, start

from derivations.library.claim import claim
from derivations.read import hypotheses, line
from derivations.rewrite import (
    Context,
    Need,
    Refused,
)
from derivations.rewrite.position import context_at
from derivations.rules import algebra, logarithms, sums
from derivations.terms import Plus, Times

# ---- side conditions -------------------------------------------------------------------------

SHOWN = [
    ("nonneg", "KroneckerDelta(i, j)", "i in 1..K; j in 1..K"),
    ("nonneg", "phat[k]", SEED),
    ("positive", "phat[y[n]]", SEED),
    ("positive", "N", "n in 1..N"),
    ("positive", "N - 1", "n in 1..N; N >= 2"),
    ("positive", "Sum(w[m], (m, 1, N))", "n in 1..N; w_n > 0"),
    ("positive", "Sum(w[m], (m, 1, N))", "n in 1..N; sum_n w_n > 0"),
    ("positive", "W", "n in 1..N; w_n >= 0; sum_n w_n > 0; W := Sum(w[n], (n, 1, N))"),
    ("positive", "1 - a", "0 < a < 1"),
    ("positive", "Sum(p[k], (k, 1, K))", PAIR),
    ("positive", "q[k]", PAIR + "; p << q; p_k > 0"),
    ("positive", "q[1]", "k in 1..K; q_k > 0"),
    ("positive", "exp(a)", "a real"),
    ("nonzero", "a*b", "a != 0; b < 0"),
    ("finite", "Entropy(phat)", SEED),
    ("finite", "p[k]*log(p[k])", PAIR),
    ("finite", "log(a)/b", "a > 0; b != 0"),
    ("nonneg", "a", "a >= 1"),
]
NOT_SHOWN = [
    ("positive", "phat[k]", SEED),
    ("positive", "Sum(w[m], (m, 1, N - 1))", "n in 1..N; w_n > 0"),  # the range may be empty
    ("positive", "Sum(w[m], (m, 1, K - 1))", "k in 1..K; n in 1..K - 1; w_n > 0"),  # and so may n's
    ("positive", "q[k + 1]", "k in 1..K; q_k > 0"),  # not in the range
    ("positive", "q[k]", "k in 1..K; q_k real; p_k > 0; p << q"),  # not 0 is not positive
    ("positive", "q[k]", PAIR + "; p << q; q << p"),  # and going in circles ends
    ("positive", "exp(log(a))", "a >= 0"),  # exp(-inf) = 0
    ("positive", "Sum(p[k], (j, 1, K))", "k in 1..K; j in 1..K; p_k pmf over k"),
    ("positive", "Sum(q[k + 1, k], (k, 1, K))", "k in 1..K; j in 1..K; q_{j,k} pmf over k"),
    ("nonneg", "1/a", "a >= 0"),
    ("finite", "log(a)", "a >= 0"),
    ("finite", "p[k]*log(p[k]/q[k])", PAIR),
    ("finite", "a*(1/a)", "a >= 0"),  # a weight excuses logarithms only
    ("finite", "Piecewise((log(a), a > 0), (1/a, True))", "a >= 0"),
    ("nonneg", "a - b", "a >= 0; b >= 0"),
    ("finite", "KL(p, q)", PAIR),
]


@pytest.mark.parametrize("kind, text, given", SHOWN)
def test_what_follows_is_shown(kind, text, given):
    assert shown(kind, text, given)


@pytest.mark.parametrize("kind, text, given", NOT_SHOWN)
def test_unknown_is_not_true(kind, text, given):
    assert not shown(kind, text, given)


def test_how_a_condition_is_known():
    c = Context(hypotheses("k in 1..K; q_k > 0"))
    e = line("q[k]", c.given)
    assert [c.entails(Need("positive", x)) for x in (e, e * e, line("2"), -e)] == ["given", "entailed", "decided", ""]


def test_deep_lines_ask_each_question_once():
    given = hypotheses("a, b >= 0")
    e = a = line("a")
    for _ in range(30):
        e = Plus(Times(Plus(e, line("b")), a), a)
    assert Context(given).nonneg(e) and not Context(given).positive(e)


# ---- names that hide others ------------------------------------------------------------------

HIDDEN = [
    # a declared range that speaks of another K
    ("Sum(Sum(q[y[n]], (K, 1, 3)), (n, 1, N))", "q[y[n]]", "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0",
     "y[n]", "K"),
    # the range of j speaks of the outer k
    ("Sum(Sum(Sum(f[j], (k, 1, 2)), (j, 1, k)), (k, 1, K))", "f[j]", "k in 1..K; f_k real", "j", "2"),
    # the outer k ranges over 1..n of another n
    ("Sum(Sum(Sum(f[k], (j, 1, n)), (n, 1, M)), (k, 1, n))", "f[k]", "n in 1..N; k in 1..N; f_k real", "k", "n"),
]


@pytest.mark.parametrize("text, at, given, index, upper", HIDDEN)
def test_a_range_that_speaks_of_a_hidden_name_is_not_used(text, at, given, index, upper):
    c = context(text, given, at)
    assert not c.entails(Need("inside", line(index, given), line("1"), line(upper, given)))


def test_a_condition_that_speaks_of_a_hidden_name_is_not_used():
    given = "W > 0; k in 1..K; u_k real"
    assert context("W*u[1]", given, "W").positive(line("W"))
    assert not context("Sum(u[W], (W, 0, 3))", given, "W").positive(line("W"))


def test_an_index_bound_to_a_larger_range_is_not_in_the_given_one():
    given = "k in 1..M; M <= K; q_k > 0"
    assert not context("Sum(log(q[k]/q[k]), (k, 1, K))", given, "q[k]").positive(line("q[k]", given))


def test_a_real_number_is_no_size():
    with pytest.raises(Refused):
        start("Sum(u[k], (k, 3, K))", "k in 1..K; u_k real; a real; K >= 3*a").by(sums.first_apart)


def test_the_bound_of_a_range_stands_in_the_scope_of_the_sums_outside():
    given = "k in 1..K; j in 1..K; f_k real"
    e = line("Sum(Sum(f[j], (j, 1, k)), (k, 1, 5))", given)
    assert context_at(e, (0, 3), hypotheses(given)).bound == {"k"}


# ---- weights ---------------------------------------------------------------------------------


def test_beside_a_weight_it_is_not_zero_under_the_logarithm():
    given = "p_k >= 0; k in 1..K; q_k > 0"
    d = start("p[k]*log(p[k]/q[k])", given).by(logarithms.of_quotient)
    assert str(d.end) == "p[k]*(log(p[k]) - log(q[k]))"


@pytest.mark.parametrize("text, law, choices", [
    ("p*(p/p)", algebra.cancel, {"what": "p"}),
    ("p*(p/p)*log(p)", algebra.cancel, {"what": "p"}),
    ("p*(1/p - 1/p)", algebra.ring, {"to": "0", "at": "1/p - 1/p"}),
    ("p*a", algebra.ring, {"to": "a*p/p", "at": (1,)}),
])
def test_a_weight_never_excuses_a_quotient(text, law, choices):
    d = claim("", text, "=", text, given="p >= 0; a real")
    with pytest.raises(Refused, match="needs p != 0"):
        d.by(law, **choices)


def test_a_weight_excuses_what_stays_harmless():
    d = claim("", "p*log(p*a/p)", "=", "p*log(a)", given="p >= 0; a >= 0")
    assert str(d.by(algebra.cancel, what="p", at="p*a/p").end) == "p*log(a)"
