"""The refuter's counterexamples are small, and its work is bounded."""

from fractions import Fraction
from itertools import pairwise

import flint
import pytest
import strategies
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st
from lines import PMFS
from test_numeric import DELTAS, FALSE, LOGS, TRUE, compared

from derivations import read
from derivations.check import numeric
from derivations.check.numeric.plan import plan
from derivations.terms import At, SumOver, name, number

HALF, QUARTER, THIRD = Fraction(1, 2), Fraction(1, 4), Fraction(1, 3)


# ---- shrinking, chains, bounds ----------------------------------------------------------------------
@pytest.mark.parametrize("left, right, given, sizes, values", [
    ("Sum(p[y[n]], (n, 1, N))", "1", PMFS, {"K": 1, "N": 2}, {"y": (1, 1), "p": (1,)}),
    (DELTAS, "N", PMFS, {"K": 1, "N": 2}, {"y": (1, 1)}),
    ("Sum(p[k]*q[k], (k, 1, K))", "Sum(p[k], (k, 1, K))*K", PMFS, {"K": 2}, None),
    ("Sum(f[k], (k, 1, K))", "Sum(f[k], (k, 2, K))", "k in 1..K; f_k real", {"K": 1}, {"f": (1,)}),
    ("a*b", "a + b", "a, b real", {}, {"a": 0, "b": 1}),
    ("log(Sum(u[k], (k, 1, K)))", "Sum(log(u[k]), (k, 1, K))", "k in 1..K; u_k > 0", {"K": 2}, {"u": (1, 1)}),
])  # fmt: skip
def test_counterexamples_are_small(left, right, given, sizes, values):
    at = compared(left, right, given).counterexample
    assert at.sizes == sizes
    assert values is None or at.values == values


def test_labels_that_nobody_declares_stay_integers():
    at = compared("w[y[n]] + q[y[n]]", "1 + w[y[n]]", "n in 1..N").counterexample
    assert all(isinstance(label, int) for label in at.values["y"])


def test_conditions_on_other_indices_are_no_instance():
    given = read.hypotheses("k in 1..K; n in 1..N; q_{n,k} > 0")
    odd = read.hypotheses("k in 1..K; q_k > 0").clauses[1:]
    assert numeric.failing(read.line("a"), read.line("1/b"), given, odd) is None


def test_only_what_concerns_the_lines_is_shown():
    at = compared("a", "a + 1", f"{PMFS}; a real").counterexample
    assert (at.sizes, at.values) == ({}, {"a": 0})


def test_a_chain_is_its_pairs():
    given = read.hypotheses(f"{PMFS}; p << q")
    unfolded = "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))"
    split = f"Sum(p[k]*log(p[k]), (k, 1, K)) - {LOGS}"
    texts = ["KL(p, q)", unfolded, split, "CrossEntropy(p, q)", "Entropy(q)"]
    lines = [read.line(t, given) for t in texts]
    relations = ["=", "=", "=+c(q)", ">="]
    together = numeric.chain(lines, relations, given)
    apart = [numeric.compare(a, b, given, r) for (a, b), r in zip(pairwise(lines), relations, strict=True)]
    assert together == apart
    assert [n.verdict for n in together] == ["agrees", "agrees", "agrees", "refuted"]


def test_the_same_question_has_the_same_answer_whatever_was_asked_before():
    questions = [FALSE[0], FALSE[9], ("Sum(v[k], (k, 1, K))", "v[1]", ""), TRUE[5][:3]]
    first = [compared(*q) for q in questions]
    assert [compared(*q) for q in questions] == first
    plan.cache_clear()
    assert [compared(*q) for q in questions[::-1]] == first[::-1]


def test_precision_is_left_as_it_was():
    before = flint.ctx.prec
    compared(*FALSE[0])
    numeric.find_instance(read.hypotheses(PMFS))
    assert flint.ctx.prec == before


