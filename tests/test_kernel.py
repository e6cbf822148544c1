"""The kernel makes steps that are true, and refuses the others with the reason."""

import copy
import pickle
from dataclasses import replace

import pytest

from derivations.library.claim import claim
from derivations.read import hypotheses, line
from derivations.rewrite import (
    EQUAL,
    CannotCompose,
    Claim,
    Context,
    Derivation,
    Need,
    Refused,
    Relation,
    Rewrite,
    replay,
    rule,
)
from derivations.rewrite.position import captured, context_at, lift
from derivations.rewrite.rule import find
from derivations.rules import algebra, definition, logarithms, order, sums
from derivations.terms import Plus, Times, same
from derivations.terms.tree import key, subterms

SEED = "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; phat_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))"
PAIR = "p, q pmf on k in 1..K"


def start(text, given=""):
    g = hypotheses(given)
    e = line(text, g)
    return Derivation(Claim("", e, EQUAL, e, g))


def context(text, given, term):
    """The context where a term stands in a line."""
    g = hypotheses(given)
    e = line(text, g)
    path = next(p for p, s in subterms(e) if str(s) == term)
    return context_at(e, path, g)


def shown(kind, text, given=""):
    g = hypotheses(given)
    return bool(Context(g).entails(Need(kind, line(text, g))))


# ---- relations -------------------------------------------------------------------------------

RELATIONS = ["=", "<=", ">=", "<", ">", "=+c(q)", "prop(q)", "argmin(q in Q)", "iff", "lim", "formal"]


@pytest.mark.parametrize("text", RELATIONS)
def test_a_relation_is_spelled_as_it_is_read(text):
    assert str(Relation.read(text)) == text


@pytest.mark.parametrize("text", ["", "==", "=+c", "=+c()", "prop(q in Q)", "argmin", "=(q)", "<=(q)", "approx"])
def test_what_is_no_relation_is_refused(text):
    with pytest.raises(ValueError):
        Relation.read(text)


@pytest.mark.parametrize(
    "one, two, both",
    [
        ("=", "=", "="), ("=", "<=", "<="), (">=", "=", ">="), ("<=", "<=", "<="), ("<", "<=", "<"), (">=", ">", ">"),
        ("=", "=+c(q)", "=+c(q)"), ("=+c(q)", "argmin(q in Q)", "argmin(q in Q)"), ("=+c(q)", "prop(q)", "argmin(q)"),
        ("prop(q)", "argmin(q in Q)", "argmin(q in Q)"), ("iff", "iff", "iff"), ("formal", "formal", "formal"),
    ],
)
def test_relations_compose(one, two, both):
    assert str(Relation.read(one).then(Relation.read(two))) == both


@pytest.mark.parametrize(
    "one, two",
    [
        ("<=", ">="), ("<", ">="), ("<=", "argmin(q in Q)"), ("<=", "=+c(q)"), ("formal", "="), ("=", "formal"),
        ("=+c(q)", "=+c(p)"), ("argmin(q in Q)", "argmin(q in P)"), ("lim", "lim"), ("lim", "<="), ("iff", "<="),
    ],
)
def test_relations_that_say_nothing_together_do_not_compose(one, two):
    with pytest.raises(CannotCompose):
        Relation.read(one).then(Relation.read(two))


@pytest.mark.parametrize("text", [t for t in RELATIONS if t != "lim"])
def test_turning_a_relation_twice_gives_it_back(text):
    r = Relation.read(text)
    assert r.flipped().flipped() == r


# ---- equality of trees -----------------------------------------------------------------------


def test_a_hidden_name_does_not_confuse_two_bound_ones():
    given = "k in 1..K; j in 1..K; f_{k,j} real"
    three = "Sum(Sum(Sum(f[{}, {}], (j, 1, K)), (k, 1, K)), (k, 1, K))"
    assert not same(line(three.format("k", "j"), given), line(three.format("k", "k"), given))


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


# ---- places ----------------------------------------------------------------------------------


