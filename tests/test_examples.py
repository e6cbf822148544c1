"""Worked examples: exact values of both sides of every claim, at instances that satisfy the givens."""

import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from oracle import INF, Instance

from derivations import library
from derivations.check import example
from derivations.check.example import worked
from derivations.check.example.met import unmet
from derivations.check.example.point import Point
from derivations.check.numeric import value
from derivations.check.numeric.plan import plan
from derivations.check.numeric.problem import precision
from derivations.check.numeric.witness import Table, _entries, _number, _sequence
from derivations.check.verify import verify
from derivations.cli.prove import RENDER, rendered
from derivations.library.claim import claim
from derivations.library.theorem import Theorem
from derivations.read import hypotheses
from derivations.rewrite import Claim, Derivation, Relation
from derivations.rules import sums
from derivations.terms import IllFormed
from derivations.write.example import examples as written
from derivations.write.names import Naming

SEED = {"K": 3, "N": 4, "y": (1, 1, 2, 3), "q": ("1/4", "1/4", "1/2")}
each_theorem = pytest.mark.parametrize("theorem", library.names())


def leaves(v):
    return [x for part in v for x in leaves(part)] if isinstance(v, tuple) else [v]


def number(v):
    return v.infinite * INF if v.infinite else float(v.ball())


# ---- every theorem -------------------------------------------------------------------------------
@each_theorem
def test_every_theorem_has_an_example_with_both_sides_of_every_claim(theorem):
    t = library.load(theorem)
    assert t.worked.tables
    for table in t.worked.tables:
        shown = {row.term for rows in table.claims for row in rows}
        assert shown >= {e for d in t.claims for e in (d.claim.left, d.claim.right)}


@each_theorem
def test_the_values_are_those_of_the_oracle_and_of_the_refuter(theorem):
    t = library.load(theorem)
    given = sum((d.claim.given for d in t.claims), hypotheses(""))
    for stated, table in zip(t.examples, t.worked.tables, strict=True):
        sizes = {n: v for n, v in stated.items() if n in given.sizes}
        rest = {n: v for n, v in stated.items() if n not in sizes}
        by_letter = Instance(given, {n: flat(v) for n, v in stated.items()})
        point = Point(given, stated)
        for row in (row for rows in table.claims for row in rows):
            for at, v in zip(point.indices(row.term), leaves(row.value), strict=True):
                env = {i: Fraction(int(x)) for i, x in at.items()}
                assert close(by_letter.value(row.term, env), number(v)), row.term
                if set(at) <= {"k"}:
                    seen = value(row.term, given, sizes, {**rest, **{i: int(x) for i, x in at.items()}})
                    assert close(float(Fraction(seen)) if "/" in seen else float(seen), number(v)), row.term


def close(a, b):
    return a == b or math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def flat(v):
    """A family as the oracle of the tests takes it: {indices: value}."""
    if not isinstance(v, tuple):
        return Fraction(v)
    if isinstance(v[0], tuple):
        return {(i, k): Fraction(x) for i, row in enumerate(v, 1) for k, x in enumerate(row, 1)}
    return {(i,): Fraction(x) for i, x in enumerate(v, 1)}


@each_theorem
def test_every_example_satisfies_the_givens_by_the_refuters_own_tests(theorem):
    t = library.load(theorem)
    for stated in t.examples:
        for d in t.claims:
            made = {n: Table(_entries(v, [], ())) if _sequence(v) else _number(v) for n, v in stated.items()}
            with precision():
                assert plan(d.claim.given).satisfied(made), (d.claim.given, stated)


def test_the_seed_in_closed_form():
    """MATH's example A: y = (1, 1, 2, 3), q = (1/4, 1/4, 1/2), in nats."""
    rows = library.load("kl-nll").worked.tables[0].claims[0]
    assert [str(r.value) for r in rows] == ["1/4 log 2", "-3/2 log 2", "7/4 log 2", "1/4 log 2"]
    assert [r.value.decimal() for r in rows] == ["0.17329", "-1.0397", "1.2130", "0.17329"]


def test_an_example_is_worked_once_for_all_formats(monkeypatch):
    calls, real = [], example.worked
    monkeypatch.setattr(example, "worked", lambda *a: calls.append(1) or real(*a))
    fresh = replace(library.load("kl-nll"))
    report = verify(fresh)
    made = rendered(fresh, report)
    assert calls == [1]
    for kind in set(RENDER) - {"v", "fragment"}:
        assert "0.17329" in made[kind], kind


# ---- what does not fit is an error ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"q": ("1/4", "-1/4", 1)}, r"q_k >= 0 does not hold at k = 2"),
        ({"y": (1, 1, 2, 4)}, r"y_n in 1\.\.K does not hold at n = 4"),
        ({"y": (1, 1, 2, "3/2")}, r"y_n in 1\.\.K does not hold at n = 4"),
        ({"y": (0, 1, 2, 3)}, r"y_n in 1\.\.K does not hold at n = 1"),
        ({"K": 4}, r"q has 3 entries where K = 4"),
        ({"N": 3}, r"y has 4 entries where N = 3"),
        ({"K": 0, "q": ()}, r"K = 0 is no size"),
        ({"K": "5/2"}, r"K = 5/2 is no size|5/2 is no integer"),
        ({"q": "1/2"}, r"q has one number where K = 3"),
        ({"q": ((1, 0), (0, 1), (1, 1))}, r"q has 1 index, its value is nested deeper"),
        ({"q": (0.25, 0.25, 0.5)}, r"0\.25 is no exact number"),
        ({"q": ("a", 1, 2)}, r"'a' is no exact number"),
        ({"q": ("1/0", 1, 2)}, r"'1/0' is no exact number"),
        ({"r": (1, 2)}, r"nothing in the claim is called r; it speaks of K, N, .*q"),
        ({"phat": (1, 0, 0)}, r"nothing in the claim is called phat"),
        ({"k": 4}, r"k = 4 is not in 1\.\.K"),
        ({"q": None}, r"None is no exact number"),
    ],
)
def test_an_instance_that_does_not_satisfy_the_givens_is_refused(change, said):
    with pytest.raises(IllFormed, match=f"example 1: (?s:.*){said}"):
        worked(library.load("kl-nll").claims, [{**SEED, **change}])


