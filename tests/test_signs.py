"""What has a sign, and what only seems to: a logarithm asks for > 0, a root for >= 0, a denominator for != 0."""

import pytest

from derivations.check.exact import equal, related
from derivations.read import hypotheses, line

ASK = {">": "log({0}) - log({0})", ">=": "sqrt({0}) - sqrt({0})", "!=": "1/({0}) - 1/({0})"}
K, KM, KJ = "k in 1..K", "k in 1..K; m in 1..M; M <= K", "k in 1..K; j in 1..K"
D = "KroneckerDelta(k,j)"

SHOWN = [
    (">", "a*b + a*c", "a < 0; b < 0; c < 0"), (">=", "a*b + a*c", "a <= 0; b <= 0; c <= 0"),
    ("!=", "b - a", "a, b real; a != b"), ("!=", "-a - b", "a, b > 0"), ("!=", "a - b", "a < b"),
    ("!=", "a*b + a*c", "a != 0; b + c != 0"), ("!=", "a*b + c - c", "a != 0; b != 0; c real"),
    ("!=", f"2*{D} - 1", KJ), ("!=", f"{D} - 2", KJ), (">=", "Piecewise((1, k <= j), (0, True))", KJ),
    (">=", "sqrt(a + b)", "a, b >= 0"), ("!=", "sqrt(a + b)", "a > 0; b >= 0"), (">", "K - M + 1", KM),
    ("!=", "exp(a*log(b))", "a, b > 0"), (">=", "exp(a*log(b))", "a > 0; b >= 0"),
    (">=", "y[n]", "n in 1..N; y_n in 0..K"),
    (">=", "1 - p[k]", "p pmf on k in 1..K"), (">", "a - c", "a > b; b >= c; b real"),
    (">", "a - d", "a > b; b >= c; c >= d; b, c real"), ("!=", "a*b + c - c", "a != 0; b > 0; c real"),
    ("!=", "h", "a, b real; a != b; h := 1/(a-b)"), (">", "q[k]", "p, q pmf on k in 1..K; p_k > 0; p << q"),
    (">=", "log(K)", K),
    ("!=", "Product(z[k],(k,1,K))", K + "; z_k != 0"), (">", "exp(Sum(u[k]*log(q[k]),(k,1,K)))", K + "; u_k, q_k > 0"),
    (">", "exp(b*log(a**2))", "a != 0; b > 0"),
]  # fmt: skip

