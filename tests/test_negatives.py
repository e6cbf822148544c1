"""Numbers that are given as negative, and the last of a few classes, which is 1 less the others."""

import pytest

from derivations.check.judge import judge

TWO = "p pmf on k in 1..2"
NEGATIVE = "a < 0; b < 0"
PROVED = {
    "the root of a square": ("sqrt(a**2)", "=", "-a", "a < 0"),
    "the root of a square, not above 0": ("sqrt(a**2)", "=", "-a", "a <= 0"),
    "the root of a square times a number": ("sqrt(4*a**2*c)", "=", "-2*a*sqrt(c)", "a <= 0; c >= 0"),
    "the root of a fourth power": ("sqrt(a**4)", "=", "a**2", "a <= 0"),
    "a square to the power 3/2": ("(a**2)**(3/2)", "=", "-a**3", "a <= 0"),
    "the logarithm of a product of two": ("log(a*b)", "=", "log(-a) + log(-b)", NEGATIVE),
    "the logarithm of a quotient of two": ("log(a/b)", "=", "log(-a) - log(-b)", NEGATIVE),
    "a product of two": ("a*b", ">", "0", NEGATIVE),
    "a product of two, one perhaps 0": ("a*b", ">=", "0", "a <= 0; b < 0"),
    "the negative of a product": ("-a*c", ">", "0", "a < 0; c > 0"),
    "an inverse": ("-1/a", ">", "0", "a < 0"),
    "a cube": ("-a**3", ">", "0", "a < 0"),
    "three of them": ("a*b*d", "<", "0", NEGATIVE + "; d < 0"),
    "a square": ("a**2*c", ">", "0", "a < 0; c > 0"),
    "entries": ("Sum(u[k]*v[k], (k, 1, K))", ">", "0", "k in 1..K; u_k < 0; v_k < 0"),
    "a numerator that may be 0": ("log(a/b)", "=", "log(-a) - log(-b)", "a <= 0; b < 0"),
    "one class": ("2", ">", "1", "p pmf on k in 1..1"),
    "one class of a size": ("K", ">", "0", "k in 1..K; K = 1; p pmf on k in 1..K"),
    "two classes": ("p[1] + p[2]", "=", "1", TWO),
    "the second class": ("p[2]", "=", "1 - p[1]", TWO),
    "a variance": ("p[1]*p[2]", "=", "p[1] - p[1]**2", TWO),
    "three classes": ("p[1]*f[1] + p[2]*f[2] + p[3]*f[3]", "=", "f[3] + p[1]*(f[1] - f[3]) + p[2]*(f[2] - f[3])",
                      "p pmf on k in 1..3; f_k real"),
    "a family that goes on": ("p[1] + p[2]", "=", "1", "k in 1..2; j in 1..3; p_j real; p_k pmf over k; p_3 = 0"),
    "an entropy of two classes": ("-p[1]*log(p[1]) - (1 - p[1])*log(1 - p[1])", "=", "Entropy(p)", TWO + "; p_k > 0"),
    "a divergence of two classes": ("KL(p, q)", "=", "p[1]*log(p[1]/q[1]) + (1 - p[1])*log((1 - p[1])/(1 - q[1]))",
                                    "p, q pmf on k in 1..2; p_k, q_k > 0"),
    "the last of three": ("log(1 - p[1] - p[2])", "=", "log(p[3])", "p pmf on k in 1..3"),
    "the last of three has a sign": ("1 - p[2] - p[1]", ">=", "0", "p pmf on k in 1..3"),
    "two distributions": ("p[2]*q[2]", "=", "(1 - p[1])*(1 - q[1])", "p, q pmf on k in 1..2"),
    "classes that count from 0": ("p[0] + p[1]", "=", "1", "p pmf on k in 0..1"),
}  # fmt: skip
NOT_PROVED = {
    "the root of a square may be a": ("sqrt(a**2)", "=", "a", "a <= 0"),
    "a root of a real": ("sqrt(a**2)", "=", "-a", "a real"),
    "the root of a fourth power is no negative": ("sqrt(a**4)", "=", "-a**2", "a < 0"),
    "the logarithm of a product of one": ("log(a*c)", "=", "log(-a) + log(c)", "a < 0; c > 0"),
    "a denominator that may be 0": ("log(a/b)", "=", "log(-a) - log(-b)", "a < 0; b <= 0"),
    "one beside a weight": ("p[1]*log(u[1]/v[1])", "=", "p[1]*log(-u[1]) - p[1]*log(-v[1])",
                            TWO + "; u_k < 0; v_k <= 0"),
    "one of two": ("log(a/(c*d))", "=", "log(a) - log(-c) - log(-d)", "a > 0; c < 0; d <= 0"),
    "one, with itself": ("log(a/b)", "=", "log(a/b)", "a < 0; b <= 0"),
    "one, up to a constant": ("log(a/b)", "=+c(q)", "log(-a) - log(-b)", "a < 0; b <= 0; q real"),
    "a square is not below 0": ("-a**2", ">", "0", "a < 0"),
    "a product that may be 0": ("a*b", ">", "0", "a <= 0; b <= 0"),
    "a product of one": ("a*c", ">=", "0", "a < 0; c > 0"),
    "three of them are not above 0": ("a*b*d", ">", "0", NEGATIVE + "; d < 0"),
    "the cube root of a cube": ("(a**3)**(1/3)", "=", "a", "a < 0"),
    "two of three": ("log(1 - p[1])", "=", "log(p[3])", "p pmf on k in 1..3"),
    "the last of three may be 0": ("1 - p[2] - p[1]", ">", "0", "p pmf on k in 1..3"),
    "not all classes": ("p[1] + p[2]", "=", "1", "p pmf on k in 1..3"),
    "classes of numbers that are no distribution": ("p[1] + p[2]", "=", "1", "k in 1..2; p_k >= 0"),
}  # fmt: skip


@pytest.mark.parametrize("left, relation, right, given", PROVED.values(), ids=PROVED.keys())
def test_what_follows_is_proved(left, relation, right, given):
    found = judge(left, right, relation, given=given)
    assert found.verdict == "proved", found


@pytest.mark.parametrize("left, relation, right, given", NOT_PROVED.values(), ids=NOT_PROVED.keys())
def test_what_does_not_follow_is_not(left, relation, right, given):
    assert judge(left, right, relation, given=given).checks["exact"] != "proved"