def test_a_value_that_is_missing_is_named():
    with pytest.raises(IllFormed, match="no value for q"):
        worked(library.load("kl-nll").claims, [{n: v for n, v in SEED.items() if n != "q"}])


def test_an_example_too_large_is_refused_in_time():
    huge = {**SEED, "N": 30_000, "y": (1,) * 30_000}
    with pytest.raises(IllFormed, match="take smaller sizes"):
        worked(library.load("kl-nll").claims, [huge])


@pytest.mark.parametrize(
    ("givens", "values"),
    [
        ("p pmf on k in 1..K", {"K": 2, "p": ("1/2", "1/3")}),
        ("p pmf on k in 1..K", {"K": 2, "p": ("-1/2", "3/2")}),
        ("n in 1..N; y_n in 1..K; y_n distinct", {"N": 2, "K": 2, "y": (1, 1)}),
        ("p, q pmf on k in 1..K; p << q", {"K": 2, "p": ("1/2", "1/2"), "q": (1, 0)}),
        ("N >= 2", {"N": 1}),
        ("0 < a < 1", {"a": 1}),
        ("w_n >= 0; n in 1..N; sum_n w_n > 0", {"N": 2, "w": (0, 0)}),
        ("M <= K; k in 1..M; j in 1..K", {"M": 3, "K": 2}),
    ],
)
def test_each_kind_of_clause_is_decided(givens, values):
    assert list(unmet(Point(hypotheses(givens), values)))


@pytest.mark.parametrize(
    ("givens", "values"),
    [
        ("p pmf on k in 1..K", {"K": 2, "p": ("1/2", "1/2")}),
        ("n in 1..N; y_n in 1..K; y_n distinct", {"N": 2, "K": 2, "y": (2, 1)}),
        ("p, q pmf on k in 1..K; p << q", {"K": 2, "p": (1, 0), "q": ("1/2", "1/2")}),
        ("p_{x,y} pmf over x, y; x in 1..A; y in 1..B", {"A": 1, "B": 2, "p": (("1/2", "1/2"),)}),
        ("0 < a < 1; b real", {"a": "1/2", "b": -1}),
    ],
)
def test_what_is_met_is_met(givens, values):
    assert not list(unmet(Point(hypotheses(givens), values)))


def test_a_clause_that_an_example_cannot_show_is_refused():
    with pytest.raises(IllFormed, match="cannot show that"):
        list(unmet(Point(hypotheses("p pmf on k in 1..K; n in 1..N; x_n ~ p"), {"K": 1, "p": (1,), "N": 1, "x": (1,)})))


def false(left, relation, right, givens):
    made = claim("x", left, "=", right, given=givens).claim
    return [Derivation(Claim("x", made.left, Relation.read(relation), made.right, made.given))]


@pytest.mark.parametrize(
    ("left", "relation", "right", "givens", "values"),
    [
        ("Sum(q[k], (k, 1, K))", "=", "1", "k in 1..K; q_k >= 0", [{"K": 2, "q": (1, 1)}]),
        ("log(a)", "=", "a - 1", "a > 0", [{"a": 2}]),
        ("log(a)", ">=", "a - 1", "a > 0", [{"a": 2}]),
        ("log(a)", "<", "a - 1", "a > 0", [{"a": 1}]),
        ("a*b", "=+c(a)", "a", "a, b real", [{"a": 1, "b": 2}, {"a": 2, "b": 2}]),
        ("a**2", "argmin(a in A)", "a", "a real", [{"a": -1}, {"a": 0}]),
    ],
)
def test_a_false_claim_is_found_at_its_example(left, relation, right, givens, values):
    with pytest.raises(IllFormed, match="fails"):
        worked(false(left, relation, right, givens), values)


def test_a_claim_about_a_variable_needs_examples_that_differ_in_it_alone():
    argmin = library.load("kl-nll-argmin")
    for listed in (argmin.examples[:1], (SEED, {**SEED, "y": (1, 1, 1, 3)})):
        with pytest.raises(IllFormed, match="two examples or more that differ in it alone"):
            worked(argmin.claims, listed)


def test_what_has_no_closed_form_says_so():
    d = claim("x", "log(log(a))", "=", "log(log(a))", given="a > 1").claim
    with pytest.raises(IllFormed, match="no closed form"):
        worked([Derivation(d)], [{"a": 3}])


def test_a_theorem_without_examples_prints_none():
    d = claim("a sum of ones", "Sum(1, (n, 1, N))", "=", "N", given="n in 1..N").by(sums.constant).qed()
    assert worked([d], ()).tables == ()


def test_no_example_is_computed_by_a_writer():
    writers = Path(example.__file__).parents[2] / "write"
    assert not any("check.example" in p.read_text("utf-8") for p in writers.rglob("*.py"))


def test_a_number_far_from_1_is_written_with_a_power_of_10():
    near = Fraction(10**9 + 1, 10**9)
    t = Theorem("x", "x", (claim("x", "log(a)", "=", "log(a)", given="a > 0"),), "", examples=({"a": near},))
    (made,) = written(t.worked, Naming())
    assert made.rows[0][2] == r"$1.0000 \cdot 10^{-9}$"
