"""Lines that mean something only under a condition: what a careless reading of them would lose."""

import pytest

from derivations.check.exact import related
from derivations.check.example import worked
from derivations.check.judge import judge
from derivations.library.claim import claim
from derivations.read import hypotheses, line
from derivations.rewrite import Derivation
from derivations.terms import IllFormed

K = "k in 1..K; "
PQ = "p, q pmf on k in 1..K; "

ASKED = [  # (left, right, given, what must be asked for)
    # a quotient below a quotient is a number only where its own denominator is not 0
    ("1/(1/x)", "x", "x real", {"x != 0"}),
    ("0/(1/x)", "0", "x real", {"x != 0"}),
    ("a/(b/c)", "a*c/b", "a, c real; b > 0", {"c != 0"}),
    ("a/(b*(1/c))", "a*c/b", "a, c real; b > 0", {"c != 0"}),
    ("1/(1/log(x))", "log(x)", "x > 0", {"log(x) != 0"}),
    ("log(1/(1/x))", "log(x)", "x >= 0", {"x != 0"}),
    ("g(1/a)", "w*a", "a real; w > 0; g(t) := w/t", {"a != 0"}),
    # a weight excuses one infinite logarithm, the number 0 no more than others
    ("(1 + log(q/q))*0*(2 + log(q))", "0", "q >= 0", {"q > 0"}),
    ("(1 + log(q/q))*a*(2 + log(q))", "a*(2 + log(q))", "q >= 0; a >= 0", {"q > 0"}),
    # what a function of numbers is read at must be a number, whether its definition uses it or not
    ("f(1/a)", "1", "a real; f(x) := 1", {"a != 0"}),
    ("f(log(a))", "1", "a >= 0; f(x) := 1", {"a > 0"}),
    ("f(p[k + 1])", "1", K + "p_k real; f(x) := 1", None),
    # the point of a mass must be a point, whether the body reads it or not
    ("Integral(1,(z,Sum(Dirac(x[n+1]),(n,1,N))))", "N", "n in 1..N; x_n point of X", None),
    ("Integral(1,(z,Dirac(log(a))))", "1", "a real", None),
    ("Integral(c,(z,Dirac(x[2])))", "c", "n in 1..N; x_n point of X; c real", None),
]


@pytest.mark.parametrize(("left", "right", "given", "needs"), ASKED)
def test_a_condition_that_cancels_is_still_asked_for(left, right, given, needs):
    found = judge(left, right, given=given)
    assert found.verdict in ("conditional", "unknown"), found
    assert needs is None or set(found.needs) == needs
    if needs:
        assert judge(left, right, given="; ".join([given, *needs])).verdict == "proved"


NEVER = [  # undefined at every instance
    ("1/(1/0)", "0", ""),
    ("f(1/0)", "1", "f(x) := 1"),
    ("f(log(-1))", "1", "f(x) := 1"),
    ("Integral(1,(z,mu))", "1", "n in 1..N; x_n point of X; mu := Dirac(x[N+1])"),
]


@pytest.mark.parametrize(("left", "right", "given"), NEVER)
def test_what_never_means_anything_is_not_proved(left, right, given):
    found = judge(left, right, given=given)
    assert found.verdict == "unknown" and found.checks["numeric"]["instances"] == 0, found


def test_both_judges_leave_the_undefined_alone():
    """At x = 0 the left side means nothing, and elsewhere the sides agree."""
    assert judge("1/(1/x)", "x + 0**(x**2)", given="x real").verdict == "unknown"


def test_a_weight_excuses_a_quotient_in_a_logarithm():
    assert judge("Sum(p[k]*log(1/(q[k]/p[k])), (k, 1, K))", "KL(p, q)", given=PQ).verdict == "proved"


INFINITE = [  # an order or equation of infinite sides says nothing of what is added to them
    ("c", ">=", "0", "a >= 0; c real; log(a) + c >= log(a)"),
    ("c", "=", "0", "a >= 0; c real; c + log(a) = log(a)"),
    ("c", ">=", "0", PQ + "c real; c + KL(p,q) >= KL(p,q)"),
    ("Sum(c[n],(n,1,N))", "=", "Sum(d[n],(n,1,N))",
     "n in 1..N; a_n >= 0; b_n >= 0; c_n, d_n real; log(a_n) = log(b_n)+c_n; log(a_n) = log(b_n)+d_n"),
    ("c*d", "=", "0", "x >= 0; c, d, e real; s := log(x); s + c = s; s + d = s + e"),
    ("log(a)", ">=", "0", "a >= 0; 2*log(a) >= log(a)"),
    ("d", "=", "0", "a >= 0; c, d real; log(a)*c + d = log(a)*c"),
    ("d", "=", "0", "a >= 0; d real; (1 + log(a))**2 + d = (1 + log(a))**2"),
    ("KL(p,q)", ">=", "0", K + "p_k, q_k >= 0; a >= 0; log(a) + Sum(p[k],(k,1,K)) >= log(a) + Sum(q[k],(k,1,K))"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "relation", "right", "given"), INFINITE)
