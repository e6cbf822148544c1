"""What is a measure of point masses and what is none, also where nobody has read it: trees as a program makes them."""

import pytest

from derivations import judge
from derivations.read import hypotheses
from derivations.terms import At, IllFormed, Log, Neg, Over, Plus, Power, SumOver, Times, name, number, sorts
from derivations.terms.algebra import Exp
from derivations.terms.sums import Dirac, Integral, ProductOver

POINTS = "k in 1..K; n in 1..N; a real; p_k pmf over k; z, x_n points of X; q_z >= 0; "
GIVEN = POINTS + "muhat := Sum(Dirac(x[n]), (n, 1, N))"
Q, Z, ONE, N, n = At(name("q"), name("z")), name("z"), number(1), name("N"), name("n")
X1, Xn = Dirac(At(name("x"), ONE)), Dirac(At(name("x"), n))
NO_MEASURES = {
    "a number": number(3),
    "a product of two": Times(X1, X1),
    "a quotient of two": Over(X1, X1),
    "one below": Over(number(2), X1),
    "one below in a product": Times(number(2), Over(ONE, X1)),
    "a mass and a number": Plus(X1, ONE),
    "a mass and a logarithm of one": Plus(X1, Log(X1)),
    "a logarithm": Log(X1),
    "an exponential": Exp(X1),
    "a power": Power(X1, number(2)),
    "a sign": Neg(X1),
    "a weighted logarithm": Times(number(2), Log(X1)),
    "a sum of logarithms": SumOver(Log(Xn), n, ONE, N),
    "a sum of numbers": SumOver(ONE, n, ONE, N),
    "a sum of squares": SumOver(Times(Xn, Xn), n, ONE, N),
    "a product over an index": ProductOver(Xn, n, ONE, N),
    "a weight that is a measure": Times(X1, name("muhat")),
    "a weight that is a family": Times(name("p"), X1),
    "a mass at a family": Dirac(name("p")),
    "a mass at a set": Dirac(name("X")),
    "a mass at an entry of two indices": Dirac(At(name("x"), ONE, ONE)),
    "a mass at a label of a real index": Dirac(At(name("x"), name("a"))),
    "a sum up to a real": SumOver(Xn, n, ONE, name("a")),
}


@pytest.mark.parametrize("measure", NO_MEASURES.values(), ids=NO_MEASURES)
@pytest.mark.parametrize("body", [Q, ONE], ids=["of q", "of 1"])
def test_what_is_no_measure_is_refused(measure, body):
    e = Integral(body, Z, measure)
    with pytest.raises(IllFormed):
        sorts.check([e], hypotheses(GIVEN))
    assert judge(e, e, given=GIVEN).verdict == "ill-formed"


MEASURES = {
    "a mass": (X1, "q(x[1])"),
    "a weight behind": (Times(X1, number(2), name("a")), "2*a*q(x[1])"),
    "a mass over a number": (Over(X1, number(2)), "q(x[1])/2"),
    "two masses": (Plus(X1, Times(number(3), X1)), "4*q(x[1])"),
    "a sum": (SumOver(Times(n, Xn), n, ONE, N), "Sum(n*q(x[n]), (n, 1, N))"),
    "a part of a sum": (SumOver(Xn, n, number(2), N), "Sum(q(x[n]), (n, 2, N))"),
    "a sum of sums": (SumOver(SumOver(Xn, n, ONE, N), name("k"), ONE, name("K")), "K*Sum(q(x[n]), (n, 1, N))"),
}


@pytest.mark.parametrize(("measure", "meant"), MEASURES.values(), ids=MEASURES)
def test_what_is_a_measure_has_its_sum_for_an_integral(measure, meant):
    assert judge(Integral(Q, Z, measure), meant, given=GIVEN).verdict == "proved"


def test_a_delta_of_other_names_may_stand_under_an_integral():
    left = "Integral(KroneckerDelta(k, 1)*q(z), (z, muhat))"
    assert judge(left, "KroneckerDelta(k, 1)*Sum(q(x[n]), (n, 1, N))", given=GIVEN).verdict == "proved"


@pytest.mark.parametrize("line", ["q(x[a])", "q(x[n, n])", "q(x[p])", "q(X)", "q(x[z])", "x(q(z))"])
def test_a_function_is_read_at_a_point_that_is_one(line):
    assert judge(line, line, given=GIVEN).verdict == "ill-formed"
