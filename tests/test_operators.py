"""Python's operators on a line, with a line, a number or a SymPy object on the other side: what stands where."""

import pytest
import sympy

from derivations.read import line
from derivations.terms import Log, Neg, Over, Plus, Power, Times, name, number
from derivations.terms.node import depth_of

A, B = Log(name("a")), name("b")  # a line, and a SymPy symbol
MADE = {
    "-a": Neg(A), "+a": A, "a+b": Plus(A, B), "b+a": Plus(B, A), "a-b": Plus(A, Neg(B)), "b-a": Plus(B, Neg(A)),
    "a*b": Times(A, B), "b*a": Times(B, A), "a/b": Over(A, B), "b/a": Over(B, A), "a**b": Power(A, B),
    "b**a": Power(B, A), "a+1": Plus(A, number(1)), "1+a": Plus(number(1), A), "a-2": Plus(A, Neg(number(2))),
    "2-a": Plus(number(2), Neg(A)), "3*a": Times(number(3), A), "a*3": Times(A, number(3)),
    "1/a": Over(number(1), A), "a/2": Over(A, number(2)), "2**a": Power(number(2), A), "a**2": Power(A, number(2)),
}  # fmt: skip


@pytest.mark.parametrize(("spelled", "meant"), MADE.items(), ids=MADE)
def test_an_operator_makes_the_line_that_it_spells(spelled, meant):
    assert eval(spelled, {"a": A, "b": B}) == meant  # the text is one of those above


@pytest.mark.parametrize(("text", "value"), [("2 - log(1)", 2), ("6/3", 2), ("2**3", 8), ("1 - 2*3 + 4/2", -3)])
def test_a_line_of_numbers_has_their_value(text, value):
    e = line(text, "")
    assert e.doit() == e.simplify() == value and int(e) == value and float(e) == value


def test_a_value_has_the_digits_that_are_asked_for():
    assert str(line("1/3", "").evalf(5)) == "0.33333" and str(line("exp(1)", "").evalf(3)) == "2.72"


def test_how_deep_a_line_is():
    assert [depth_of(e) for e in (B, number(3), A, Neg(A), Plus(A, Neg(A)))] == [0, 0, 1, 2, 3]


def test_sympy_prints_a_line_as_it_is_written():
    e = line("b - 2*log(a)", "")
    assert sympy.sstr(e) == str(e) == "b - 2*log(a)"
    assert sympy.latex(e) == e._repr_latex_().strip("$").replace(r"\displaystyle", "").strip()


def test_sympy_simplifies_a_line():
    e = line("b - b + log(a)/log(a)", "")
    assert sympy.simplify(e) == e.simplify() == 1