def test_a_given_that_may_hold_of_infinities_is_not_subtracted(left, relation, right, given):
    assert judge(left, right, relation, given=given).verdict in ("unknown", "refuted")


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        ("c", "0", "log(a) + c >= log(a); -c >= 0; c real; a > 0"),  # in whatever order
        ("c", "0", "a > 0; c real; log(a) + c = log(a)"),
        ("c", "3 - log(x)", "x > 0; s := log(x); c real; c + s = 3"),
    ],
)
def test_a_given_between_finite_sides_is(left, right, given):
    found = judge(left, right, ">=" if "-c" in given else "=", given=given)
    assert found.verdict == "proved", found


@pytest.mark.parametrize("given", ["a = 1/2", "a real", "a real; a = 1/2"])
def test_what_bounds_a_range_is_a_whole_number(given):
    """No instance makes 1/2 a size, and a number declared as real is none."""
    assert judge("Sum(1,(k,1,a))", "a", given=given).verdict in ("unknown", "ill-formed")


def test_givens_mean_the_same_in_any_order():
    clauses = ["n in 1..N", "x_n point of X", "h(x) := x**2", "mu := (1/N)*Sum(Dirac(x[n]), (n, 1, N))"]
    for given in (clauses, clauses[::-1]):
        assert judge("h(3)*Integral(1, (z, mu))", "9", given="; ".join(given)).verdict == "proved"


def test_an_example_reads_no_point_that_is_not_there():
    given = "n in 1..N; x_n point of X"
    wrong = claim("x", "Integral(1,(z,Dirac(x[3])))", "=", "1", given=given).claim
    with pytest.raises(IllFormed, match="reads entry 3"):
        worked([Derivation(wrong)], [{"N": 1, "X": 2, "x": (1,)}])


NOT_PROVED = [
    # a distribution over a part of a family says nothing of the rest
    ("p[k]", ">=", "0", "k in 1..K; j in 1..M; M <= K; p_k real; p_j pmf over j"),
    ("sqrt(p[k]**2)", "=", "p[k]", "k in 1..K; j in 1..M; M <= K; p_k real; p_j pmf over j"),
    ("p[3]", ">=", "0", "k in 1..K; j in 1..2; K >= 3; p_k real; p_j pmf over j"),
    ("p[j]", ">=", "0", "j in 1..J; p_j real; p pmf on k in 1..K; J >= K"),
    # 1/d where the delta d is 1
    ("Sum(Piecewise((1/KroneckerDelta(k,1), k == 1),(0,True)),(k,1,K))", "=", "K", "k in 1..K"),
    ("Piecewise((1/(1-KroneckerDelta(k,1)), k != 1),(0,True))", "=", "1", K),
    ("Piecewise((1/Piecewise((a,k>=2),(0,True)), k >= 2),(0,True))", "=", "1/a", K + "a > 0"),
    # a parameter or a bound name of the givens is no size elsewhere
    ("log(n)", ">=", "0", "n real; n > 0; fact(n) := Product(i,(i,1,n))"),
    ("m", ">=", "1", "m real; f(m) := Sum(1,(k,1,m))"),
    ("i", ">=", "1", "i real; x real; Sum(Sum(x,(j,1,i)),(i,1,K)) >= 0"),
    # what a function uses as an integer must be one
    ("u(a)", "=", "0", "a real; u(x) := KroneckerDelta(2*x,1)"),
    ("u(a)", "=", "1", "a real; u(x) := KroneckerDelta(x,x)"),
    ("f(a)", "=", "a", "a >= 1; f(m) := Sum(1,(k,1,m))"),
    ("u(a)", "=", "u(a)", "a real; u(x) := c[x]"),
]


@pytest.mark.parametrize(("left", "relation", "right", "given"), NOT_PROVED)
def test_what_holds_of_a_part_is_not_proved_of_the_whole(left, relation, right, given):
    assert judge(left, right, relation, given=given).verdict in ("unknown", "refuted", "ill-formed", "conditional")
    h = hypotheses(given)
    try:
        lines = line(left, h), line(right, h)
    except IllFormed:
        return
    assert related(lines[0], relation, lines[1], h).verdict != "proved"
