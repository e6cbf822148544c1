"""Logarithms, exponentials, inverses, switches; sums with a positive term; maps that increase; chains of lines."""

import pytest

from derivations.check.exact import equal, related
from derivations.check.exact.judge import chain
from derivations.read import hypotheses, line

K, N = "k in 1..K; j in 1..K; ", "n in 1..N; m in 1..N; k in 1..K; y_n in 1..K; "
D, Z = "KroneckerDelta(k,j)", "Product(z[k],(k,1,K))"

EQUAL = [
    ("log(1+1/(a+b))", "log(a+b+1) - log(a+b)", "a, b > 0"), ("(a-b)**(-2)", "(b-a)**(-2)", "a, b real; a != b"),
    ("1/(1+(a+b)**(-2))", "(a+b)**2/(1+(a+b)**2)", "a, b > 0"), ("(a-b)**(-3)", "-(b-a)**(-3)", "a, b real; a != b"),
    ("Product(-z[k],(k,1,K))", f"(-1)**K*{Z}", K + "z_k real"), ("log(2**(1/2)*a)", "log(2)/2 + log(a)", "a > 0"),
    ("exp(a*Piecewise((1, k <= j),(0,True)))", "1 + Piecewise((1, k <= j),(0,True))*(exp(a)-1)", K + "a real"),
    ("exp(log(a**2))", "a**2", "a != 0"),
    ("Sum(a/(u[k]+a),(k,1,K))", "K - Sum(u[k]/(u[k]+a),(k,1,K))", K + "u_k, a > 0"),
    ("Sum(a/(u[k]+2*a),(k,1,K))", "K/2 - Sum(u[k]/(u[k]+2*a),(k,1,K))/2", K + "u_k, a > 0"),
    ("Sum(v[k]+a/(u[k]+a),(k,1,K))", "Sum(v[k],(k,1,K)) + K - Sum(u[k]/(u[k]+a),(k,1,K))", K + "u_k, a > 0; v_k real"),
    ("log(Sum(KroneckerDelta(y[n],y[m]),(m,1,N))) - log(Sum(KroneckerDelta(y[n],y[m]),(m,1,N)))", "0", N),
    ("log(Sum(u[k],(k,1,K))) - log(Sum(u[k],(k,1,K)))", "0", K + "u_k > 0"),
    ("log(Sum(u[k],(k,1,K))) - log(Sum(u[k],(k,1,K)))", "0", K + "u_k >= 0; u_1 > 0"),
]  # fmt: skip

NOT_EQUAL = [
    ("(a-b)**(-2)", "-(b-a)**(-2)", "a, b real; a != b"), ("(a-b)**(-2)", "2*(b-a)**(-2)", "a, b real; a != b"),
    ("1/(1+(a+b)**(-2))", "(a+b)/(1+(a+b)**2)", "a, b > 0"), (f"{D}**(m+1)", f"{D}*{D}**(m+1)", K + "m in -1..K"),
    ("log(1+(a+b)**(-2))", "log(1+(a+b)**2) - log(a+b)", "a, b > 0"), (f"{D}**(m+1)", D, K + "m in -1..K"),
    ("log(1+1/(a+b)**2)", "log((a+b)**2+1) - log(a+b)", "a, b > 0"), ("log(1+1/(a+b))", "-log(a+b)", "a, b > 0"),
    ("Product(-z[k],(k,1,K))", Z, K + "z_k real"), ("Product(-z[k],(k,1,K))", f"-{Z}", K + "z_k real"),
    ("log(2**(1/2)*a)", "log(2) + log(a)", "a > 0"),
    ("exp(log(a)**2)", "a", "a > 0"), ("exp(log(a)**2)", "a**2", "a > 0"),
    ("exp(3*log(a**2)/2)", "a**3", "a != 0"), ("exp(log(a**2)/2)", "a", "a != 0"),
    (f"{D}**(k-1)", D, K), (f"{D}**(K-k)", D, K), (f"({D}*a)**(k-1)", f"{D}*a**(k-1)", K + "a > 0"),
    (f"sqrt({Z}**2)", Z, K + "z_k real"),
    ("Piecewise((1, y[n] <= 1),(0,True))", "0", N), ("Piecewise((1, k >= K),(0,True))", "0", K),
    ("Piecewise((1, k < K),(0,True))", "1", K),
    ("Piecewise((1, k > 1),(0,True))", "1", K), ("Piecewise((1, k <= 1),(0,True))", "0", K),
    ("Piecewise((1, k <= K-1),(0,True))", "1", K),
    ("Sum(u[k]/(u[k]+a),(k,1,K))", "K + a*Sum(1/(u[k]+a),(k,1,K))", K + "u_k, a > 0"),
    ("Sum(u[k]/(u[j]+a),(k,1,K))", "K - a*Sum(1/(u[k]+a),(k,1,K))", K + "u_k, a > 0"),
    ("Sum(u[k]/(2*u[k]+a),(k,1,K))", "K - a*Sum(1/(2*u[k]+a),(k,1,K))", K + "u_k, a > 0"),
    ("Sum(1/(u[k]+a),(k,1,K))", "K/(u[1]+a)", K + "u_k, a > 0"),
]  # fmt: skip

