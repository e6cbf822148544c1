"""The kernel makes steps that are true, and refuses the others with the reason."""


import pytest
from lines import start

from derivations.library.claim import claim
from derivations.read import hypotheses, line
from derivations.rewrite import (
    CannotCompose,
    Refused,
    Relation,
)
from derivations.rewrite.position import captured, lift
from derivations.rules import definition, logarithms, sums
from derivations.terms import same

# ---- relations -------------------------------------------------------------------------------

RELATIONS = ["=", "<=", ">=", "<", ">", "=+c(q)", "prop(q)", "argmin(q in Q)", "min(q = p)", "iff", "lim",
             "formal"]


@pytest.mark.parametrize("text", RELATIONS)
def test_a_relation_is_spelled_as_it_is_read(text):
    assert str(Relation.read(text)) == text


@pytest.mark.parametrize("text", ["", "==", "=+c", "=+c()", "prop(q in Q)", "argmin", "=(q)", "<=(q)", "approx",
                                  "min", "min(q)", "min(q in Q)", "min(q, r = p)", "argmin(q = p)", "=+c(q = p)"])
def test_what_is_no_relation_is_refused(text):
    with pytest.raises(ValueError):
        Relation.read(text)


@pytest.mark.parametrize(
    "one, two, both",
    [
        ("=", "=", "="), ("=", "<=", "<="), (">=", "=", ">="), ("<=", "<=", "<="), ("<", "<=", "<"), (">=", ">", ">"),
        ("=", "=+c(q)", "=+c(q)"), ("=+c(q)", "argmin(q in Q)", "argmin(q in Q)"), ("=+c(q)", "prop(q)", "argmin(q)"),
        ("prop(q)", "argmin(q in Q)", "argmin(q in Q)"), ("iff", "iff", "iff"), ("formal", "formal", "formal"),
        ("=", "min(q = p)", "min(q = p)"), ("min(q = p)", "=", "min(q = p)"),
    ],
)
def test_relations_compose(one, two, both):
    assert str(Relation.read(one).then(Relation.read(two))) == both


@pytest.mark.parametrize(
    "one, two",
    [
        ("<=", ">="), ("<", ">="), ("<=", "argmin(q in Q)"), ("<=", "=+c(q)"), ("formal", "="), ("=", "formal"),
        ("=+c(q)", "=+c(p)"), ("argmin(q in Q)", "argmin(q in P)"), ("lim", "lim"), ("lim", "<="), ("iff", "<="),
        ("min(q = p)", ">="), (">=", "min(q = p)"), ("min(q = p)", "argmin(q in Q)"), ("=+c(q)", "min(q = p)"),
        ("min(q = p)", "min(q = p)"),
    ],
)
def test_relations_that_say_nothing_together_do_not_compose(one, two):
    with pytest.raises(CannotCompose):
        Relation.read(one).then(Relation.read(two))


@pytest.mark.parametrize("text", [t for t in RELATIONS if t != "lim" and t != "min(q = p)"])
def test_turning_a_relation_twice_gives_it_back(text):
    r = Relation.read(text)
    assert r.flipped().flipped() == r


# ---- equality of trees -----------------------------------------------------------------------


def test_a_hidden_name_does_not_confuse_two_bound_ones():
    given = "k in 1..K; j in 1..K; f_{k,j} real"
    three = "Sum(Sum(Sum(f[{}, {}], (j, 1, K)), (k, 1, K)), (k, 1, K))"
    assert not same(line(three.format("k", "j"), given), line(three.format("k", "k"), given))


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
