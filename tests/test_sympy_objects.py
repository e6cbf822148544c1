"""What SymPy's objects say is read as it stands: no factor is lost, nothing is evaluated, no assumption counts."""

import pytest
import sympy
from sympy import Dummy, IndexedBase, Pow, Rational, Sum, Symbol

from derivations import judge

x, k, K, p = Symbol("x"), Symbol("k"), Symbol("K"), IndexedBase("p")
positive = Symbol("x", positive=True)


@pytest.mark.parametrize(
    ("left", "right", "given", "verdict"),
    [
        (0.5 * x, x, "x real", "refuted"),
        (0.5 * x, x / 2, "x real", "proved"),
        (-0.5 * x, -x / 2, "x real", "proved"),
        (1.5 * x / 3, x / 2, "x real", "proved"),
        (sympy.exp(0.5 * x), sympy.exp(x), "x real", "refuted"),
        (Sum(0.5 * p[k], (k, 1, K)), 1, "p pmf on k in 1..K", "refuted"),
        (sympy.Float(0.30000000000000004), "0.3", "", "refuted"),
        (sympy.Float("0.3"), "0.3", "", "proved"),
        (sympy.E**x, sympy.exp(1) ** x, "x real", "proved"),  # SymPy's exp(1) is its constant E
        (sympy.log(2 * sympy.E), "log(2) + 1", "", "proved"),
        (sympy.Mul(-1, x, 1 / x, evaluate=False), -1, "x real", "conditional"),
        (Pow(sympy.sqrt(x), -2, evaluate=False), 1 / x, "x != 0", "conditional"),
        (Pow(Pow(positive, 2, evaluate=False), Rational(-1, 2), evaluate=False), 1 / positive, "x != 0", "refuted"),
        (sympy.sqrt(Symbol("x", real=True) ** 2), x, "x >= 0", "proved"),  # SymPy's own Abs
        (sympy.sqrt(Symbol("x", real=True) ** 2), x, "x real", "refuted"),
    ],
)
def test_an_expression_is_judged_as_it_stands(left, right, given, verdict):
    assert judge(left, right, given=given).verdict == verdict


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (sympy.oo * x, "oo"),
        (sympy.zoo * x, "zoo"),
        (sympy.nan + x, "nan"),
        (Dummy("x"), "a dummy"),
        (Symbol("x", commutative=False), "does not commute"),
        (sympy.I * x, "I"),
    ],
)
def test_what_is_no_line_is_refused_with_the_reason(line, why):
    verdict = judge(line, line, given="x real")
    assert verdict.verdict == "ill-formed" and why in verdict.why
