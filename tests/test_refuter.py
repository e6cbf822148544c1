"""What every part of the refuter must know: without its row here, a line of the refuter could be changed unnoticed."""

import pytest
from flint import arb, fmpq
from sympy.core.symbol import Str

from derivations import read
from derivations.check import numeric
from derivations.check.numeric import arithmetic
from derivations.check.numeric.arithmetic import INF, MINUS_INF, NAN
from derivations.terms.algebra import Iverson, Neg, Times
from derivations.terms.hypotheses import NOTHING

HALF, BALL, AROUND_0, NONNEGATIVE = fmpq(1, 2), arb(1) / 3, arb(0, 1), arb(0, 1).nonnegative_part()

# ---- extended reals --------------------------------------------------------------------------------
FUNCTIONS = [
    ("zero", (0,), True), ("zero", (arb(0),), True), ("zero", (fmpq(0),), True), ("zero", (1,), False),
    ("zero", (arb(1),), False), ("zero", (AROUND_0,), False), ("zero", (NAN,), False), ("defined", (INF,), True),
    ("defined", (MINUS_INF,), True), ("defined", (NAN,), False), ("quotient", (1, 2), HALF),
    ("quotient", (1, HALF), fmpq(2)), ("quotient", (HALF, 2), fmpq(1, 4)), ("quotient", (1, INF), NAN),
    ("log", (1,), 0), ("log", (arb(1),), 0), ("log", (0,), MINUS_INF), ("log", (arb(0),), MINUS_INF),
    ("log", (-1,), None), ("log", (arb(-1),), None), ("log", (-HALF,), None), ("log", (INF,), NAN),
    ("log", (AROUND_0,), NAN), ("log", (NAN,), NAN), ("log", (HALF,), arb(0.5).log()),
    ("log", (-NONNEGATIVE,), NAN), ("log", (arb(0, 0.5),), NAN), ("power", (0, -NONNEGATIVE), NAN),
    ("power", (0, arb(0, 0.5)), NAN), ("power", (-NONNEGATIVE, HALF), NAN),
    ("log_ratio", ([2], [0]), INF), ("log_ratio", ([0], [0]), None), ("log_ratio", ([-1], [0]), None),
    ("log_ratio", ([2], [-1, 0]), None), ("log_ratio", ([-1, -1], [0]), None), ("log_ratio", ([INF], [0]), NAN),
    ("log_ratio", ([AROUND_0], [0]), NAN), ("log_ratio", ([NONNEGATIVE], [0]), NAN),
    ("log_ratio", ([1], [0, AROUND_0]), NAN), ("log_ratio", ([3], [3]), 0),
    ("exp", (0,), 1), ("exp", (MINUS_INF,), 0), ("exp", (INF,), INF), ("exp", (NAN,), NAN), ("exp", (1,), arb(1).exp()),
    ("power", (INF, 2), NAN), ("power", (2, INF), NAN), ("power", (2, 3), 8), ("power", (2, arb(3)), 8),
    ("power", (2, fmpq(3)), 8), ("power", (0, HALF), 0), ("power", (0, -HALF), None), ("power", (0, AROUND_0), NAN),
    ("power", (0, BALL), 0), ("power", (0, -BALL), None), ("power", (0, NONNEGATIVE), NAN), ("power", (-1, HALF), None),
    ("power", (-1, BALL), NAN), ("power", (AROUND_0, HALF), NAN), ("power", (NONNEGATIVE, HALF), NAN),
    ("power", (4, HALF), arb(2)), ("power", (0, 0), 1), ("power", (0, -1), None),
    ("whole_number", (fmpq(3),), 3), ("whole_number", (HALF,), None), ("whole_number", (arb(3),), 3),
    ("whole_number", (arb(3, 0.1),), None), ("whole_number", (arb(3.5),), None), ("whole_number", (arb(10**9),), None),
    ("whole_power", (2, -2), fmpq(1, 4)), ("whole_power", (-1, 10**30), 1), ("whole_power", (-1, 10**30 + 1), -1),
    ("whole_power", (0, 10**30), 0), ("whole_power", (1, 10**30), 1), ("whole_power", (3, 10**5), arb(3) ** 10**5),
    ("whole_power", (3, 5), 243), ("whole_power", (BALL, 2), BALL**2), ("whole_power", (HALF, 2), fmpq(1, 4)),
    ("trimmed", (5,), 5), ("trimmed", (2**20_001,), arb(2**20_001)), ("trimmed", (BALL,), BALL),
    ("trimmed", (fmpq(1, 2**30_000),), arb(fmpq(1, 2**30_000))),
    ("differ", (1, 2), True), ("differ", (1, 1), False), ("differ", (HALF, 1), True), ("differ", (INF, 1), True),
    ("differ", (1, INF), True), ("differ", (BALL, INF), True), ("differ", (INF, INF), False),
    ("differ", (INF, MINUS_INF), True), ("differ", (BALL, fmpq(1, 3)), False), ("differ", (BALL, 1), True),
    ("differ", (1, BALL), True), ("differ", (BALL, BALL), False),
    *[("holds", ("=", a, b), made) for a, b, made in (
        (1, 1, True), (1, 2, False), (BALL, BALL, "?"), (BALL, 1, False), (INF, INF, True), (INF, 1, False),
        (NAN, 1, "?"), (1, NAN, "?"), (arb(1), 1, True))],
    *[("holds", ("!=", a, b), made) for a, b, made in (
        (1, 1, False), (1, 2, True), (BALL, BALL, "?"), (NAN, 1, "?"), (1, NAN, "?"))],
    *[("holds", (op, a, b), made) for op, a, b, made in (
        ("<", 1, 2, True), ("<", 1, 1, False), ("<", 2, 1, False), ("<", AROUND_0, 0, "?"), ("<", BALL, 1, True),
        ("<=", 1, 1, True), ("<=", 2, 1, False), ("<=", AROUND_0, 0, "?"), ("<=", 0, NONNEGATIVE, True),
        ("<=", NONNEGATIVE, 0, "?"), ("<", NONNEGATIVE, 0, False),
        (">", 2, 1, True), (">", 1, 1, False), (">", AROUND_0, 0, "?"), (">=", 1, 1, True), (">=", 1, 2, False),
        (">", INF, 1, True), (">=", INF, INF, True), ("<", NAN, 1, "?"), (">=", NAN, 1, "?"))],
]  # fmt: skip