NOT_SHOWN = [
    (">", "-a", "a > 0"), (">=", "-a", "a >= 0"), (">=", "-a*b + c - c", "a, b >= 0; c real"),
    (">", "K - 5", K), (">", "K - M", KM), (">", "M - K", KM), (">=", "M - K", KM), ("!=", "K - M", KM),
    (">", "a + b", "a, b >= 0"), (">", "p[k] + a", "p pmf on k in 1..K; a >= 0"), ("!=", "a + b", "a != 0; b != 0"),
    (">", "a*b + a*c", "a > 0; b, c real"), (">=", "a*b + a*c", "a > 0; b, c real"),
    ("!=", "a*b + a*c", "a != 0; b, c real"),
    (">", "a*b + a*c", "b, c > 0; a real"), (">=", "a*b + a*c", "b, c > 0; a real"),
    ("!=", "a*b + a*c", "b, c > 0; a real"),
    (">", "-a*b - a*c", "a, b, c > 0"), (">=", "-a*b - a*c", "a, b, c > 0"), (">=", "a*b + a*c", "a < 0; b, c real"),
    (">", "a/(b+c) + 1", "a, b, c real"), (">=", "1/(a-b) + 1/(a-c)", "a > b; a, b, c real"),
    ("!=", "a*b + c - c", "a != 0; b, c real"), ("!=", "a*b + c - c", "b != 0; a, c real"),
    (">=", f"2*{D} - 1", KJ), (">", f"2*{D} - 1", KJ), (">=", f"1 - 2*{D}", KJ), (">", f"1 - 2*{D}", KJ),
    ("!=", f"{D} - 1", KJ), ("!=", D, KJ), (">", D, KJ), (">", "Piecewise((1, k <= j), (0, True))", KJ),
    ("!=", "exp(a) - 1", "a real"), ("!=", "exp(a) - 1 + b", "a > 0; b real"), ("!=", "exp(a) - exp(b)", "a, b > 0"),
    ("!=", "q[k] - exp(a)", K + "; q_k real; a > 0"), ("!=", "b*exp(a) - 1", "a > 0; b real"),
    ("!=", "exp(a) - 2", "a > 0"),
    ("!=", "exp(a*log(b))", "a > 0; b >= 0"), (">", "exp(a*log(b))", "a > 0; b >= 0"),
    ("!=", "exp(c*log(a) + b*log(a))", "c, b > 0; a >= 0"), ("!=", "sqrt(a + b)", "a, b >= 0"),
    (">", "sqrt(a + b)", "a, b >= 0"),
    (">=", "y[n]", "n in 1..N; y_n in -2..K"), (">=", "k", "k in -2..K"), (">", "k", "k in 0..K"),
    ("!=", "k", "k in 0..K"),
    # an order that goes in a circle, or that may be about no index
    (">=", "a + c - d", "a >= b; b >= a; c, d real"), (">", "a + c - d", "a > b; b >= a; c, d real"),
    (">", "a - c", K + "; K >= 0; a, c, u_k real; a > u_k; u_k >= c"), (">=", "a - c", "a >= b; c >= b; b real"),
    (">", "u[1]", "i in 1..K; K >= 0; j in 1..i; u_j > 0"), (">", "a - c", "a >= b; b >= c; b real"),
    (">=", "a - b", "a >= -b; b real"),
    (">=", "2 - p[k] - p[j]**2 - 1", "p pmf on k in 1..K; j in 1..K"), (">=", "1 - q[k]", K + "; q_k >= 0"),
    (">=", "1 - 2*p[k]", "p pmf on k in 1..K"), (">=", "1/2 - p[k]", "p pmf on k in 1..K"),
    (">", "1 - p[k]", "p pmf on k in 1..K"),
    (">=", "1 - p[k] - a", "p pmf on k in 1..K; a >= 0"), (">=", "1 - p[k]*a", "p pmf on k in 1..K; a > 0"),
    (">=", "1 - 1/p[k]", "p pmf on k in 1..K; p_k > 0"),
    # logarithms that may be -inf, and what is exp of them
    (">=", "log(a)", "a > 0"), (">=", "log(K)", K + "; K >= 0"), (">", "log(K)", K), (">=", "log(K/2)", K),
    (">", "exp(Sum(log(q[k]),(k,1,K)))", K + "; q_k >= 0"), (">", "exp(b*log(a**2))", "a real; b > 0"),
    (">", "exp(Sum(u[k]*log(q[k]),(k,1,K)))", K + "; u_k > 0; q_k >= 0"),
    (">", "Product(z[k],(k,1,K))", K + "; z_k != 0"),
    ("!=", "Product(z[k],(k,1,K))", K + "; z_k real"), ("!=", "Product(z[k]**2,(k,1,K))", K + "; z_k real"),
]  # fmt: skip


def asked(sign, term, given):
    given, text = hypotheses(given), ASK[sign].format(f"({term})")
    return equal(line(text, given), line("0", given), given).verdict


@pytest.mark.parametrize(("sign", "term", "given"), SHOWN)
def test_a_sign_that_follows_is_shown(sign, term, given):
    assert asked(sign, term, given) == "proved"


@pytest.mark.parametrize(("sign", "term", "given"), NOT_SHOWN)
def test_a_sign_that_does_not_follow_is_not(sign, term, given):
    assert asked(sign, term, given) != "proved"
    if sign != "!=":
        given = hypotheses(given)
        assert related(line(term, given), sign, line("0", given), given).verdict != "proved"


@pytest.mark.parametrize(("term", "proved"), [
    ("h*log(b) + log(c)", False), ("h*log(b) - log(c)", True), ("(a-2*a)*log(b) - log(c)", True),
])  # fmt: skip
def test_infinity_times_what_is_negative_has_the_other_sign(term, proved):
    given = hypotheses("h := -a; a > 0; b, c >= 0")
    assert (equal(line(term, given), line(term, given), given).verdict == "proved") is proved