def test_without_a_place_the_rule_must_apply_in_one():
    d = start("log(a/b) + log(c/b)", "a, b, c > 0")
    with pytest.raises(Refused, match=r"applies in 2 places[\s\S]*at=\(0,\)[\s\S]*at=\(1,\)[\s\S]*choose one"):
        d.by(logarithms.of_quotient)
    assert str(d.by(logarithms.of_quotient, at=(1,)).end) == "log(a/b) + (log(c) - log(b))"
    assert d.by(logarithms.of_quotient, at="log( c/b )") == d.by(logarithms.of_quotient, at=(1,))
    assert d.by(logarithms.of_quotient, at=line("log(c/b)")) == d.by(logarithms.of_quotient, at=(1,))


@pytest.mark.parametrize("at, why", [((5,), "no term at"), ("log(b)", "occurs no times"), ("b", "occurs 2 times")])
def test_a_place_that_is_none_or_several_is_refused(at, why):
    with pytest.raises(Refused, match=why):
        start("log(a/b) + log(c/b)", "a, b, c > 0").by(logarithms.of_quotient, at=at)


def test_a_bound_name_does_not_matter_to_a_place():
    d = claim("", "1 + Sum(2*u[k], (k, 1, K))", "=", "0", given="k in 1..K; j in 1..K; u_k real")
    assert str(d.by(sums.pull_out, at="Sum(2*u[j], (j, 1, K))").end) == "1 + 2*Sum(u[k], (k, 1, K))"


def test_a_refusal_says_what_where_and_what_to_do():
    with pytest.raises(Refused) as no:
        start("1 + log(a/b)").by(logarithms.of_quotient)
    assert str(no.value).splitlines() == [
        "logarithms.of_quotient needs a > 0 and b >= 0", r"  law   \log \frac{a}{b} = \log a - \log b",
        "  line  1 + log(a/b)", "  at    log(a/b)", "  given nothing", "  add it to given=..., or choose another rule"]


# ---- capture ---------------------------------------------------------------------------------


def test_what_a_definition_brings_in_is_not_captured():
    given = "n in 1..N; w_n real; c := w[1]*N"
    with pytest.raises(Refused):
        start("Sum(c, (N, 1, 3))", given).by(definition.unfold, name="c")


def test_a_new_name_that_a_sum_above_binds_is_refused():
    given = hypotheses("k in 1..K; u_k real; a real")
    e = line("Sum(a*u[k], (k, 1, K))", given)
    assert captured(e, (0, 0), line("k", given)) == "k"
    assert captured(e, (0, 1), line("k", given)) == ""


# ---- lifting ---------------------------------------------------------------------------------

LIFTED = [
    ("a + b", (0,), "<", "a, b real", "<"), ("a + log(b)", (0,), "<", "a real; b >= 0", "<="),
    ("-a", (0,), "<=", "", ">="), ("Sum(u[k], (k, 1, K - 1))", (0,), "<", "k in 1..K; u_k real", "<="),
    ("b*a", (1,), "<", "b >= 0", "<="), ("a/b", (0,), "<=", "b > 0", "<="), ("exp(a)", (0,), "<", "", "<"),
    ("a + b", (1,), "=+c(q)", "", "=+c(q)"), ("b*a", (1,), "=", "", "="),
]


@pytest.mark.parametrize("text, path, relation, given, whole", LIFTED)
def test_a_relation_passes_through_monotone_parents(text, path, relation, given, whole):
    g = hypotheses(given)
    assert str(lift(Relation.read(relation), line(text, g), path, g)) == whole


@pytest.mark.parametrize("text, path, relation", [
    ("b*a", (1,), "<="), ("a/b", (1,), "<="), ("2*a", (1,), "=+c(q)"), ("a + b", (0,), "argmin(q in Q)"),
    ("a + b", (0,), "prop(q)"), ("Sum(a, (k, 1, K))", (0,), "iff"), ("a + b", (0,), "lim"), ("a**2", (0,), "<="),
    ("Product(a, (k, 1, K))", (0,), "<="), ("a + b", (0,), "formal"),
])
def test_a_relation_does_not_pass_elsewhere(text, path, relation):
    with pytest.raises(Refused):
        lift(Relation.read(relation), line(text), path, hypotheses(""))


