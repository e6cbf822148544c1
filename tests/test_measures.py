"""Integrals against measures of point masses: read, refused where they mean nothing, judged, printed."""

import copy
import pickle

import pytest
import sympy

from derivations.check import numeric
from derivations.check.exact import equal
from derivations.check.judge import judge
from derivations.read import hypotheses, line
from derivations.read.record import tree as read_tree
from derivations.read.spelling import ReadError
from derivations.search.simplify import simplify
from derivations.terms import IllFormed, from_sympy, key, substitute
from derivations.terms.node import name
from derivations.terms.sums import Dirac
from derivations.terms.tree import free_names
from derivations.write.latex import latex
from derivations.write.mathml import mathml
from derivations.write.record import tree as written_tree

GIVEN = (
    "k in 1..K; n in 1..N; m in 1..N; y_n in 1..K; p_k pmf over k; u_n real; w_n real; "
    "z, x_n points of X; q_z >= 0; muhat := (1/N)*Sum(Dirac(x[n]), (n, 1, N))"
)
NLL = "-Integral(log(q(z)), (z, muhat))"


def at(text, given=GIVEN):
    return line(text, hypotheses(given))


# ---- what is read -----------------------------------------------------------------------------------

READ = [
    NLL,
    "Integral(q(z), (z, Dirac(x[n])))",
    "Integral(z**2, (z, Sum(Dirac(u[n]), (n, 1, N))))",  # points that are numbers
    "Integral(p[z], (z, Dirac(y[n])))",  # and points that are labels
    "Integral(1, (z, 2*Dirac(x[1]) + Sum(w[n]*Dirac(x[n])/N, (n, 1, N))))",
    "Integral(Integral(q(z), (z, muhat)), (z, muhat))",
]


@pytest.mark.parametrize("text", READ)
def test_what_is_read_prints_back_and_survives(text):
    e = at(text)
    assert at(str(e)) == e
    assert copy.deepcopy(e) == e == pickle.loads(pickle.dumps(e)) == e.func(*e.args) == read_tree(written_tree(e))


ASTRAY = [  # (line, where the caret stands, why)
    ("log(Dirac(x[n]))", 5, "under a logarithm it means nothing"),
    ("1 + log(q(x[1])*Dirac(x[1]))", 17, "under a logarithm it means nothing"),
    ("Sum(Dirac(x[n])*log(q(x[n])), (n, 1, N))", 5, "no term of a sum of numbers over n"),
    ("Integral(q(z), (z, Dirac(x[1])*Dirac(x[2])))", 20, "two Diracs in one variable"),
    ("Integral(q(z), (z, Dirac(x[1])/Dirac(x[2])))", 20, "two Diracs in one variable"),
    ("Integral(q(z), (z, Product(Dirac(x[n]), (n, 1, N))))", 28, "no term of a product"),
    ("Integral(q(z)*Dirac(x[1]), (z, muhat))", 15, "no number"),
    ("Integral(q(z), (z, muhat)) + Dirac(x[1])", 30, "no number"),
    ("Integral(q(z)*Dirac(z - x[n]), z)", 15, "no function of a difference"),
    ("Integral(q(z), (z, 1, N))", 16, "a range belongs to a sum"),
    ("Integral(q(z), z)", 16, "an integral reads"),
    ("Integral(q(z), (z, 3))", 20, "no measure"),
    ("Dirac(x[1], x[2])", 1, "one point"),
    ("KL(muhat, p)", 1, "its entropy is not finite"),
    ("Entropy(q)", 1, "no sum over points"),
]


@pytest.mark.parametrize("text, column, why", ASTRAY)
def test_a_dirac_astray_is_refused_with_a_caret_and_what_to_write_instead(text, column, why):
    with pytest.raises(ReadError, match=why) as no:
        at(text)
    assert no.value.column == column
    assert "Integral(f(z), (z, " in str(no.value)
    assert judge(text, "0", given=GIVEN).verdict == "ill-formed"


