"""Python's operators on a line, with a line, a number or a SymPy object on the other side: what stands where."""

import pytest
import sympy

from derivations.read import line
from derivations.terms import Log, Neg, Over, Plus, Power, Times, name, number
from derivations.terms.node import depth_of

A, B = Log(name("a")), name("b")  # a line, and a SymPy symbol
MADE = [
    (-A, Neg(A)), (+A, A), (A + B, Plus(A, B)), (B + A, Plus(B, A)), (A - B, Plus(A, Neg(B))), (B - A, Plus(B, Neg(A))),
    (A * B, Times(A, B)), (B * A, Times(B, A)), (A / B, Over(A, B)), (B / A, Over(B, A)), (A**B, Power(A, B)),
    (B**A, Power(B, A)), (A + 1, Plus(A, number(1))), (1 + A, Plus(number(1), A)), (A - 2, Plus(A, Neg(number(2)))),
    (2 - A, Plus(number(2), Neg(A))), (3 * A, Times(number(3), A)), (A * 3, Times(A, number(3))),
    (1 / A, Over(number(1), A)), (A / 2, Over(A, number(2))), (2**A, Power(number(2), A)), (A**2, Power(A, number(2))),
]  # fmt: skip


@pytest.mark.parametrize(("made", "meant"), MADE, ids=[str(m) for _, m in MADE])
def test_an_operator_makes_the_line_that_it_spells(made, meant):
    assert made == meant


@pytest.mark.parametrize(("text", "value"), [("2 - log(1)", 2), ("6/3", 2), ("2**3", 8), ("1 - 2*3 + 4/2", -3)])
def test_a_line_of_numbers_has_their_value(text, value):
    e = line(text, "")
    assert e.doit() == value == int(e) == float(e) == e.simplify()


def test_a_value_has_the_digits_that_are_asked_for():
    assert str(line("1/3", "").evalf(5)) == "0.33333" and str(line("exp(1)", "").evalf(3)) == "2.72"


def test_how_deep_a_line_is():
    assert [depth_of(e) for e in (B, number(3), A, Neg(A), Plus(A, Neg(A)))] == [0, 0, 1, 2, 3]


def test_sympy_prints_a_line_as_it_is_written():
    e = line("b - 2*log(a)", "")
    assert sympy.sstr(e) == str(e) == "b - 2*log(a)"
    assert sympy.latex(e) == e._repr_latex_().strip("$").replace(r"\displaystyle", "").strip()
