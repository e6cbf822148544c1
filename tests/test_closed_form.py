"""Exact numbers: rationals with logarithms of primes, as worked examples print them."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import INF

from derivations.check.example.closed import Closed
from derivations.terms import KL, NLL, CrossEntropy, Entropy, IllFormed


def number(v):
    return v.infinite * INF if v.infinite else float(v.ball())


fractions = st.fractions(min_value=Fraction(1, 60), max_value=60, max_denominator=60)


@settings(max_examples=200, deadline=None)
@given(fractions, fractions, fractions)
def test_exact_numbers_are_close_to_floats(a, b, c):
    x, y, z = map(Closed.of, (a, b, c))
    made = z * (x / y).log() - y.log() / z + x
    wanted = float(c) * math.log(a / b) - math.log(b) / float(c) + float(a)
    assert math.isclose(number(made), wanted, rel_tol=1e-9, abs_tol=1e-9)
    assert math.isclose(float(made.decimal(12)), wanted, rel_tol=1e-9, abs_tol=1e-9)
    assert (x < y) == (a < b) and (x == y) == (a == b) and (x.log() <= y.log()) == (a <= b)
    assert (x * y).log() == x.log() + y.log() and x.log().exp() == x


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=4), st.data())
def test_the_definitions_compute_exactly_what_they_compute_in_floats(counts, data):
    total = sum(counts)
    p = [Fraction(c, total) for c in counts]
    q = data.draw(st.lists(fractions, min_size=len(p), max_size=len(p)))
    y = data.draw(st.lists(st.integers(1, len(p)), min_size=1, max_size=4))
    for quantity, arguments in ((Entropy, [p]), (CrossEntropy, [p, q]), (KL, [p, q]), (NLL, [q, y])):
        exact = quantity(*([Closed.of(x) for x in a] for a in arguments))
        rough = quantity(*([float(x) if isinstance(x, Fraction) else x for x in a] for a in arguments))
        assert math.isclose(number(exact), rough, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda two: two.log() * two.log(),
        lambda two: two / two.log(),
        lambda two: two / 0,
        lambda two: (-two).log(),
        lambda two: two.log().log(),
        lambda two: two.exp(),
        lambda two: two ** Closed.of("1/2"),
        lambda two: Closed.of(0).log() - Closed.of(0).log(),
        lambda two: Closed.of(0) * Closed.of(0).log(),
        lambda two: Closed.of(10**40).log(),
        lambda two: Closed.of(1.5),
    ],
)
def test_what_leaves_the_form_is_refused(wrong):
    with pytest.raises(IllFormed):
        wrong(Closed.of(2))


def test_numbers_that_differ_by_little_are_told_apart():
    near = Closed.of(Fraction(10**29 + 1, 10**29)).log()  # 1e-29
    assert near > 0 and near != Closed.of(0) and near.decimal(3) == "1.00e-29"