ILL_FORMED = [  # (line, why)
    ("muhat", "is a measure, no number"),
    ("log(muhat)", "is a measure, no number"),
    ("Integral(q(z), (z, p))", "no measure"),
    ("Integral(q(z), (z, muhat/N + Dirac(x[1])))", "stands alone"),
    ("Integral(KroneckerDelta(z, k), (z, Dirac(y[n])))", "a sum pairs with KroneckerDelta"),
    ("KroneckerDelta(x[n], x[m])", "uses it as an integer"),
    ("Sum(q(z), z)", "is a set of points"),
    ("Sum(q(z), (z, 1, X))", "is a set of points"),
    ("X", "is a set of points"),
    ("z + 1", "is a point of X, no number"),
    ("x[n]", "is a point of X, no number"),
    ("q(x[n] + 1)", "is no point"),
    ("q(n)", "is no point"),
    ("p(x[n])", "not declared on X"),
    ("Integral(z**2, (z, muhat))", "is a point of X, no number"),
    ("NLL(q, y)", "is no point"),
]


@pytest.mark.parametrize("text, why", ILL_FORMED)
def test_what_tells_a_set_of_points_from_a_range_is_ill_formed(text, why):
    with pytest.raises(IllFormed, match=why):
        at(text)
    assert judge(text, "0", given=GIVEN).verdict == "ill-formed"


def test_a_tree_that_nobody_read_is_refused_as_well():
    said = judge(Dirac(name("a")), name("a"))
    assert said.verdict == "ill-formed" and "is a measure, no number" in said.why


@pytest.mark.parametrize(
    "given",
    [
        "z point of X; q_z pmf over z",
        "z point of X; k in 1..X",
        "z point of X; q_z >= 0; X >= 2",
        "n in 1..N; x_n point of X; x_n > 0",
        "n in 1..N; x_n point of X; x_n in 1..K",
        "n in 1..N; x_n point of X; x_n point of Y",
        "n in 1..N; x_n point of X; x_n real",
        "z point of X; z point of Y",
        "n in 1..N; x_n point of X; mu := log(Dirac(x[1]))",
        "n in 1..N; x_n point of X; mu_n := Dirac(x[n])",
        "z point of 3",
    ],
)
def test_givens_that_speak_of_points_as_numbers_are_refused(given):
    with pytest.raises(IllFormed):
        hypotheses(given)


def test_sympys_delta_and_integrals_are_refused_and_a_line_goes_to_sympy_as_its_sum():
    x, a = sympy.symbols("x a")
    for e in (sympy.DiracDelta(x - a), sympy.Integral(x * sympy.DiracDelta(x - a), (x, -sympy.oo, sympy.oo))):
        with pytest.raises(IllFormed, match="continuous functions only"):
            from_sympy(e)
    assert str(at("Integral(z**2, (z, Sum(Dirac(u[n]), (n, 1, 2))))").to_sympy().doit()) == "u[1]**2 + u[2]**2"
    with pytest.raises(IllFormed, match="unfold its definition"):
        at(NLL).to_sympy()


# ---- bound names --------------------------------------------------------------------------------------


def test_the_name_of_the_point_is_bound_in_the_body_alone():
    e = at("Integral(q(z)*w[n], (z, Dirac(x[n])))")
    assert free_names(e) == {"q", "w", "n", "x"}
    assert str(substitute(e, {"w": name("z")})) == "Integral(q[z1]*z[n], (z1, Dirac(x[n])))"
    assert key(e) == key(at("Integral(q(t)*w[n], (t, Dirac(x[n])))"))
    assert key(e) != key(at("Integral(q(z)*w[n], (z, Dirac(x[m])))"))


# ---- what it means ------------------------------------------------------------------------------------