NOT_POSITIVE = [
    ("Sum(u[k],(k,1,K))", K + "u_k real; u_1 > 0"), ("Sum(u[k],(k,1,K))", K + "u_k >= 0"),
    ("Sum(u[k]*v[k],(k,1,K))", K + "u_k > 0; v_k >= 0"),
    ("Sum(u[k]*v[k],(k,1,K))", K + "u_k >= 0; v_k >= 0; u_1 > 0; v_2 > 0; K >= 2"),
    ("Sum(u[k],(k,2,K))", K + "u_k >= 0; u_1 > 0"),
    ("Sum(Sum(f[k,m],(m,1,M)),(k,1,K))", K + "m in 1..M; M >= 0; f_{k,m} > 0"),
    ("Sum(u[k],(k,1,M))", K + "m in 1..M; M >= 0; M <= K; u_k > 0"),
    ("Sum(KroneckerDelta(y[n],y[m])*u[m],(m,1,N))", N + "u_n >= 0"), ("Sum(KroneckerDelta(y[1],y[m]),(m,2,N))", N),
    ("Sum(KroneckerDelta(y[n],x[m]),(m,1,N))", N + "x_n in 1..K"), ("Sum(KroneckerDelta(y[n],k),(n,1,N))", N),
    ("Sum(p[k]*q[k],(k,1,K))", "p, q pmf on k in 1..K"),
    ("Sum(-u[k],(k,1,K))", K + "u_k > 0"), ("-Sum(u[k],(k,1,K))", K + "u_k > 0"),
    ("Sum(f[k,k],(k,1,K))", K + "f_{k,j} >= 0; f_{1,2} > 0; K >= 2"),
    ("Sum(u[k],(k,1,K))", "n in 2..N; k in 1..K; K <= N; u_k >= 0; u_n > 0"),
]  # fmt: skip

RELATED = [
    ("log(q[1]+1)", "=+c(q)", "0", None, False), ("exp(q[1])", "=+c(q)", "0", None, False),
    ("h", "=+c(q)", "0", None, False), ("log(1+exp(q[1]*a))", "=+c(q)", "0", None, False),
    ("q[1] + a", "=+c(q)", "q[1]", None, True), ("q[1] + a", "=+c(q)", "q[1]", "a", True),
    ("q[1] + h", "=+c(q)", "q[1]", "h", False),
    ("q[1]", "argmin(q in Q)", "-q[1] + 1", "t - 2*q[1] + 1", False),
    ("q[1]", "argmin(q in Q)", "-6*q[1]", "2*t*(-3)", False),
    ("q[1]", "argmin(q in Q)", "-q[1]", "t - 2*h", False), ("q[1]", "argmin(q in Q)", "q[1]*r", "t*r", False),
    ("q[1]", "argmin(q in Q)", "q[1]/r", "t/r", False),
    ("q[1]", "argmin(q in Q)", "1/q[1]", "1/t", False), ("q[1]", "argmin(q in Q)", "3*q[1] + 1", "3*t + 1", True),
    ("q[1]", "argmin(q in Q)", "exp(2*q[1])", "exp(2*t)", True),
    ("q[1]", "argmin(q in Q)", "q[1]*a", "t*a", True),
    ("q[1]", "argmin(q in Q)", "q[1] + log(c)", "t + log(c)", False),
    ("q[1]", "argmin(q in Q)", "q[1] + q[1]", "t + t", False),
    ("q[1]*r", "prop(q)", "q[1]", "r", False), ("q[1]*c", "prop(q)", "q[1]", "c", False),
    ("q[1]*h", "prop(q)", "q[1]", "h", False), ("q[1]*a", "prop(q)", "q[1]", "a", True),
    ("q[1]/a", "prop(q)", "q[1]", "1/a", True), ("q[1]*q[2]", "prop(q)", "q[1]", "q[2]", False),
]  # fmt: skip


def proved(left, right, given):
    given = hypotheses(given)
    return equal(line(left, given), line(right, given), given).verdict == "proved"


@pytest.mark.parametrize(("left", "right", "given"), EQUAL)
def test_what_is_equal(left, right, given):
    assert proved(left, right, given)


@pytest.mark.parametrize(("left", "right", "given"), NOT_EQUAL)
def test_what_is_not(left, right, given):
    assert not proved(left, right, given)


@pytest.mark.parametrize(("term", "given"), NOT_POSITIVE)
def test_a_sum_without_a_positive_term(term, given):
    assert not proved(f"log({term}) - log({term})", "0", given)
    given = hypotheses(given)
    assert related(line(term, given), ">", line("0", given), given).verdict != "proved"


@pytest.mark.parametrize(("left", "relation", "right", "witness", "shown"), RELATED)
def test_what_a_relation_asks_of_its_witness(left, relation, right, witness, shown):
    given = hypotheses("k in 1..K; K >= 2; q_k > 0; h := q[1]; a > 0; c >= 0; r != 0")
    found = related(line(left, given), relation, line(right, given), given, witness and line(witness, given))
    assert (found.verdict == "proved") is shown


@pytest.mark.parametrize("lines", [
    ("0", "a"), ("a", "0"), ("a", "-a"), ("2*a", "a"), ("a", "2*a"), ("0", "log(c)-log(c)"), ("log(c)-log(c)", "0"),
    ("a", "Piecewise((0**(-1),Eq(1,2)),(0,True))"), ("1", "c/c"), ("c/c", "1"),
])  # fmt: skip
def test_two_lines_of_a_chain_that_are_not_equal(lines):
    given = hypotheses("a real; c >= 0")
    assert [e.verdict for e in chain([line(t, given) for t in lines], given)] == ["unknown"]


def test_lines_of_a_chain_that_are():
    given = hypotheses("a real; c > 0")
    assert {e.verdict for e in chain([line(t, given) for t in ("2*a", "a+a", "a*c/c+a")], given)} == {"proved"}