@pytest.mark.parametrize("function, arguments, expected", FUNCTIONS)
def test_extended_reals(function, arguments, expected):
    try:
        made = getattr(arithmetic, function)(*arguments)
    except ArithmeticError:
        made = None
    if expected == "?" or (function, expected) == ("whole_number", None):
        assert made is None
    else:
        assert (type(made), str(made)) == (type(expected), str(expected))


# ---- values ----------------------------------------------------------------------------------------
GIVEN = (
    "p, q pmf on k in 1..K; b_k real; w_k >= 0; a real; c > 0; f_k real; j in 1..K; i in 1..K; m_{j,k} real; "
    "g_{i,j,k} real; one(x) := 1; first(x, y) := x; lg(x) := log(x); same(x) := x; at(x) := b[x]; s(k, x) := b[k]*x; "
    "u_k := b[k] - b[k]; u_k >= 0; v := a; v >= 0; v0 := a; last := K; half := K/2; quarter := K/4; "
    "root := 2**(1/2); d_k := log(q[k]); e_k := f[k]"
)
VALUES_AT = {"p": (1, 0), "q": (0, 1), "b": (-1, 1), "w": (0, 2), "a": 0, "c": "1/2", "f": ("1/2", 2),
             "m": ((1, 2), (3, 4)), "g": (((1, 2), (3, 4)), ((5, 6), (7, 8)))}  # fmt: skip