TRUE = [
    (NLL, "NLL(q, x)"),
    ("Integral(1, (z, muhat))", "1"),
    ("Integral(q(z)*w[n], (z, Sum(Dirac(x[n]), (n, 1, N))))", "w[n]*Sum(q(x[m]), (m, 1, N))"),  # no capture
    ("Sum(Integral(q(z)*w[n], (z, Sum(Dirac(x[n]), (n, 1, N)))), (n, 1, N))",
     "Sum(w[n], (n, 1, N))*Sum(q(x[n]), (n, 1, N))"),
    ("Sum(Integral(q(z)*w[n], (z, Dirac(x[n]))), (n, 1, N))", "Sum(w[n]*q(x[n]), (n, 1, N))"),
    ("Integral(z**2, (z, Sum(Dirac(u[n]), (n, 1, N))/N))", "Sum(u[n]**2, (n, 1, N))/N"),
    ("Integral(log(p[z]), (z, Sum(Dirac(y[n]), (n, 1, N))))", "-N*NLL(p, y)"),
    ("Integral(p[z], (z, Sum(p[k]*Dirac(k), (k, 1, K))))", "Sum(p[k]**2, (k, 1, K))"),
    ("Integral(Integral(q(z), (z, muhat)), (z, muhat))", "Integral(q(z), (z, muhat))"),
    ("Integral(q(z), (z, 2*Dirac(x[1]) + Dirac(x[n])/2))", "2*q(x[1]) + q(x[n])/2"),
]
FALSE = [  # what a slip would make of the first
    (NLL, "-Sum(log(q(x[n])), (n, 1, N))"),  # 1/N lost
    (NLL, "-Sum(log(q(x[1])), (n, 1, N))/N"),  # one point for all
    (NLL, "Sum(log(q(x[n])), (n, 1, N))/N"),  # the sign
    (NLL, "-Sum(log(q(x[m])), (m, 1, N - 1))/N"),  # a range cut short
    (NLL, "-log(Sum(q(x[n]), (n, 1, N))/N)"),  # the logarithm outside
    ("Integral(1, (z, muhat))", "N"),
    ("Integral(q(z)*w[n], (z, Sum(Dirac(x[n]), (n, 1, N))))", "Sum(w[n]*q(x[n]), (n, 1, N))"),  # capture
    ("Integral(p[z], (z, Sum(Dirac(k), (k, 1, K))))", "Sum(p[k], (k, 1, N))"),  # over N for K
]


@pytest.mark.parametrize("left, right", TRUE)
def test_both_judges_take_an_integral_for_its_sum(left, right):
    a, b, given = at(left), at(right), hypotheses(GIVEN)
    assert equal(a, b, given).verdict == "proved", equal(a, b, given).why
    seen = numeric.compare(a, b, given)
    assert seen.verdict == "agrees" and seen.instances >= 20
    assert judge(left, right, given=GIVEN).verdict == "proved"


@pytest.mark.parametrize("left, right", FALSE)
def test_a_slip_is_refuted_and_never_proved(left, right):
    given = hypotheses(GIVEN)
    a, b = at(left), at(right)
    assert equal(a, b, given).verdict != "proved"
    said = judge(a, b, given=GIVEN)
    assert said.verdict == "refuted" and said.counterexample


def test_a_definition_that_a_sum_hides_is_not_used():
    """N is bound here, and another N occurs in muhat."""
    e = at("Sum(Integral(1, (z, muhat)), (N, 1, 3))")
    assert equal(e, at("Sum(Sum(1, (n, 1, N))/N, (N, 1, 3))"), hypotheses(GIVEN)).verdict == "unknown"


def test_a_bound_name_is_no_measure_whatever_a_given_says_of_it():
    assert judge("Sum(Integral(1, (z, muhat)), (muhat, 1, 2))", "2", given=GIVEN).verdict == "ill-formed"


def test_what_a_measure_depends_on_is_not_dropped_as_a_constant():
    given = "n in 1..N; x_n point of X; q >= 0; a real; mu := q*Dirac(x[1]); nu := a*Dirac(x[1])"
    assert judge("Integral(1, (z, mu)) + q", "q", "=+c(q)", given=given).verdict != "proved"
    assert judge("Integral(1, (z, nu)) + q", "q", "=+c(q)", given=given).verdict == "proved"


def test_simplify_leaves_an_integral_as_it_is():
    g = hypotheses(GIVEN)
    assert str(simplify(line(f"{NLL} + 0", g), g).end) == NLL.replace("q(z)", "q[z]")


# ---- print --------------------------------------------------------------------------------------------


def test_an_integral_prints_as_a_textbook_does():
    assert latex(at(NLL)) == r"-\int \log q(z) \, d\hat{\mu}(z)"
    measured = at("Integral(q(z) + 1, (z, Sum(Dirac(x[n]), (n, 1, N))/N))")
    assert latex(measured) == r"\int (q(z) + 1) \, d\Bigl(\frac{1}{N} \sum_{n=1}^{N} \delta_{x_n}\Bigr)(z)"
    assert 'aria-label="minus the integral of log of q (' in mathml(at(NLL)).replace("open bracket", "(")
