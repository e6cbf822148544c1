"""Named quantities of numbers: the values that their definitions give, zeros included, and what they refuse."""

import math

import pytest
from flint import arb

from derivations.terms import KL, NLL, Named, name
from derivations.terms.information import CrossEntropy, Entropy, LogSumExp, Softmax
from derivations.terms.oracle import FromOne, exp, log, xlogx, xlogxy, xlogy

INF, LOG2 = math.inf, math.log(2)
FUNCTIONS = (CrossEntropy, Entropy, KL, NLL, LogSumExp, Softmax, exp, log, xlogx, xlogxy, xlogy)


@pytest.mark.parametrize(("spelled", "meant"), [
    ("Entropy([0.5, 0.5])", LOG2), ("Entropy([1.0, 0.0])", 0), ("Entropy((0.25, 0.25, 0.5))", 1.5 * LOG2),
    ("Entropy([1])", 0), ("CrossEntropy([0.5, 0.5], [0.25, 0.75])", -0.5 * math.log(0.1875)),
    ("CrossEntropy([1, 0], [0.5, 0])", LOG2), ("CrossEntropy([0.5, 0.5], [1, 0])", INF),
    ("KL([0.5, 0.5], [0.25, 0.75])", 0.5 * math.log(4 / 3)), ("KL([1, 0], [0.5, 0.5])", LOG2),
    ("KL([1, 0], [0.5, 0])", LOG2), ("KL([0.5, 0.5], [1, 0])", INF), ("KL([2], [1])", 2 * LOG2),
    ("NLL([0.25, 0.75], [1, 1, 2])", -(2 * math.log(0.25) + math.log(0.75)) / 3), ("NLL([0, 1], [1, 2])", INF),
    ("NLL([0, 1], [2, 2])", 0), ("Softmax([0, 0, 0], 2)", 1 / 3), ("Softmax([math.log(3), 0], 1)", 0.75),
    ("LogSumExp([0, 0])", LOG2), ("LogSumExp([1])", 1), ("xlogx(0)", 0), ("xlogx(1)", 0), ("xlogx(2)", 2 * LOG2),
    ("xlogy(0, 0)", 0), ("xlogy(0, 7)", 0), ("xlogy(1, 2)", LOG2), ("xlogy(2, 0)", -INF), ("xlogxy(0, 0)", 0),
    ("xlogxy(0, 3)", 0), ("xlogxy(1, 0)", INF), ("xlogxy(1, 2)", -LOG2), ("xlogxy(3, 3)", 0), ("log(0)", -INF),
    ("log(1)", 0), ("exp(0)", 1), ("exp(LOG2)", 2),
])  # fmt: skip
def test_the_value_of_a_quantity(spelled, meant):
    names = {f.__name__: f for f in FUNCTIONS} | {"math": math, "LOG2": LOG2}
    assert eval(spelled, names) == pytest.approx(meant)  # the text is one of those above


def test_a_number_with_functions_of_its_own_is_asked_for_them():
    assert exp(arb(1)).overlaps(arb.const_e()) and log(arb(2)).overlaps(arb.const_log2())
    assert xlogy(arb(2), arb(1)) == 0 and xlogxy(arb(0), arb(0)) == 0
    assert isinstance(LogSumExp([arb(0), arb(0)]), arb)


@pytest.mark.parametrize("at", [0, 3, -1])
def test_entries_count_from_1(at):
    entries = FromOne([5, [6, 7]])
    assert len(entries) == 2 and entries[1] == 5 and entries[2][1] == 6 and entries[2][2] == 7
    with pytest.raises(IndexError, match="count from 1"):
        entries[at]
    with pytest.raises(IndexError):
        NLL([0.5, 0.5], [1, 3])


@pytest.mark.parametrize("call", [
    lambda: Entropy(), lambda: Entropy([1], [1]), lambda: KL([1]), lambda: KL([1], [1], [1]), lambda: Softmax([1, 2]),
    lambda: KL([1], name("q")),
])  # fmt: skip
def test_a_quantity_takes_what_it_takes(call):
    with pytest.raises(TypeError):
        call()


def test_a_quantity_of_names_stays_folded():
    e = KL(name("p"), name("q"), name("K"))
    assert isinstance(e, Named) and e.quantity is KL and [str(a) for a in e.arguments] == ["p", "q", "K"]
    assert str(e.unfold()) == "Sum(p[k]*log(p[k]/q[k]), (k, 1, K))"