UNDECIDED = "exp(1)*exp(-1) < 1"
VALUES = [
    ("4/2*c", "1"), ("log(a*log(2))", "-inf"), ("c/(-b[2])", "-1/2"), ("c/(-b[2]*2)", "-1/4"),
    ("1/((-b[1])*(-4))", "-1/4"), ("log(c/(-b[1]))", "-0.6931471806"), ("log(c/(b[1]*p[2]))", "undefined"),
    ("log(c/(-p[2]))", "undefined"), ("2*w[2]/c", "8"), ("2*p[1]*log(2)", "1.386294361"), ("3*w[2]*b[1]", "-6"),
    # weights
    ("p[2]*log((0*c)**(-1))", "0"), ("Sum(w[k]*c**(1/2), (k, 1, 1))*log(q[1])", "0"),
    ("p[2]*Sum(w[k]*log(b[k]), (k, 1, 1))", "undefined"), ("Sum(w[k]*c**(1/2), (k, 1, 2))*log(2)", "0.9802581435"),
    ("(p[2] + 0/2)*log(q[1])", "0"), ("(w[2]/2 - 1)*log(q[1])", "undefined"), ("(p[2] + 0*K)*log(q[1])", "0"),
    ("(p[2] + 0*c)*log(q[1])", "0"), ("(p[2] + 0*a)*log(q[1])", "undefined"),
    ("(w[2] - 2*p[1])*log(q[1])", "undefined"), ("(p[2]/2 + w[1])*log(q[1])", "0"), ("p[2]**c*log(q[1])", "0"),
    ("a**c*log(q[1])", "undefined"), ("p[2]**b[2]*log(q[1])", "undefined"), ("p[2]*c**(1/2)*log(q[1])", "0"),
    ("p[1]*c**(1/2)*log(2)", "0.4901290717"), ("c**(1/2)*p[2]*log(2)", "0"), ("c**(1/2)*log(2)", "0.4901290717"),
    ("c**(1/2)*log(2)*3", "1.470387215"), ("0*c**(1/2)*log(q[1])", "0"), ("0*log(2)", "0"),
    ("p[2]*log(b[1]**3)", "undefined"), ("p[2]*log(b[1]**2)", "0"), ("p[2]*log((-c)**3)", "undefined"),
    ("p[2]*log(b[1]*b[1])", "0"), ("p[2]*log(b[1]*b[1]*q[1])", "0"),
    ("p[2]*log(b[1]*p[1])", "undefined"), ("p[2]*log(p[1]*b[1])", "undefined"), ("p[2]*log(b[1])", "undefined"),
    ("p[2]*log(exp(-log(q[1])))", "undefined"), ("p[2]*log(b[1])*log(2)", "undefined"),
    ("p[2]*log(2)*log(b[1])", "undefined"), ("p[2]*log(q[1])*log(2)", "0"), ("p[2]*log(q[1])*log(q[1])", "undefined"),
    ("p[2]*log(q[1])*(1 + 1/(exp(1)*exp(-1) - 1))", "undefined"), ("p[2]*log(q[1])*b[1]", "0"),
    ("p[2]*log(q[1])/c", "0"), ("p[2]*log(q[1])/(exp(1)*exp(-1) - 1)", "undefined"), ("p[2]*log(q[1])*log(2)/c", "0"),
    ("p[2]*Product(log(q[k]), (k, 1, K))", "undefined"), ("p[2]*log(Sum(p[k]/q[k], (k, 1, K)))", "undefined"),
    ("p[2]*Sum(log(b[k]), (k, 1, K))", "undefined"), ("p[2]*Sum(log(q[k]), (k, 1, K))", "0"),
    ("p[2]*Sum(w[k]*log(q[k]), (k, 1, K))", "0"), ("p[2]*log(Product(b[k], (k, 1, K)))", "undefined"),
    ("Sum(k*log(q[1]), (k, 0, 0))", "0"),
    ("Sum(k*log(q[1]), (k, -1, 0))", "undefined"), ("u[1]*log(q[1])", "0"), ("v*log(q[1])", "0"),
    ("v0*log(q[1])", "undefined"), ("p[2]*d[1]", "0"), ("p[2]*d[1]*d[1]", "undefined"), ("p[2]*d[3]", "undefined"),
    # cases
    (f"Piecewise((1, {UNDECIDED}), (2, True))", "undefined"),
    (f"p[2]*Piecewise((1, {UNDECIDED}), (2, True))", "undefined"),
    ("p[2]*Piecewise((log(q[1]), K > 1), (0, True))", "0"), ("p[2]*Piecewise((1/q[1], K > 1), (0, True))", "undefined"),
    ("p[2]*Piecewise((log(b[1]), K > 1), (0, True))", "undefined"),
    ("p[2]*Piecewise((0, K > 1), (log(b[1]), True))", "0"),
    (f"p[2]*Piecewise((log(q[1]), {UNDECIDED}), (0, True))", "undefined"),
    (f"p[2]*Sum(Piecewise((1, {UNDECIDED}), (0, True))*log(q[k]), (k, 1, 1))", "undefined"),
    ("Piecewise((a, K > 1), (1, True))*log(q[1])", "undefined"),
    ("Piecewise((1, K < 2), (a, True))*log(q[1])", "undefined"), ("Piecewise((1, K < 2), (0, True))*log(q[1])", "0"),
    ("Sum(Sum(Piecewise((1, k < j), (0, True)), (j, 1, K)), (k, 1, K))", "1"),
    ("Sum(Sum(Piecewise((1, j < k), (0, True)), (j, 1, K)), (k, 1, K))", "1"),
    # what a sum depends on
    ("Sum(Sum(b[j], (j, k, K)), (k, 1, K))", "1"), ("Sum(Sum(b[j], (j, 1, k)), (k, 1, K))", "-1"),
    ("Sum(Sum(b[k], (j, 1, K)), (k, 1, K))", "0"), ("Sum(Sum(b[j], (j, 1, K)), (k, 1, K))", "0"),
    ("Sum(Sum(Sum(Sum(l, (l, i, j)), (k, 1, K)), (j, 1, K)), (i, 1, K))", "12"),
    ("Sum(Sum(Sum(l, (l, i, K)), (k, 1, K)), (i, 1, K))", "10"),
    ("Product(2**70*c, (k, 1, K))", "348449143727040986586495598010130648530944"),
    ("Product(exp(b[k]), (k, 1, K))", "1.000000000"), ("Sum(Sum(m[k, j], (j, 1, K)), (k, 1, K))", "10"),
    ("Sum(m[1, k], (k, 1, K))", "3"), ("Sum(m[k, 1], (k, 1, K))", "4"), ("Sum(g[k, 1, 2], (k, 1, K))", "8"),
    ("g[2, 1, 2]", "6"),
    # functions of numbers, and what is read as an index
    ("one(log(p[2]))", "undefined"), ("one(2)", "1"), ("first(1, log(p[2]))", "undefined"),
    ("first(log(p[2]), 1)", "undefined"),
    ("first(2, 1)", "2"), ("p[2]*lg(q[1])", "0"), ("p[2]*lg(log(q[1]))", "undefined"), ("p[2]*log(same(q[1]))", "0"),
    ("p[2]*log(same(b[1]))", "undefined"), ("s(2, 1/2)", "1/2"), ("at(2)", "1"), ("at(a + 1)", "-1"),
    ("at(c)", "undefined"),
    ("exp(1)*exp(-1) - 1", "0"), ("Sum(k, (k, 1, 1000000))", "undefined"), ("(p[2] + 0)*log(q[1])", "0"),
     ("Sum(k, (k, 1, e[1]))", "undefined"), ("Sum(k, (k, 1, e[2]))", "3"),
    ("at(root)", "undefined"),
    ("p[e[2]]", "0"), ("p[e[1]]", "undefined"), ("at(v0 + 1)", "-1"), ("at(last)", "1"),
    ("at(half)", "-1"),
    ("at(quarter)", "undefined"), ("b[K + 1 + 1 - 2]", "1"), ("b[1*1*K]", "1"), ("at(K*K*K - 6)", "1"),
    ("b[-1 + K]", "-1"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", VALUES, ids=[t for t, _ in VALUES])
def test_values(text, expected):
    h = read.hypotheses(GIVEN)
    assert numeric.value(read.line(text, h), h, {"K": 2}, VALUES_AT) == expected


def test_an_index_is_a_weight_where_its_range_starts_at_0_or_above():
    h = read.hypotheses("k in 0..K; j in -1..K; q pmf on k in 0..K")
    for text, expected in (("k*log(q[1])", "0"), ("j*log(q[1])", "undefined")):
        at = {"K": 1}, {"q": (1, 0), "k": 0, "j": 0}
        assert numeric.value(read.line(text, h), h, *at) == expected


def test_a_relation_is_a_number_that_is_1_or_0():
    h = read.hypotheses("a real; q pmf on k in 1..K")
    holds = Iverson(Str("<"), read.line("a", h), read.line("0", h))
    undecided = Iverson(Str("<"), read.line("exp(1)*exp(-1)", h), read.line("1", h))
    infinite = read.line("log(q[1])", h)
    values = {"a": 1, "q": (0, 1)}
    for line, expected in ((holds, "0"), (Neg(holds), "0"), (undecided, "undefined"), (Times(holds, infinite), "0")):
        assert numeric.value(line, h, {"K": 2}, values) == expected
    assert numeric.value(holds, h, {"K": 2}, {**values, "a": -1}) == "1"


def test_values_are_given_as_sequences_that_start_where_the_ranges_do():
    h = read.hypotheses("k in 0..K; x_k real; t_{k,j} real; j in 1..K")
    values = {"x": [5, 6], "t": [[1, 2], (3, 4)], "f": (7, "1/2")}
    rows = (("x[0]", "5"), ("x[1]", "6"), ("t[0, 2]", "2"), ("t[1, 1]", "3"), ("f(2)", "1/2"), ("f(1)", "7"))
    for text, expected in rows:
        assert numeric.value(read.line(text, h), h, {"K": 2}, values) == expected
    fine = read.line("1/(1/10**80 + exp(1)*exp(-1) - 1)")
    assert numeric.value(fine, NOTHING, {}, {}) == "1.000000000e+80"
