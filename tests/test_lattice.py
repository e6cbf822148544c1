"""What two relations say together of the ends of a chain: every pair, not examples."""

import pytest

from derivations import judge
from derivations.rewrite.relation import CannotCompose, Relation

Q_ONLY = ["=+c(q)", "prop(q)", "argmin(q)", "argmin(q in Q)", "argmin(q in P)"]
R_ONLY = ["=+c(r)", "prop(r)", "argmin(r in Q)", "=+c(q, r)"]
OTHERS = ["=", "<=", "<", ">=", ">", "min(q = p)", "min(r = p)", "iff", "lim", "formal"]
ALL = [*OTHERS, *Q_ONLY, *R_ONLY]
TOGETHER = {
    ("<=", "<="): "<=", ("<", "<"): "<", ("<=", "<"): "<", ("<", "<="): "<",
    (">=", ">="): ">=", (">", ">"): ">", (">=", ">"): ">", (">", ">="): ">",
    ("iff", "iff"): "iff", ("formal", "formal"): "formal",
    ("=+c(q)", "=+c(q)"): "=+c(q)", ("prop(q)", "prop(q)"): "prop(q)",
    ("=+c(q)", "prop(q)"): "argmin(q)", ("prop(q)", "=+c(q)"): "argmin(q)",
    ("=+c(r)", "=+c(r)"): "=+c(r)", ("prop(r)", "prop(r)"): "prop(r)", ("=+c(q, r)", "=+c(q, r)"): "=+c(q, r)",
    ("=+c(r)", "prop(r)"): "argmin(r)", ("prop(r)", "=+c(r)"): "argmin(r)",
    ("=+c(r)", "argmin(r in Q)"): "argmin(r in Q)", ("argmin(r in Q)", "=+c(r)"): "argmin(r in Q)",
    ("prop(r)", "argmin(r in Q)"): "argmin(r in Q)", ("argmin(r in Q)", "prop(r)"): "argmin(r in Q)",
    ("argmin(r in Q)", "argmin(r in Q)"): "argmin(r in Q)",
    **{pair: "argmin(q)" for a in ("=+c(q)", "prop(q)", "argmin(q)") for pair in ((a, "argmin(q)"), ("argmin(q)", a))},
    **{pair: inside for inside in ("argmin(q in Q)", "argmin(q in P)")
       for a in ("=+c(q)", "prop(q)", "argmin(q)", inside) for pair in ((a, inside), (inside, a))},
    **{pair: a for a in ALL if a != "formal" for pair in (("=", a), (a, "="))},
}  # fmt: skip


@pytest.mark.parametrize("one", ALL)
@pytest.mark.parametrize("two", ALL)
def test_what_two_relations_say_together(one, two):
    first, second = Relation.read(one), Relation.read(two)
    if (one, two) in TOGETHER:
        assert str(first.then(second)) == TOGETHER[one, two]
    else:
        with pytest.raises(CannotCompose):
            first.then(second)


@pytest.mark.parametrize(("one", "turned"), [
    ("=", "="), ("<=", ">="), ("<", ">"), (">=", "<="), (">", "<"), ("=+c(q)", "=+c(q)"), ("prop(q, r)", "prop(q, r)"),
    ("argmin(q in Q)", "argmin(q in Q)"), ("iff", "iff"),
])  # fmt: skip
def test_what_a_relation_is_when_turned_round(one, turned):
    assert str(Relation.read(one).flipped()) == turned


@pytest.mark.parametrize("one", ["lim", "min(q = p)"])
def test_what_cannot_be_turned_round(one):
    with pytest.raises(CannotCompose, match="not turned round"):
        Relation.read(one).flipped()


def test_an_index_of_a_measure_gives_way_to_all_names_of_the_integrand_and_its_own():
    given = "k in 1..K; n in 1..N; n1 in 1..N; w_n real; v_n real; z, x_n points of X; q_z >= 0"
    left = "Integral(q(z)*w[n], (z, Sum(v[n]*v[n1]*Dirac(x[n]), (n, 1, N))))"
    assert judge(left, "w[n]*v[n1]*Sum(v[m]*q(x[m]), (m, 1, N))", given=given).verdict == "proved"
    assert judge(left, "w[n]*Sum(v[m]**2*q(x[m]), (m, 1, N))", given=given).verdict == "refuted"