# ---- the record ------------------------------------------------------------------------------


def proof():
    return (claim("", "Sum(log(a/b), (n, 1, N))", "=", "N*(log(a) - log(b))", given="n in 1..N; a, b > 0")
            .by(logarithms.of_quotient).by(sums.constant))


def test_qed_accepts_what_is_proved():
    d = proof().qed()
    assert type(d) is Derivation and d.relation == EQUAL and len(d.steps) == 2


@pytest.mark.parametrize("right, relation, steps", [
    ("N*(log(a) - log(b))", "=", 1), ("(log(a) - log(b))*N", "=", 2), ("N*(log(a) - log(b))", "<=", 2),
    ("Sum(log(a/b), (n, 1, N))", "=", 0)])
def test_qed_refuses_what_is_not(right, relation, steps):
    d = proof()
    claimed = replace(d.claim, right=line(right), relation=Relation.read(relation))
    wrong = replace(d, claim=claimed, steps=d.steps[:steps])
    with pytest.raises(Refused, match="does not prove its claim"):
        wrong.qed()


def test_qed_refuses_relations_that_do_not_compose():
    d = proof()
    up, down = (replace(s, relation=Relation(r)) for s, r in zip(d.steps, ("<=", ">="), strict=True))
    with pytest.raises(Refused, match="do not compose"):
        replace(d, steps=(up, down)).qed()


def test_a_step_is_taken_again():
    d = proof().qed()
    assert all(replay(s, d.claim.given) == s for s in d.steps)
    with pytest.raises(Refused):
        replay(d.steps[0], hypotheses("n in 1..N; a > 0"))
    with pytest.raises(Refused):
        replay(replace(d.steps[0], rule=replace(sums.constant, law="1 = 2")), d.claim.given)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda d: pickle.loads(pickle.dumps(d))])
def test_a_derivation_survives_copying_and_pickling(again):
    d = proof().qed()
    assert again(d) == d and again(d).steps[0].rule is logarithms.of_quotient


# ---- rules -----------------------------------------------------------------------------------


def test_a_rule_that_changes_nothing_is_refused():
    @rule(r"a = a", says="nothing", source="nowhere", code="NONE")
    def nothing(e, context):
        """Leave the term as it is."""
        return Rewrite(e)

    with pytest.raises(Refused, match="changes nothing"):
        nothing(line("a"), Context(hypotheses("")))


def test_an_ill_formed_rule_dies_at_birth():
    def lawful(e, context, *, what=None):
        """A law."""
        return Rewrite(e)

    def silent(e, context):
        return Rewrite(e)

    def positional(e, context, what):
        """A law."""
        return Rewrite(e)

    said = {"says": "so", "source": "a book", "code": "DEF"}
    for law, words, f in [("", said, lawful), ("a = a", {**said, "source": ""}, lawful), ("a = a", said, silent),
                          ("a = a", said, positional)]:
        with pytest.raises(ValueError):
            rule(law, **words)(f)
    with pytest.raises(KeyError):
        rule("a = a", **{**said, "says": "by {nobody}"})(lawful)


def test_choices_are_named_and_complete():
    d = start("a + a")
    for choices in ({}, {"to": line("2*a"), "why": 1}, {"what": line("a")}):
        with pytest.raises(Refused, match="takes to"):
            d.by(algebra.ring, at=(), **choices)


@pytest.mark.parametrize("to", ["2*a", 2, None])
def test_a_choice_that_is_to_be_a_line_must_be_one(to):
    with pytest.raises(Refused, match="takes a line for to"):
        start("a + a").by(algebra.ring, at=(), to=to)


def test_a_rule_is_found_by_its_name():
    assert find("sums.swap") is sums.swap
    for name in ("sums.nothing", "nobody.swap", "sums", "..os.system", "sums.SumOver"):
        with pytest.raises(Refused, match="there is no rule"):
            find(name)


# ---- lemmas ----------------------------------------------------------------------------------

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