def nested(levels):
    """f_i calls f_(i - 1) twice: the body of the last is 2**levels terms long."""
    calls = (f"f{i}(x) := f{i - 1}(x)*f{i - 1}(x + 1)" for i in range(1, levels + 1))
    return "; ".join(["a real; f0(x) := x + x*x", *calls])


@pytest.mark.parametrize("left, right, given", [
    ("Sum(" * 8 + "x[a,b,c,d,e,f,g,h]" + "".join(f",({i},1,K))" for i in "abcdefgh"), "0", ""),
    ("Sum(1, (k, 1, 1000000000))", "10**9", ""), ("Sum(k, (k, 1, 1000000000))", "0", ""),
    ("2**2**2**2**2**2", "0", ""),
    ("exp(exp(exp(exp(a))))", "0", "a > 100"),
    ("Product(Product(Product((a + 1)**1000, (i, 1, K)), (j, 1, K)), (k, 1, K))", "a", "a > 0"),
    ("f9(a)", "a", nested(9)), ("f24(a)", "a", nested(24)),
    ("log(" * 100 + "a" + ")" * 100, "a", "a > 0"),
    ("x[1,1,1,1,1,1]", "0", "; ".join(f"{i} in 1..K" for i in "ijklmn") + "; x_{i,j,k,l,m,n} real"),
    ("p[100]", "0", "k in 1..100000; p_k pmf over k"), ("a**(10**30)", "a", "a real"),
    ("a**-(10**30)", "a", "a > 0"),
])  # fmt: skip
def test_the_work_is_bounded(left, right, given):
    assert compared(left, right, given).verdict in ("refuted", "agrees", "none")


@settings(max_examples=150, deadline=None, derandomize=True)
@over(strategies.lines(), strategies.lines(), st.sampled_from([
    "", "k in 1..K; p_k, q_k pmf over k; a > 0; b real; c >= 0",
    "k in 1..K; p_k >= 0; q_k real; a := b**2; c = b + 1", "K >= 2; a < b",
]), st.sampled_from(["=", "<=", ">", "=+c(p)", "prop(a)", "argmin(b in B)", "min(q = p)", "min(b = a)"]))  # fmt: skip
def test_no_line_makes_it_raise(left, right, given, relation):
    found = numeric.compare(left, right, read.hypotheses(given), relation)
    assert found.verdict in ("refuted", "agrees", "none")
    assert (found.counterexample is not None) == (found.verdict == "refuted")
    assert (found.verdict == "agrees") == (found.instances > 0 and found.verdict != "refuted")


@settings(max_examples=60, deadline=None, derandomize=True)
@over(strategies.lines())
def test_a_line_equals_itself_and_not_itself_plus_one(line):
    given = read.hypotheses("k in 1..K; p_k, q_k pmf over k; a > 0; b real; c >= 0")
    assert numeric.compare(line, line, given).verdict != "refuted"
    assert numeric.compare(line, line, given, "<=").verdict != "refuted"
    one_more = numeric.compare(line, line + 1, given)
    assert one_more.verdict in ("refuted", "none") or one_more.example.left in ("inf", "-inf")


def test_bound_names_capture_nothing():
    given = read.hypotheses("k in 1..K; n in 1..N; q_{n,k} pmf over k; h(x) := Sum(x*k, (k, 1, 2))")
    h_of_k = read.line("Sum(h(k), (k, 1, K))", given)  # the k of h's body is its own
    assert numeric.value(h_of_k, given, {"K": 2, "N": 1}, {"q": ((1, 0),)}) == "9"
    rows = read.line("Sum(Entropy(q[k]), (k, 1, N))", given)  # the k of the entropy's sum is its own
    tables = {"q": ((HALF, HALF), (1, 0))}
    assert numeric.value(rows, given, {"K": 2, "N": 2}, tables) == "0.6931471806"
    k = name("k")
    shadow = SumOver(SumOver(At(name("q"), k, k), k, number(1), k), k, number(1), number(2))
    assert numeric.value(shadow, given, {"K": 2, "N": 2}, tables) == "1"
