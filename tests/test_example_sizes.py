"""Sizes of worked examples: what bounds a range is an integer, at least 1 unless a given says otherwise."""

import pytest

from derivations.check.example import worked
from derivations.library.claim import claim
from derivations.terms import IllFormed
from derivations.write.example import examples_text


def stated(left, relation, right, givens):
    return [claim("x", left, relation, right, given=givens)]


@pytest.mark.parametrize("size", [-5, 0, "1/2"])
def test_a_size_that_only_the_line_names_is_a_size(size):
    with pytest.raises(IllFormed, match=f"M = {size} is no size"):
        worked(stated("Sum(1, (k, 1, M))", "=", "0", ""), [{"M": size}])


def test_a_given_may_allow_a_size_of_0_and_no_range_runs_backwards():
    empty = worked(stated("Sum(a[n], (n, 1, N))", "=", "0", "n in 1..N; N >= 0; a_n real"), [{"N": 0, "a": ()}])
    assert "N = 0, a = ()" in examples_text(empty)
    with pytest.raises(IllFormed, match="N >= 0 does not hold"):
        worked(stated("N", "=", "N", "n in 1..N; N >= 0"), [{"N": -1}])
    with pytest.raises(IllFormed, match="runs backwards, from 7 to 1"):
        worked(stated("Sum(1, (k, M, 1))", "=", "0", ""), [{"M": 7}])
